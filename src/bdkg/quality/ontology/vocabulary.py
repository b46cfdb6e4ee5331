"""The ontology as its rules see it: terms with their types, values and lists."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions, Store, Triple

from bdkg.graph.names import PREFIXES, shorten
from bdkg.graph.vocabulary import ONTOLOGY, OWL, RDF, RDF_TYPE, RDFS, XSD
from bdkg.quality.finding import Node

RESERVED = (RDF, RDFS, OWL, XSD)
"""The namespaces of the reserved vocabulary (OWL 2 Structural Specification, 2.4)."""


def iri(short: str) -> NamedNode:
    """Write a name with a prefix as an IRI.

    Args:
        short: as `owl:Class`.

    Returns:
        The IRI.
    """
    prefix, _, name = short.partition(":")
    return NamedNode(PREFIXES[prefix] + name)


CLASS = iri("owl:Class")
OBJECT_PROPERTY = iri("owl:ObjectProperty")
DATATYPE_PROPERTY = iri("owl:DatatypeProperty")
ANNOTATION_PROPERTY = iri("owl:AnnotationProperty")
PROPERTIES = (OBJECT_PROPERTY, DATATYPE_PROPERTY, ANNOTATION_PROPERTY)
DATATYPE = iri("rdfs:Datatype")
ON_PROPERTY = iri("owl:onProperty")
THING = iri("owl:Thing")
NIL = iri("rdf:nil")
FIRST = iri("rdf:first")
REST = iri("rdf:rest")


class Statement(NamedTuple):
    """A triple of RDF 1.1: what is said and of what is never a triple itself.

    Attributes:
        subject: what it is said of.
        predicate: the property.
        object: the value.
    """

    subject: Node
    predicate: NamedNode
    object: Node | Literal


class Ontology:
    """An ontology in stores; data may be there too.

    Args:
        stores: the graph, in one part or in several.
    """

    def __init__(self, *stores: Store) -> None:
        self._stores = stores
        # Several rules ask for the same.
        self._of_type: dict[NamedNode, frozenset[Node]] = {}
        self._values: dict[tuple[Node, NamedNode], list[Node | Literal]] = {}

    def triples(self, predicate: NamedNode, value: Node | None = None) -> Iterator[Statement]:
        """Find the triples of a property.

        Args:
            predicate: the property.
            value: or None for any.

        Returns:
            The triples, in the order of what is written.
        """
        return self._sorted(self._quads(None, predicate, value))

    def values(self, subject: Node, predicate: NamedNode) -> list[Node | Literal]:
        """List the values of a property.

        Args:
            subject: whose.
            predicate: the property.

        Returns:
            The values, in the order of what is written.
        """
        found = self._values.get((subject, predicate))
        if found is None:
            objects = {quad.object for quad in self._quads(subject, predicate, None)}
            found = [value for value in sorted(objects, key=str) if not isinstance(value, Triple)]
            self._values[subject, predicate] = found
        return found.copy()

    def texts(self, subject: Node, predicate: NamedNode) -> list[Literal]:
        """List the values that are texts or other literals.

        Args:
            subject: whose.
            predicate: the property.

        Returns:
            The literals.
        """
        return [value for value in self.values(subject, predicate) if isinstance(value, Literal)]

    def of_type(self, *types: NamedNode) -> frozenset[Node]:
        """Find what is declared to be of one of some types.

        Args:
            types: such as `owl:Class`.

        Returns:
            The subjects.
        """
        for type_ in types:
            if type_ not in self._of_type:
                found = (quad.subject for quad in self._quads(None, RDF_TYPE, type_))
                self._of_type[type_] = frozenset(node for node in found if not isinstance(node, Triple))
        return frozenset().union(*(self._of_type[type_] for type_ in types))

    def terms(self, *types: NamedNode) -> list[NamedNode]:
        """List the terms of our own ontology that are of one of some types.

        Args:
            types: by default classes and all sorts of properties.

        Returns:
            The terms, sorted.
        """
        found = self.of_type(*(types or (CLASS, *PROPERTIES)))
        return sorted((n for n in found if isinstance(n, NamedNode) and n.value.startswith(ONTOLOGY)), key=str)

    def _quads(self, subject: Node | None, predicate: NamedNode | None, value: Node | None) -> Iterator[Quad]:
        for store in self._stores:
            yield from store.quads_for_pattern(subject, predicate, value)

    @staticmethod
    def _sorted(quads: Iterable[Quad]) -> Iterator[Statement]:
        # Two stores may hold the same.
        found = set(quads)
        # Most things are said once, and writing a quad to compare it costs more than finding it.
        for quad in sorted(found, key=str) if len(found) > 1 else found:
            if not isinstance(quad.subject, Triple) and not isinstance(quad.object, Triple):
                yield Statement(quad.subject, quad.predicate, quad.object)

    @cached_property
    def first_uses(self) -> list[Statement]:
        """A triple with each property, and for each class one that gives something this type."""
        first: dict[tuple[Any, Any], Quad] = {}
        for store in self._stores:
            # The engine goes through all triples in a fifth of the time that it takes here.
            used = [(predicate, None) for predicate in _distinct(store, "?subject ?found ?value")]
            used += [(RDF_TYPE, class_) for class_ in _distinct(store, "?subject a ?found")]
            for predicate, value in used:
                # The first that the engine gives was added last: it is of the file that is asked after.
                if (predicate, value) not in first and (predicate, value) != (RDF_TYPE, None):
                    first[predicate, value] = next(store.quads_for_pattern(None, predicate, value))
        return list(self._sorted(first.values()))

    def members(self, head: Node | Literal) -> list[Node | Literal] | None:
        """Read an RDF list.

        Args:
            head: where it begins.

        Returns:
            Its members, or None where it is no well-formed list.
        """
        found: list[Node | Literal] = []
        seen: set[Node | Literal] = set()
        while head != NIL:
            if isinstance(head, Literal) or head in seen:
                return None
            seen.add(head)
            first, rest = self.values(head, FIRST), self.values(head, REST)
            if len(first) != 1 or len(rest) != 1:
                return None
            found += first
            head = rest[0]
        return found


def _distinct(store: Store, pattern: str) -> Iterator[Any]:
    solutions = store.query(f"SELECT DISTINCT ?found {{ {pattern} }}")
    if not isinstance(solutions, QuerySolutions):
        raise TypeError("this is a SELECT")
    return (solution["found"] for solution in solutions)


def named(node: object) -> str:
    """Write a node as a message names it.

    Args:
        node: an IRI, a blank node or a literal.

    Returns:
        A short form.
    """
    if isinstance(node, NamedNode):
        return shorten(node.value)
    return "[ ]" if isinstance(node, BlankNode) else str(node)
