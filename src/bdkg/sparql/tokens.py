"""SPARQL text to tokens (SPARQL 1.1 Query, section 19.8)."""

import re

from bdkg.errors import SourceError
from bdkg.records import record


@record
class Token:
    """A token of a query.

    Attributes:
        kind: `space` (white space and comments), `iri`, `string`, `variable`, `number` (without its sign), `word`
            (keywords and prefixed names) or `mark` (punctuation, one character each).
        text: as it stands in the query.
        start: where it begins, in characters from the start of the query.
    """

    kind: str
    text: str
    start: int


class NotSparqlError(SourceError):
    """A text is not SPARQL.

    Args:
        path: the file it came from.
        query: the text.
        start: where the mistake is, in characters from the start of the text.
        reason: what is wrong there.

    Attributes:
        start: as above.
        reason: as above.
    """

    def __init__(self, path: str, query: str, start: int, reason: str) -> None:
        line = query.count("\n", 0, start) + 1
        super().__init__(f"{path}:{line}: not valid SPARQL: {reason}")
        self.start = start
        self.reason = reason


_TOKEN = re.compile(
    r"""
    (?P<space>   (?: \s+ | \#[^\n\r]* )+ )
  | (?P<iri>     <(?: [^<>"{}|^`\\\x00-\x20] | \\u[0-9A-Fa-f]{4} | \\U[0-9A-Fa-f]{8} )*> )
  | (?P<string>  \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3}
               | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
               | "(?:[^"\\\n\r]|\\.)*"
               | '(?:[^'\\\n\r]|\\.)*' )
  | (?P<variable>[?$]\w+ )
  | (?P<number>  (?: \d+(?:\.\d+)? | \.\d+ )(?:[eE][+-]?\d+)? | \d+\.[eE][+-]?\d+ )
  | (?P<word>    (?:[^\W\d]|:)(?: [\w:%-] | \\. | \.+(?=[\w:%\\-]) )* )
  | (?P<mark>    [^\s\w] )
    """,
    re.VERBOSE | re.DOTALL,
)


def tokenize(query: str, path: str) -> list[Token]:
    """Split a query into tokens that, joined, are the query again.

    Args:
        query: SPARQL text.
        path: the file it came from, for error messages.

    Returns:
        The tokens.

    Raises:
        NotSparqlError: a character starts no token, as after a quote that is never closed.
    """
    tokens = []
    position = 0
    while position < len(query):
        match = _TOKEN.match(query, position)
        # A quote can only be a mark where the string that it opens is never closed.
        if match is None or match.group() in ('"', "'"):
            raise NotSparqlError(path, query, position, f"{query[position]!r} begins nothing that ends")
        tokens.append(Token(match.lastgroup or "", match.group(), position))
        position = match.end()
    return tokens
