"""The layout of a query: its header, its prologue, and its lines."""

from collections.abc import Iterator

from bdkg.errors import SourceError
from bdkg.quality.format.header import format_header
from bdkg.quality.format.sparql_layout import Layout
from bdkg.quality.format.sparql_lines import Line, split_lines
from bdkg.sparql.parse import parse
from bdkg.sparql.tokens import tokenize

_BOM = "\ufeff"


def format_query(text: str, path: str) -> str:
    """Lay out a query.

    Args:
        text: SPARQL 1.1, which may begin with a header in comments.
        path: the file it came from, for error messages.

    Returns:
        The query with the same tokens and comments in the one layout.

    Raises:
        SourceError: the text is not SPARQL, or cannot be laid out without changing what it says.
    """
    raw = text.removeprefix(_BOM)
    query = raw.replace("\r\n", "\n").replace("\r", "\n")
    parse(query, path)
    header, body = _divide(query)
    head = format_header(header)
    lines = _lay_out(split_lines(tokenize(body, path)), head[-1] if head else "")
    result = "\n".join([*head, *lines]).rstrip() + "\n"
    if result != text and (
        _comments(_divide(result)[1], path) != _comments(body, path) or _words(result, path) != _words(raw, path)
    ):
        raise SourceError(f"{path}:1: cannot be laid out without changing what it says")
    return result


def _divide(query: str) -> tuple[list[str], str]:
    """Divide a query after the comment lines that it begins with."""
    lines = query.split("\n")
    count = next((place for place, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return lines[:count], "\n".join(lines[count:])


def _lay_out(lines: list[Line], last: str) -> Iterator[str]:
    """Lay out lines that follow another."""
    layout = Layout()
    # The lines without code stand where the code after them does; so they wait.
    waiting: list[str] = []
    for line in lines:
        if not line.words:
            if line.comment or (waiting or [last])[-1]:
                waiting.append(line.comment)
            continue
        inside = layout.inside()
        indent, text = layout.write(line)
        if waiting and not waiting[-1] and text[0] in "})]":
            waiting.pop()
        if waiting and not waiting[0] and last.endswith("{"):
            waiting.pop(0)
        place = inside if text[0] in "})]" else indent
        yield from (" " * place + comment if comment else "" for comment in waiting)
        waiting = []
        last = " " * indent + text
        yield f"{last} {line.comment}".rstrip()
    yield from waiting


def _words(query: str, path: str) -> list[str]:
    """Take the tokens of a query, whatever the case of keywords."""
    return [word.text for line in split_lines(tokenize(query, path)) for word in line.words]


def _comments(query: str, path: str) -> list[str]:
    return [line.comment for line in split_lines(tokenize(query, path)) if line.comment]
