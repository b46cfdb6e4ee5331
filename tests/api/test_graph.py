"""`bdkg.graph`, the view for rdflib."""

import pytest
import rdflib
from rdflib.namespace import RDFS
from rdflib.plugins.sparql import prepareQuery

import bdkg
from bdkg.errors import BdkgError

VIETNAM = rdflib.URIRef("https://w3id.org/bdkg/id/country/vietnam")


def values(result: rdflib.query.Result) -> list[object]:
    return [binding[rdflib.Variable("c")] for binding in result.bindings]


def test_it_is_read_as_any_graph_of_rdflib() -> None:
    graph = bdkg.graph()
    assert isinstance(graph, rdflib.Graph)
    assert rdflib.Literal("Việt Nam", lang="vi") in set(graph.objects(VIETNAM, RDFS.label))
    assert len(graph) == len(list(graph)) > 0


def test_sparql_knows_the_prefixes() -> None:
    graph = bdkg.graph()
    assert values(graph.query("SELECT ?c { ?c bdkg:isoCode 'VN' }")) == [VIETNAM]
    assert graph.query("ASK { ?c bdkg:isoCode 'VN' }").askAnswer


def test_prepared_queries_and_bindings_are_as_in_rdflib() -> None:
    text = "SELECT ?c { ?c bdkg:isoCode ?code }"
    prepared = prepareQuery(text, initNs={"bdkg": "https://w3id.org/bdkg/ontology#"})
    for query in (text, prepared):
        assert values(bdkg.graph().query(query, initBindings={"code": rdflib.Literal("VN")})) == [VIETNAM]


def test_a_copy_is_the_same_graph_and_takes_changes() -> None:
    copy = rdflib.Graph() + bdkg.graph()
    assert set(copy) == set(bdkg.graph())
    copy.add((VIETNAM, RDFS.comment, rdflib.Literal("mine")))
    assert len(copy) == len(bdkg.graph()) + 1


def test_it_takes_no_changes() -> None:
    graph = bdkg.graph()
    triple = (VIETNAM, RDFS.comment, rdflib.Literal("mine"))
    for change in (
        lambda: graph.add(triple),
        lambda: graph.remove(triple),
        lambda: graph.parse(data="<a:b> <a:b> <a:b> .", format="turtle"),
        lambda: graph.update("INSERT DATA { <a:b> <a:b> <a:b> }"),
    ):
        with pytest.raises(BdkgError, match="a view that takes no changes"):
            change()
