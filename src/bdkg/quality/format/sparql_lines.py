"""The lines of a query as they are written: their words, their comments, and how far they stand in."""

from dataclasses import dataclass, field

from bdkg.sparql.tokens import Token

_PAIRS = {"&&", "||", "!=", "<=", ">=", "^^"}
_LOWER = {"TRUE": "true", "FALSE": "false"}


@dataclass
class Word:
    """What no space can be in: a token, an operator of two characters, or a language tag.

    Attributes:
        text: as it is written from now on: keywords in capital letters, which `a` and truth values are not.
        is_keyword: whether it is a keyword or the name of a built-in function.
        is_name: whether it is a prefixed name.
        is_mark: whether it is punctuation.
        apart: whether space stands before it.
    """

    text: str
    is_keyword: bool
    is_name: bool
    is_mark: bool
    apart: bool


@dataclass
class Line:
    """A line of a query; a string of several lines belongs to the line where it begins.

    Attributes:
        words: what is in it but comments.
        comment: the comment that ends it, or is it.
        indent: how far it stands in, in characters.
    """

    words: list[Word] = field(default_factory=list)
    comment: str = ""
    indent: int = 0


def split_lines(tokens: list[Token]) -> list[Line]:
    """Divide a query into its lines.

    Args:
        tokens: all tokens of the query.

    Returns:
        The lines, empty ones among them.
    """
    lines = [Line()]
    space = ""
    for token in tokens:
        if token.kind != "space":
            _add(lines[-1], token, space)
            space = ""
            continue
        for place, piece in enumerate(token.text.split("\n")):
            if place:
                lines.append(Line())
            space, _, comment = piece.partition("#")
            if comment or piece.endswith("#"):
                line = lines[-1]
                line.indent = line.indent if line.words else len(space.expandtabs())
                line.comment = f"#{comment}".rstrip()
    return lines


def _add(line: Line, token: Token, space: str) -> None:
    last = line.words[-1] if line.words else None
    if last is None:
        line.indent = len(space.expandtabs())
    elif not space and last.is_mark and (last.text + token.text in _PAIRS or (last.text == "@" and token.text != "@")):
        last.text += token.text
        return
    is_keyword = token.kind == "word" and ":" not in token.text and token.text.isascii() and token.text != "a"
    text = token.text.upper() if is_keyword else token.text
    is_name = token.kind == "word" and not is_keyword
    line.words.append(Word(_LOWER.get(text, text), is_keyword, is_name, token.kind == "mark", bool(space)))
