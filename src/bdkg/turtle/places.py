"""Where something stands in a text."""

import re
from bisect import bisect_right
from typing import NamedTuple

from bdkg.errors import SourceError

_LINE_END = re.compile(r"\r\n?|\n")


class Place(NamedTuple):
    """A place in a text.

    Attributes:
        line: counted from 1; a line ends with LF, CR or both.
        column: in characters, counted from 1.
    """

    line: int
    column: int


class Lines:
    """Finds the line and column of characters of a text.

    Args:
        text: the text.
    """

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def place(self, start: int) -> Place:
        """Find a character's place.

        Args:
            start: the character, counted from 0.

        Returns:
            Its line and column.
        """
        line = bisect_right(self._starts, start)
        return Place(line, start - self._starts[line - 1] + 1)


class NotTurtleError(SourceError):
    """A text is not Turtle.

    Args:
        path: the file it came from.
        text: the text.
        start: where the mistake is, in characters from the start of the text.
        reason: what is wrong there.
    """

    def __init__(self, path: str, text: str, start: int, reason: str) -> None:
        line, column = Lines(text).place(start)
        super().__init__(f"{path}:{line}:{column}: not valid Turtle: {reason}")
