"""Strict Turtle (W3C Turtle 1.1): every mistake in a file at its place."""

from pyoxigraph import Quad, RdfFormat, parse

from bdkg.graph.parse import reason
from bdkg.quality.check.rule import Rule
from bdkg.quality.finding import Finding

MOST_MISTAKES = 20
"""Nobody reads more of one file, and where a quote is missing most that follow are no mistakes."""

IS_TURTLE = Rule(
    "is-turtle",
    {"en": "not valid Turtle: {reason}", "vi": "không phải Turtle hợp lệ: {reason}"},
    {"en": "mend it, and check again", "vi": "hãy sửa rồi kiểm tra lại"},
)
RULES = (IS_TURTLE,)

_NO_PREFIX = "The prefix "


def read_turtle(text: str, path: str, language: str) -> tuple[list[Quad], list[Finding]]:
    """Parse a file, and go on after a mistake with the next statement.

    Args:
        text: Turtle.
        path: its name, for the findings.
        language: the language of the findings.

    Returns:
        The triples of the statements that are right, as quads of the default graph; and the mistakes.
    """
    # A blank node's label holds within its file only (RDF 1.1 Concepts, section 3.4).
    parser = parse(input=text.encode(), format=RdfFormat.TURTLE, rename_blank_nodes=True)
    triples: list[Quad] = []
    findings: list[Finding] = []
    told: set[object] = set()
    for _ in range(MOST_MISTAKES):
        try:
            triples.extend(parser)
            break
        except SyntaxError as error:
            line, column = error.lineno or 1, error.offset or 1
            what = reason(error.msg)
            # A second mistake of a line follows from the first, and a prefix is missing once.
            if line not in told and what not in told:
                findings.append(IS_TURTLE.found_at(path, line, column, language, reason=what))
            told |= {line, what} if what.startswith(_NO_PREFIX) else {line}
    return triples, findings
