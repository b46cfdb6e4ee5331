"""The view of a store answers as a graph of rdflib that was read from the same triples."""

from itertools import product
from typing import Any

import pytest
import rdflib
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Store, Triple
from rdflib import RDF, RDFS

from bdkg.quality.shapes.terms import from_rdflib, named, to_rdflib
from bdkg.quality.shapes.view import view

TURTLE = """
    @prefix e: <http://example.org/> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    e:a a e:C ; e:p 1 , "01"^^xsd:integer , "x" , "x"@en , "bad"^^xsd:date , _:b ; e:q e:b .
    e:b a e:D ; e:p "x" .
    e:D rdfs:subClassOf e:C .
    _:b e:p e:a .
"""
E = rdflib.Namespace("http://example.org/")


@pytest.fixture
def store() -> Store:
    store = Store()
    store.load(TURTLE, format=RdfFormat.TURTLE)
    return store


@pytest.fixture
def loaded(store: Store) -> rdflib.Graph:
    def convert(term: Any) -> Any:
        return named(term) if isinstance(term, BlankNode) else to_rdflib(term)

    graph = rdflib.Graph()
    for quad in store:
        graph.add((convert(quad.subject), convert(quad.predicate), convert(quad.object)))
    return graph


def test_every_pattern_has_the_same_answers(store: Store, loaded: rdflib.Graph) -> None:
    shown = view(store)
    nodes: list[Any] = [None, *loaded.all_nodes(), E.none]
    for pattern in product(nodes, [None, E.p, E.q, RDF.type, E.none], nodes):
        assert set(shown.triples(pattern)) == set(loaded.triples(pattern)), pattern
    assert len(shown) == len(loaded)


def test_paths_work_as_in_any_graph(store: Store, loaded: rdflib.Graph) -> None:
    path = E.q / RDF.type / RDFS.subClassOf
    assert list(view(store).objects(E.a, path)) == list(loaded.objects(E.a, path)) == [E.C]


def test_a_term_comes_back_as_it_was(store: Store) -> None:
    terms = {term for quad in store for term in (quad.subject, quad.object)}
    assert {from_rdflib(to_rdflib(term)) for term in terms} == terms
    assert from_rdflib(named(BlankNode("x"))) == BlankNode("x")
    with pytest.raises(TypeError):
        to_rdflib(Triple(NamedNode("http://e/s"), NamedNode("http://e/p"), NamedNode("http://e/o")))
