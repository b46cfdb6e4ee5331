"""Texts that somebody holds against what the graph records of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store

from bdkg.graph.vocabulary import START, XSD
from bdkg.quality.finding import Offence
from bdkg.quality.texts.held import HeldText, hash_of, match, places, written_otherwise
from bdkg.quality.texts.recorded import TEXT_LENGTH, TEXT_SHA256, Passage, RecordedText, recorded_texts
from bdkg.quality.texts.rules import GONE, LENGTH, MOVED, OUTSIDE, TEXT_CHANGED, TEXT_WRITTEN_OTHERWISE


@dataclass(frozen=True)
class Verification:
    """What the texts of a folder say of the passages.

    Attributes:
        offences: what is not as recorded, by publication and position.
        passages: how many passages were looked at.
        publications: how many publications these are of.
        not_held: the IRIs of the publications of which a text is recorded and none is held.
    """

    offences: list[Offence]
    passages: int
    publications: int
    not_held: list[str]


def verify_texts(store: Store, texts: Sequence[HeldText]) -> Verification:
    """Verify each passage of the publications whose texts somebody holds.

    Args:
        store: the graph.
        texts: the texts; which is which is told by what they hold.

    Returns:
        What was found.
    """
    recorded = recorded_texts(store)
    matched = match(recorded, texts)
    held = [text for text in recorded if text.publication in matched]
    offences = [offence for text in held for offence in _offences(text, matched[text.publication])]
    not_held = [text.publication for text in recorded if text.publication not in matched]
    return Verification(offences, sum(len(text.passages) for text in held), len(held), not_held)


def _offences(recorded: RecordedText, held: HeldText) -> Iterator[Offence]:
    publication = NamedNode(recorded.publication)
    length = len(held.text)
    same = held.sha256 == recorded.sha256
    if not same and written_otherwise(held, recorded.sha256):
        value = Literal(recorded.sha256)
        yield TEXT_WRITTEN_OTHERWISE.broken_by(publication, TEXT_SHA256, value, file=held.name)
        return
    wrong = [one for one in recorded.passages if one.start < 0 or hash_of(held.text[one.start : one.end]) != one.sha256]
    found = places(held.text, wrong)
    if not same:
        words = {"length": length, "recorded": "?" if recorded.length is None else recorded.length}
        there = len(recorded.passages) - len(wrong) + len(found)
        words |= {"found": there, "of": len(recorded.passages), "file": held.name}
        yield TEXT_CHANGED.broken_by(publication, TEXT_SHA256, Literal(recorded.sha256), **words)
    elif recorded.length is not None and recorded.length != length:
        yield LENGTH.broken_by(
            publication, TEXT_LENGTH, _integer(recorded.length), length=length, recorded=recorded.length
        )
    for passage in wrong:
        yield _offence(passage, found.get(passage, []), held, inside_is_due=same)


def _offence(passage: Passage, starts: list[int], held: HeldText, *, inside_is_due: bool) -> Offence:
    words = {"file": held.name, "start": passage.start, "end": passage.end}
    evidence = NamedNode(passage.evidence)
    start = _integer(passage.start)
    if starts:
        nearest = min(starts, key=lambda place: abs(place - passage.start))
        words |= {"now_start": nearest, "now_end": nearest + passage.length}
        return MOVED.broken_by(evidence, START, start, **words)
    inside = 0 <= passage.start < passage.end <= len(held.text)
    if inside or (passage.start < passage.end and not inside_is_due):
        return GONE.broken_by(evidence, START, start, **words, length=passage.length)
    return OUTSIDE.broken_by(evidence, START, start, **words, length=len(held.text))


def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=NamedNode(XSD + "integer"))
