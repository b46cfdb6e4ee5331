"""`bdkg build`."""

from pathlib import Path

import pytest

from tests.cli.conftest import Bdkg

pytestmark = pytest.mark.usefixtures("small_graph")


def test_it_says_where_the_store_is_and_how_large(bdkg: Bdkg) -> None:
    outcome = bdkg("build")
    assert (outcome.code, outcome.err) == (0, "")
    path, triples, inferred = outcome.out.splitlines()
    assert Path(path).is_dir()
    assert triples.endswith(" triples")
    assert inferred.endswith(" inferred triples")


def test_a_store_that_could_not_be_kept_is_a_failure(
    bdkg: Bdkg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("BDKG_CACHE", str(tmp_path / "file"))
    outcome = bdkg("build")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.endswith("bdkg: the store could not be kept\n")


def test_a_line_end_in_a_name_does_not_break_the_line(bdkg: Bdkg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BDKG_FILES", "/two\nlines")
    assert bdkg("build").err.count("\n") == 1
