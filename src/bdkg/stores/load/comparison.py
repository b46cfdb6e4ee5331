"""What a store made of the graph."""

import hashlib
import struct
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from heapq import merge
from itertools import filterfalse, islice

from pyoxigraph import Literal, Triple

from bdkg.graph.vocabulary import XSD
from bdkg.records import record
from bdkg.stores.export.canonical import with_canonical_labels
from bdkg.stores.load.requests import has_blank_node, n_triples

_NUMBERS = {XSD + name for name in ("decimal", "double", "float", "int", "integer", "long", "nonNegativeInteger")}
_GEOMETRIES = {"http://www.opengis.net/ont/geosparql#wktLiteral", "http://www.openlinksw.com/schemas/virtrdf#Geometry"}
"""Virtuoso makes the second of the first, and keeps numbers in single precision."""

_DIGITS = "+-.0123456789"
_BLOCK_TRIPLES = 10_000


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


def compare(sent: Sequence[Triple], there: Iterable[Triple]) -> Comparison:
    """Compare two graphs.

    Args:
        sent: the triples that were sent, in canonical order with canonical labels.
        there: those that come back, in any order and with any labels; each may come more than once.

    Returns:
        The difference.
    """
    bound = set(filter(has_blank_node, sent))
    gone = set(sent)
    gone -= bound
    others = []
    for triple in there:
        try:
            gone.remove(triple)
        except KeyError:
            others.append(triple)
    labelled = set(with_canonical_labels(filter(has_blank_node, others)))
    new = set(filterfalse(has_blank_node, others))
    if new:
        # What came twice is there no longer the second time.
        new.difference_update(sent)
    gone |= bound - labelled
    new |= labelled - bound
    known = digest(sent)
    if not gone and not new:
        return Comparison(len(sent), known, known, (), (), ())
    kept = (triple for triple in sent if triple not in gone)
    digest_there = digest(merge(kept, sorted(new, key=str), key=str))
    added: defaultdict[object, list[Triple]] = defaultdict(list)
    for triple in new:
        added[_key(triple)].append(triple)
    altered, lost = [], []
    for triple in sorted(gone, key=str):
        found = added.get(_key(triple))
        if found:
            altered.append((triple, found.pop()))
        else:
            lost.append(triple)
    left = sorted((triple for triples in added.values() for triple in triples), key=str)
    return Comparison(len(sent), known, digest_there, tuple(altered), tuple(lost), tuple(left))


def digest(triples: Iterable[Triple]) -> str:
    """Make the digest of a graph.

    Args:
        triples: in canonical order with canonical labels.

    Returns:
        The SHA-256 of their canonical N-Triples (RDFC-1.0, section 4.4.3).
    """
    hashed = hashlib.sha256()
    rest = iter(triples)
    while block := list(islice(rest, _BLOCK_TRIPLES)):
        hashed.update(n_triples(block))
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
