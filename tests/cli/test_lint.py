"""`bdkg lint`."""

from pathlib import Path

import pytest

from tests.cli.conftest import Bdkg

GOOD = "SELECT ?a\nWHERE { ?a <http://e/p> ?b }\n"
BAD = "SELECT *\nWHERE { ?a <http://e/p> ?b MINUS { ?a <http://e/q> ?b } }\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with queries, some deeper down and some hidden, that the command is run in."""
    (tmp_path / "queries" / "deep").mkdir(parents=True)
    (tmp_path / "queries" / ".hidden").mkdir()
    (tmp_path / "queries" / "good.rq").write_text(GOOD, encoding="utf-8")
    (tmp_path / "queries" / "deep" / "bad.rq").write_text(BAD, encoding="utf-8")
    (tmp_path / "queries" / "deep" / ".#bad.rq").write_text("?", encoding="utf-8")
    (tmp_path / "queries" / ".hidden" / "bad.rq").write_text(BAD, encoding="utf-8")
    (tmp_path / "queries" / "notes.txt").write_text("?", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_findings_stand_by_file_with_their_places(bdkg: Bdkg) -> None:
    outcome = bdkg("lint", "queries/good.rq", "queries/deep/bad.rq")
    assert (outcome.code, outcome.err) == (1, "")
    lines = outcome.out.splitlines()
    assert lines[0].startswith("queries/deep/bad.rq:1:8: error: SELECT *: rdflib")
    assert lines[0].endswith("[no-select-star]")
    assert lines[1].startswith("queries/deep/bad.rq:2:28: error: MINUS: Virtuoso")
    assert lines[2:] == ["", "2 queries: 2 findings in 1"]


@pytest.mark.usefixtures("folder")
def test_nothing_found_is_said(bdkg: Bdkg) -> None:
    assert bdkg("lint", "queries/good.rq") == (0, "1 query: nothing found\n", "")


@pytest.mark.usefixtures("folder")
def test_folders_are_walked_and_a_file_is_looked_at_once(bdkg: Bdkg) -> None:
    outcome = bdkg("lint", "queries", "queries/good.rq")
    assert outcome.code == 1
    assert outcome.out.endswith("\n2 queries: 2 findings in 1\n")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("nowhere.rq", "nowhere.rq: cannot be read: No such file or directory"),
        ("empty", "empty: no .rq file in it"),
        ("latin.rq", "latin.rq:1: not valid UTF-8"),
    ],
)
def test_what_cannot_be_read_is_an_error(bdkg: Bdkg, folder: Path, path: str, message: str) -> None:
    (folder / "latin.rq").write_bytes(b"# B\xecnh\n")
    assert bdkg("lint", "queries/good.rq", path) == (2, "", f"bdkg: {message}\n")


def test_without_a_file_the_stored_queries_are_looked_at(bdkg: Bdkg, small_graph: Path) -> None:
    assert bdkg("lint") == (0, "3 queries: nothing found\n", "")
    (small_graph / "queries" / "reports" / "honours" / "roll.rq").write_text(BAD, encoding="utf-8")
    outcome = bdkg("lint")
    assert outcome.code == 1
    assert outcome.out.endswith("3 queries: 2 findings in 1\n")
