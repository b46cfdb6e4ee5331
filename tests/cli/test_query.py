"""`bdkg query`."""

import io
import json
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Bdkg

SELECT = "SELECT ?c ?code WHERE { ?c a bdkg:Country ; bdkg:isoCode ?code } ORDER BY ?c"


@pytest.fixture
def query(tmp_path: Path, small_graph: Path) -> Path:
    assert small_graph.is_dir()
    return tmp_path / "q.rq"


def test_a_select_from_a_file(bdkg: Bdkg, query: Path) -> None:
    query.write_text(SELECT, encoding="utf-8")
    assert bdkg("query", str(query)).out.splitlines() == [
        "c                code",
        "---------------  ----",
        "country/taiwan   TW",
        "country/vietnam  VN",
        "",
        "2 rows",
    ]
    assert bdkg("query", str(query), "--format", "csv").out == (
        "c,code\nhttps://w3id.org/bdkg/id/country/taiwan,TW\nhttps://w3id.org/bdkg/id/country/vietnam,VN\n"
    )
    bindings = json.loads(bdkg("query", str(query), "--format", "json").out)["results"]["bindings"]
    assert [row["code"]["value"] for row in bindings] == ["TW", "VN"]


def test_a_query_from_standard_input(bdkg: Bdkg, query: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not query.exists()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbfASK { ?s ?p ?o }")))
    assert bdkg("query", "-").out == "true\n"


def test_a_construct_gives_turtle(bdkg: Bdkg, query: Path) -> None:
    query.write_text("CONSTRUCT WHERE { ?c bdkg:isoCode 'VN' }", encoding="utf-8")
    assert "<https://w3id.org/bdkg/id/country/vietnam> bdkg:isoCode" in bdkg("query", str(query)).out


def test_an_empty_result(bdkg: Bdkg, query: Path) -> None:
    query.write_text("SELECT ?s { ?s a bdkg:Nothing }", encoding="utf-8")
    assert bdkg("query", str(query)).out.endswith("\n0 rows\n")


@pytest.mark.parametrize(
    ("text", "form", "message"),
    [
        ("SELECT ?s { ?s ?p }", "table", "q.rq:1:19: not a SPARQL query: a term is expected instead of }\n"),
        ("SELECT *\n{ ?s foo:bar ?o }", "table", "q.rq:2:6: not a SPARQL query: the prefix foo: is not declared\n"),
        ("INSERT DATA { <a:b> <a:b> <a:b> }", "table", "not a SPARQL query"),
        (SELECT, "ttl", "the query gives rows, which cannot be written as ttl"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "csv", "the query gives triples, which cannot be written as csv"),
    ],
)
def test_what_cannot_be_done_is_one_line(bdkg: Bdkg, query: Path, text: str, form: str, message: str) -> None:
    query.write_text(text, encoding="utf-8")
    outcome = bdkg("query", str(query), "--format", form)
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err
    assert outcome.err.count("\n") == 1


def test_a_query_that_is_not_utf8_is_one_line(bdkg: Bdkg, query: Path) -> None:
    query.write_bytes(b"SELECT \xff")
    assert bdkg("query", str(query)).err == f"bdkg: {query}:1: not valid UTF-8\n"


def test_a_query_that_would_break_the_engine_is_one_line(bdkg: Bdkg, query: Path) -> None:
    query.write_text("SELECT ?x { FILTER(" + "(" * 100_000 + "1" + ")" * 100_000 + ") }", encoding="utf-8")
    outcome = bdkg("query", str(query))
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"bdkg: {query}:1: not valid SPARQL: nested deeper than 200 levels\n"
