"""What is said in Turtle, ready to be laid out: terms written, repetitions dropped, comments where they belong."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from bdkg.errors import SourceError
from bdkg.quality.format.turtle_terms import SortKey, TermWriter
from bdkg.turtle.places import Lines
from bdkg.turtle.syntax import Object, Property, PropertyList, Term
from bdkg.turtle.terms import Terms
from bdkg.turtle.tokens import Token

DEPTH = 50
"""Brackets in brackets: what is deeper nobody reads, and each level moves all lines to the right."""

_BRACKETS: SortKey = (9, Decimal(0), "", "")
"""Brackets come last, in the order of the file."""


@dataclass
class Commented:
    """What comments can stand at.

    Attributes:
        above: the comments on lines of their own before it.
        beside: the comment that ends its line.
    """

    above: list[str] = field(default_factory=list)
    beside: str = ""

    def take(self, above: Iterable[str], beside: str) -> None:
        """Add the comments of what is merged into this.

        Args:
            above: those on lines of their own.
            beside: the one that ended its line.
        """
        self.above += above
        if self.beside and beside:
            self.above.append(beside)
        else:
            self.beside = self.beside or beside


@dataclass
class Value(Commented):
    """An object, or an item of a list.

    Attributes:
        text: the term; empty for brackets.
        key: what it is sorted by.
        said: what is in square brackets, by predicate.
        items: what is in round brackets.
        last: the comments at the end of the brackets.
    """

    text: str = ""
    key: SortKey = _BRACKETS
    said: "dict[str, Said] | None" = None
    items: "list[Value] | None" = None
    last: list[str] = field(default_factory=list)


@dataclass
class Said(Commented):
    """A predicate, whose comments these are, and its values, each once.

    Attributes:
        values: the values by their text, or by the place of their brackets.
    """

    values: dict[str, Value] = field(default_factory=dict)


def texts(comments: Iterable[Token] | None) -> list[str]:
    """Give the text of comments.

    Args:
        comments: the tokens.

    Returns:
        Each without spaces at its end.
    """
    return [text.rstrip() for _, text, _ in comments or ()]


def text_beside(comment: Token | None) -> str:
    """Give the text of a comment, if there is one.

    Args:
        comment: the token.

    Returns:
        The text without spaces at its end, or nothing.
    """
    return comment[1].rstrip() if comment else ""


class ValueReader:
    """Reads what is said of subjects.

    Args:
        text: the whole text.
        path: the file it came from, for error messages.
        terms: what terms mean at the place that is read.
        writer: how terms are written.
    """

    def __init__(self, text: str, path: str, terms: Terms, writer: TermWriter) -> None:
        self._text = text
        self._path = path
        self._terms = terms
        self._writer = writer

    def add(self, said: dict[str, Said], properties: Iterable[Property], depth: int = 0) -> None:
        """Add properties to what is said of a subject.

        Args:
            said: what is said so far, by predicate.
            properties: what is said besides.
            depth: in how many brackets they stand.

        Raises:
            SourceError: there are too many brackets in brackets, or a term is none.
        """
        for property_ in properties:
            verb = property_.verb
            entry = said.setdefault(self._writer.verb(verb, self._terms), Said())
            entry.take(texts(verb.above), text_beside(verb.beside))
            for written in property_.objects:
                value = self.value(written, depth)
                known = entry.values.setdefault(value.text or f"[{written.start}", value)
                if known is not value:
                    known.take(value.above, value.beside)

    def value(self, written: Object, depth: int = 0) -> Value:
        """Make a value ready to be laid out.

        Args:
            written: the value as it stands in the file.
            depth: in how many brackets it stands.

        Returns:
            The value.

        Raises:
            SourceError: as of `add`.
        """
        value = Value(texts(written.above), text_beside(written.beside))
        if isinstance(written, Term):
            value.text, value.key = self._writer.value(written, self._terms)
            return value
        if depth == DEPTH:
            line, column = Lines(self._text).place(written.start)
            raise SourceError(f"{self._path}:{line}:{column}: over {DEPTH} brackets in brackets cannot be laid out")
        value.last = texts(written.last)
        if isinstance(written, PropertyList):
            value.said = {}
            self.add(value.said, written.properties, depth + 1)
        else:
            value.items = [self.value(item, depth + 1) for item in written.items]
        return value
