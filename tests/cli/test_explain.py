"""`bdkg explain`."""

import json
import re
import shutil
from pathlib import Path

import pytest
import rdflib
from markdown_it import MarkdownIt

from tests.cli.conftest import Bdkg
from tests.conftest import ROOT

ADDED = """@prefix bdkg: <https://w3id.org/bdkg/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

bdkg:awardYear a owl:DatatypeProperty .
bdkg:dateText a owl:DatatypeProperty .
bdkg:inCountry a owl:ObjectProperty .

bdkg:recipientCountry
    a owl:ObjectProperty ;
    owl:propertyChainAxiom
        ( bdkg:edition bdkg:inCountry ) ,
        ( bdkg:recipient bdkg:inCountry ) ;
    rdfs:label
        "country of the recipient"@en ,
        "quốc gia của bên nhận"@vi ;
.
"""
CONFERRAL = "conferral/2023/top7/binh-duong"


@pytest.fixture(autouse=True)
def files(small_graph: Path) -> Path:
    """The small graph with rules, and with something for them to conclude."""
    shutil.copytree(ROOT / "queries" / "rules", small_graph / "queries" / "rules")
    (small_graph / "ontology" / "more.ttl").write_text(ADDED, encoding="utf-8")
    return small_graph


def test_an_inferred_fact_is_proved_down_to_files_and_evidence(bdkg: Bdkg) -> None:
    outcome = bdkg("explain", CONFERRAL, "country of the recipient", "vietnam")
    assert outcome.code == 0
    called = "edition/2023/top7: Binh Duong"
    why = f"{called} has country of the recipient Vietnam, because {called} has recipient Binh Duong"
    assert outcome.out.splitlines() == [
        f"{called} has country of the recipient Vietnam",
        "stands in no file, and follows so:",
        f"1. {why}, and Binh Duong has bdkg:inCountry Vietnam",
        "   rule prp-spo2-2: A relation that follows from two in a row",
        "   - country of the recipient follows from (recipient, bdkg:inCountry) in a row  ontology/more.ttl:13",
        f"   - {called} has recipient Binh Duong  data/honours/2023.ttl:78  [1][2]",
        "   - Binh Duong has bdkg:inCountry Vietnam  data/communities.ttl:9",
        "",
        "[1] A release, https://example.org/release",
        "[2] A report, characters 166-183",
    ]


@pytest.mark.parametrize(
    "subject", [CONFERRAL, f"https://w3id.org/bdkg/id/{CONFERRAL}", f"<https://w3id.org/bdkg/id/{CONFERRAL}>"]
)
@pytest.mark.parametrize(
    "property_", ["recipientCountry", "bdkg:recipientCountry", "quoc gia cua ben nhan", "Country of the Recipient"]
)
def test_names_are_taken_in_every_form(bdkg: Bdkg, subject: str, property_: str) -> None:
    assert bdkg("explain", subject, property_, "Việt Nam").code == 0
    assert bdkg("explain", subject, property_).code == 0


def test_it_is_said_in_vietnamese(bdkg: Bdkg) -> None:
    lines = bdkg("explain", CONFERRAL, "recipientCountry", "--lang", "vi").out.splitlines()
    assert lines[:2] == [
        "edition/2023/top7: Bình Dương có quốc gia của bên nhận là Việt Nam",
        "không có trong tệp nào mà được suy ra như sau:",
    ]
    assert "   quy tắc prp-spo2-2: Quan hệ suy từ hai quan hệ nối tiếp" in lines
    assert lines[-1] == "[2] A report, ký tự 166-183"


def test_an_asserted_fact_has_its_place_its_claim_and_its_rivals(bdkg: Bdkg) -> None:
    outcome = bdkg("explain", "edition/2023/top7", "dateText")
    assert outcome.code == 0
    assert outcome.out.splitlines() == [
        "edition/2023/top7 has bdkg:dateText 2023-06-20",
        "stands in the files:",
        "- data/honours/2023.ttl:45  [1]",
        "- claimed, rank: rank/preferred (claim/top7-on-20-june)",
        "",
        "also claimed, and not taken for right:",
        "- 2023-06-21: claimed, rank: rank/deprecated (claim/top7-on-21-june)  [2]",
        "",
        "[1] A release, https://example.org/release",
        "[2] A report, characters 166-183",
    ]


@pytest.mark.parametrize("value", ["2023", '"2023"^^xsd:integer'])
def test_a_value_is_taken_as_it_reads_and_as_turtle(bdkg: Bdkg, value: str) -> None:
    assert bdkg("explain", "edition/2023/top7", "awardYear", value).code == 0


@pytest.mark.parametrize("value", ["Bình Dương", '"Bình Dương"@vi', "binh duong"])
def test_a_text_is_a_value(bdkg: Bdkg, value: str) -> None:
    assert bdkg("explain", "community/binh-duong", "rdfs:label", value).code == 0


