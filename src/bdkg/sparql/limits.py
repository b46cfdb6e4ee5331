"""How large a query may be before engines and parsers that work by recursion run out of stack.

Oxigraph ends the whole process where a query has some thousand patterns, operators or brackets one in the other, and
Python's own limit is lower still. Data in VALUES and in lists of IN may be as long as one likes.
"""

import re

from bdkg.sparql.tokens import NotSparqlError

DEEPEST = 200
"""Brackets one in the other."""

MOST_LINKS = 1000
"""Operators, and marks and words that join patterns."""

_PART = re.compile(
    r"""
    (?P<passed> \#[^\n\r]*+ | <[^<>"{}|^`\\\x00-\x20]*+>
              | \"{3}(?:\"{0,2}+(?:[^"\\]|\\.))*+\"{3} | '{3}(?:'{0,2}+(?:[^'\\]|\\.))*+'{3}
              | "(?:[^"\\\n\r]|\\.)*+" | '(?:[^'\\\n\r]|\\.)*+' )
  | (?P<open>   [({\[] )
  | (?P<close>  [)}\]] )
  | (?P<word>   [\w:%]++ (?: [\w:%]++ | [.-](?=[\w:%\\]) | \\. )*+ )
  | (?P<mark>   [|&+*/;.,^!=<>-] )
    """,
    re.VERBOSE | re.DOTALL,
)
_JOINING = {"BIND", "FILTER", "GRAPH", "MINUS", "OPTIONAL", "SERVICE", "UNION"}


def refuse_excess(query: str, path: str) -> None:
    """Refuse a query that is too large to be read safely.

    Args:
        query: a text that should be SPARQL.
        path: the file it came from, for error messages.

    Raises:
        NotSparqlError: it has more brackets one in the other, or more links between patterns and operands, than
            anybody writes.
    """
    brackets: list[str] = []
    links = 0
    in_values = False
    for part in _PART.finditer(query):
        kind, text = part.lastgroup, part.group()
        if kind == "open":
            brackets.append(text)
            if len(brackets) > DEEPEST:
                raise NotSparqlError(path, query, part.start(), f"nested deeper than {DEEPEST} levels")
        elif kind == "close":
            in_values = in_values and text != "}"
            del brackets[-1:]
        elif kind == "word" and text.upper() == "VALUES":
            in_values = True
        elif not in_values and _is_link(kind, text, brackets):
            links += 1
            if links > MOST_LINKS:
                reason = f"more than {MOST_LINKS} patterns and operators; put data into VALUES"
                raise NotSparqlError(path, query, part.start(), reason)


def _is_link(kind: str | None, text: str, brackets: list[str]) -> bool:
    if kind == "word":
        return text.upper() in _JOINING
    # In brackets commas separate what is given to a function, or looked through by IN.
    return kind == "mark" and (text != "," or brackets[-1:] != ["("])
