"""Each rule concludes what it should, and nothing where any of its premises is missing."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from bdkg.errors import SourceError
from bdkg.graph import sources
from bdkg.graph.names import LANGUAGES
from bdkg.graph.sources import SourceFile
from bdkg.graph.vocabulary import INFERRED, OWL, RDF
from bdkg.reasoning.closure import close, infer
from bdkg.reasoning.inconsistency import contradictions
from bdkg.reasoning.rules import Rule, explanation, read_rule, read_rules
from bdkg.reasoning.text import sought
from tests.conftest import ROOT
from tests.reasoning import examples
from tests.reasoning.generated import PREFIXES
from tests.reasoning.oracle import stored_rules

RULES, INCONSISTENT = ({rule.name: rule for rule in found} for found in stored_rules())
LISTS = {"propertyChainAxiom": "prp-spo2", "hasKey": "prp-key", "intersectionOf": "cls-int1"}
"""What takes a list of which all members count, and the rule that has a file for each length."""


def triples(turtle: str) -> list[Quad]:
    return list(parse(PREFIXES + turtle, format=RdfFormat.TURTLE))


def plain(quads: list[Quad]) -> set[tuple[object, ...]]:
    return {(quad.subject, quad.predicate, quad.object) for quad in quads}


def needed(premises: list[Quad], rule: Rule) -> list[Quad]:
    """All premises, but for the cells of a list of which one member is enough."""
    one_is_enough = any(triple.path.term is None for triple in rule.body)
    cells = {RDF + "first", RDF + "rest"} if one_is_enough else set()
    return [premise for premise in premises if premise.predicate.value not in cells]


def test_every_rule_has_an_example() -> None:
    assert set(examples.RULES) == set(RULES)
    assert set(examples.INCONSISTENCIES) == set(INCONSISTENT)


@pytest.mark.parametrize("name", RULES)
def test_a_rule_concludes_from_its_premises_alone(name: str) -> None:
    given, _, follows = examples.RULES[name].partition("=>")
    premises, conclusions = triples(given), plain(triples(follows))
    assert plain(infer(premises, [RULES[name]])) == conclusions - plain(premises)
    for premise in needed(premises, RULES[name]):
        rest = [other for other in premises if other != premise]
        assert not (conclusions - plain(premises)) & plain(infer(rest, [RULES[name]])), f"it does not need {premise}"


LATE = read_rule(
    """# title: {en: A, vi: B}
