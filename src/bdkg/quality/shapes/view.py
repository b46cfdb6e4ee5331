"""A store of pyoxigraph as a graph of rdflib that is read, not written.

Validation asks over and over for the values of a property of a thing. Loading the whole graph into rdflib's own memory
takes longer than the answers, and a view that converts each answer anew takes a hundred times as long as both.
"""

from collections.abc import Iterator

import rdflib
from pyoxigraph import NamedNode, Store
from rdflib.graph import _TripleType
from rdflib.term import Node

from bdkg.quality.shapes.terms import Term, from_rdflib, to_rdflib


class View(rdflib.Graph):
    """The view; it converts each thing once, when it is first asked for.

    Args:
        store: the store, which must not change while the view is used.
    """

    def __init__(self, store: Store) -> None:
        super().__init__(bind_namespaces="none")
        self._source = store
        self._things: dict[Node, dict[Node, list[Node]]] = {}
        self._terms: dict[Term, Node] = {}

    def triples(self, triple: tuple[Node | None, Node | None, Node | None]) -> Iterator[_TripleType]:  # type: ignore[override]
        """Find the triples that fit a pattern, as rdflib's graphs do."""
        subject, predicate, object_ = triple
        if subject is not None:
            said = self._said(subject)
            for property_ in said if predicate is None else (predicate,):
                for value in said.get(property_, ()):
                    if object_ is None or object_ == value:
                        yield subject, property_, value
            return
        wanted = [None if term is None else from_rdflib(term) for term in (predicate, object_)]
        for quad in self._source.quads_for_pattern(None, *wanted):
            yield self._convert(quad.subject), self._convert(quad.predicate), self._convert(quad.object)

    def objects(
        self, subject: Node | None = None, predicate: Node | None = None, unique: bool = False
    ) -> Iterator[Node]:  # type: ignore[override]
        """Find the values of a property, as rdflib's graphs do, without going through all of `triples`."""
        if subject is not None and predicate is not None:
            return iter(self._said(subject).get(predicate, ()))
        return super().objects(subject, predicate, unique)

    def _said(self, subject: Node) -> dict[Node, list[Node]]:
        said = self._things.get(subject)
        if said is None:
            said = self._things[subject] = {}
            node = None if isinstance(subject, rdflib.Literal) else from_rdflib(subject)
            for quad in () if node is None else self._source.quads_for_pattern(node, None, None):
                said.setdefault(self._convert(quad.predicate), []).append(self._convert(quad.object))
        return said

    def _convert(self, term: Term) -> Node:
        converted = self._terms.get(term)
        if converted is None:
            converted = self._terms[term] = to_rdflib(term)
        return converted
