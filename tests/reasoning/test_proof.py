"""A proof is sound, the shortest there is, and never goes round in a circle."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from pyoxigraph import NamedNode, RdfFormat, parse, serialize

from bdkg.errors import SourceError
from bdkg.graph import sources
from bdkg.reasoning.closed import ClosedGraph
from bdkg.reasoning.instances import Fact, Instances
from bdkg.reasoning.rules import read_rule
from tests.conftest import ROOT, TESTS
from tests.examples import examples
from tests.reasoning.examples import RULES as EXAMPLES
from tests.reasoning.generated import PREFIXES, ontologies
from tests.reasoning.proofs import RULES, assert_sound, closed, sizes

SAMPLES = sorted(TESTS.rglob("samples/**/valid*.ttl"))


def fact(subject: str, predicate: str, value: str) -> Fact:
    return (
        NamedNode(f"https://example.org/{subject}"),
        NamedNode(f"https://example.org/{predicate}"),
        NamedNode(f"https://example.org/{value}"),
    )


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_each_rule_concludes_is_proved(name: str) -> None:
    graph = closed(PREFIXES + EXAMPLES[name].partition("=>")[0])
    for conclusion in graph.inferred:
        proofs = graph.proofs(conclusion)
        assert proofs
        for proof in proofs:
            assert_sound(graph, proof)
    assert any(step.rule.name == name for one in graph.inferred for p in graph.proofs(one) for step in p.steps.values())


@settings(max_examples=examples(150), print_blob=False, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ontologies())
def test_proofs_of_generated_graphs_are_sound_and_the_shortest(turtle: str) -> None:
    graph = closed(turtle)
    shortest = sizes(graph, RULES)
    for conclusion in graph.inferred:
        proofs = graph.proofs(conclusion)
        assert [proof.size for proof in proofs] == sorted(proof.size for proof in proofs)
        assert proofs[0].size == shortest[conclusion]
        for proof in (proofs[0], proofs[-1]):
            assert_sound(graph, proof)


@pytest.fixture(scope="module", params=[False, True], ids=["alone", "with alignments"])
def real_graph(request: pytest.FixtureRequest) -> ClosedGraph:
    return ClosedGraph(sources.graph_files(str(ROOT), alignments=request.param), RULES)


def test_what_is_inferred_of_the_real_graph_is_proved(real_graph: ClosedGraph) -> None:
    facts = sorted((fact for fact in real_graph.inferred), key=str)
    assert len(facts) > 1000
    for conclusion in random.Random(2023).sample(facts, 200):
        assert_sound(real_graph, real_graph.proofs(conclusion)[0])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: str(path.relative_to(TESTS)))
def test_what_is_inferred_of_the_samples_is_proved(path: Path) -> None:
    # Some samples say what the ontology says, too.
    paths = (ROOT / "ontology" / "bdkg.ttl", path)
    parsed = [
        quad.triple for one in paths for quad in parse(path=str(one), format=RdfFormat.TURTLE, rename_blank_nodes=True)
    ]
    content = serialize(dict.fromkeys(parsed), format=RdfFormat.N_TRIPLES)
    graph = ClosedGraph([sources.SourceFile(path.name, content or b"")], RULES)
    for conclusion in sorted(graph.inferred, key=str)[:40]:
        assert_sound(graph, graph.proofs(conclusion)[0])


def test_a_circle_is_no_proof() -> None:
    graph = closed(PREFIXES + ":p a owl:SymmetricProperty , owl:TransitiveProperty . :a :p :b . :b :p :c .")
    (shortest, *_) = graph.proofs(fact("c", "p", "a"))
    assert shortest.size == 2
    assert [step.rule.name for step in shortest.steps.values()] in (["prp-symp", "prp-trp"],)
    for conclusion in graph.inferred:
        for proof in graph.proofs(conclusion):
            assert_sound(graph, proof)


def test_the_shorter_of_two_ways_comes_first() -> None:
    graph = closed(
        PREFIXES + ":p a owl:TransitiveProperty . :q rdfs:subPropertyOf :p . "
        ":a :p :b . :b :p :c . :c :p :d . :a :q :d ."
    )
    proofs = graph.proofs(fact("a", "p", "d"))
    assert [(proof.size, proof.steps[proof.conclusion].rule.name) for proof in proofs] == [
        (1, "prp-spo1"),
        (2, "prp-trp"),
        (2, "prp-trp"),
    ]


def test_a_proof_goes_through_what_has_no_name() -> None:
    graph = closed(PREFIXES + "[ owl:onProperty :p ; owl:someValuesFrom :A ] rdfs:subClassOf :B . :x :p :y . :y a :A .")
    (conclusion,) = (one for one in graph.inferred if isinstance(one[0], NamedNode) and isinstance(one[2], NamedNode))
    (proof,) = graph.proofs(conclusion)
    assert [step.rule.name for step in proof.steps.values()] == ["cax-sco", "cls-svf1"]
    assert_sound(graph, proof)


def test_a_long_chain_is_proved() -> None:
    chain = "".join(f":C{number} rdfs:subClassOf :C{number + 1} . " for number in range(30))
    graph = closed(PREFIXES + chain + ":x a :C0 .")
    type_ = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    proof = graph.proofs((NamedNode("https://example.org/x"), type_, NamedNode("https://example.org/C30")))[0]
    assert proof.size == 30
    assert_sound(graph, proof)


def test_what_does_not_follow_has_no_proof() -> None:
    graph = closed(PREFIXES + ":p a owl:TransitiveProperty . :a :p :b . :c :p :d .")
    assert graph.proofs(fact("a", "p", "d")) == []


def test_a_rule_with_another_path_is_refused_with_its_file() -> None:
    header = '# title: {en: A, vi: B}\n# table: 5\n# w3c: prp-trp\n# sentence: {en: "{x}", vi: "{x}"}\n'
    query = "CONSTRUCT { ?x <s:p> ?y } WHERE { ?x <s:p>+ ?y }"
    rule = read_rule(header + query, "queries/rules/odd.rq")
    store = closed("<s:a> <s:p> <s:b> .", []).store
    with pytest.raises(SourceError, match=r"^queries/rules/odd\.rq: a path of a rule walks a list"):
        Instances(store, [rule])
