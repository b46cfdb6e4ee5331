"""Rules about where a query looks."""

from collections.abc import Iterator

from bdkg.quality.lint.rule import Hit, StoredQuery, rule
from bdkg.sparql import walk


@rule(
    "no-graph-or-from",
    "no two engines agree on what the default graph is: rdflib and Oxigraph leave named graphs out, Virtuoso and "
    "QLever take them in, and Oxigraph counts a triple of two FROM graphs twice",
    "ask the one graph that there is",
)
def no_graph_or_from(stored: StoredQuery) -> Iterator[Hit]:
    """Find GRAPH, FROM and FROM NAMED."""
    for start in stored.query.datasets:
        yield start, "FROM"
    for group in walk.all_groups(stored.query):
        if group.kind == "graph":
            yield group.start, "GRAPH"


@rule(
    "no-service-in-ordinary-reports",
    "every engine waits for the other server, which may be away, slow or changed, so the answer is not the graph's",
    "say `federates: true` in the header, or answer from the graph",
)
def no_service(stored: StoredQuery) -> Iterator[Hit]:
    """Find SERVICE in a query whose header does not say that it federates."""
    for group in walk.all_groups(stored.query):
        if group.kind == "service" and stored.header.get("federates") is not True:
            yield group.start, "SERVICE"


RULES = (no_graph_or_from, no_service)
