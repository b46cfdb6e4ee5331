"""The triples that a store gives back."""

from urllib.parse import urlencode

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from bdkg.errors import QueryError
from bdkg.stores.http import read, send
from bdkg.stores.load.requests import N_TRIPLES
from bdkg.stores.protocol import Endpoint

_PAGE = 5_000
"""Below the 10,000 rows at which Virtuoso, as Debian sets it up, cuts an answer."""


def read_graph(address: str) -> list[Triple]:
    """Read a graph (SPARQL 1.1 Graph Store HTTP Protocol, section 5.2).

    Args:
        address: of the graph.

    Returns:
        Its triples; none where it is not there.

    Raises:
        QueryError: it cannot be read.
    """
    response = send(address, None, {"Accept": N_TRIPLES}, "GET")
    content = read(response, address)
    try:
        return [quad.triple for quad in parse(content, format=RdfFormat.N_TRIPLES)]
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"{address}: what came back is no N-Triples: {error}") from None


def read_pages(address: str, graph: str | None) -> list[Triple]:
    """Read a graph by queries, a page at a time.

    A page has no order, which Virtuoso would limit to 10,000 rows; instead the number of triples is counted.

    Args:
        address: of the queries.
        graph: the graph's IRI; None for what a query sees that names none.

    Returns:
        Its triples.

    Raises:
        QueryError: it cannot be read, or the pages overlap.
    """
    mark = "&" if "?" in address else "?"
    asked = address if graph is None else f"{address}{mark}{urlencode({'default-graph-uri': graph})}"
    endpoint = Endpoint(asked)
    counts: dict[str, int] = {}
    for row in endpoint.select("SELECT ?p (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?p"):
        predicate, number = row["p"], row["n"]
        if isinstance(predicate, NamedNode) and isinstance(number, Literal):
            counts[predicate.value] = int(number.value)
    found: list[Triple] = []
    for iri, number_of_triples in sorted(counts.items()):
        seen = set()
        for offset in range(0, number_of_triples, _PAGE):
            query = f"SELECT ?s ?o WHERE {{ ?s <{iri}> ?o }} OFFSET {offset} LIMIT {_PAGE}"
            seen |= {Triple(row["s"], NamedNode(iri), row["o"]) for row in endpoint.select(query)}
        if len(seen) != number_of_triples:
            raise QueryError(f"{address}: {len(seen)} of {number_of_triples} triples with <{iri}> came back")
        found += seen
    return found
