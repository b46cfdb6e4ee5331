"""What is inferred, as the commands and the Python API show it, mark it and leave it out."""

import json
import shutil
from pathlib import Path

import pytest
import rdflib

import bdkg as api
from bdkg.graph.store import store_path
from tests.cli.conftest import Bdkg
from tests.conftest import ROOT

PLACE = "https://w3id.org/bdkg/ontology#Place"
SCHEMA_PLACE = "https://schema.org/Place"
HSINCHU = "https://w3id.org/bdkg/id/community/hsinchu-city"


@pytest.fixture(autouse=True)
def graph(small_graph: Path) -> Path:
    """The small graph, in which communities are places, with the rules and an alignment."""
    shutil.copytree(ROOT / "queries" / "rules", small_graph / "queries" / "rules")
    (small_graph / "ontology" / "places.ttl").write_text(
        "@prefix bdkg: <https://w3id.org/bdkg/ontology#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "bdkg:Community rdfs:subClassOf bdkg:Place .\n"
    )
    (small_graph / "ontology" / "alignments").mkdir()
    (small_graph / "ontology" / "alignments" / "schema-org.ttl").write_text(
        "@prefix bdkg: <https://w3id.org/bdkg/ontology#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "bdkg:Place rdfs:subClassOf <https://schema.org/Place> .\n"
    )
    return small_graph


@pytest.fixture
def query(tmp_path: Path, bdkg: Bdkg) -> "type[Query]":
    Query.bdkg, Query.folder = bdkg, tmp_path
    return Query


class Query:
    """Counts what has a class."""

    bdkg: Bdkg
    folder: Path

    @classmethod
    def count(cls, class_iri: str, *options: str, within: str = "{}") -> int:
        path = cls.folder / "query.rq"
        pattern = within.format(f"?x a <{class_iri}>")
        path.write_text(f"SELECT ?x {{ {pattern} }}")
        outcome = cls.bdkg("query", str(path), "--format", "json", *options)
        assert (outcome.code, outcome.err) == (0, "")
        return len(json.loads(outcome.out)["results"]["bindings"])


def test_a_query_sees_what_is_inferred_once_and_can_leave_it_out(query: type[Query]) -> None:
    communities = query.count("https://w3id.org/bdkg/ontology#Community")
    assert communities > 1
    assert query.count(PLACE) == communities
    assert query.count(PLACE, within="GRAPH <https://w3id.org/bdkg/graph/inferred> {{ {} }}") == communities
    assert query.count(PLACE, "--asserted-only") == 0
    assert query.count("https://w3id.org/bdkg/ontology#Community", "--asserted-only") == communities


def test_the_alignments_say_it_in_other_words(query: type[Query]) -> None:
    assert query.count(SCHEMA_PLACE) == 0
    assert query.count(SCHEMA_PLACE, "--alignments") == query.count(PLACE) > 0
    assert query.count(SCHEMA_PLACE, "--alignments", "--asserted-only") == 0
    assert store_path() != store_path(alignments=True)


def test_show_marks_what_is_inferred(bdkg: Bdkg) -> None:
    assert "community, bdkg:Place [inferred]" in bdkg("show", HSINCHU).out.splitlines()
    classes = bdkg("show", HSINCHU, "--alignments").out.splitlines()[2]
    assert classes == "schema:Place [inferred], community, bdkg:Place [inferred]"
    pointers = bdkg("show", "bdkg:Place", "--all").out
    assert "Hsinchu" in pointers
    assert "[inferred]" in pointers


def test_build_counts_it_apart(bdkg: Bdkg) -> None:
    _, asserted, inferred = bdkg("build").out.splitlines()
    _, aligned, further = bdkg("build", "--alignments").out.splitlines()
    assert (int(aligned.split()[0]) - int(asserted.split()[0]), inferred) == (
        1,
        f"{inferred.split()[0]} inferred triples",
    )
    assert int(further.split()[0]) > int(inferred.split()[0]) > 0


def test_an_export_has_it_unless_it_is_left_out(bdkg: Bdkg) -> None:
    whole, asserted = (bdkg("export", "--format", "nt", *words).out for words in ([], ["--asserted-only"]))
    added = set(whole.splitlines()) - set(asserted.splitlines())
    assert set(asserted.splitlines()) < set(whole.splitlines())
    assert all(f"<{PLACE}>" in line for line in added)
    assert SCHEMA_PLACE not in whole
    assert SCHEMA_PLACE in bdkg("export", "--format", "nt", "--alignments").out


