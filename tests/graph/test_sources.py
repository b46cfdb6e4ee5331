"""The files of the graph and the key that names them."""

import errno
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from bdkg.errors import SourceError
from bdkg.graph import sources


def test_the_checkout_is_found() -> None:
    assert Path(sources.root(), "pyproject.toml").is_file()


def test_a_named_folder_comes_first(small_graph: Path) -> None:
    assert sources.root() == str(small_graph)


def test_a_missing_folder_is_told_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ontology").mkdir()
    monkeypatch.setenv("BDKG_FILES", str(tmp_path))
    with pytest.raises(SourceError, match="no folder data/ here"):
        sources.root()


def test_folders_without_turtle_are_an_error(tmp_path: Path) -> None:
    for name in ("data", "ontology"):
        (tmp_path / name).mkdir()
    with pytest.raises(SourceError, match=r"no \.ttl file"):
        sources.graph_files(str(tmp_path))


def test_alignments_are_no_part_of_the_graph(small_graph: Path) -> None:
    before = sources.graph_files(str(small_graph))
    alignments = small_graph / "ontology" / "alignments"
    alignments.mkdir()
    (alignments / "org.ttl").write_text("this is not even Turtle", encoding="utf-8")
    assert sources.graph_files(str(small_graph)) == before


def test_an_unreadable_file_is_told_by_name(small_graph: Path) -> None:
    (small_graph / "data" / "broken.ttl").symlink_to(small_graph / "nowhere")
    with pytest.raises(SourceError, match=r"data/broken\.ttl: cannot be read"):
        sources.graph_files(str(small_graph))


def test_the_key_follows_every_byte_and_name(small_graph: Path) -> None:
    files = sources.graph_files(str(small_graph))
    key = sources.content_key(files, "1")
    assert key == sources.content_key(sources.graph_files(str(small_graph)), "1")
    assert key != sources.content_key(files, "2")
    path = small_graph / "data" / "communities.ttl"
    path.write_bytes(path.read_bytes() + b"\n")
    changed = sources.content_key(sources.graph_files(str(small_graph)), "1")
    assert changed != key
    path.rename(path.with_name("renamed.ttl"))
    assert sources.content_key(sources.graph_files(str(small_graph)), "1") not in (key, changed)


def test_hidden_files_and_folders_are_no_part_of_the_graph(small_graph: Path) -> None:
    before = sources.graph_files(str(small_graph))
    # As Emacs marks a file that is being edited.
    (small_graph / "data" / ".#communities.ttl").symlink_to("someone@somewhere.1234")
    (small_graph / "data" / ".checkpoints").mkdir()
    (small_graph / "data" / ".checkpoints" / "old.ttl").write_text("no Turtle", encoding="utf-8")
    assert sources.graph_files(str(small_graph)) == before


@pytest.mark.parametrize("name", [b"two\nlines.ttl", b"tab\t.ttl", b"no-utf8-\xff.ttl"])
def test_any_name_of_a_file_will_do(small_graph: Path, name: bytes) -> None:
    path = os.path.join(os.fsencode(small_graph / "data"), name)
    try:
        with open(path, "wb") as file:
            file.write(b"# nothing")
    except OSError:
        pytest.skip("this file system has no such names")
    files = sources.graph_files(str(small_graph))
    assert [file.content for file in files].count(b"# nothing") == 1
    assert len(sources.content_key(files)) == 32


def test_a_pipe_is_not_waited_for(small_graph: Path) -> None:
    os.mkfifo(small_graph / "data" / "pipe.ttl")
    with pytest.raises(SourceError, match=r"data/pipe\.ttl: cannot be read: not a file"):
        sources.graph_files(str(small_graph))


def test_a_folder_that_cannot_be_read_is_told_by_name(small_graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    # The rights of the user who runs the tests may be those of root.
    monkeypatch.setattr(sources, "os", SimpleNamespace(**{**vars(os), "scandir": refuse}))
    with pytest.raises(SourceError, match=r"data: cannot be read: Permission denied"):
        sources.listing(str(small_graph))


def test_shapes_are_read_apart_from_the_graph(small_graph: Path) -> None:
    before = sources.graph_files(str(small_graph))
    assert sources.shape_files(str(small_graph)) == []
    folder = small_graph / "ontology" / "shapes" / "shared"
    folder.mkdir(parents=True)
    (folder / "date.ttl").write_bytes(b"# shared")
    (folder.parent / "event.ttl").write_bytes(b"# event")
    (folder.parent / ".#event.ttl").write_bytes(b"# a lock file")
    names = [file.path for file in sources.shape_files(str(small_graph))]
    assert names == ["ontology/shapes/event.ttl", "ontology/shapes/shared/date.ttl"]
    assert sources.graph_files(str(small_graph)) == before
