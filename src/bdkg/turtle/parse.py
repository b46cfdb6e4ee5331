"""Turtle tokens to statements (RDF 1.1 Turtle, section 6.5).

Without recursion, so that no depth of brackets is too deep. What makes no difference to the structure is left to the
strict parser to refuse.
"""

from collections.abc import Iterator

from bdkg.turtle.places import NotTurtleError
from bdkg.turtle.syntax import Collection, Directive, End, Object, Part, Property, PropertyList, Statement, Term
from bdkg.turtle.tokens import Token, tokenize

# What may come next, as errors call it.
_STATEMENT = "a subject, a prefix or a base"
_VERB = "a predicate"
_VERB_OR_END = "a predicate or the end of what is said"
_OBJECT = "a value"
_ITEM = "a value or )"
_AFTER_OBJECT = "one of , ; . ]"
_DATATYPE = "a datatype"
_PREFIX = "a prefix with its colon"
_NAMESPACE = "an IRI in < >"
_DOT = "a dot"

_IRIS = frozenset({"iri", "name"})
_VALUES = frozenset({*_IRIS, "blank", "string", "number"})


def parse(text: str, path: str) -> Iterator[Part]:
    """Read the statements of a text one by one.

    Args:
        text: Turtle (RDF 1.1).
        path: the file it came from, for error messages.

    Yields:
        The statements and directives in their order, and the end. A comment in the line where one ends is put to it
        when the next is asked for.

    Raises:
        NotTurtleError: the text has another structure than Turtle's.
    """
    return _Parser(text, path).parse()


