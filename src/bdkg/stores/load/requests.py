"""The requests that loading is made of, in the words of the W3C's protocols."""

import gzip
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote, urlencode

from pyoxigraph import BlankNode, RdfFormat, Triple, serialize

from bdkg.stores.load.plan import Step

N_TRIPLES = "application/n-triples"
_UPDATE = "application/sparql-update"
_FORM = "application/x-www-form-urlencoded"
_JSON = "application/sparql-results+json"
_PART_TRIPLES = 10_000
_FASTEST = 1
"""Half the bytes of none, and a fifth of the time of the usual 6."""


def graph_address(address: str, graph: str | None) -> str:
    """Name a graph in an address (SPARQL 1.1 Graph Store HTTP Protocol, section 4.2).

    Args:
        address: of the graph store.
        graph: the graph's IRI; None for the default graph.

    Returns:
        The address of the graph.
    """
    mark = "&" if "?" in address else "?"
    which = "default" if graph is None else f"graph={quote(graph, safe='')}"
    return f"{address}{mark}{which}"


def in_words(graph: str | None) -> str:
    """Name a graph in an update (SPARQL 1.1 Update, section 3.2).

    Args:
        graph: its IRI; None for the default graph.

    Returns:
        The words.
    """
    return "DEFAULT" if graph is None else f"GRAPH <{graph}>"


def data(triples: Iterable[Triple], graph: str | None) -> str:
    """Write triples as quad data (SPARQL 1.1, rule 50).

    Args:
        triples: the triples.
        graph: the graph's IRI; None for the default graph.

    Returns:
        The block in braces.
    """
    lines = n_triples(triples).decode()
    return f"{{\n{lines}}}" if graph is None else f"{{ GRAPH <{graph}> {{\n{lines}}} }}"


def n_triples(triples: Iterable[Triple]) -> bytes:
    """Write triples as N-Triples.

    Args:
        triples: the triples.

    Returns:
        A line for each.
    """
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""


def write_step(
    method: str, address: str, triples: Sequence[Triple], *, gzipped: bool = False, decides: bool = False
) -> Step:
    """Make the request that writes triples (SPARQL 1.1 Graph Store HTTP Protocol, sections 5.3 and 5.5).

    Args:
        method: PUT to replace what is there, POST to add.
        address: of the graph.
        triples: the triples.
        gzipped: whether to compress them.
        decides: whether it puts the new graph in the old one's place.

    Returns:
        The request.
    """
    return content_step(method, address, N_TRIPLES, n_triples(triples), len(triples), gzipped=gzipped, decides=decides)


def content_step(
    method: str,
    address: str,
    media_type: str,
    content: bytes,
    triples: int,
    *,
    gzipped: bool = False,
    decides: bool = False,
) -> Step:
    """Make the request that writes triples in some format.

    Args:
        method: PUT to replace what is there, POST to add.
        address: of the graph.
        media_type: of the format.
        content: the triples.
        triples: how many they are.
        gzipped: whether to compress them.
        decides: whether it puts the new graph in the old one's place.

    Returns:
        The request.
    """
    headers = {"Content-Type": media_type}
    if gzipped:
        headers["Content-Encoding"] = "gzip"
        content = gzip.compress(content, _FASTEST, mtime=0)
    return Step(method, address, headers, content, triples, decides=decides)


def update_step(
    address: str,
    update: str,
    *,
    triples: int = 0,
    gzipped: bool = False,
    as_form: str | None = None,
    is_repeatable: bool = True,
    decides: bool = False,
) -> Step:
    """Make the request for an update (SPARQL 1.1 Protocol, section 2.2).

    Args:
        address: of the updates.
        update: the update.
        triples: how many triples it adds.
        gzipped: whether to compress it.
        as_form: the name of the field, where the store wants a form.
        is_repeatable: whether doing it twice does the same as doing it once.
        decides: whether it puts the new graph in the old one's place.

    Returns:
        The request.
    """
    headers = {"Content-Type": _UPDATE if as_form is None else _FORM}
    content = (update if as_form is None else urlencode({as_form: update})).encode()
    if gzipped:
        headers["Content-Encoding"] = "gzip"
        content = gzip.compress(content, _FASTEST, mtime=0)
    return Step("POST", address, headers, content, triples, is_repeatable=is_repeatable, decides=decides)


def count_step(address: str, graph: str, expected: int) -> Step:
    """Make the request that counts the triples of a named graph.

    Args:
        address: of the queries.
        graph: the graph's IRI.
        expected: how many it has to have.

    Returns:
        The request.
    """
    query = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
    headers = {"Content-Type": _FORM, "Accept": _JSON}
    return Step("POST", address, headers, urlencode({"query": query}).encode(), expected=expected)


def parts(triples: Sequence[Triple]) -> Iterator[Sequence[Triple]]:
    """Divide a graph so that a blank node stands in one part only, as its label means something there alone.

    Args:
        triples: the graph.

    Yields:
        The parts.
    """
    bound = [t for t in triples if isinstance(t.subject, BlankNode) or isinstance(t.object, BlankNode)]
    free = [t for t in triples if not (isinstance(t.subject, BlankNode) or isinstance(t.object, BlankNode))]
    first = max(0, _PART_TRIPLES - len(bound))
    yield [*bound, *free[:first]]
    for start in range(first, len(free), _PART_TRIPLES):
        yield free[start : start + _PART_TRIPLES]
