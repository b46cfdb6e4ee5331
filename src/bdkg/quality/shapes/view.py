"""A store of pyoxigraph as one of rdflib that is read, not written.

Validation asks over and over for the values of a property of a thing. Loading the whole graph into rdflib's own memory
takes longer than the answers, and a view that converts each answer anew takes a hundred times as long as both.
"""

from collections.abc import Iterator
from typing import Any

import rdflib
import rdflib.store
from pyoxigraph import BlankNode, Literal, Store, Triple
from rdflib.term import Node

from bdkg.quality.shapes.terms import Term, from_rdflib, named, to_rdflib


def view(store: Store) -> rdflib.Graph:
    """Show a store to rdflib.

    Args:
        store: the store, which must not change while the view is used.

    Returns:
        A graph of rdflib for reading.
    """
    return rdflib.Graph(store=_View(store), bind_namespaces="none")


class _View(rdflib.store.Store):
    """Converts each thing once, when it is first asked for."""

    # It holds one graph, but pySHACL takes none but stores of several.
    context_aware = True
    graph_aware = True

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        # pySHACL asks for this often, and pyoxigraph counts anew each time.
        self._size = len(store)
        self._things: dict[Node, dict[Node, list[Node]]] = {}
        self._terms: dict[Term | Triple, Node] = {}

    def __len__(self, context: Any = None) -> int:  # noqa: ANN401 (as rdflib's)
        return self._size

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[Any]:  # noqa: ANN401, ARG002 (as rdflib's)
        subject, predicate, object_ = triple_pattern
        if subject is None:
            wanted: list[Any] = [None if term is None else from_rdflib(term) for term in (predicate, object_)]
            for quad in self._store.quads_for_pattern(None, *wanted):
                yield (self._convert(quad.subject), self._convert(quad.predicate), self._convert(quad.object)), ()
            return
        said = self._said(subject)
        for property_ in said if predicate is None else (predicate,):
            for value in said.get(property_, ()):
                if object_ is None or object_ == value:
                    yield (subject, property_, value), ()

    def _said(self, subject: Node) -> dict[Node, list[Node]]:
        said = self._things.get(subject)
        if said is None:
            said = self._things[subject] = {}
            node = from_rdflib(subject)
            # A literal says nothing, and a path that leads to one goes on from there.
            for quad in () if isinstance(node, Literal) else self._store.quads_for_pattern(node, None, None):
                said.setdefault(self._convert(quad.predicate), []).append(self._convert(quad.object))
        return said

    def _convert(self, term: Term | Triple) -> Node:
        converted = self._terms.get(term)
        if converted is None:
            converted = named(term) if isinstance(term, BlankNode) else to_rdflib(term)
            self._terms[term] = converted
        return converted