# table: 5
# w3c: late
# sentence: {en: "{x} says so", vi: "{x}"}
PREFIX : <https://example.org/>
CONSTRUCT { ?s ?p ?o }
WHERE { ?x :subject ?s ; :predicate ?p ; :object ?o }
""",
    "late.rq",
)
"""Gives what it is told to give, after the rules before it have been run."""


@pytest.mark.parametrize("name", RULES)
def test_a_rule_is_run_whichever_premise_comes_last(name: str) -> None:
    given, _, follows = examples.RULES[name].partition("=>")
    premises, conclusions = triples(given), plain(triples(follows))
    for number, premise in enumerate(needed(premises, RULES[name])):
        if any(triple.path.parts and sought(triple)[0] == premise.predicate.value for triple in RULES[name].body):
            # No rule concludes a list.
            continue
        late = NamedNode(f"https://example.org/late{number}")
        parts = {"subject": premise.subject, "predicate": premise.predicate, "object": premise.object}
        store = Store()
        store.bulk_extend(other for other in premises if other != premise)
        store.bulk_extend(Quad(late, NamedNode(f"https://example.org/{part}"), term) for part, term in parts.items())
        close(store, [RULES[name], LATE])
        assert conclusions <= plain([*store]), f"{premise} comes last"


@pytest.mark.parametrize("name", INCONSISTENT)
def test_an_inconsistency_needs_all_its_premises(name: str) -> None:
    premises = triples(examples.INCONSISTENCIES[name])
    store = Store()
    store.bulk_extend(premises)
    found = list(contradictions(store, [INCONSISTENT[name]]))
    assert found
    assert all(set(one.premises) <= plain(premises) for one in found)
    for premise in needed(premises, INCONSISTENT[name]):
        store.remove(premise)
        assert list(contradictions(store, [INCONSISTENT[name]])) == [], f"it does not need {premise}"
        store.add(premise)


@pytest.mark.parametrize(
    ("values", "contradict"),
    [
        ('"x"@en , "x"@vi', 1),
        ('1 , "1"', 1),
        ("1 , 1.0", 0),
        ("1 , 2 , 3", 3),
        ('"2020"^^xsd:gYear , "2021"^^xsd:gYear', 1),
    ],
)
def test_two_values_are_two_by_datatype_and_language_too(values: str, contradict: int) -> None:
    store = Store()
    store.bulk_extend(triples(f":p a owl:FunctionalProperty . :x :p {values} ."))
    assert len(list(contradictions(store, [INCONSISTENT["dt-diff"]]))) == contradict


@pytest.mark.parametrize("name", ["cax-adc", "eq-diff2", "eq-diff3", "prp-adp", "prp-asyp"])
def test_what_contradicts_one_another_is_told_once(name: str) -> None:
    store = Store()
    store.bulk_extend(triples(examples.INCONSISTENCIES[name]))
    close(store, [RULES["eq-sym"]])
    assert len(list(contradictions(store, [INCONSISTENT[name]]))) == 1


def test_premises_of_a_later_round_are_met() -> None:
    chain = "".join(f":x{number} :p :x{number + 1} . " for number in range(20))
    found = infer(
        triples(f":p a owl:TransitiveProperty . :q rdfs:subPropertyOf :p . :x20 :q :end . {chain}"), [*RULES.values()]
    )
    assert len(found) == 21 * 22 / 2 - 20
    assert {quad.graph_name for quad in found} == {INFERRED}


def test_a_schema_that_follows_from_facts_is_used() -> None:
    found = plain(infer(triples(":A owl:sameAs :B . :A rdfs:subClassOf :C . :x a :B ."), [*RULES.values()]))
    assert plain(triples(":x a :C .")) <= found


def test_nothing_is_added_twice_or_in_vain() -> None:
    store = Store()
    store.bulk_extend(triples(":A rdfs:subClassOf :B , :A , owl:Thing . :x a :A , :B ."))
    before = len(store)
    assert close(store, [*RULES.values()]) == []
    assert len(store) == before


@pytest.mark.parametrize("name", [*RULES, *INCONSISTENT])
def test_a_sentence_names_what_the_rule_is_about(name: str) -> None:
    rule = {**RULES, **INCONSISTENT}[name]
    variables = {
        term.text for triple in rule.body for term in (triple.subject, triple.path.term, triple.object) if term
    }
    for language in LANGUAGES:
        text = explanation(rule, {variable: variable.upper() for variable in variables}, language)
        assert "{" not in text
        assert not text.endswith(".")
    heads = {term.text for triple in rule.head for term in (triple.subject, triple.object) if term.kind == "variable"}
    assert {name for name in heads if f"{{{name}}}" not in rule.sentence["en"]} == set()


def test_no_list_of_the_ontology_is_longer_than_the_rules_allow() -> None:
    store = Store()
    for file in sources.graph_files(str(ROOT), alignments=True):
        store.load(file.content, format=RdfFormat.TURTLE)
    lengths = "SELECT (COUNT(?cell) - 1 AS ?length) { ?x owl:%s ?list . ?list rdf:rest* ?cell } GROUP BY ?list"
    found = 0
    for predicate, w3c in LISTS.items():
        covered = {int(rule.name.rpartition("-")[2]) for rule in RULES.values() if rule.w3c == w3c}
        for solution in store.query(lengths % predicate, prefixes={"owl": OWL, "rdf": RDF}):  # type: ignore[union-attr]
            found += 1
            assert int(solution["length"].value) in covered, f"write {w3c} for that length into queries/rules"
    assert found >= 4


GOOD = """# title: {en: A, vi: B}
# table: 5
# w3c: prp-x
# sentence: {en: "{x} is", vi: "{x}"}
CONSTRUCT { ?x a ?y } WHERE { ?x a ?y }
"""


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("table: 5", "table: 3"), "r.rq:2: OWL 2 Profiles has its rules in tables 4 to 9"),
        (("# w3c: prp-x\n", ""), "r.rq:1: the header has no w3c"),
        (("# title", "# titel"), "r.rq:1: the header has an unknown key 'titel'"),
        (("vi: B", "de: B"), "r.rq:1: title needs a text in each of en and vi"),
        (("{x} is", "{z} is"), "r.rq:4: the body does not bind z"),
        (
            ("CONSTRUCT { ?x a ?y }", "SELECT ?x"),
            "r.rq:1: a SELECT query, where a file of this folder holds a CONSTRUCT",
        ),
        (("{ ?x a ?y }\n", "{ OPTIONAL { ?x a ?y } }\n"), "r.rq:1: the body of a rule is triple patterns and FILTERs"),
        (("WHERE { ?x a ?y }", "WHERE { ?x a ?y"), "r.rq:6: not valid SPARQL"),
        (("# title: {", "# title: {{"), r"r\.rq:\d: the header is not YAML"),
        (
            (GOOD, "CONSTRUCT { ?x a ?y } WHERE { ?x a ?y }"),
            "r.rq:1: the file has no header; a rule begins with its title",
        ),
    ],
    ids=lambda value: value[1][:20] if isinstance(value, tuple) else "",
)
def test_what_is_no_rule_is_told_with_its_line(change: tuple[str, str], message: str) -> None:
    assert read_rules([SourceFile("r.rq", GOOD.encode())])[0][0].name == "r"
    with pytest.raises(SourceError, match=message):
        read_rules([SourceFile("r.rq", GOOD.replace(*change).encode())])


def test_a_rule_that_is_not_utf_8_is_told() -> None:
    with pytest.raises(SourceError, match=r"r\.rq:1: not valid UTF-8"):
        read_rules([SourceFile("r.rq", b"\xff")])


def test_a_graph_without_rules_is_as_it_was(tmp_path: Path) -> None:
    assert sources.rule_files(str(tmp_path)) == []
    assert infer(triples(":A rdfs:subClassOf :B . :x a :A ."), []) == []
