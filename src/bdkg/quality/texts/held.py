"""Texts that somebody holds in a folder, and which recorded text each of them is."""

import hashlib
import os
import stat
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bdkg.errors import SourceError
from bdkg.quality.texts.recorded import Passage, RecordedText

SUFFIX = ".txt"
"""What the name of a text ends in."""

_BYTE_ORDER_MARK = "\ufeff"

_TRIED = 8
"""How many passages, from all over a text, are looked for to recognize a changed one."""

_TELLING = 20
"""How many characters a passage has that hardly stands in another text by chance."""


@dataclass(frozen=True)
class HeldText:
    """A text in a file.

    Attributes:
        name: the file's name, as messages call it.
        text: what it holds.
        sha256: the hash of its bytes.
    """

    name: str
    text: str
    sha256: str


def held_texts(folder: str) -> list[HeldText]:
    """Read the texts of a folder; what is in folders below it, hidden, or not named `.txt`, is none.

    Args:
        folder: the folder.

    Returns:
        The texts, by name.

    Raises:
        SourceError: the folder or a text cannot be read, there is none, or one is not in UTF-8.
    """
    try:
        with os.scandir(folder) as entries:
            names = sorted(one.name for one in entries if one.name.endswith(SUFFIX) and not one.name.startswith("."))
    except OSError as error:
        raise SourceError(f"{folder}: cannot be read: {error.strerror}") from error
    if not names:
        raise SourceError(f"{folder}: no {SUFFIX} file in it")
    return [_read(os.path.join(folder, name)) for name in names]


def _read(path: str) -> HeldText:
    try:
        # A pipe would be waited for without end.
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise SourceError(f"{path}: cannot be read: not a file")
        with open(path, "rb") as file:
            content = file.read()
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror}") from error
    try:
        return HeldText(path, content.decode("utf-8"), hashlib.sha256(content).hexdigest())
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SourceError(f"{path}:{line}: not valid UTF-8") from None


def hash_of(text: str) -> str:
    """Hash a text or a passage.

    Args:
        text: the text.

    Returns:
        The SHA-256 of its UTF-8 bytes, in lower-case hexadecimal digits.
    """
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def written_otherwise(held: HeldText, sha256: str) -> bool:
    """Tell whether a text is a recorded one but for what editors and file systems change.

    Args:
        held: the text.
        sha256: the hash of the recorded one.

    Returns:
        True where it is that text without a byte order mark, with other line ends, or in another Unicode normal form.
    """
    bare = held.text.removeprefix(_BYTE_ORDER_MARK)
    lines = bare.replace("\r\n", "\n")
    ends = (bare, lines, lines.replace("\n", "\r\n"))
    return any(
        hash_of(text) == sha256
        for one in ends
        for text in (one, *(unicodedata.normalize(f, one) for f in ("NFC", "NFD")))
    )


def places(text: str, passages: Iterable[Passage]) -> dict[Passage, list[int]]:
    """Look for passages anywhere in a text, by their hashes.

    Args:
        text: the text.
        passages: what to look for.

    Returns:
        For each passage that is there, where it begins.
    """
    by_length: dict[int, dict[str, list[Passage]]] = defaultdict(lambda: defaultdict(list))
    for passage in passages:
        if 0 < passage.length <= len(text):
            by_length[passage.length][passage.sha256].append(passage)
    found: dict[Passage, list[int]] = defaultdict(list)
    for length, wanted in by_length.items():
        for start in range(len(text) - length + 1):
            for passage in wanted.get(hash_of(text[start : start + length]), ()):
                found[passage].append(start)
    return found


def match(recorded: Sequence[RecordedText], held: Sequence[HeldText]) -> dict[str, HeldText]:
    """Find which held text is which recorded one.

    A text of the recorded hash is the one. Of the others, a text that still has some of its longer passages is taken
    for it, the one with the most first; one that is more than twice as long as recorded is not searched.

    Args:
        recorded: the texts that the graph records.
        held: the texts that somebody holds.

    Returns:
        The held text for the IRI of each publication that has one.
    """
    by_hash = {text.sha256: text for text in reversed(held)}
    matched = {one.publication: by_hash[one.sha256] for one in recorded if one.sha256 in by_hash}
    known = {one.sha256 for one in recorded}
    free = [text for text in held if text.sha256 not in known]
    scores = []
    for one in recorded:
        if one.publication in matched:
            continue
        telling = [passage for passage in one.passages if passage.length >= _TELLING] or one.passages
        some = telling[:: max(1, -(-len(telling) // _TRIED))]
        length = one.length or max((passage.end for passage in one.passages), default=0)
        for text in free:
            if written_otherwise(text, one.sha256):
                scores.append((len(some) + 1, one.publication, text))
            elif len(text.text) <= 2 * length and (count := len(places(text.text, some))):
                scores.append((count, one.publication, text))
    taken: set[str] = set()
    for _, publication, text in sorted(scores, key=lambda score: (-score[0], score[1], score[2].name)):
        if publication not in matched and text.name not in taken:
            matched[publication] = text
            taken.add(text.name)
    return matched