def test_what_is_not_there_is_told_with_1(bdkg: Bdkg) -> None:
    outcome = bdkg("explain", "edition/2023/top7", "dateText", "2023-06-21")
    assert outcome.code == 1
    assert outcome.out.splitlines() == [
        "edition/2023/top7 has bdkg:dateText 2023-06-21",
        "is not in the graph:",
        "- a source says so, and the claim is deprecated",
        "  - 2023-06-21: claimed, rank: rank/deprecated (claim/top7-on-21-june)  [1]",
        "- edition/2023/top7 is known to have another bdkg:dateText",
        "  - edition/2023/top7 has bdkg:dateText 2023-06-20  data/honours/2023.ttl:45  [2]",
        "",
        "[1] A report, characters 166-183",
        "[2] A release, https://example.org/release",
    ]
    assert outcome.err == ""


def test_what_is_inferred_is_marked_among_the_reasons(bdkg: Bdkg) -> None:
    outcome = bdkg("explain", CONFERRAL, "recipientCountry", "binh-duong", "--lang", "vi")
    assert outcome.code == 1
    assert (
        "  - edition/2023/top7: Bình Dương có quốc gia của bên nhận là Việt Nam  [suy ra]" in outcome.out.splitlines()
    )


def test_who_is_on_the_list_is_told_by_which_conferral(bdkg: Bdkg) -> None:
    outcome = bdkg("explain", "binh-duong", "recipient", "edition/2023/top7")
    assert outcome.code == 1
    assert outcome.out.splitlines()[2] == "- Binh Duong is among the recipients of edition/2023/top7"
    assert "edition/2023/top7: Binh Duong has recipient Binh Duong" in outcome.out.splitlines()[3]


def test_a_conferral_that_is_not_there_is_told_of_by_its_list(bdkg: Bdkg) -> None:
    outcome = bdkg("explain", "conferral/2023/top7/hsinchu-county", "recipient")
    assert outcome.code == 1
    assert outcome.out.splitlines()[2] == (
        "- Hsinchu County is not among the 2 known recipients of edition/2023/top7; how many there were is not known"
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["bin-duong", "recipient"], "unknown name 'bin-duong'; nearest: binh-duong (Binh Duong)"),
        (["binh-duong", "recipent"], "unknown property 'recipent'; nearest: bdkg:recipient (recipient)"),
        (["conferral/2023/top7/nowhere", "recipient"], "unknown name 'conferral/2023/top7/nowhere'"),
        (["conferral/2023/top7/<>", "recipient"], "unknown name 'conferral/2023/top7/<>'"),
        (
            ["binh-duong", "a", "https://schema.org/Place"],
            "the graph says nothing of <https://schema.org/Place>; --align",
        ),
        (
            ["binh-duong", "schema:name"],
            "the graph has no property <https://schema.org/name>; --alignments",
        ),
        (["binh-duong", "rdfs:label", '"Bình'], "'\"Bình' is no value as Turtle writes it"),
        (["", "recipient"], "unknown name ''"),
        (["binh-duong", ""], "unknown property ''"),
        (["binh-duong"], "the following arguments are required: PROPERTY"),
        (["binh-duong", "a", "b", "c"], "unrecognized arguments: c"),
        (["binh-duong", "a", "--format", "xml"], "argument --format: invalid choice: 'xml'"),
    ],
)
def test_a_wrong_call_is_one_line(bdkg: Bdkg, words: list[str], message: str) -> None:
    outcome = bdkg("explain", *words)
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.startswith(f"bdkg: {message}")
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["explain", "bin-duong", "recipient"], "không có tên 'bin-duong'; gần nhất: binh-duong (Binh Duong)"),
        (["explain", "binh-duong", "recipent"], "không có thuộc tính 'recipent'; gần nhất: bdkg:recipient (recipient)"),
        (
            ["explain", "binh-duong", "schema:name"],
            "đồ thị không có thuộc tính <https://schema.org/name>; --alignments thêm",
        ),
        (["explain", "binh-duong", "rdfs:label", '"Bình'], "'\"Bình' không phải là giá trị như Turtle viết"),
        (["explain", CONFERRAL, "recipient", "taiwan city"], "không có tên 'taiwan city'"),
        (["show", "a report of"], "không có tên 'a report of'; gần nhất: "),
        (["show", "https://schema.org/Place"], "đồ thị không nói gì về <https://schema.org/Place>; --alignments thêm"),
    ],
)
def test_what_is_not_known_is_told_in_the_language_that_is_asked_for(
    bdkg: Bdkg, words: list[str], message: str
) -> None:
    outcome = bdkg(*words, "--lang", "vi")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"bdkg: {message}")


def test_a_broken_rule_is_told_with_its_file(bdkg: Bdkg, files: Path) -> None:
    (files / "queries" / "rules" / "odd.rq").write_text("SELECT", encoding="utf-8")
    outcome = bdkg("explain", CONFERRAL, "recipientCountry")
    assert outcome.code == 2
    assert outcome.err.startswith("bdkg: queries/rules/odd.rq:1")


