"""Terms of pyoxigraph as terms of rdflib, and back."""

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from rdflib.term import Node as RdflibNode

Term = NamedNode | BlankNode | Literal


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
        return rdflib.Literal(term.value, lang=term.language)
    datatype = None if term.datatype == _STRING else rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, datatype=datatype, normalize=False)


def from_rdflib(term: RdflibNode) -> Term:
    """Convert a term of rdflib's form.

    Args:
        term: an IRI, a blank node or a literal.

    Returns:
        The same term.
    """
    if isinstance(term, rdflib.URIRef):
        return NamedNode(str(term))
    if isinstance(term, rdflib.BNode):
        return BlankNode(str(term))
    if not isinstance(term, rdflib.Literal):
        raise TypeError(f"{term!r} is no term of RDF 1.1")
    if term.language:
        return Literal(str(term), language=term.language)
    return Literal(str(term), datatype=NamedNode(str(term.datatype)) if term.datatype else None)


_STRING = Literal("").datatype