def test_a_portal_has_what_the_files_say_alone(bdkg: Bdkg, tmp_path: Path) -> None:
    assert bdkg("export", "--format", "portal", "-o", str(tmp_path / "portal")).code == 0
    asserted = bdkg("export", "--format", "nt", "--asserted-only").out
    assert (tmp_path / "portal" / "bdkg.nt").read_text(encoding="utf-8") == asserted


def test_the_view_for_rdflib() -> None:
    pattern = (rdflib.URIRef(HSINCHU), rdflib.RDF.type, rdflib.URIRef(PLACE))
    everything, asserted, aligned = api.graph(), api.graph(asserted_only=True), api.graph(alignments=True)
    ask = f"ASK {{ <{HSINCHU}> a <{PLACE}> }}"
    assert pattern in everything
    assert everything.query(ask).askAnswer
    assert pattern not in asserted
    assert not asserted.query(ask).askAnswer
    assert len(asserted) == len(set(asserted)) < len(everything) == len(set(everything)) < len(aligned)
    assert (pattern[0], pattern[1], rdflib.URIRef(SCHEMA_PLACE)) in aligned


def test_a_changed_rule_makes_another_store(graph: Path, query: type[Query]) -> None:
    before = store_path()
    assert query.count(PLACE) > 0
    (graph / "queries" / "rules" / "cax-sco.rq").unlink()
    assert store_path() != before
    assert query.count(PLACE) == 0


def test_a_wrong_rule_is_one_line(graph: Path, bdkg: Bdkg) -> None:
    (graph / "queries" / "rules" / "mine.rq").write_text("SELECT ?x { ?x a ?y }")
    outcome = bdkg("build")
    assert (outcome.code, outcome.out) == (2, "")
    assert (
        outcome.err
        == "bdkg: queries/rules/mine.rq:1: the file has no header; a rule begins with its title in a comment\n"
    )


def test_a_contradiction_is_told_where_it_is_written(graph: Path, bdkg: Bdkg) -> None:
    path = graph / "ontology" / "places.ttl"
    path.write_text(
        path.read_text()
        + "bdkg:Place <http://www.w3.org/2002/07/owl#disjointWith> bdkg:Person .\n"
        + "bdkg:Person a <http://www.w3.org/2002/07/owl#Class> .\n"
        + f"<{HSINCHU}> a bdkg:Person .\n"
    )
    findings = json.loads(bdkg("check", "--format", "json").out)["findings"]
    found = [finding for finding in findings if finding["rule"] == "cax-dw"]
    assert {(finding["path"].rpartition("/")[2], finding["severity"]) for finding in found} == {
        ("places.ttl", "error"),
        ("communities.ttl", "error"),
    }
    assert {finding["message"] for finding in found} == {
        "Hsinchu City is of the kinds bdkg:Place and bdkg:Person, which exclude one another"
    }


def test_a_contradiction_of_what_follows_is_told_where_that_rests_on(graph: Path, bdkg: Bdkg) -> None:
    rules = graph / "ontology" / "places.ttl"
    rules.write_text(
        rules.read_text()
        + "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        + "bdkg:Place owl:disjointWith bdkg:Person .\n"
        + "bdkg:Person a owl:Class .\n"
        + "bdkg:cityOf a owl:ObjectProperty ; rdfs:subPropertyOf bdkg:lies .\n"
        + "bdkg:lies a owl:ObjectProperty ; rdfs:range bdkg:Place .\n"
    )
    (graph / "data" / "people.ttl").write_text(
        "@prefix bdkg: <https://w3id.org/bdkg/ontology#> .\n"
        "@prefix person: <https://w3id.org/bdkg/id/person/> .\n"
        "person:a a bdkg:Person .\n"
        "person:b\n"
        "    bdkg:cityOf person:a .\n"
    )
    findings = json.loads(bdkg("check", "--format", "json").out)["findings"]
    found = [finding for finding in findings if finding["rule"] == "cax-dw"]
    assert [(f["path"].rpartition("/")[2], f["line"], f["column"]) for f in found] == [
        ("people.ttl", 3, 12),
        ("people.ttl", 5, 17),
    ]


def test_a_contradiction_of_the_ontology_alone_is_told_too(graph: Path, bdkg: Bdkg) -> None:
    path = graph / "ontology" / "places.ttl"
    path.write_text(
        path.read_text()
        + "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        + f"bdkg:Odd owl:oneOf ( <{HSINCHU}> ) ; rdfs:subClassOf owl:Nothing .\n"
    )
    assert "is of the kind that has no members [cls-nothing2]" in bdkg("check").out
