"""RDF/XML, which a reader knows not to be whole where it was cut, even before its first byte."""

import re
from collections.abc import Sequence

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from bdkg.errors import BdkgError
from bdkg.graph.names import PREFIXES
from bdkg.graph.vocabulary import RDF, RDF_TYPE
from bdkg.stores.export.formats import as_xml_holds_it

RDF_XML = RdfFormat.RDF_XML.media_type

_REFUSED = re.compile(
    rb'rdf:(?:about|resource)="(?!https?://[A-Za-z0-9.-]+(?::[0-9]+)?[/?#"]|urn:|mailto:)',
)
"""An IRI that readers may refuse, such as `http:a`."""

_ELEMENT = re.compile(r"[!-~]*[A-Za-z_][A-Za-z0-9_.-]*\Z")
"""What ends as the name of an element may (Namespaces in XML 1.0, section 3)."""

_NO_ELEMENTS = {
    RDF + name
    for name in (
        *("Description", "ID", "RDF", "about", "aboutEach", "aboutEachPrefix", "bagID", "datatype", "li", "nodeID"),
        *("parseType", "resource"),
    )
}
"""The words of the format itself (RDF/XML, section 5.1)."""

_RESERVED = ("http://www.w3.org/2000/xmlns/", "http://www.w3.org/XML/1998/namespace")


def rdf_xml(triples: Sequence[Triple]) -> bytes | None:
    """Write triples as RDF/XML.

    Args:
        triples: the triples.

    Returns:
        The document; None where it cannot hold a term, or readers may refuse it.
    """
    elements: set[NamedNode] = set()
    # One pass, for to ask a triple for its terms takes longer than to look at them.
    for triple in triples:
        predicate, term = triple.predicate, triple.object
        elements.add(predicate)
        if isinstance(term, Literal):
            # RDF4J takes space alone for the space between elements.
            if term.value.isspace():
                return None
        elif predicate == RDF_TYPE and isinstance(term, NamedNode):
            elements.add(term)
    if not all(_is_element(element.value) for element in elements):
        return None
    content = serialize(triples, format=RdfFormat.RDF_XML, prefixes=PREFIXES) or b""
    try:
        return None if _REFUSED.search(content) else as_xml_holds_it(content)
    except BdkgError:
        return None


def _is_element(iri: str) -> bool:
    return bool(_ELEMENT.match(iri)) and iri not in _NO_ELEMENTS and not iri.startswith(_RESERVED)
