"""Cells as RDF terms."""

from decimal import Decimal
from math import isfinite

from pyoxigraph import Literal, NamedNode

from bdkg.graph.vocabulary import XSD
from bdkg.reports.formats.cells import text_of
from bdkg.reports.result import Cell, Thing

_DECIMAL = NamedNode(XSD + "decimal")


def term_of(cell: Cell) -> NamedNode | Literal | None:
    """Make a cell an RDF term.

    Args:
        cell: any cell.

    Returns:
        A thing's IRI; an xsd:integer, an xsd:decimal, or a plain literal; None for what is absent.
    """
    if cell is None:
        return None
    if isinstance(cell, Thing):
        return NamedNode(cell.iri)
    if isinstance(cell, float) and isfinite(cell):
        # xsd:decimal knows no exponent (XML Schema 1.1 Part 2, section 3.3.3).
        return Literal(f"{Decimal(repr(cell)):f}", datatype=_DECIMAL)
    return Literal(text_of(cell) if isinstance(cell, str) else cell)


def label_of(thing: Thing) -> Literal:
    """Make the name of a thing a literal.

    Args:
        thing: a cell.

    Returns:
        The name with its language; a plain literal where the name is no label.
    """
    text = text_of(thing)
    return Literal(text, language=thing.language) if thing.language else Literal(text)
