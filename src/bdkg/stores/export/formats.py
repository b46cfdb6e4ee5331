"""The RDF formats that the graph is written in."""

import gzip
from collections.abc import Iterable

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from bdkg.errors import BdkgError
from bdkg.graph.names import PREFIXES
from bdkg.graph.vocabulary import SCHEMES, THINGS
from bdkg.stores.export.json_ld import write_json_ld

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
_NO_BYTES_OF_XML = bytes({*range(0x20)} - {*b"\t\n\r"})
_NOT_IN_XML = "RDF/XML cannot hold the character U+{:04X}; choose another format"
_NO_CHARACTERS_OF_XML = ("\ufffe", "\uffff")


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
    content = serialize(triples, format=FORMATS[name], prefixes=_prefixes(triples)) or b""
    return as_xml_holds_it(content) if name == "rdf" else content


def compress(content: bytes) -> bytes:
    """Compress a file (RFC 1952).

    Args:
        content: what it holds.

    Returns:
        The compressed file, without a time or a name in it.
    """
    return gzip.compress(content, _HARDEST, mtime=0)


def as_xml_holds_it(content: bytes) -> bytes:
    """Mend what the engine's RDF/XML does not: readers take a bare carriage return for a line end (XML 1.0, 2.11).

    Args:
        content: what the engine has written.

    Returns:
        The same with every carriage return as a reference to it.

    Raises:
        BdkgError: it has a character that XML 1.0 cannot hold (section 2.2).
    """
    if len(content.translate(None, _NO_BYTES_OF_XML)) < len(content):
        found = next(byte for byte in content if byte in _NO_BYTES_OF_XML)
        raise BdkgError(_NOT_IN_XML.format(found))
    for character in _NO_CHARACTERS_OF_XML:
        if character.encode() in content:
            raise BdkgError(_NOT_IN_XML.format(ord(character)))
    return content.replace(b"\r", b"&#13;")


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
