"""Turtle text to triples that know where they are written (RDF 1.1 Turtle, section 7)."""

from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode

from bdkg.turtle.parse import parse
from bdkg.turtle.places import Lines, Place
from bdkg.turtle.syntax import Collection, Directive, Object, Property, PropertyList, Statement, Term
from bdkg.turtle.terms import RDF, Terms

_FIRST = NamedNode(RDF + "first")
_REST = NamedNode(RDF + "rest")
_NIL = NamedNode(RDF + "nil")


class PlacedTriple(NamedTuple):
    """A triple and the places of its terms.

    A blank node in square brackets is at its bracket. Each node of a list is at its item, the first at the opening
    bracket, and so are the predicates of the list; `rdf:nil` at the end of a list is at the list's opening bracket.

    Attributes:
        subject: what it is about; a labelled blank node has the label written.
        predicate: the property.
        object: the value.
        subject_at: where the subject is written.
        predicate_at: where the predicate is written.
        object_at: where the value is written.
    """

    subject: NamedNode | BlankNode
    predicate: NamedNode
    object: NamedNode | BlankNode | Literal
    subject_at: Place
    predicate_at: Place
    object_at: Place


def statements(text: str, path: str) -> list[PlacedTriple]:
    """Read the triples of a file with their places.

    Args:
        text: Turtle (RDF 1.1).
        path: the file it came from, for error messages.

    Returns:
        The triples, as often as they are written, those within brackets after the statement's own. Blank nodes are the
        same where they are the same in the file.

    Raises:
        SourceError: the text is not Turtle. Some mistakes, such as a wrong language tag, only the strict parser finds.
    """
    return list(_Reader(text, path).read())


class _Reader:
    def __init__(self, text: str, path: str) -> None:
        self._parts = parse(text, path)
        self._terms = Terms(text, path)
        self._place = Lines(text).place
        # What no label in the file begins with.
        self._unlabelled = "b"
        while f"_:{self._unlabelled}" in text:
            self._unlabelled += "b"
        self._count = 0
        # What is inside brackets waits for its turn, so that deep brackets need no deep calls.
        self._waiting: deque[tuple[PropertyList | Collection, BlankNode]] = deque()

    def read(self) -> Iterator[PlacedTriple]:
        for part in self._parts:
            if isinstance(part, Directive):
                self._terms.declare(part)
            elif isinstance(part, Statement):
                named = part.subject
                subject = self._terms.node(named) if isinstance(named, Term) else self._node(named)
                yield from self._properties(subject, part.subject.start, part.properties)
            while self._waiting:
                brackets, node = self._waiting.popleft()
                if isinstance(brackets, PropertyList):
                    yield from self._properties(node, brackets.start, brackets.properties)
                else:
                    yield from self._items(node, brackets)

    def _properties(
        self, subject: NamedNode | BlankNode, start: int, properties: list[Property]
    ) -> Iterator[PlacedTriple]:
        subject_at = self._place(start)
        for property_ in properties:
            predicate = self._terms.iri(property_.verb)
            predicate_at = self._place(property_.verb.start)
            for value in property_.objects:
                object_at = self._place(value.start)
                yield PlacedTriple(subject, predicate, self._term(value), subject_at, predicate_at, object_at)

    def _items(self, node: BlankNode, collection: Collection) -> Iterator[PlacedTriple]:
        opened_at = node_at = self._place(collection.start)
        places = [self._place(item.start) for item in collection.items]
        for item, item_at, next_at in zip(collection.items, places, [*places[1:], None], strict=True):
            yield PlacedTriple(node, _FIRST, self._term(item), node_at, item_at, item_at)
            if next_at is None:
                yield PlacedTriple(node, _REST, _NIL, node_at, item_at, opened_at)
            else:
                rest = self._unlabelled_node()
                yield PlacedTriple(node, _REST, rest, node_at, item_at, next_at)
                node, node_at = rest, next_at

    def _term(self, value: Object) -> NamedNode | BlankNode | Literal:
        return self._terms.value(value) if isinstance(value, Term) else self._node(value)

    def _node(self, brackets: PropertyList | Collection) -> NamedNode | BlankNode:
        if isinstance(brackets, Collection) and not brackets.items:
            return _NIL
        node = self._unlabelled_node()
        self._waiting.append((brackets, node))
        return node

    def _unlabelled_node(self) -> BlankNode:
        self._count += 1
        return BlankNode(f"{self._unlabelled}{self._count}")