def test_a_triple_in_two_files_is_an_error(bdkg: Bdkg, files: Path) -> None:
    shutil.copy(files / "data" / "communities.ttl", files / "data" / "copy.ttl")
    outcome = bdkg("explain", CONFERRAL, "recipientCountry")
    assert outcome.code == 2
    assert outcome.err.startswith("bdkg: data/copy.ttl: states what data/communities.ttl states already")


def test_without_rules_nothing_is_inferred(bdkg: Bdkg, files: Path) -> None:
    shutil.rmtree(files / "queries" / "rules")
    assert bdkg("explain", CONFERRAL, "recipientCountry").code == 1
    assert bdkg("explain", CONFERRAL, "recipient").code == 0


def test_a_file_is_written_whole(bdkg: Bdkg, tmp_path: Path) -> None:
    path = tmp_path / "why.md"
    outcome = bdkg("explain", CONFERRAL, "recipientCountry", "--format", "mermaid", "-o", str(path))
    assert (outcome.code, outcome.out) == (0, "")
    assert path.read_text(encoding="utf-8").startswith("```mermaid\n")


def test_all_ways_are_given_with_all(bdkg: Bdkg, files: Path) -> None:
    with (files / "ontology" / "more.ttl").open("a", encoding="utf-8") as file:
        file.write("bdkg:nation rdfs:subPropertyOf bdkg:recipientCountry .\n")
        file.write(f"<https://w3id.org/bdkg/id/{CONFERRAL}> bdkg:nation <https://w3id.org/bdkg/id/country/vietnam> .\n")
    one = bdkg("explain", CONFERRAL, "recipientCountry").out
    assert one.count("rule ") == 1
    lines = bdkg("explain", CONFERRAL, "recipientCountry", "--all").out.splitlines()
    assert [line for line in lines if line.startswith("way")] == ["way 1:", "way 2:"]


def test_json_says_all_of_it(bdkg: Bdkg) -> None:
    said = json.loads(bdkg("explain", CONFERRAL, "recipientCountry", "--format", "json").out)
    assert said["holds"] is True
    (fact,) = said["facts"]
    (proof,) = fact["proofs"]
    (step,) = proof["steps"]
    assert proof["size"] == 1
    assert step["rule"]["w3c"] == "prp-spo2"
    places = [f"{one['file']}:{one['line']}" for one in step["premises"]]
    assert places[0] == "ontology/more.ttl:13"
    assert places[-2:] == ["data/honours/2023.ttl:78", "data/communities.ttl:9"]
    assert step["premises"][-2]["evidence"][1] == {
        "publication": "https://w3id.org/bdkg/id/publication/report",
        "start": 166,
        "end": 183,
    }
    missing = json.loads(bdkg("explain", "edition/2023/top7", "dateText", "2023-06-21", "--format", "json").out)
    assert missing["holds"] is False
    assert [reason["kind"] for reason in missing["reasons"]] == ["deprecated", "other values"]


@pytest.mark.parametrize(
    "words",
    [
        [CONFERRAL, "recipientCountry"],
        ["edition/2023/top7", "dateText"],
        ["edition/2023/top7", "dateText", "2023-06-21"],
    ],
)
def test_turtle_is_read_by_others(bdkg: Bdkg, words: list[str]) -> None:
    graph = rdflib.Graph().parse(data=bdkg("explain", *words, "--format", "ttl").out, format="turtle")
    prov = rdflib.Namespace("http://www.w3.org/ns/prov#")
    statements = set(graph.subjects(rdflib.RDF.type, rdflib.RDF.Statement))
    assert statements
    for activity in graph.subjects(rdflib.RDF.type, prov.Activity):
        assert set(graph.objects(activity, prov.used)) < statements
        assert set(graph.subjects(prov.wasGeneratedBy, activity)) < statements
    assert bool(set(graph.subjects(rdflib.RDF.type, prov.Activity))) == (words[1] == "recipientCountry")


def test_a_page_in_markdown_takes_the_flowchart(bdkg: Bdkg, files: Path) -> None:
    path = files / "data" / "communities.ttl"
    hostile = '"Binh \\"Duong\\" <b>[x]</b> `y` #1; end"@en'
    path.write_text(path.read_text(encoding="utf-8").replace('"Binh Duong"@en', hostile), encoding="utf-8")
    (fence,) = MarkdownIt().parse(bdkg("explain", CONFERRAL, "recipientCountry", "--format", "mermaid").out)
    assert fence.info == "mermaid"
    first, *lines = fence.content.splitlines()
    assert first == "flowchart TD"
    assert len(lines) == 9
    for line in lines:
        assert re.fullmatch(r'    (\w+ --> \w+|\w+\[".*"\]|\w+\(".*"\))', line)
        label = re.sub(r"<br/>|#\d+;", "", line.partition('"')[2].rpartition('"')[0])
        assert not set(label) & set('"<>[]`#')


def test_the_same_is_said_on_every_run(bdkg: Bdkg) -> None:
    for form in ("text", "json", "ttl", "mermaid"):
        words = ["explain", CONFERRAL, "recipientCountry", "--format", form]
        assert bdkg(*words).out == bdkg(*words).out
