"""`bdkg check` and names in queries that the graph does not define."""

from pathlib import Path

import pytest

from tests.cli.conftest import Bdkg


@pytest.fixture
def query(small_graph: Path) -> Path:
    path = small_graph / "queries" / "mine.rq"
    path.write_text("PREFIX bdkg: <https://w3id.org/bdkg/ontology#>\n\nSELECT ?x\nWHERE {\n  ?x a bdkg:Comunity .\n}\n")
    return path


def test_the_check_of_all_and_of_the_file_alone_tell_it(bdkg: Bdkg, query: Path) -> None:
    alone, everything = bdkg("check", str(query)), bdkg("check")
    place = f"{query}:5:8: error: bdkg:Comunity is not defined in the graph, so nothing is ever found by it"
    assert alone.code == everything.code == 1
    assert place in alone.out
    assert place in everything.out
    assert "bdkg:Community" in alone.out


def test_where_the_graph_cannot_be_read_nothing_is_said_of_names(bdkg: Bdkg, query: Path, small_graph: Path) -> None:
    next(iter(small_graph.glob("data/**/*.ttl"))).write_text("<a> <b> .")
    assert "names-are-defined" not in bdkg("check", str(query)).out
    assert "names-are-defined" not in bdkg("check").out
