"""The requests that loading is made of, in the words of the W3C's protocols."""

import gzip
from collections.abc import Callable, Iterable, Iterator, Sequence
from urllib.parse import quote, urlencode

from pyoxigraph import BlankNode, RdfFormat, Triple, serialize

from bdkg.stores.http import is_on_this_machine
from bdkg.stores.load.plan import Step
from bdkg.stores.load.rdf_xml import RDF_XML, rdf_xml

N_TRIPLES = "application/n-triples"
_UPDATE = "application/sparql-update"
FORM = "application/x-www-form-urlencoded"
_JSON = "application/sparql-results+json"
SMALL_PART_TRIPLES = 10_000
"""For stores of which nothing is known, such as how large an update they take."""

PART_TRIPLES = 250_000
"""Some 40 MB of N-Triples: fewer requests take less time, and what is sent again after a failure stays small."""
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
    method: str,
    address: str,
    triples: Sequence[Triple],
    *,
    gzipped: bool = False,
    is_repeatable: bool = True,
    decides: bool = False,
) -> Step:
    """Make the request that writes triples (SPARQL 1.1 Graph Store HTTP Protocol, sections 5.3 and 5.5).

    Args:
        method: PUT to replace what is there, POST to add.
        address: of the graph.
        triples: the triples.
        gzipped: whether to compress them, where a network is between.
        is_repeatable: whether doing it twice does the same as doing it once.
        decides: whether it puts the new graph in the old one's place.

    Returns:
        The request.
    """
    headers, content = _compressed(address, {"Content-Type": N_TRIPLES}, n_triples(triples), gzipped=gzipped)
    return Step(method, address, headers, content, len(triples), is_repeatable=is_repeatable, decides=decides)


def whole_step(
    method: str,
    address: str,
    triples: Sequence[Triple],
    mend: Callable[[bytes], bytes] | None = None,
    *,
    is_repeatable: bool = True,
    decides: bool = False,
) -> Step | None:
    """Make the request that writes triples whole or not at all: RDF/XML that was cut is no document.

    Args:
        method: PUT to replace what is there, or as the store has it.
        address: of the graph.
        triples: the triples.
        mend: makes of the document what the store takes better; None to send it as it is.
        is_repeatable: whether doing it twice does the same as doing it once.
        decides: whether it puts the new graph in the old one's place.

    Returns:
        The request; None where RDF/XML cannot hold the triples.
    """
    written = rdf_xml(triples)
    if written is None:
        return None
    if mend is not None:
        written = mend(written)
    headers, content = _compressed(address, {"Content-Type": RDF_XML}, written, gzipped=True)
    return Step(method, address, headers, content, len(triples), is_repeatable=is_repeatable, decides=decides)


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
        gzipped: whether to compress it, where a network is between.
        as_form: the name of the field, where the store wants a form.
        is_repeatable: whether doing it twice does the same as doing it once.
        decides: whether it puts the new graph in the old one's place.

    Returns:
        The request.
    """
    content = (update if as_form is None else urlencode({as_form: update})).encode()
    headers, content = _compressed(
        address, {"Content-Type": _UPDATE if as_form is None else FORM}, content, gzipped=gzipped
    )
    return Step("POST", address, headers, content, triples, is_repeatable=is_repeatable, decides=decides)


def count_step(
    address: str, pattern: str, *, expected: int | None = None, tell: Callable[[int], None] | None = None
) -> Step:
    """Make the request that counts what a pattern finds.

    Args:
        address: of the queries.
        pattern: the pattern.
        expected: how many it has to find.
        tell: is told how many it finds.

    Returns:
        The request.
    """
    query = f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}"
    headers = {"Content-Type": FORM, "Accept": _JSON}
    return Step("POST", address, headers, urlencode({"query": query}).encode(), expected=expected, tell=tell)


def parts(triples: Iterable[Triple], most: int) -> Iterator[Sequence[Triple]]:
    """Divide a graph so that all blank nodes stand in one part, as their labels mean something there alone.

    Args:
        triples: the graph.
        most: how many triples without a blank node a part has at most.

    Yields:
        The parts; the last has all triples with a blank node and no others, if there are any.
    """
    bound: list[Triple] = []
    free: list[Triple] = []
    for triple in triples:
        (bound if has_blank_node(triple) else free).append(triple)
        if len(free) == most:
            yield free
            free = []
    if free:
        yield free
    if bound:
        yield bound


def has_blank_node(triple: Triple) -> bool:
    """Find out whether a triple has a blank node.

    Args:
        triple: the triple.

    Returns:
        Whether it has: a store that is given it twice may then hold two.
    """
    return isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode)


def _compressed(
    address: str, headers: dict[str, str], content: bytes, *, gzipped: bool
) -> tuple[dict[str, str], bytes]:
    # To compress and to expand takes a tenth of the time of a load, and on one machine saves none.
    if not gzipped or is_on_this_machine(address):
        return headers, content
    return headers | {"Content-Encoding": "gzip"}, gzip.compress(content, _FASTEST, mtime=0)
