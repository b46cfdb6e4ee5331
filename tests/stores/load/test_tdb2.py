"""Decimals are written as TDB2 gives them back, and nothing else is touched."""

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from bdkg.graph.vocabulary import ONTOLOGY, XSD
from bdkg.stores.load.rdf_xml import rdf_xml
from bdkg.stores.load.tdb2 import deletable, deletable_in_rdf_xml, with_fewest_digits

S = NamedNode("https://example.org/s")
PREDICATES = [NamedNode(iri) for iri in (f"{ONTOLOGY}p", "https://example.org/p", "http://schema.org/p", "urn:p")]
DECIMAL, INTEGER = NamedNode(XSD + "decimal"), NamedNode(XSD + "integer")

GIVEN = ["12", "-7", "+0", "007", "12.", "1.50", "12.00", "0.00", ".00", " 12 ", "\t1.50\n", "12\r", "-.500"]
BACK = ["12.0", "-7.0", "+0.0", "007.0", "12.0", "1.5", "12.0", "0.0", ".0", "12.0", "1.5", "12.0", "-.5"]
KEPT = ["1.5", ".5", "12.0", "+1.05", "", " ", ".", "+", "1e5", "1.2.0", "a 12", 'a "12', "1 2", "a\n12", "12\u00a0"]
OTHERS = [
    Literal("12", datatype=INTEGER),
    Literal("1.50"),
    Literal("12", language="vi"),
    Literal(f'"12"^^<{DECIMAL.value}>'),
    Literal(f'<p rdf:datatype="{DECIMAL.value}">12'),
    Literal(f'rdf:datatype="{DECIMAL.value}">12'),
]


def decimal(lexical: str) -> Literal:
    return Literal(lexical, datatype=DECIMAL)


CASES: list[tuple[Literal, Literal]] = [
    *zip(map(decimal, GIVEN), map(decimal, BACK), strict=True),
    *((decimal(given), decimal(given)) for given in KEPT),
    *((term, term) for term in OTHERS),
]


@pytest.mark.parametrize(("given", "wanted"), [*zip(GIVEN, BACK, strict=True), *zip(KEPT, KEPT, strict=True)])
def test_a_decimal_has_a_digit_after_its_point_and_no_other_zeros(given: str, wanted: str) -> None:
    assert with_fewest_digits(given) == wanted
    assert with_fewest_digits(wanted) == wanted


@pytest.mark.parametrize("predicate", PREDICATES, ids=str)
@pytest.mark.parametrize(("term", "wanted"), CASES, ids=ascii)
def test_only_such_decimals_are_rewritten(term: Literal, wanted: Literal, predicate: NamedNode) -> None:
    triples = [Triple(S, predicate, term), Triple(S, predicate, decimal("1.5")), Triple(S, predicate, S)]
    expected = {Triple(S, predicate, wanted), *triples[1:]}
    assert set(deletable(triples)) == expected
    content = rdf_xml(triples)
    if content is None:
        assert term.value.isspace()
    else:
        read = {quad.triple for quad in parse(deletable_in_rdf_xml(content), format=RdfFormat.RDF_XML)}
        assert read == expected
