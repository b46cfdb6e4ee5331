"""`bdkg export`."""

import gzip
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store, parse

from bdkg.stores.export.formats import FORMATS
from tests.cli.conftest import Bdkg

BDKG = [sys.executable, "-c", "from bdkg.cli.main import entry; entry()"]

pytestmark = pytest.mark.usefixtures("small_graph")


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_has_the_format_that_its_name_says(name: str, bdkg: Bdkg, tmp_path: Path, small_store: Store) -> None:
    file = tmp_path / f"graph.{name}"
    assert bdkg("export", "-o", str(file)) == (0, "", "")
    assert set(parse(file.read_bytes(), format=FORMATS[name])) == set(small_store)
    assert bdkg("export", "--format", name).out == file.read_text(encoding="utf-8")


def test_without_options_it_is_n_quads(bdkg: Bdkg, small_store: Store) -> None:
    out = bdkg("export").out
    assert out == bdkg("export", "--format", "nq", "-o", "-").out
    assert set(parse(out.encode(), format=RdfFormat.N_QUADS)) == set(small_store)


@pytest.mark.parametrize("words", [("-o", "{}.nt.gz"), ("-o", "{}.nt", "--gzip"), ("-o", "{}.gz", "--format", "nt")])
def test_a_file_can_be_compressed(words: tuple[str, ...], bdkg: Bdkg, tmp_path: Path) -> None:
    words = tuple(word.format(tmp_path / "graph") for word in words)
    assert bdkg("export", *words) == (0, "", "")
    assert gzip.decompress(Path(words[1]).read_bytes()).decode() == bdkg("export", "--format", "nt").out


@pytest.mark.parametrize("words", [("-o", "{}/graph.rdf"), ("--format", "portal", "-o", "{}/portal")])
def test_nothing_is_written_of_what_the_format_cannot_hold(
    words: tuple[str, ...], bdkg: Bdkg, tmp_path: Path, small_graph: Path
) -> None:
    (small_graph / "data" / "unnamed.ttl").write_text('<urn:x:a> <urn:x:1> "b" .\n')
    message = "RDF/XML cannot hold the predicate <urn:x:1>, which has no name that XML allows; choose another format"
    assert bdkg("export", *(word.format(tmp_path) for word in words)) == (2, "", f"bdkg: {message}\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "files"]


def test_a_portal_folder_is_whole(bdkg: Bdkg, tmp_path: Path) -> None:
    folder = tmp_path / "portal"
    assert bdkg("export", "--format", "portal", "--gzip", "-o", str(folder)) == (0, "", "")
    found = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    dumps = {f"bdkg.{name}.gz" for name in FORMATS}
    assert found == {
        "SHA256SUMS",
        "context.jsonld",
        "dataset.ttl",
        "tables/roll.csv",
        "tables/totals.csv",
        "tables/csv-metadata.json",
        *dumps,
    }
    lines = [line.split("  ") for line in (folder / "SHA256SUMS").read_text().splitlines()]
    assert {name for _, name in lines} == found - {"SHA256SUMS"}
    assert [name for digest, name in lines if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest] == []
    report = bdkg("report", "totals", "--format", "csv").out
    assert (folder / "tables" / "totals.csv").read_text(encoding="utf-8") == report


def test_the_tables_of_a_portal_folder_are_described(bdkg: Bdkg, tmp_path: Path) -> None:
    folder = tmp_path / "portal"
    assert bdkg("export", "--format", "portal", "-o", str(folder)) == (0, "", "")
    group = json.loads((folder / "tables" / "csv-metadata.json").read_text(encoding="utf-8"))
    assert group["@type"] == "TableGroup"
    described = {
        table["url"]: [column["name"] for column in table["tableSchema"]["columns"]] for table in group["tables"]
    }
    written = {path.name: path.read_text(encoding="utf-8") for path in (folder / "tables").glob("*.csv")}
    assert described == {name: text.splitlines()[0].split(",") for name, text in written.items()}


def test_a_folder_that_is_there_is_told_before_the_graph_is_read(bdkg: Bdkg, tmp_path: Path, small_graph: Path) -> None:
    (small_graph / "data" / "broken.ttl").write_text("this is no Turtle")
    (tmp_path / "portal").mkdir()
    (tmp_path / "portal" / "mine.txt").write_text("mine")
    message = f"bdkg: {tmp_path}/portal: is there already; name a new folder\n"
    assert bdkg("export", "--format", "portal", "-o", f"{tmp_path}/portal") == (2, "", message)
    assert (tmp_path / "portal" / "mine.txt").read_text() == "mine"


def test_it_is_the_same_in_every_process(tmp_path: Path) -> None:
    seen = set()
    for seed in ("0", "1", "2"):
        folder = tmp_path / seed
        words = [*BDKG, "export", "--format", "portal", "--gzip", "-o", str(folder)]
        subprocess.run(words, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        seen.add((folder / "SHA256SUMS").read_text())
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ("-o", "graph.xml"),
            "graph.xml: give --format, or a name that ends in .nq, .nt, .ttl, .trig, .jsonld, .rdf",
        ),
        (("--format", "portal"), "--format portal is a folder; name it with -o FOLDER"),
        (("--format", "portal", "-o", ""), "--format portal is a folder; name it with -o FOLDER"),
        (
            ("--format", "nt", "-o", "nowhere/graph.nt"),
            "nowhere/graph.nt: cannot be written: No such file or directory",
        ),
        (("--format", "portal", "-o", "."), ".: is there already; name a new folder"),
        (("graph.nt",), "unrecognized arguments: graph.nt; see bdkg export --help"),
    ],
)
def test_a_mistake_is_one_line(
    words: tuple[str, ...], message: str, bdkg: Bdkg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert bdkg("export", *words) == (2, "", f"bdkg: {message}\n")


def test_a_compressed_graph_is_not_for_a_terminal(bdkg: Bdkg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert bdkg("export", "--gzip").err == "bdkg: this format is no text for a terminal; name a file with -o FILE\n"
