"""The rule that a query is SPARQL 1.1."""

from collections.abc import Iterator

from pyoxigraph import Store

from bdkg.quality.lint.rule import Hit, StoredQuery, rule
from bdkg.sparql import walk
from bdkg.sparql.mistake import engine_mistake

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
        place, reason = engine_mistake(error)
        lines = stored.text.splitlines(keepends=True)
        start = sum(len(line) for line in lines[: place.line - 1]) + place.column - 1
        yield min(start, len(stored.text.rstrip())), f"Oxigraph does not read it ({reason})"


RULES = (is_sparql,)
