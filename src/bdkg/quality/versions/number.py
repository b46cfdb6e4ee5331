"""What version number a change of the ontology asks for (SemVer 2.0.0)."""

import re
from collections.abc import Iterable

from bdkg.quality.versions.changes import MAJOR, MINOR, PATCH, Change

Number = tuple[int, int, int]

_NUMBER = re.compile(r"(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})")


def read_number(text: str) -> Number | None:
    """Read a version number.

    Args:
        text: as `1.2.3`.

    Returns:
        The three numbers, or None where the text is no such number.
    """
    found = _NUMBER.fullmatch(text)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def required(old: Number, changes: Iterable[Change]) -> Number:
    """Work out the lowest version number that some changes allow.

    Before 1.0 a major change raises the second number, and any other the third.

    Args:
        old: the number of the older version.
        changes: what is otherwise in the newer one.

    Returns:
        The number; the old one where nothing is otherwise.
    """
    weights = {change.weight for change in changes}
    first, second, third = old
    if MAJOR in weights and first:
        return first + 1, 0, 0
    if MAJOR in weights or (MINOR in weights and first):
        return first, second + 1, 0
    if MINOR in weights or PATCH in weights:
        return first, second, third + 1
    return old


def written(number: Number) -> str:
    """Write a version number.

    Args:
        number: the three numbers.

    Returns:
        As `1.2.3`.
    """
    return ".".join(map(str, number))
