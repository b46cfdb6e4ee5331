"""The store that a process answers from."""

from pathlib import Path

import pytest

import bdkg
from bdkg.api import session


def test_the_store_is_opened_once() -> None:
    bdkg.report("roll")
    store = session.current().store
    bdkg.report("totals")
    assert session.current().store is store


def test_changed_data_are_noticed(small_graph: Path) -> None:
    assert "Binh Duong" in str(bdkg.report("roll"))
    path = small_graph / "data/communities.ttl"
    path.write_text(path.read_text(encoding="utf-8").replace('"Binh Duong"', '"Renamed"'), encoding="utf-8")
    assert "Renamed" in str(bdkg.report("roll"))


def test_a_changed_report_is_noticed(small_graph: Path) -> None:
    assert len(bdkg.report("totals")) == 1
    path = small_graph / "queries/reports/honours/totals.rq"
    path.write_text(path.read_text(encoding="utf-8").replace(">= ?min_named", "> 7"), encoding="utf-8")
    assert len(bdkg.report("totals")) == 0


def test_the_files_are_not_looked_at_all_the_time(small_graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "LOOK_EVERY_SECONDS", 1000.0)
    before = bdkg.report("roll").to_dicts()
    path = small_graph / "data/communities.ttl"
    path.write_text(path.read_text(encoding="utf-8").replace('"Binh Duong"', '"Renamed"'), encoding="utf-8")
    assert bdkg.report("roll").to_dicts() == before


def test_other_settings_are_other_files(small_graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "LOOK_EVERY_SECONDS", 1000.0)
    assert len(bdkg.report("roll")) == 2
    monkeypatch.setenv("BDKG_FILES", str(small_graph / "nowhere"))
    with pytest.raises(bdkg.errors.BdkgError, match="named by BDKG_FILES"):
        bdkg.report("roll")


def test_a_cache_that_cannot_be_written_is_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("BDKG_CACHE", str(tmp_path / "file"))
    with pytest.warns(RuntimeWarning, match="bdkg: .* cannot be written"):
        assert len(bdkg.report("roll")) == 2


def test_a_store_that_fails_while_it_is_read_is_opened_again(monkeypatch: pytest.MonkeyPatch) -> None:
    bdkg.report("roll")
    opened = session.current()

    class Damaged:
        quads_for_pattern = opened.store.quads_for_pattern

        def query(self, _query: str, **_options: bool) -> None:
            raise RuntimeError("Corruption: block checksum mismatch")

    broken = session.Session(opened.path, Damaged())  # type: ignore[arg-type]
    monkeypatch.setattr(session, "_session", broken)
    assert len(bdkg.report("roll")) == 2
    assert session.current() is not broken
