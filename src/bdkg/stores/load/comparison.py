"""What a store made of the graph."""

import hashlib
import struct
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal, Triple

from bdkg.graph.vocabulary import XSD
from bdkg.records import record

_NUMBERS = {XSD + name for name in ("decimal", "double", "float", "int", "integer", "long", "nonNegativeInteger")}
_GEOMETRIES = {"http://www.opengis.net/ont/geosparql#wktLiteral", "http://www.openlinksw.com/schemas/virtrdf#Geometry"}
"""Virtuoso makes the second of the first, and keeps numbers in single precision."""

_DIGITS = "+-.0123456789"


@record
class Comparison:
    """How the triples that came back differ from those that were sent.

    Attributes:
        sent: how many were sent.
        digest: the SHA-256 of the canonical N-Triples that were sent (RDFC-1.0).
        digest_there: the same of what came back.
        altered: triples whose literal came back in another form with the same value, or in single precision,
            each with what it became.
        lost: triples that did not come back.
        added: triples that came back and were not sent.
    """

    sent: int
    digest: str
    digest_there: str
    altered: tuple[tuple[Triple, Triple], ...]
    lost: tuple[Triple, ...]
    added: tuple[Triple, ...]

    @property
    def is_same(self) -> bool:
        """Whether the graph arrived; the form of a literal does not matter."""
        return not self.lost and not self.added


def compare(sent: list[Triple], there: list[Triple]) -> Comparison:
    """Compare two graphs in their canonical forms.

    Args:
        sent: the triples that were sent, in canonical order with canonical labels.
        there: those that came back, in the same.

    Returns:
        The difference.
    """
    known = digest(sent)
    if sent == there:
        return Comparison(len(sent), known, known, (), (), ())
    ours, theirs = set(sent), set(there)
    added: defaultdict[object, list[Triple]] = defaultdict(list)
    for triple in theirs - ours:
        added[_key(triple)].append(triple)
    altered, lost = [], []
    for triple in sorted(ours - theirs, key=str):
        found = added.get(_key(triple))
        if found:
            altered.append((triple, found.pop()))
        else:
            lost.append(triple)
    left = sorted((triple for triples in added.values() for triple in triples), key=str)
    return Comparison(len(sent), known, digest(there), tuple(altered), tuple(lost), tuple(left))


def digest(triples: Iterable[Triple]) -> str:
    """Make the digest of a graph.

    Args:
        triples: in canonical order with canonical labels.

    Returns:
        The SHA-256 of their canonical N-Triples (RDFC-1.0, section 4.4.3).
    """
    hashed = hashlib.sha256()
    for triple in triples:
        hashed.update(f"{triple} .\n".encode())
    return hashed.hexdigest()


def _key(triple: Triple) -> tuple[object, ...]:
    return triple.subject, triple.predicate, _value(triple.object)


def _value(term: object) -> object:
    """Make what is equal where two literals have the same value, or differ by less than single precision holds."""
    if not isinstance(term, Literal):
        return term
    if term.language is not None:
        return term.value, term.language.lower()
    try:
        if term.datatype.value in _NUMBERS:
            return Decimal(term.value)
        if term.datatype.value in _GEOMETRIES:
            words = term.value.replace("(", " ( ").replace(",", " , ").replace(")", " ) ").split()
            return tuple(struct.pack("f", float(word)) if word[0] in _DIGITS else word for word in words)
    except (InvalidOperation, ValueError, OverflowError):
        return term
    return term
