"""The RDF formats that the graph is written in."""

import gzip
from collections.abc import Iterable

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from bdkg.graph.names import PREFIXES
from bdkg.graph.vocabulary import SCHEMES, THINGS
from bdkg.stores.export.json_ld import write_json_ld
from bdkg.stores.export.rdf_xml import write_rdf_xml

FORMATS = {
    "nq": RdfFormat.N_QUADS,
    "nt": RdfFormat.N_TRIPLES,
    "ttl": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}
"""The formats by their name, which is also how their files end."""

COMPRESSED = ".gz"
_HARDEST = 9


def write_graph(triples: Iterable[Triple], name: str) -> bytes:
    """Write a graph.

    Args:
        triples: the triples, in the order in which they are written.
        name: one of FORMATS.

    Returns:
        The file's content; the same for the same triples.

    Raises:
        BdkgError: the format cannot hold the graph.
    """
    triples = list(triples)
    if name == "jsonld":
        return write_json_ld(triples).encode()
    prefixes = _prefixes(triples)
    if name == "rdf":
        return write_rdf_xml(triples, prefixes)
    return serialize(triples, format=FORMATS[name], prefixes=prefixes) or b""


def compress(content: bytes) -> bytes:
    """Compress a file (RFC 1952).

    Args:
        content: what it holds.

    Returns:
        The compressed file, without a time or a name in it.
    """
    return gzip.compress(content, _HARDEST, mtime=0)


def _prefixes(triples: list[Triple]) -> dict[str, str]:
    """Find the prefixes of a file: one for each kind of thing and each concept scheme, as in the graph's own files."""
    prefixes: dict[str, str] = {}
    nodes = {term.value for triple in triples for term in triple if isinstance(term, NamedNode)}
    # Where a scheme has the name of a kind, the kind keeps it.
    for base in (SCHEMES, THINGS):
        for iri in sorted(nodes):
            kind, slash, _ = iri.removeprefix(base).partition("/")
            if slash and iri.startswith(base):
                prefixes[kind] = f"{base}{kind}/"
    return prefixes | PREFIXES
