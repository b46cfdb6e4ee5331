"""The rule that a query is SPARQL 1.1."""

from collections.abc import Iterator

from pyoxigraph import Store

from bdkg.quality.lint.rule import Hit, StoredQuery, rule
from bdkg.sparql import walk

_NO_ROWS = "\nVALUES () {}"
"""Makes the result empty, so that nothing is worked out and no other server is asked."""


@rule(
    "is-sparql",
    "engines refuse what is not SPARQL 1.1, or answer it each in its own way",
    "mend it",
)
def is_sparql(stored: StoredQuery) -> Iterator[Hit]:
    """Find what the structure does not show and Oxigraph refuses, such as a variable that is bound twice."""
    query = stored.query
    if query.select.values and any(group.kind == "service" for group in walk.all_groups(query)):
        return
    try:
        Store().query(stored.text if query.select.values else stored.text + _NO_ROWS)
    except SyntaxError as error:
        # The engine's message begins with `error at 3:14: `.
        place, _, reason = error.msg.removeprefix("error at ").partition(": ")
        line, _, column = place.partition(":")
        lines = stored.text.splitlines(keepends=True)
        before = sum(len(line) for line in lines[: int(line) - 1]) if line.isdigit() else 0
        start = before + int(column) - 1 if column.isdigit() else before
        yield min(start, len(stored.text.rstrip())), f"Oxigraph does not read it ({' '.join(reason.split())})"


RULES = (is_sparql,)
