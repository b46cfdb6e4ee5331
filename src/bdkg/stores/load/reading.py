"""The triples that a store gives back."""

from urllib.parse import urlencode

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from bdkg.errors import QueryError
from bdkg.stores.http import RequestError, read, send
from bdkg.stores.load.repeating import repeated
from bdkg.stores.load.requests import N_TRIPLES
from bdkg.stores.protocol import Endpoint

_NO_GRAPH = 404

_PAGES = (5_000, 4_000, 7_000, 3_000)
"""Below the 10,000 triples at which Virtuoso, as Debian sets it up, cuts an answer.

Where it goes through two pages in different orders they overlap; what is missing comes with pages of another size.
"""


def read_graph(address: str) -> list[Triple]:
    """Read a graph (SPARQL 1.1 Graph Store HTTP Protocol, section 5.2).

    Args:
        address: of the graph.

    Returns:
        Its triples; none where there is no such graph.

    Raises:
        QueryError: it cannot be read.
    """
    try:
        content = repeated(lambda: read(send(address, None, {"Accept": N_TRIPLES}, "GET"), address))
    except RequestError as error:
        if error.status == _NO_GRAPH:
            return []
        raise
    return _triples(content, address)


def read_by_query(address: str, graph: str | None) -> list[Triple]:
    """Read a graph by a query.

    Args:
        address: of the queries.
        graph: the graph's IRI; None for what a query sees that names none.

    Returns:
        Its triples.

    Raises:
        QueryError: it cannot be read.
    """
    pattern = "?s ?p ?o" if graph is None else f"GRAPH <{graph}> {{ ?s ?p ?o }}"
    return _constructed(address, f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}")


def read_by_pages(address: str, graph: str) -> list[Triple]:
    """Read a graph by queries, a page at a time, from a store whose blank nodes keep their labels.

    A page has no order, which Virtuoso would limit to 10,000 rows; instead the number of triples is counted.

    Args:
        address: of the queries.
        graph: the graph's IRI.

    Returns:
        Its triples.

    Raises:
        QueryError: it cannot be read, or triples are in no page.
    """
    numbers = f"SELECT ?p (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }} GROUP BY ?p"
    counts: dict[str, int] = {}
    for row in repeated(lambda: Endpoint(address).select(numbers)):
        predicate, number = row["p"], row["n"]
        if isinstance(predicate, NamedNode) and isinstance(number, Literal):
            counts[predicate.value] = int(number.value)
    found: list[Triple] = []
    for iri, expected in sorted(counts.items()):
        seen: set[Triple] = set()
        windows = [(start, size) for size in _PAGES for start in range(0, expected, size)]
        for offset, size in windows:
            if len(seen) >= expected:
                break
            page = f"SELECT ?s ?o WHERE {{ GRAPH <{graph}> {{ ?s <{iri}> ?o }} }} OFFSET {offset} LIMIT {size}"
            seen |= set(_constructed(address, f"CONSTRUCT {{ ?s <{iri}> ?o }} WHERE {{ {{ {page} }} }}"))
        if len(seen) != expected:
            raise QueryError(f"{address}: {len(seen)} of {expected} triples with <{iri}> came back")
        found += seen
    return found


def _constructed(address: str, query: str) -> list[Triple]:
    headers = {"Accept": N_TRIPLES, "Content-Type": "application/x-www-form-urlencoded"}
    content = urlencode({"query": query}).encode()
    return _triples(repeated(lambda: read(send(address, content, headers), address)), address)


def _triples(content: bytes, address: str) -> list[Triple]:
    try:
        return [quad.triple for quad in parse(content, format=RdfFormat.N_TRIPLES)]
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"{address}: what came back is no N-Triples: {error}") from None
