"""Decimals without a fraction are written with one, and nothing else is touched."""

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from bdkg.graph.vocabulary import XSD
from bdkg.stores.load.rdf_xml import rdf_xml
from bdkg.stores.load.requests import n_triples
from bdkg.stores.load.tdb2 import with_points_in_n_triples, with_points_in_rdf_xml

S = NamedNode("https://example.org/s")
PREDICATES = [NamedNode(iri) for iri in ("https://example.org/p", "http://schema.org/p", "urn:p")]
DECIMAL, INTEGER = NamedNode(XSD + "decimal"), NamedNode(XSD + "integer")

WHOLE = [Literal(text, datatype=DECIMAL) for text in ("12", "-7", "+0", "007")]
OTHERS = [
    *(Literal(text, datatype=DECIMAL) for text in ("1.5", ".5", "12.0", "", "a 12", 'a "12', "12 ", "a\n12")),
    Literal("12", datatype=INTEGER),
    Literal("12"),
    Literal("12", language="vi"),
    Literal(f'"12"^^<{DECIMAL.value}>'),
    Literal(f'a "12"^^<{DECIMAL.value}> .'),
    Literal(f'<p rdf:datatype="{DECIMAL.value}">12'),
    Literal(f'rdf:datatype="{DECIMAL.value}">12'),
]


@pytest.mark.parametrize("predicate", PREDICATES, ids=str)
@pytest.mark.parametrize("term", [*WHOLE, *OTHERS], ids=str)
def test_only_decimals_without_a_fraction_get_one(term: Literal, predicate: NamedNode) -> None:
    wanted = Literal(f"{term.value}.0", datatype=DECIMAL) if term in WHOLE else term
    triples = [Triple(S, predicate, term), Triple(S, predicate, S)]
    xml = with_points_in_rdf_xml(rdf_xml(triples) or b"")
    assert Triple(S, predicate, wanted) in read(xml, RdfFormat.RDF_XML)
    lines = with_points_in_n_triples(n_triples(triples))
    assert read(lines, RdfFormat.N_TRIPLES) == {Triple(S, predicate, wanted), triples[1]}


def read(content: bytes, written: RdfFormat) -> set[Triple]:
    return {quad.triple for quad in parse(content, format=written)}
