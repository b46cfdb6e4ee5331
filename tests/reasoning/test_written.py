"""Where asserted triples are written, those within brackets among them."""

from pyoxigraph import NamedNode

from bdkg.graph import sources
from bdkg.graph.sources import SourceFile
from bdkg.reasoning.closed import ClosedGraph
from bdkg.reasoning.instances import facts_of
from bdkg.reasoning.written import Written, places
from tests.conftest import ROOT
from tests.reasoning.generated import PREFIXES

TURTLE = (
    PREFIXES
    + """:p
    owl:propertyChainAxiom
        ( :q :r ) ,
        ( :r
          :s ) ;
    rdfs:label "p" ;
.
:C
    rdfs:subClassOf
        [ owl:onProperty :p ; owl:someValuesFrom :A ] ,
        [ owl:onProperty :p ;
          owl:someValuesFrom :B ] ;
.
"""
)


def test_each_triple_is_where_its_value_is_written() -> None:
    graph = ClosedGraph([SourceFile("ontology/sample.ttl", TURTLE.encode())], [])
    facts = list(facts_of(graph.store))
    found = places(facts, graph.files)
    lines = TURTLE.splitlines()
    names = {fact[2]: found[fact].line for fact in facts if isinstance(fact[2], NamedNode)}
    for node, line in names.items():
        name = node.value.rpartition("/")[2]
        if name in ("s", "A", "B"):
            assert f":{name} " in lines[line - 1]
    chains = sorted(found[fact].line for fact in facts if fact[1].value.endswith("propertyChainAxiom"))
    assert [lines[line - 1].strip() for line in chains] == ["( :q :r ) ,", "( :r"]
    kinds = sorted(found[fact].line for fact in facts if fact[1].value.endswith("subClassOf"))
    assert [lines[line - 1].strip()[:3] for line in kinds] == ["[ o", "[ o"]
    assert len(set(kinds)) == 2


def test_a_long_list_needs_no_depth() -> None:
    items = " ".join(f":i{number}" for number in range(3000))
    graph = ClosedGraph([SourceFile("data/long.ttl", f"{PREFIXES}:x :p (\n{items}\n) .".encode())], [])
    found = places(facts_of(graph.store), graph.files)
    assert {place.line for place in found.values()} == {5, 6}


def test_every_triple_of_the_ontology_has_a_line() -> None:
    file = next(file for file in sources.graph_files(str(ROOT)) if file.path == "ontology/bdkg.ttl")
    graph = ClosedGraph([file], [])
    found = places(facts_of(graph.store), graph.files)
    assert len(found) == len(graph.store)
    assert [fact for fact, place in found.items() if place.line == 1] == []
    text = (ROOT / file.path).read_text(encoding="utf-8").splitlines()
    labels = {fact[2]: place for fact, place in found.items() if fact[1].value.endswith("#label")}
    assert all(label.value in text[place.line - 1] for label, place in labels.items())
    assert str(Written("a.ttl", 3)) == "a.ttl:3"
