"""The catalogue of the reports, as RDF and as JSON."""

import json
import os
import subprocess
import sys

import pytest
import rdflib
from pyoxigraph import BlankNode, NamedNode, QuerySolutions, RdfFormat, Store

from bdkg.errors import SourceError
from bdkg.reports import catalogue
from bdkg.reports.catalogue_json import write_json
from bdkg.reports.catalogue_rdf import iri, text_of_query, triples, turtle
from bdkg.reports.header import Report

REPORTS = [catalogue.load(name) for name in catalogue.names()]
SPARQL_PREFIXES = """
PREFIX bdkg: <https://w3id.org/bdkg/ontology#>
PREFIX csvw: <http://www.w3.org/ns/csvw#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX sh: <http://www.w3.org/ns/shacl#>
"""


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    store.load(turtle(REPORTS).encode(), format=RdfFormat.TURTLE)
    return store


def ask(store: Store, query: str) -> list[list[str]]:
    solutions = store.query(SPARQL_PREFIXES + query)
    assert isinstance(solutions, QuerySolutions)
    return [[term.value for term in solution] for solution in solutions]


def test_it_says_what_was_to_be_said(store: Store) -> None:
    assert {quad.triple for quad in store} == set(triples(REPORTS))
    assert len(rdflib.Graph().parse(data=turtle(REPORTS), format="turtle")) == len(store)


def test_it_has_no_blank_nodes(store: Store) -> None:
    assert not any(isinstance(term, BlankNode) for quad in store for term in quad.triple)


def test_every_report_has_its_texts_and_its_query(store: Store) -> None:
    for report in REPORTS:
        rows = ask(
            store,
            f"SELECT ?label ?comment ?select ?version WHERE {{ <{iri(report)}> a sh:SPARQLSelectExecutable ; "
            "rdfs:label ?label ; rdfs:comment ?comment ; sh:select ?select ; schema:version ?version ; "
            'sh:prefixes/sh:declare/sh:prefix "bdkg" . '
            "FILTER(LANG(?label) = LANG(?comment)) } ORDER BY LANG(?label)",
        )
        expected = [[report.title[lang], report.question[lang]] for lang in ("en", "vi")]
        assert rows == [[*texts, text_of_query(report), report.version] for texts in expected]


def test_a_query_of_the_catalogue_runs_beside_the_graph(store: Store, real_store: Store) -> None:
    both = Store()
    both.extend([*real_store, *store])
    for (query,) in ask(store, "SELECT ?select WHERE { ?report sh:select ?select }"):
        assert isinstance(both.query(query), QuerySolutions)


def test_parameters_and_columns_can_be_asked_for(store: Store) -> None:
    rows = ask(
        store,
        'SELECT ?report WHERE { ?report sh:parameter [ sh:class bdkg:Award ; schema:defaultValue "smart21" ] ; '
        'csvw:tableSchema/csvw:column [ csvw:name "length" ; schema:unitText "years" ] }',
    )
    assert rows == [["https://w3id.org/bdkg/report/honours/streaks"]]
    assert ask(store, "SELECT ?c WHERE { ?c a csvw:Column MINUS { ?s csvw:column ?c } }") == []
    assert ask(store, "SELECT ?p WHERE { ?p a sh:Parameter MINUS { ?r sh:parameter ?p } }") == []


def test_a_parameter_is_of_a_class_or_tells_where_its_values_are(store: Store) -> None:
    rows = ask(store, "SELECT DISTINCT ?of WHERE { ?p sh:nodeKind sh:IRI ; rdfs:seeAlso ?of } ORDER BY ?of")
    assert ["https://w3id.org/bdkg/ontology#speaker"] in rows
    assert ["https://w3id.org/bdkg/scheme/indicator"] in rows
    assert ["https://w3id.org/bdkg/ontology#Award"] not in rows


def test_a_parameter_says_whether_it_takes_several_values(store: Store) -> None:
    one = ask(store, "SELECT ?p WHERE { ?p a sh:Parameter ; sh:maxCount 1 }")
    parameters = [(report, parameter) for report in REPORTS for parameter in report.parameters]
    assert sorted(one) == sorted([f"{iri(r)}#parameter-{p.name}"] for r, p in parameters if not p.list)
    assert any(p.list for _, p in parameters)


def test_it_is_the_same_in_every_process() -> None:
    code = "from bdkg.cli.main import entry; entry()"
    for seed in ("0", "1"):
        done = subprocess.run(
            [sys.executable, "-c", code, "catalogue"],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        assert done.stdout.decode() == turtle(REPORTS)


def test_one_prefix_with_two_meanings_is_an_error() -> None:
    first, second = (Report(**vars(report)) for report in REPORTS[:2])
    second.query = second.query.replace("PREFIX bdkg: <https://w3id.org/bdkg/ontology#>", "PREFIX bdkg: <urn:other:>")
    with pytest.raises(SourceError, match="the prefix bdkg is <urn:other:> here and <https:"):
        triples([first, second])


def test_the_json_has_every_report() -> None:
    found = {entry["name"]: entry for entry in json.loads(write_json(REPORTS))}
    assert set(found) == set(catalogue.names())
    streaks = found["streaks"]
    assert streaks["iri"] == "https://w3id.org/bdkg/report/honours/streaks"
    assert streaks["title"] == {"en": "Winning streaks", "vi": "Chuỗi năm liên tiếp"}
    assert [parameter["name"] for parameter in streaks["parameters"]] == ["award", "min_length"]
    assert streaks["parameters"][1]["default"] == 2
    assert streaks["columns"][-1]["unit"] == "years"
    assert streaks["query"].startswith("PREFIX award:")


def test_reports_are_no_things_of_the_graph(real_store: Store) -> None:
    ours = {NamedNode(iri(report)) for report in REPORTS}
    assert not [quad for quad in real_store if quad.subject in ours]
