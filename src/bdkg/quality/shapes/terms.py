"""Terms of pyoxigraph as terms of rdflib, and back."""

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from rdflib.term import Node as RdflibNode

from bdkg.graph.vocabulary import XSD

Term = NamedNode | BlankNode | Literal

_BLANK = "_:"
_STRING = Literal("").datatype
_NUMERIC = tuple(map(rdflib.URIRef, (XSD + name for name in ("integer", "decimal", "float", "double"))))


class Value(rdflib.Literal):
    """A literal that is not less than what it cannot be compared with.

    rdflib orders a date against a time, and fails on what is in a wrong form; in SPARQL 1.1 (section 17.3) both are
    errors, and so in SHACL (section 4.5) something to report.
    """

    __slots__ = ()

    def __lt__(self, other: object) -> bool:
        """Tell whether it is less than another term, as `<` of SPARQL does."""
        return _comparable(self, other) and bool(super().__lt__(other))

    def __le__(self, other: object) -> bool:
        """Tell whether it is less than another term or equal to it, as `<=` of SPARQL does."""
        return _comparable(self, other) and bool(super().__le__(other))


def _comparable(one: rdflib.Literal, other: object) -> bool:
    if not isinstance(other, rdflib.Literal) or one.value is None or other.value is None:
        return False
    return one.datatype == other.datatype or (one.datatype in _NUMERIC and other.datatype in _NUMERIC)


def to_rdflib(term: Term | Triple) -> RdflibNode:
    """Convert a term to rdflib's form.

    Args:
        term: a term of RDF 1.1.

    Returns:
        The same term; a literal keeps its lexical form, so that one in a wrong form is found and shown as it is.
    """
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, Triple):
        raise TypeError(f"{term} is a triple")
    if term.language:
        return Value(term.value, lang=term.language)
    datatype = None if term.datatype == _STRING else rdflib.URIRef(term.datatype.value)
    return Value(term.value, datatype=datatype, normalize=False)


def named(node: BlankNode) -> rdflib.URIRef:
    """Name a blank node of the data.

    Args:
        node: a blank node, which pySHACL refuses to compare and stops at.

    Returns:
        A name for it that no IRI has, and that `from_rdflib` knows.
    """
    return rdflib.URIRef(_BLANK + node.value)


def from_rdflib(term: RdflibNode) -> Term:
    """Convert a term of rdflib's form.

    Args:
        term: an IRI, a blank node or a literal.

    Returns:
        The same term.
    """
    if isinstance(term, rdflib.URIRef):
        return BlankNode(term.removeprefix(_BLANK)) if term.startswith(_BLANK) else NamedNode(str(term))
    if isinstance(term, rdflib.BNode):
        return BlankNode(str(term))
    if not isinstance(term, rdflib.Literal):
        raise TypeError(f"{term!r} is no term of RDF 1.1")
    if term.language:
        return Literal(str(term), language=term.language)
    return Literal(str(term), datatype=NamedNode(str(term.datatype)) if term.datatype else None)
