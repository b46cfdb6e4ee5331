"""The triples that a store gives back, one after the other."""

from collections.abc import Callable, Iterable, Iterator
from http.client import HTTPResponse
from typing import TypeVar
from urllib.parse import urlencode

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from bdkg.errors import QueryError
from bdkg.stores.http import RequestError, arriving, send
from bdkg.stores.load.repeating import repeated
from bdkg.stores.load.requests import N_TRIPLES
from bdkg.stores.protocol import Endpoint

T = TypeVar("T")

_NO_GRAPH = 404
_BLOCK_BYTES = 1 << 16

_PAGES = (5_000, 4_000, 7_000, 3_000)
"""Below the 10,000 triples at which Virtuoso, as Debian sets it up, cuts an answer.

Where it goes through two pages in different orders they overlap; what is missing comes with pages of another size.
"""


def read_graph(address: str, use: Callable[[Iterable[Triple]], T]) -> T:
    """Read a graph (SPARQL 1.1 Graph Store HTTP Protocol, section 5.2).

    Args:
        address: of the graph.
        use: goes through its triples as they arrive, and anew where the answer breaks off; there are none where there
            is no such graph.

    Returns:
        What it gives.

    Raises:
        QueryError: it cannot be read.
    """
    return repeated(lambda: use(_gotten(address)))


def read_by_query(address: str, graph: str | None, use: Callable[[Iterable[Triple]], T]) -> T:
    """Read a graph by a query.

    Args:
        address: of the queries.
        graph: the graph's IRI; None for what a query sees that names none.
        use: goes through its triples as they arrive, and anew where the answer breaks off.

    Returns:
        What it gives.

    Raises:
        QueryError: it cannot be read.
    """
    pattern = "?s ?p ?o" if graph is None else f"GRAPH <{graph}> {{ ?s ?p ?o }}"
    return repeated(lambda: use(_constructed(address, f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}")))


def read_by_pages(address: str, graph: str, use: Callable[[Iterable[Triple]], T]) -> T:
    """Read a graph by queries, a page at a time, from a store whose blank nodes keep their labels.

    A page has no order, which Virtuoso would limit to 10,000 rows; instead the number of triples is counted.

    Args:
        address: of the queries.
        graph: the graph's IRI.
        use: goes through its triples, each of which comes once.

    Returns:
        What it gives.

    Raises:
        QueryError: it cannot be read, or triples are in no page.
    """
    return use(_in_pages(address, graph))


def _in_pages(address: str, graph: str) -> Iterator[Triple]:
    numbers = f"SELECT ?p (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }} GROUP BY ?p"
    counts: dict[str, int] = {}
    for row in repeated(lambda: Endpoint(address).select(numbers)):
        predicate, number = row["p"], row["n"]
        if isinstance(predicate, NamedNode) and isinstance(number, Literal):
            counts[predicate.value] = int(number.value)
    for iri, expected in sorted(counts.items()):
        seen: set[Triple] = set()
        windows = [(start, size) for size in _PAGES for start in range(0, expected, size)]
        for offset, size in windows:
            if len(seen) >= expected:
                break
            page = f"SELECT ?s ?o WHERE {{ GRAPH <{graph}> {{ ?s <{iri}> ?o }} }} OFFSET {offset} LIMIT {size}"
            query = f"CONSTRUCT {{ ?s <{iri}> ?o }} WHERE {{ {{ {page} }} }}"
            new = _page(address, query) - seen
            yield from new
            seen |= new
        if len(seen) != expected:
            raise QueryError(f"{address}: {len(seen)} of {expected} triples with <{iri}> came back")


def _page(address: str, query: str) -> set[Triple]:
    return repeated(lambda: set(_constructed(address, query)))


def _gotten(address: str) -> Iterator[Triple]:
    try:
        response = send(address, None, {"Accept": N_TRIPLES}, "GET")
    except RequestError as error:
        if error.status == _NO_GRAPH:
            return
        raise
    yield from _triples(response, address)


def _constructed(address: str, query: str) -> Iterator[Triple]:
    headers = {"Accept": N_TRIPLES, "Content-Type": "application/x-www-form-urlencoded"}
    # Asked when the first triple is wanted: until then whoever wants it may have other things to do.
    yield from _triples(send(address, urlencode({"query": query}).encode(), headers), address)


def _triples(response: HTTPResponse, address: str) -> Iterator[Triple]:
    with response:
        body = arriving(response, address)
        try:
            for quad in parse(body, format=RdfFormat.N_TRIPLES):
                yield quad.triple
        except (SyntaxError, ValueError) as error:
            # An answer that also breaks off is worth asking for again.
            while body.read(_BLOCK_BYTES):
                pass
            raise QueryError(f"{address}: what came back is no N-Triples: {error}") from None
