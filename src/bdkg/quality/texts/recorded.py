"""What the graph records of texts: their length and hash, and the passages that facts rest on."""

from collections import defaultdict
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Store

from bdkg.graph.vocabulary import END, ONTOLOGY, PUBLICATION, START

SHA256 = NamedNode(ONTOLOGY + "sha256")
TEXT_LENGTH = NamedNode(ONTOLOGY + "textLength")
TEXT_SHA256 = NamedNode(ONTOLOGY + "textSha256")


@dataclass(frozen=True, order=True)
class Passage:
    """A recorded passage.

    Attributes:
        start: where it begins, in code points from the start of the text.
        end: where it ends, exclusive.
        sha256: the hash of its UTF-8 bytes, in hexadecimal digits.
        evidence: the IRI of the node that records it.
    """

    start: int
    end: int
    sha256: str
    evidence: str

    @property
    def length(self) -> int:
        """How many code points it has."""
        return self.end - self.start


@dataclass
class RecordedText:
    """What is recorded of a publication's text.

    Attributes:
        publication: its IRI.
        sha256: the hash of the text's UTF-8 bytes.
        length: in code points; None where it is not recorded.
        passages: by position.
    """

    publication: str
    sha256: str
    length: int | None
    passages: list[Passage] = field(default_factory=list)


def recorded_texts(store: Store) -> list[RecordedText]:
    """List the texts that the graph records.

    Evidence that lacks a part of its position, or has no number for it, is the matter of its shape and left out.

    Args:
        store: the graph.

    Returns:
        The texts, by the IRI of their publication.
    """
    passages: dict[str, list[Passage]] = defaultdict(list)
    for triple in store.quads_for_pattern(None, SHA256, None):
        evidence, sha256 = triple.subject, triple.object
        if not isinstance(evidence, NamedNode) or not isinstance(sha256, Literal):
            continue
        start, end = _integer(store, evidence, START), _integer(store, evidence, END)
        if start is not None and end is not None:
            for of in store.quads_for_pattern(evidence, PUBLICATION, None):
                if isinstance(of.object, NamedNode):
                    passages[of.object.value].append(Passage(start, end, sha256.value, evidence.value))
    found = []
    for triple in store.quads_for_pattern(None, TEXT_SHA256, None):
        publication, sha256 = triple.subject, triple.object
        if isinstance(publication, NamedNode) and isinstance(sha256, Literal):
            length = _integer(store, publication, TEXT_LENGTH)
            own = sorted(passages[publication.value])
            found.append(RecordedText(publication.value, sha256.value, length, own))
    return sorted(found, key=lambda text: text.publication)


def _integer(store: Store, subject: NamedNode, predicate: NamedNode) -> int | None:
    values = [quad.object for quad in store.quads_for_pattern(subject, predicate, None)]
    if len(values) != 1 or not isinstance(values[0], Literal):
        return None
    text = values[0].value
    # What is no number, or so long that reading it takes time, is no position.
    return int(text) if text.removeprefix("-").isdecimal() and text.isascii() and len(text) < 19 else None
