"""What Turtle is made of: statements, lists and terms, with their places and the comments at them."""

from dataclasses import dataclass, field

from bdkg.turtle.tokens import Token


@dataclass(slots=True, eq=False)
class Term:
    """An IRI, a blank node's label or a literal, as it is written; also `a`.

    Attributes:
        kind: the token's kind.
        text: the token as it stands in the file.
        start: where it begins, in characters from the start of the text.
        suffix: the language tag, or the datatype, of a string.
        above: the comments on lines of their own before it.
        beside: the comment that ends its line.
    """

    kind: str
    text: str
    start: int
    suffix: "Term | None" = None
    above: list[Token] | None = None
    beside: Token | None = None


@dataclass(slots=True, eq=False)
class Collection:
    """A list in round brackets.

    Attributes:
        start: where it begins.
        items: what is in it, in order.
        above: as of a term.
        beside: as of a term, after the closing bracket.
        last: the comments on lines of their own before the closing bracket.
    """

    start: int
    items: "list[Object]" = field(default_factory=list)
    above: list[Token] | None = None
    beside: Token | None = None
    last: list[Token] | None = None


@dataclass(slots=True, eq=False)
class Property:
    """A predicate and its objects.

    Attributes:
        verb: the predicate.
        objects: at least one.
    """

    verb: Term
    objects: "list[Object]" = field(default_factory=list)


@dataclass(slots=True, eq=False)
class PropertyList:
    """A blank node in square brackets, with what is said of it.

    Attributes:
        start: where it begins.
        properties: may be none.
        above: as of a collection.
        beside: as of a collection.
        last: as of a collection.
    """

    start: int
    properties: list[Property] = field(default_factory=list)
    above: list[Token] | None = None
    beside: Token | None = None
    last: list[Token] | None = None


@dataclass(slots=True, eq=False)
class Statement:
    """A subject with its properties.

    Attributes:
        start: where it begins.
        subject: what it is about.
        properties: none only where the subject has some of its own.
        above: the comments before it, since the statement before.
        beside: the comment after its dot.
        last: the comments on lines of their own before its dot.
    """

    start: int
    subject: "Object"
    properties: list[Property] = field(default_factory=list)
    above: list[Token] | None = None
    beside: Token | None = None
    last: list[Token] | None = None


@dataclass(slots=True, eq=False)
class Directive:
    """A prefix or a base; both spellings mean the same.

    Attributes:
        start: where it begins.
        prefix: without its colon; None for a base.
        iri: the namespace or the base.
        above: the comments before it, since the statement before, and those within it.
        beside: the comment that ends its line.
    """

    start: int
    prefix: str | None
    iri: Term
    above: list[Token] | None = None
    beside: Token | None = None


@dataclass(slots=True, eq=False)
class End:
    """The end of the text.

    Attributes:
        start: the length of the text.
        above: the comments since the last statement.
    """

    start: int
    above: list[Token] | None = None


Object = Term | PropertyList | Collection
Part = Statement | Directive | End