class _Parser:
    def __init__(self, text: str, path: str) -> None:
        self._text = text
        self._path = path
        self._want = _STATEMENT
        # The statement and the brackets that are open, the innermost last; where the next predicate and value go.
        self._open: list[Statement | PropertyList | Collection] = []
        self._properties: list[Property] = []
        self._objects: list[Object] = []
        # The string that a language tag or a datatype may follow.
        self._string: Term | None = None
        # The directive that is open: where it begins, whether it ends with a dot, and what of it was read.
        self._directive_start = 0
        self._has_dot = False
        self._prefix: str | None = None
        self._directive: Directive | None = None
        # Comments on lines of their own, for what comes next; and what a comment in the same line belongs to.
        self._comments: list[Token] = []
        self._anchor: Object | Statement | Directive | None = None
        self._end = 0

    def parse(self) -> Iterator[Part]:
        for token in tokenize(self._text, self._path):
            kind, text, start = token
            if kind == "comment":
                self._take_comment(token)
            elif part := self._take(kind, text, start):
                yield part
            self._end = start + len(text)
        if self._want is not _STATEMENT:
            raise self._unfinished()
        yield End(len(self._text), self._above())

    def _take(self, kind: str, text: str, start: int) -> Part | None:
        """Take a token, and give the statement or directive that it ends."""
        want = self._want
        if want is _AFTER_OBJECT:
            if kind == "mark" and text in ",;.]":
                return self._take_mark(text, start)
            if self._take_suffix(kind, text, start):
                return None
        elif want is _VERB or want is _VERB_OR_END:
            if kind in _IRIS or (kind == "word" and text == "a"):
                self._take_verb(Term(kind, text, start, above=self._above()))
                return None
            if want is _VERB_OR_END and kind == "mark" and text in ";.]":
                return self._take_mark(text, start)
        elif want is _OBJECT or want is _ITEM:
            if value := self._value(kind, text, start, self._above()):
                self._objects.append(value)
                self._enter(value)
                return None
            if want is _ITEM and text == ")":
                return self._close()
            if want is _ITEM and self._take_suffix(kind, text, start):
                return None
        elif want is _STATEMENT:
            if self._begin(kind, text, start):
                return None
        elif want is _DATATYPE:
            if self._string and kind in _IRIS:
                self._string.suffix = Term(kind, text, start)
                self._string = None
                self._want = self._after_value()
                return None
        elif kind in {"name", "iri", "mark"}:
            return self._continue(kind, text, start)
        raise self._error(start, f"{text[:40]!r} stands where {want} must stand")

    def _value(self, kind: str, text: str, start: int, above: list[Token] | None) -> Object | None:
        if kind in _VALUES or (kind == "word" and text in {"true", "false"}):
            return Term(kind, text, start, above=above)
        if text == "[":
            return PropertyList(start, above=above)
        if text == "(":
            return Collection(start, above=above)
        self._comments = above or []
        return None

    def _enter(self, value: Object) -> None:
        """Go on after a term, or within brackets."""
        self._string = None
        if isinstance(value, Term):
            self._anchor = value
            self._want = self._after_value()
            if value.kind == "string":
                self._string = value
        else:
            self._anchor = None
            self._open.append(value)
            if isinstance(value, Collection):
                self._want = self._after_value()
            else:
                self._properties = value.properties
                self._want = _VERB_OR_END

    def _after_value(self) -> str:
        innermost = self._open[-1]
        if isinstance(innermost, Collection):
            self._objects = innermost.items
            return _ITEM
        self._properties = innermost.properties
        if innermost.properties:
            self._objects = innermost.properties[-1].objects
            return _AFTER_OBJECT
        # Nothing but a subject yet, of which something must be said where it is no bracket that says it.
        subject = innermost.subject if isinstance(innermost, Statement) else None
        return _VERB_OR_END if isinstance(subject, PropertyList) and subject.properties else _VERB

    def _take_verb(self, verb: Term) -> None:
        self._anchor = verb
        self._properties.append(Property(verb))
        self._objects = self._properties[-1].objects
        self._want = _OBJECT

    def _take_suffix(self, kind: str, text: str, start: int) -> bool:
        if self._string and kind == "tag":
            self._string.suffix = Term(kind, text, start)
            self._string = None
        elif self._string and text == "^^":
            self._want = _DATATYPE
        else:
            return False
        return True

    def _take_mark(self, text: str, start: int) -> Part | None:
        self._string = None
        if text == ",":
            self._want = _OBJECT
        elif text == ";":
            self._want = _VERB_OR_END
        elif isinstance(self._open[-1], Statement) != (text == "."):
            raise self._error(start, f"{text!r} where {self._opened()} is open")
        else:
            return self._close()
        return None

    def _close(self) -> Part | None:
        closed = self._anchor = self._open.pop()
        closed.last = self._above()
        self._string = None
        if isinstance(closed, Statement):
            self._want = _STATEMENT
            return closed
        self._want = self._after_value()
        return None

    def _begin(self, kind: str, text: str, start: int) -> bool:
        if text in {"@prefix", "@base"} or (kind == "word" and text.lower() in {"prefix", "base"}):
            self._directive_start = start
            self._has_dot = kind == "tag"
            self._prefix = self._directive = self._anchor = None
            self._want = _PREFIX if text.lower().endswith("prefix") else _NAMESPACE
            return True
        if kind in {"string", "number", "word"}:
            return False
        above = self._above()
        subject = self._value(kind, text, start, None)
        if subject:
            self._open.append(Statement(start, subject, above=above))
            self._enter(subject)
        return subject is not None

    def _continue(self, kind: str, text: str, start: int) -> Part | None:
        if self._want is _PREFIX and kind == "name" and text.index(":") == len(text) - 1:
            self._prefix = text[:-1]
            self._want = _NAMESPACE
            return None
        if self._want is _NAMESPACE and kind == "iri":
            iri = Term(kind, text, start)
            self._directive = self._anchor = Directive(self._directive_start, self._prefix, iri, above=self._above())
            self._want = _DOT if self._has_dot else _STATEMENT
        elif self._want is _DOT and text == ".":
            self._want = _STATEMENT
        else:
            raise self._error(start, f"{text[:40]!r} stands where {self._want} must stand")
        return self._directive if self._want is _STATEMENT else None

    def _take_comment(self, comment: Token) -> None:
        gap = self._text[self._end : comment[2]]
        if self._anchor is None or "\n" in gap or "\r" in gap:
            self._comments.append(comment)
            return
        if self._anchor.beside:
            # As in `"text" # one` before its language tag, `# two`: one line has room for one.
            self._anchor.above = [*(self._anchor.above or ()), self._anchor.beside]
        self._anchor.beside = comment

    def _above(self) -> list[Token] | None:
        comments = self._comments or None
        if comments:
            self._comments = []
        return comments

    def _opened(self) -> str:
        innermost = self._open[-1]
        return "no bracket" if isinstance(innermost, Statement) else f"{self._text[innermost.start]!r}"

    def _unfinished(self) -> NotTurtleError:
        if not self._open:
            return self._error(self._directive_start, f"the file ends where {self._want} must stand")
        start = self._open[-1].start
        if len(self._open) > 1:
            return self._error(start, f"{self._text[start]!r} is never closed")
        return self._error(start, "the statement that begins here has no closing dot")

    def _error(self, start: int, reason: str) -> NotTurtleError:
        return NotTurtleError(self._path, self._text, start, reason)
