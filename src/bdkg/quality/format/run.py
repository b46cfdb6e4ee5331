"""Laying out a file, and making sure that it still says what it said."""

import os
from collections import Counter

from pyoxigraph import Quad, RdfFormat, parse

from bdkg.errors import SourceError
from bdkg.graph.parse import TERM_TOO_LONG, reason
from bdkg.quality.format.same import same_graph
from bdkg.quality.format.turtle import format_turtle
from bdkg.turtle.tokens import BYTE_ORDER_MARK, tokenize

ENDINGS = (".rq", ".ttl")
"""What can be laid out: SPARQL queries with their headers, and Turtle."""


def formatted(text: str, path: str) -> str:
    """Lay out a file in the one layout.

    Args:
        text: SPARQL or Turtle.
        path: the file it came from, whose ending says which of them, for error messages too.

    Returns:
        The text in its layout, which is laid out so, too. It has the same triples or tokens, and the same comments.

    Raises:
        SourceError: the text cannot be parsed or laid out, or the file has another ending.
    """
    ending = os.path.splitext(path)[1]
    if ending not in ENDINGS:
        raise SourceError(f"{path}: only {' and '.join(ENDINGS)} files can be laid out")
    if ending == ".rq":
        # It brings YAML, which a Turtle file does not need.
        from bdkg.quality.format.sparql import format_query

        return format_query(text, path)
    # The strict parser finds what the structure does not show.
    turtle = text.removeprefix(BYTE_ORDER_MARK)
    before = _strictly(turtle, path)
    laid_out = format_turtle(turtle, path)
    if laid_out != text:
        _, old_comments = _labels_and_comments(turtle, path)
        labels, new_comments = _labels_and_comments(laid_out, path)
        after = _strictly(laid_out, path)
        if not same_graph(before, after, labels) or old_comments != new_comments:
            raise SourceError(f"{path}:1: cannot be laid out without changing what it says")
    return laid_out


def first_difference(old: str, new: str) -> int:
    """Find where two texts begin to differ.

    Args:
        old: the one.
        new: the other.

    Returns:
        The number of the first line, counted from 1, that is not the same in both.
    """
    lines = list(zip(old.split("\n"), new.split("\n"), strict=False))
    return next((number for number, (one, other) in enumerate(lines, 1) if one != other), len(lines))


def _strictly(text: str, path: str) -> list[Quad]:
    try:
        return list(parse(input=text, format=RdfFormat.TURTLE))
    except SyntaxError as error:
        raise SourceError(f"{path}:{error.lineno}:{error.offset}: not valid Turtle: {reason(error.msg)}") from None
    except MemoryError:
        raise SourceError(f"{path}:1: {TERM_TOO_LONG}") from None


def _labels_and_comments(text: str, path: str) -> tuple[frozenset[str], Counter[str]]:
    tokens = [(kind, token) for kind, token, _ in tokenize(text, path) if kind in {"blank", "comment"}]
    labels = frozenset(token[2:] for kind, token in tokens if kind == "blank")
    return labels, Counter(token.rstrip() for kind, token in tokens if kind == "comment")
