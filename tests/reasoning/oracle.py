"""What owlrl, the reference implementation of OWL 2 RL, finds to follow from a graph."""

from collections.abc import Iterable

import owlrl  # type: ignore[import-untyped]
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from bdkg.graph import sources
from bdkg.reasoning.closure import infer
from bdkg.reasoning.rules import Rule, read_rules
from bdkg.reasoning.set_aside import anonymous, trivial
from tests.conftest import ROOT

Term = NamedNode | BlankNode | Literal | Triple
Found = set[tuple[Term, Term, Term]]


def stored_rules() -> tuple[list[Rule], list[Rule]]:
    """The stored rules, and the stored inconsistencies."""
    return read_rules(sources.rule_files(str(ROOT)))


def ours(triples: list[Quad]) -> Found:
    """What the stored rules find."""
    return {(quad.subject, quad.predicate, quad.object) for quad in infer(triples, stored_rules()[0])}


def stored(triples: Iterable[Quad]) -> list[Quad]:
    """Triples as the store has them, which keeps the value of a number and not how it was written (`-115.0`)."""
    store = Store()
    store.bulk_extend(triples)
    return list(store)


def theirs(triples: Iterable[Quad]) -> Found:
    """What owlrl finds: what is not there before and not set aside."""
    triples = stored(triples)
    graph = rdflib.Graph()
    for quad in triples:
        graph.add((_to_rdflib(quad.subject), _to_rdflib(quad.predicate), _to_rdflib(quad.object)))
    owlrl.OWLRL_Semantics(graph, False, False, False).closure()
    asserted = {(quad.subject, quad.predicate, quad.object) for quad in triples}
    found = {(_from_rdflib(s), _from_rdflib(p), _from_rdflib(o)) for s, p, o in graph}
    return {triple for triple in found if not trivial(*triple) and not anonymous(triple[0], triple[2])} - asserted


def _to_rdflib(term: object) -> rdflib.term.Node:
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    assert isinstance(term, Literal)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)


def _from_rdflib(term: rdflib.term.Node) -> Term:
    if isinstance(term, rdflib.URIRef):
        return NamedNode(str(term))
    if isinstance(term, rdflib.BNode):
        return BlankNode(str(term))
    assert isinstance(term, rdflib.Literal)
    if term.language:
        return Literal(str(term), language=term.language)
    return Literal(str(term), datatype=NamedNode(str(term.datatype))) if term.datatype else Literal(str(term))
