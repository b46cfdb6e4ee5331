"""The built store: found by content, made whole or not at all, mended when broken."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from pyoxigraph import Store

from bdkg import atomic
from bdkg.errors import QueryError, SourceError
from bdkg.graph import build, index, store
from bdkg.graph.store import store_path
from bdkg.reasoning.store import with_store


def stores() -> list[Path]:
    folder = Path(os.environ["BDKG_CACHE"], "stores")
    return sorted(folder.iterdir()) if folder.exists() else []


def count() -> tuple[int, list[str]]:
    """Count the triples of the current files, and what the user was told meanwhile."""
    told: list[str] = []
    return with_store(len, told.append), told


def test_a_store_is_built_once_and_then_opened(small_graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    triples, told = count()
    assert triples > 20
    assert told == []
    assert [path.name for path in stores()] == [Path(store_path()).name]
    monkeypatch.setattr(build, "build", None)
    assert count() == (triples, [])


def test_changed_files_give_another_store(small_graph: Path) -> None:
    triples, _ = count()
    path = small_graph / "data" / "communities.ttl"
    path.write_text(path.read_text(encoding="utf-8") + "country:taiwan bdkg:isoCode3 'TWN' .\n", encoding="utf-8")
    assert count() == (triples + 1, [])
    assert len(stores()) == 2


def test_old_stores_are_dropped(small_graph: Path) -> None:
    path = small_graph / "data" / "communities.ttl"
    for number in range(build.STORES_KEPT + 3):
        path.write_text(path.read_text(encoding="utf-8") + f"# {number}\n", encoding="utf-8")
        count()
    assert len(stores()) == build.STORES_KEPT + 3
    long_ago = time.time() - 2 * build.STORES_SPARED_SECONDS
    for folder in stores():
        os.utime(folder, (long_ago, long_ago))
    path.write_text(path.read_text(encoding="utf-8") + "# the last\n", encoding="utf-8")
    count()
    assert len(stores()) == build.STORES_KEPT
    assert Path(store_path()) in stores()


@pytest.mark.parametrize("pattern", ["*.sst", "CURRENT", "MANIFEST*", "*"])
def test_a_store_with_missing_files_is_built_anew_with_a_word(small_graph: Path, pattern: str) -> None:
    triples, _ = count()
    for file in stores()[0].glob(pattern):
        file.unlink()
    again, told = count()
    assert again == triples
    assert len(told) == 1
    assert "broken" in told[0]
    assert count() == (triples, [])


@pytest.mark.usefixtures("small_graph")
def test_a_store_with_overwritten_files_is_built_anew_with_a_word() -> None:
    triples, _ = count()
    for file in stores()[0].glob("*.sst"):
        file.write_bytes(b"garbage")
    again, told = count()
    assert (again, len(told)) == (triples, 1)


@pytest.mark.usefixtures("small_graph")
def test_a_store_that_proves_damaged_while_it_is_read_is_built_anew() -> None:
    triples, _ = count()
    calls: list[Store] = []

    def work(store: Store) -> int:
        calls.append(store)
        if len(calls) == 1:
            raise RuntimeError("Corruption: block checksum mismatch")
        return len(store)

    told: list[str] = []
    assert with_store(work, told.append) == triples
    assert len(told) == 1


@pytest.mark.usefixtures("small_graph")
def test_an_error_of_the_work_itself_is_no_broken_store() -> None:
    def work(_: Store) -> None:
        raise RuntimeError("the query went wrong")

    told: list[str] = []
    with pytest.raises(RuntimeError, match="the query went wrong"):
        with_store(work, told.append)
    assert told == []
    assert len(stores()) == 1


def test_a_cache_that_cannot_be_written_gives_a_store_in_memory(
    small_graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    triples, _ = count()
    # The file stands where the folder should be, which no rights of the user can mend.
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("BDKG_CACHE", str(tmp_path / "file"))
    again, told = count()
    assert again == triples
    assert len(told) == 1
    assert "cannot be written" in told[0]
    assert small_graph.is_dir()


def test_a_mistake_in_a_file_leaves_nothing_in_the_cache(small_graph: Path) -> None:
    (small_graph / "data" / "wrong.ttl").write_text("a b c .\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"data/wrong\.ttl:1:"):
        count()
    assert stores() == []


def test_a_killed_build_leaves_nothing_that_is_taken_for_a_store(
    small_graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(build, "_put_in_place", killed)
        patch.setattr(build, "remove", lambda _: None)
        with pytest.raises(KeyboardInterrupt):
            count()
    assert [path.name.count(".building.") for path in stores()] == [1]
    long_ago = time.time() - 2 * build.ABANDONED_AFTER_SECONDS
    os.utime(stores()[0], (long_ago, long_ago))
    triples, told = count()
    assert triples > 20
    assert told == []
    assert [path.name.count(".building") for path in stores()] == [0]
    assert small_graph.is_dir()


@pytest.mark.usefixtures("small_graph")
def test_what_killed_runs_left_of_files_is_removed_after_a_day(tmp_path: Path) -> None:
    long_ago = time.time() - 2 * build.ABANDONED_AFTER_SECONDS
    for folder in ("index", "headers"):
        (tmp_path / "cache" / folder).mkdir(parents=True)
        whole, young, old = (tmp_path / "cache" / folder / name for name in ("a.1-rq", "a.rq", "b.rq"))
        young, old = (Path(atomic.temporary_name(str(path))) for path in (young, old))
        for path in (whole, young, old):
            path.touch()
        for path in (whole, old):
            os.utime(path, (long_ago, long_ago))
        count()
        assert (whole.exists(), young.exists(), old.exists()) == (True, True, False)
        shutil.rmtree(tmp_path / "cache" / "stores")


@pytest.mark.usefixtures("small_graph")
def test_processes_that_build_at_once_do_no_harm() -> None:
    code = "from bdkg.reasoning.store import with_store; print(with_store(len, print))"
    command = [sys.executable, "-c", code]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(6)]
    outputs = {process.communicate(timeout=60)[0] for process in processes}
    triples, told = count()
    assert outputs == {f"{triples}\n"}
    assert told == []
    assert len(stores()) == 1


def test_a_remote_service_that_fails_is_no_broken_store(small_graph: Path) -> None:
    count()
    before = stores()[0].stat().st_ino
    told: list[str] = []
    # Nothing listens on the discard port.
    query = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
    with pytest.raises(QueryError, match="the query cannot be answered: ") as raised:
        with_store(lambda store: list(store.query(query)), told.append)  # type: ignore[arg-type]
    assert "\n" not in str(raised.value)
    assert told == []
    assert stores()[0].stat().st_ino == before


def test_a_cache_that_was_moved_serves_as_before(
    small_graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    triples, _ = count()
    moved = tmp_path / "moved"
    (tmp_path / "cache").rename(moved)
    monkeypatch.setenv("BDKG_CACHE", str(moved))
    monkeypatch.setattr(build, "build", None)
    assert Path(store_path()).parent == moved / "stores"
    assert count() == (triples, [])


@pytest.mark.usefixtures("small_graph")
def test_another_format_of_stores_is_another_store(monkeypatch: pytest.MonkeyPatch) -> None:
    time.sleep(2 * index.CLOCK_TICK_NANOSECONDS / 1e9)
    before = store_path()
    assert store_path() == before
    monkeypatch.setattr(store, "STORE_FORMAT", "another")
    assert store_path() != before


@pytest.mark.usefixtures("small_graph")
def test_the_clean_up_removes_nothing_that_is_not_ours() -> None:
    count()
    ours = stores()[0]
    folder = ours.parent
    for number in range(build.STORES_KEPT + 3):
        (folder / f"thesis-{number}").mkdir()
        (folder / f"notes-{number}.txt").touch()
    long_ago = time.time() - 2 * build.ABANDONED_AFTER_SECONDS
    for path in stores():
        os.utime(path, (long_ago, long_ago))
    ours.rename(folder / ("0" * 32))
    count()
    assert len(stores()) == 2 + 2 * (build.STORES_KEPT + 3)


@pytest.mark.usefixtures("small_graph")
def test_what_vanishes_during_the_clean_up_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def vanish(path: str) -> Iterator[os.DirEntry[str]]:
        gone = Path(path, "f" * 32 + ".building.1-a")
        gone.mkdir()
        for entry in scandir(path):
            if entry.name == gone.name:
                gone.rmdir()
            yield entry

    scandir = os.scandir
    with monkeypatch.context() as patch:
        patch.setattr(build, "os", SimpleNamespace(**{**vars(os), "scandir": vanish}))
        _, told = count()
    assert told == []


@pytest.mark.usefixtures("small_graph")
def test_a_store_that_cannot_be_read_though_just_built_is_replaced_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    triples, _ = count()
    build.remove(store_path())
    monkeypatch.setattr(build, "build", lambda _files, target, *_: Path(target).mkdir(parents=True))
    again, told = count()
    assert again == triples
    assert len(told) == 1
    assert "cannot be read though it was just built" in told[0]


@pytest.mark.usefixtures("small_graph")
def test_a_store_that_was_opened_ahead_is_the_one_that_is_used() -> None:
    triples, _ = count()
    store.open_ahead()
    assert count() == (triples, [])
