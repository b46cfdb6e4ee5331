"""RDF/XML, which a reader knows not to be whole where it was cut, even before its first byte."""

import re
from collections.abc import Sequence

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from bdkg.errors import BdkgError
from bdkg.graph.names import PREFIXES
from bdkg.graph.vocabulary import RDF_TYPE
from bdkg.stores.export.rdf_xml import as_xml_holds_it, is_element

RDF_XML = RdfFormat.RDF_XML.media_type

_REFUSED = re.compile(
    rb'rdf:(?:about|resource)="(?!https?://[A-Za-z0-9.-]+(?::[0-9]+)?[/?#"]|urn:|mailto:)',
)
"""An IRI that readers may refuse, such as `http:a`."""


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
    # Readers differ in which names of other scripts they know.
    if not all(element.value.isascii() and is_element(element.value) for element in elements):
        return None
    content = serialize(triples, format=RdfFormat.RDF_XML, prefixes=PREFIXES) or b""
    try:
        return None if _REFUSED.search(content) else as_xml_holds_it(content)
    except BdkgError:
        return None
