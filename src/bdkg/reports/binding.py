"""Parameters into a query: the leading VALUES blocks are replaced, token by token, by RDF terms."""

import re
from collections.abc import Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from bdkg.errors import SourceError
from bdkg.sparql.tokens import Token, tokenize

Term = NamedNode | Literal
Terms = Mapping[str, list[Term]]

_ESCAPE = re.compile(r"\\(?:\\(?P<u>[uU])|u(?P<code>[0-9A-Fa-f]{4})|.)", re.DOTALL)


def bind(query: str, values: Mapping[str, Sequence[Term]], path: str) -> str:
    """Put values in the place of a query's example values.

    Each parameter stands in a block `VALUES ?name { example }` at the beginning of the first group that begins with
    such blocks: the WHERE clause, or a sub-SELECT where a parameter has the name of a column. What is between the
    braces is replaced; the rest of the query stays as it is. No value can change the structure of the
    query, for it is written as an RDF term.

    Args:
        query: the SPARQL text.
        values: the terms of each parameter; none means that the parameter is not set, and gives UNDEF.
        path: the file the query came from, for error messages.

    Returns:
        The bound query.

    Raises:
        SourceError: a parameter has no leading VALUES block, or a block belongs to no parameter.
    """
    tokens = tokenize(query, path)
    blocks = leading_values(tokens)
    for name in values:
        if name not in blocks:
            begun = next((token.start for token in tokens if token.text.upper() == "SELECT"), 0)
            line = query.count("\n", 0, begun) + 1
            raise SourceError(f"{path}:{line}: the parameter {name} has no leading block VALUES ?{name} {{ ... }}")
    for name, (start, _) in blocks.items():
        if name not in values:
            line = query.count("\n", 0, tokens[start].start) + 1
            raise SourceError(f"{path}:{line}: VALUES ?{name} is no declared parameter")
    texts = [token.text for token in tokens]
    for name, terms in values.items():
        start, end = blocks[name]
        inside = " ".join(map(_written, terms)) if terms else "UNDEF"
        # An error that the engine finds further down has the line of the file.
        lines = sum(text.count("\n") for text in texts[start + 1 : end])
        texts[start + 1 : end] = [f" {inside} {chr(10) * lines}", *[""] * (end - start - 2)]
    return "".join(texts)


def _written(term: Term) -> str:
    r"""Write a term so that every engine reads the same.

    SPARQL replaces `\uXXXX` before it looks for strings (section 19.2), some engines only within them, and rdflib takes
    up to eight digits for it: so an escaped backslash has no `u` after it, and every code has eight digits.
    """
    text = str(term)
    return _ESCAPE.sub(_same_everywhere, text) if "\\" in text else text


def _same_everywhere(escape: re.Match[str]) -> str:
    if escape["u"]:
        return rf"\\\U{ord(escape['u']):08X}"
    return rf"\U0000{escape['code']}" if escape["code"] else escape[0]


def leading_values(tokens: Sequence[Token]) -> dict[str, tuple[int, int]]:
    """Find the VALUES blocks that open the first group of a query that any open.

    Args:
        tokens: the query's tokens.

    Returns:
        For each variable, where its braces are in the list of tokens.
    """
    seen = [index for index, token in enumerate(tokens) if token.kind != "space"]
    blocks: dict[str, tuple[int, int]] = {}
    texts = [tokens[index].text.upper() for index in seen]
    at = next((n + 1 for n in range(len(seen) - 1) if texts[n : n + 2] == ["{", "VALUES"]), len(seen))
    while at + 2 < len(seen):
        variable, brace = (tokens[index] for index in seen[at + 1 : at + 3])
        if texts[at] != "VALUES" or variable.kind != "variable" or brace.text != "{":
            break
        end = at + 3
        while end < len(seen) and texts[end] != "}":
            end += 1
        if end == len(seen):
            break
        blocks[variable.text[1:]] = (seen[at + 2], seen[end])
        at = end + 1
    return blocks
