"""`bdkg fmt`."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Bdkg

MESSY = "@prefix ex: <https://example.org/>. ex:a ex:p 1. # why\n"
NEAT = "@prefix ex: <https://example.org/> .\n\nex:a\n    ex:p 1 ;\n. # why\n"
QUERY = "select ?a where { ?a ?b ?c }\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with files in and out of the layout, that the command is run in."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "messy.ttl").write_text(MESSY, encoding="utf-8")
    (tmp_path / "neat.ttl").write_text(NEAT, encoding="utf-8")
    (tmp_path / "deep" / "query.rq").write_text(QUERY, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("?", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_is_laid_out_otherwise_is_written_and_told(folder: Path, bdkg: Bdkg) -> None:
    outcome = bdkg("fmt", "messy.ttl", "neat.ttl", "deep")
    assert outcome == (0, "laid out messy.ttl\nlaid out deep/query.rq\n3 files: 2 laid out anew\n", "")
    assert (folder / "messy.ttl").read_text(encoding="utf-8") == NEAT
    assert (folder / "deep" / "query.rq").read_text(encoding="utf-8") == "SELECT ?a WHERE { ?a ?b ?c }\n"
    assert bdkg("fmt", ".") == (0, "3 files: none laid out anew\n", "")


def test_check_names_file_and_line_and_changes_nothing(folder: Path, bdkg: Bdkg) -> None:
    outcome = bdkg("fmt", "--check", "neat.ttl", "messy.ttl")
    text = "messy.ttl:1: would be laid out otherwise from here on\n2 files: 1 would be laid out otherwise\n"
    assert outcome == (1, text, "")
    assert (folder / "messy.ttl").read_text(encoding="utf-8") == MESSY
    assert bdkg("fmt", "--check", "neat.ttl") == (0, "1 file: none would be laid out otherwise\n", "")


def test_what_cannot_be_parsed_is_told_and_left_and_the_others_are_laid_out(folder: Path, bdkg: Bdkg) -> None:
    bad = {"bad.ttl": b"ex:a ex:p 1 .", "bytes.ttl": b"# \xff", "bad.rq": b"SELECT"}
    for name, content in bad.items():
        (folder / name).write_bytes(content)
    outcome = bdkg("fmt", *bad, "messy.ttl", "missing.ttl", "notes.txt")
    assert outcome.code == 2
    assert [line.split(": ")[:2] for line in outcome.err.splitlines()] == [
        ["bdkg", "bad.ttl:1:1"],
        ["bdkg", "bytes.ttl:1"],
        ["bdkg", "bad.rq:1"],
        ["bdkg", "missing.ttl"],
        ["bdkg", "notes.txt"],
    ]
    assert outcome.out.endswith("6 files: 1 laid out anew, 5 cannot be\n")
    assert {name: (folder / name).read_bytes() for name in bad} == bad


def test_a_pipe_is_not_waited_for(folder: Path, bdkg: Bdkg) -> None:
    os.mkfifo(folder / "pipe.ttl")
    assert bdkg("fmt", "pipe.ttl").err == "bdkg: pipe.ttl: not a file\n"


def test_the_mode_of_a_file_and_a_link_to_it_stay(folder: Path, bdkg: Bdkg) -> None:
    (folder / "messy.ttl").chmod(0o640)
    (folder / "link.ttl").symlink_to("messy.ttl")
    assert bdkg("fmt", "link.ttl").code == 0
    assert (folder / "link.ttl").is_symlink()
    assert (folder / "messy.ttl").read_text(encoding="utf-8") == NEAT
    assert (folder / "messy.ttl").stat().st_mode & 0o777 == 0o640
    assert not list(folder.glob("*.ttl.*"))


def test_without_files_the_whole_graph_is_looked_at(small_graph: Path, bdkg: Bdkg) -> None:
    before = {path: path.read_bytes() for path in small_graph.rglob("*.*") if path.is_file()}
    outcome = bdkg("fmt", "--check")
    assert outcome.code in {0, 1}
    assert outcome.out.splitlines()[-1].startswith(f"{len(before)} files: ")
    assert {path: path.read_bytes() for path in before} == before


def test_a_folder_without_files_is_told(folder: Path, bdkg: Bdkg) -> None:
    (folder / "empty").mkdir()
    assert bdkg("fmt", "empty") == (2, "", "bdkg: empty: no .rq or .ttl file in it\n")
