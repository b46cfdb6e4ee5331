"""What RDF/XML can hold, which is less than RDF can say."""

import re
from collections.abc import Sequence

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from bdkg.errors import BdkgError
from bdkg.graph.vocabulary import RDF, RDF_TYPE

_START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME_AT_END = re.compile(rf"[{_START}][{_START}.0-9\u00b7\u0300-\u036f\u203f-\u2040-]*\Z")
"""The name of an element without a prefix (XML 1.0, section 2.3, and Namespaces in XML 1.0, section 3)."""

_WORDS = {
    RDF + name
    for name in (
        *("Description", "ID", "RDF", "about", "aboutEach", "aboutEachPrefix", "bagID", "datatype", "li", "nodeID"),
        *("parseType", "resource"),
    )
}
"""The words of the format itself (RDF/XML, section 5.1)."""

_RESERVED = ("http://www.w3.org/2000/xmlns/", "http://www.w3.org/XML/1998/namespace")
_NO_BYTES = bytes({*range(0x20)} - {*b"\t\n\r"})
_NO_CHARACTERS = ("\ufffe", "\uffff")
_NO_CHARACTER = "RDF/XML cannot hold the character U+{:04X}; choose another format"
_NO_ELEMENT = "RDF/XML cannot hold the {} <{}>, which has no name that XML allows; choose another format"


def write_rdf_xml(triples: Sequence[Triple], prefixes: dict[str, str]) -> bytes:
    """Write a graph as RDF/XML.

    Args:
        triples: the triples, in the order in which they are written.
        prefixes: the namespaces by their prefixes.

    Returns:
        The document.

    Raises:
        BdkgError: the format cannot hold the graph.
    """
    elements: dict[NamedNode, str] = {}
    before = None
    for triple in triples:
        elements.setdefault(triple.predicate, "predicate")
        # The engine makes an element of the first thing that it is told of a subject, where that is a class.
        if triple.subject != before and triple.predicate == RDF_TYPE and isinstance(triple.object, NamedNode):
            elements.setdefault(triple.object, "class")
        before = triple.subject
    for node, kind in elements.items():
        if not is_element(node.value):
            raise BdkgError(_NO_ELEMENT.format(kind, node.value))
    return as_xml_holds_it(serialize(triples, format=RdfFormat.RDF_XML, prefixes=prefixes) or b"")


def is_element(iri: str) -> bool:
    """Tell whether an IRI can be written as an element, as a predicate must be (RDF/XML, section 2.4).

    Args:
        iri: the IRI.

    Returns:
        Whether a name is left of it at its end, and it is no word of the format itself.
    """
    return bool(_NAME_AT_END.search(iri)) and iri not in _WORDS and not iri.startswith(_RESERVED)


def as_xml_holds_it(content: bytes) -> bytes:
    """Mend what the engine's RDF/XML does not: readers take a bare carriage return for a line end (XML 1.0, 2.11).

    Args:
        content: what the engine has written.

    Returns:
        The same with every carriage return as a reference to it.

    Raises:
        BdkgError: it has a character that XML 1.0 cannot hold (section 2.2).
    """
    if len(content.translate(None, _NO_BYTES)) < len(content):
        found = next(byte for byte in content if byte in _NO_BYTES)
        raise BdkgError(_NO_CHARACTER.format(found))
    for character in _NO_CHARACTERS:
        if character.encode() in content:
            raise BdkgError(_NO_CHARACTER.format(ord(character)))
    return content.replace(b"\r", b"&#13;")
