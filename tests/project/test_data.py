"""Rules that hold for the data as a whole."""

import re
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, QuerySolutions, Store

from bdkg.graph.names import PREFIXES, shorten
from bdkg.graph.vocabulary import ONTOLOGY, SCHEMES, THINGS
from tests.conftest import ROOT

TURTLE = sorted([*ROOT.glob("data/**/*.ttl"), *ROOT.glob("ontology/schemes/*.ttl")])
RANK = f"<{SCHEMES}rank/"

FACTS = (
    "Assessment",
    "AwardEdition",
    "Claim",
    "Conferral",
    "Event",
    "Observation",
    "Participation",
    "Partnership",
    "Plan",
    "Programme",
    "StatedTotal",
    "Tenure",
)
"""Classes whose things are facts: each carries evidence of its own."""

NAMED_BY_LINKS = ("Claim", "Conferral", "Observation", "Participation", "StatedTotal", "Tenure")
"""Classes whose things may be named by what they link."""


def found(store: Store, pattern: str) -> list[str]:
    """List what a pattern finds as ?it."""
    solutions = store.query(f"SELECT DISTINCT ?it WHERE {{ {pattern} }} ORDER BY ?it", prefixes=PREFIXES)
    assert isinstance(solutions, QuerySolutions)
    return [shorten(solution["it"].value) for solution in solutions]


@pytest.mark.parametrize("name", FACTS)
def test_every_fact_carries_evidence(real_store: Store, name: str) -> None:
    without = found(real_store, f"?it a bdkg:{name} . FILTER NOT EXISTS {{ ?it bdkg:evidence ?evidence }}")
    claimed = found(real_store, "?claim rdf:subject ?it ; bdkg:evidence ?evidence")
    assert sorted(set(without) - set(claimed)) == [], "give each bdkg:evidence"


CLAIM = "?it a bdkg:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; bdkg:rank"


@pytest.mark.parametrize(
    ("rule", "pattern"),
    [
        (
            "the triple of a preferred claim stands",
            f"{CLAIM} {RANK}preferred> . FILTER NOT EXISTS {{ ?s ?p ?o }}",
        ),
        (
            "the triple of a normal claim stands where no rival is preferred",
            f"""{CLAIM} {RANK}normal> . FILTER NOT EXISTS {{ ?s ?p ?o }}
            FILTER NOT EXISTS {{ ?rival rdf:subject ?s ; rdf:predicate ?p ; bdkg:rank {RANK}preferred> }}""",
        ),
        (
            "the triple of a normal claim does not stand beside a preferred rival",
            f"""{CLAIM} {RANK}normal> . ?s ?p ?o .
            ?rival rdf:subject ?s ; rdf:predicate ?p ; bdkg:rank {RANK}preferred>
            FILTER NOT EXISTS {{
              ?same rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; bdkg:rank {RANK}preferred>
            }}""",
        ),
        (
            "the triple of a deprecated claim does not stand",
            f"""{CLAIM} {RANK}deprecated> . ?s ?p ?o . FILTER NOT EXISTS {{ ?better rdf:subject ?s ; rdf:predicate ?p ;
            rdf:object ?o ; bdkg:rank ?rank . FILTER(?rank != {RANK}deprecated>) }}""",
        ),
        (
            "a deprecated fact says why",
            f"?it bdkg:rank {RANK}deprecated> . FILTER NOT EXISTS {{ ?it bdkg:rankReason ?r }}",
        ),
        (
            "a dispute has two rivals",
            "?it a bdkg:Dispute . FILTER NOT EXISTS { ?it bdkg:rival ?a, ?b . FILTER(?a != ?b) }",
        ),
        ("evidence is used", "?it a bdkg:Evidence . FILTER NOT EXISTS { ?fact bdkg:evidence ?it }"),
        (
            "a publication tells something, or is copied by one that does",
            """?it a bdkg:Publication . FILTER NOT EXISTS { ?evidence bdkg:publication ?it }
            FILTER NOT EXISTS { ?copy bdkg:reprints ?it } FILTER NOT EXISTS { ?claim rdf:subject|rdf:object ?it }
            FILTER NOT EXISTS { ?fact bdkg:about ?it } FILTER NOT EXISTS { ?taking bdkg:in ?it }""",
        ),
        ("a part is not part of itself", "?it bdkg:partOf+ ?it . ?it bdkg:partOf ?whole"),
    ],
)
def test_a_rule_holds(real_store: Store, rule: str, pattern: str) -> None:
    assert found(real_store, pattern) == [], rule


def test_everything_that_is_spoken_of_is_defined(real_store: Store) -> None:
    ours = (ONTOLOGY, SCHEMES, THINGS)
    subjects: set[object] = set()
    spoken_of: set[object] = set()
    for triple in real_store:
        subjects.add(triple.subject)
        spoken_of.update(
            term
            for term in (triple.predicate, triple.object)
            if isinstance(term, NamedNode) and term.value.startswith(ours)
        )
    assert sorted(shorten(term.value) for term in spoken_of - subjects if isinstance(term, NamedNode)) == []


def test_things_of_binh_duong_are_named_in_both_languages(real_store: Store) -> None:
    """Assessments and plans have a gist instead; claims and conferrals are named by what they link."""
    nameless = []
    for path in sorted(ROOT.glob("data/binh-duong/*.ttl")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            subject, _, rest = block.partition("\n")
            named = '"@en' in rest and '"@vi' in rest
            classes = re.search(r"^    a (.*) ;$", rest, re.MULTILINE)
            if classes and not named and not any(name in classes.group(1) for name in NAMED_BY_LINKS):
                nameless.append(f"{path.name}: {subject}")
    assert nameless == [], "give each a label, or a gist, in English and in Vietnamese"


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: str(path.relative_to(ROOT)))
def test_turtle_is_laid_out_to_be_read(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.endswith("\n")
    assert "\r" not in text
    assert "\t" not in text
    assert " \n" not in text
    blocks = [block for block in re.sub(r"(?m)^#.*\n", "", text).strip("\n").split("\n\n") if block]
    prefixes = re.findall(r"^@prefix ([\w-]+):", blocks[0], re.MULTILINE)
    assert prefixes == sorted(set(prefixes)), "sort the prefixes"
    unused = [prefix for prefix in prefixes if not re.search(rf"(?<![\w-]){prefix}:", "\n".join(blocks[1:]))]
    assert unused == [], "drop the prefixes that nothing uses"
    subjects = [block.splitlines()[0].strip() for block in blocks[1:]]
    assert subjects == sorted(set(subjects)), "sort the subjects"
    for block in blocks[1:]:
        lines = block.splitlines()
        assert lines[-1] == ".", f"{lines[0]}: put the closing dot on a line of its own"
        predicates = [line.split()[0] for line in lines[1:-1] if re.match(r"    \S", line)]
        assert predicates[0] == "a" or "a" not in predicates, f"{lines[0]}: begin with the class"
        rest = [predicate for predicate in predicates if predicate != "a"]
        assert rest == sorted(set(rest)), f"{lines[0]}: sort the predicates"
