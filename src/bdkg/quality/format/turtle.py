"""The layout of a Turtle file: prefixes, then the sections that comments begin, each with its subjects in order."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bdkg.quality.format.turtle_layout import INDENT, lay_out, lay_out_value
from bdkg.quality.format.turtle_terms import TermWriter
from bdkg.quality.format.turtle_values import Commented, Said, Value, ValueReader, text_beside, texts
from bdkg.turtle.parse import parse
from bdkg.turtle.syntax import Directive, End, Part, PropertyList, Statement
from bdkg.turtle.terms import Terms
from bdkg.turtle.tokens import Token

_LINE_END = re.compile(r"\r\n?|\n")

Comments = list[str]
"""The comments of lines that follow each other."""


@dataclass
class _Block(Commented):
    """A subject and all that its section says of it; the comment beside is the one at the closing dot."""

    subject: Value = field(default_factory=Value)
    said: dict[str, Said] = field(default_factory=dict)
    last: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        yield from self.above
        yield from lay_out_value(self.subject, "")
        yield from lay_out(self.said, INDENT)
        yield from (INDENT + comment for comment in self.last)
        yield f". {self.beside}".rstrip()


@dataclass
class _Section:
    """Statements that stand together, and the comments that stand alone before them."""

    heads: list[Comments] = field(default_factory=list)
    blocks: dict[str, _Block] = field(default_factory=dict)

    def chunks(self) -> Iterator[str]:
        yield from map("\n".join, self.heads)
        for block in sorted(self.blocks.values(), key=lambda block: block.subject.key):
            yield "\n".join(block.lines())


def format_turtle(text: str, path: str) -> str:
    """Lay out a Turtle file.

    Comments that stand alone, a blank line after them, begin a section; subjects are sorted within sections. Comments
    above a subject, a predicate or a value stay above it, those beside stay beside. Comments at prefixes that are not
    used go to the head of the file. Relative IRIs are written out.

    Args:
        text: Turtle (RDF 1.1).
        path: the file it came from, for error messages.

    Returns:
        The same statements in the one layout.

    Raises:
        SourceError: the text is not Turtle, or has too many brackets in brackets.
    """
    return _Document(text, path).write()


class _Document:
    def __init__(self, text: str, path: str) -> None:
        self._text = text
        self._path = path
        self._parts = list(parse(text, path))
        self._namespaces = self._declared(self._parts)
        self._writer = TermWriter(self._namespaces)
        self._terms = Terms(text, path)
        self._values = ValueReader(text, path, self._terms, self._writer)
        self._heads: list[Comments] = []
        self._prefixes: dict[str, Commented] = {}
        self._sections = [_Section()]

    def write(self) -> str:
        for part in self._parts:
            alone, attached = self._split(part.above or [], part.start)
            if isinstance(part, Directive):
                self._take_directive(part, alone, attached)
                continue
            if isinstance(part, End):
                alone += [attached] if attached else []
            if alone:
                self._sections.append(_Section(alone))
            if isinstance(part, Statement):
                self._take_statement(part, attached)
        chunks = [chunk for section in self._sections for chunk in section.chunks()]
        unused = self._prefixes.keys() - self._writer.used
        self._heads += [[self._prefixes[prefix].beside] for prefix in sorted(unused) if self._prefixes[prefix].beside]
        lines = [self._prefix_line(prefix) for prefix in sorted(self._writer.used)]
        chunks = [*map("\n".join, self._heads), *(["\n".join(lines)] if lines else []), *chunks]
        return "\n\n".join(chunks) + "\n" if chunks else ""

    def _prefix_line(self, prefix: str) -> str:
        line = f"@prefix {prefix}: <{self._namespaces[prefix]}> ."
        return f"{line} {self._prefixes[prefix].beside}".rstrip()

    def _declared(self, parts: Iterable[Part]) -> dict[str, str]:
        """Find the namespaces; a prefix that is declared again keeps its first, which takes nothing from the IRIs."""
        terms = Terms(self._text, self._path)
        namespaces: dict[str, str] = {}
        for part in parts:
            if isinstance(part, Directive):
                terms.declare(part)
                if part.prefix is not None:
                    namespaces.setdefault(part.prefix, terms.iri(part.iri).value)
        return namespaces

    def _take_directive(self, directive: Directive, alone: list[Comments], attached: Comments) -> None:
        self._terms.declare(directive)
        beside = text_beside(directive.beside)
        if len(attached) == 1 and not beside and self._prefixes and directive.prefix is not None:
            # Above a line that is sorted it would soon be taken for the head of the file.
            (beside,) = attached
            attached = []
        if any(section.blocks for section in self._sections):
            self._sections += [_Section(alone)] if alone else []
        else:
            self._heads += alone
        self._heads += [attached] if attached else []
        if directive.prefix is None:
            self._heads += [[beside]] if beside else []
            return
        known = self._prefixes.setdefault(directive.prefix, Commented())
        known.take((), beside)
        self._heads += [known.above] if known.above else []
        known.above = []

    def _take_statement(self, statement: Statement, attached: Comments) -> None:
        written = statement.subject
        if isinstance(written, PropertyList):
            # What is said within the brackets and after them is said of the same node.
            subject = Value(texts(written.above), text_beside(written.beside), "[]")
            properties = [*written.properties, *statement.properties]
            last = texts(written.last)
        else:
            subject = self._values.value(written)
            properties = statement.properties
            last = []
        named = isinstance(written, PropertyList) or not subject.text
        key = f"[{statement.start}" if named else subject.text
        block = self._sections[-1].blocks.setdefault(key, _Block(subject=subject))
        if block.subject is not subject:
            block.subject.take(subject.above, subject.beside)
        block.above += attached
        block.last += [*last, *texts(statement.last)]
        beside = text_beside(statement.beside)
        if block.beside and beside:
            block.last.append(beside)
        else:
            block.beside = block.beside or beside
        self._values.add(block.said, properties)

    def _split(self, comments: list[Token], end: int) -> tuple[list[Comments], Comments]:
        """Split comments into those that stand alone and those of the lines right above what follows."""
        groups: list[list[Token]] = []
        for comment in comments:
            if groups and self._follow(groups[-1][-1], comment[2]):
                groups[-1].append(comment)
            else:
                groups.append([comment])
        attached = groups.pop() if groups and self._follow(groups[-1][-1], end) else []
        return [texts(group) for group in groups], texts(attached)

    def _follow(self, comment: Token, start: int) -> bool:
        """Tell whether what begins at `start` is in the line after a comment, or before it."""
        _, text, comment_start = comment
        return len(_LINE_END.findall(self._text, comment_start + len(text), start)) < 2
