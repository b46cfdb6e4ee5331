"""Turtle."""

import rdflib
from pyoxigraph import RdfFormat, parse
from rdflib.plugins.sparql.results.rdfresults import RDFResult

from bdkg.reports.formats.turtle import RESULT_SET, write_ttl
from bdkg.reports.result import Result
from tests.reports.formats.samples import HOSTILE, result, texts

RS = rdflib.Namespace(RESULT_SET)


def read(answer: Result) -> rdflib.Graph:
    text = write_ttl(answer)
    list(parse(text, format=RdfFormat.TURTLE))
    return rdflib.Graph().parse(data=text, format="turtle")


def test_rdflib_reads_a_result_set() -> None:
    rows = RDFResult(read(result()))
    assert {str(variable) for variable in rows.vars or ()} == {"year", "community", "rate", "note"}
    bound = sorted(
        [{str(name): str(term) for name, term in row.items()} for row in rows.bindings], key=lambda row: row["year"]
    )
    assert [row["community"] for row in bound] == ["http://e/bd", "http://e/tp"]
    assert float(bound[0]["rate"]) == 0.67
    assert set(bound[1]) == {"year", "community"}


def test_it_has_the_order_the_labels_and_how_to_cite() -> None:
    graph = read(result())
    root = graph.value(predicate=rdflib.RDF.type, object=RS.ResultSet)
    assert root is not None
    assert graph.value(root, RS["size"]) == rdflib.Literal(2)
    assert set(graph.objects(None, RS["index"])) == {rdflib.Literal(1), rdflib.Literal(2)}
    assert graph.value(rdflib.URIRef("http://e/bd"), rdflib.RDFS.label) == rdflib.Literal("Bình Dương", lang="vi")
    citations = list(graph.objects(root, rdflib.DCTERMS.bibliographicCitation))
    assert {citation.language for citation in citations if isinstance(citation, rdflib.Literal)} == {"en", "vi"}


def test_hostile_values_come_back() -> None:
    values = [*HOSTILE, "\x0b", ""]
    found = set(read(texts(values)).objects(None, RS["value"]))
    assert found == {rdflib.Literal(value) for value in values}


def test_an_empty_result_is_a_result_set_without_solutions() -> None:
    rows = RDFResult(read(result([])))
    assert (len(rows.vars or ()), list(rows.bindings)) == (4, [])
