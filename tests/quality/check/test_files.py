"""Which files are checked, and what is in the way of reading them."""

import os
from pathlib import Path

import pytest

from bdkg.errors import SourceError
from bdkg.quality.check.files import LARGEST_BYTES, TURTLE, given, of_project, read

A_TRIPLE = "<http://e/a> <http://e/b> 1 .\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("data/deep.ttl", "ontology/shapes", "ontology/alignments", "queries/reports", "docs"):
        (tmp_path / folder).mkdir(parents=True)
    for name in (
        "data/a.ttl",
        "data/deep.ttl/b.ttl",
        "ontology/shapes/s.ttl",
        "ontology/alignments/x.ttl",
        "docs/d.ttl",
    ):
        (tmp_path / name).write_text(A_TRIPLE, encoding="utf-8")
    for name in ("queries/reports/q.rq", "data/m.sssom.tsv", "data/.#a.ttl", "data/notes.txt"):
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rules(root: Path) -> list[tuple[str, str]]:
    return [(finding.path, finding.rule) for finding in of_project(str(root), "en")[1]]


def test_the_files_of_the_project_are_found_also_in_a_folder_that_is_named_as_a_file(root: Path) -> None:
    files, findings = of_project(str(root), "en")
    assert findings == []
    assert [file.name for file in files] == [
        "data/a.ttl",
        "data/deep.ttl/b.ttl",
        "data/m.sssom.tsv",
        "ontology/alignments/x.ttl",
        "ontology/shapes/s.ttl",
        "queries/reports/q.rq",
    ]
    assert [file.name for file in files if file.in_graph] == ["data/a.ttl", "data/deep.ttl/b.ttl"]
    assert [file.name for file in files if file.holds_shapes] == ["ontology/shapes/s.ttl"]


def test_files_that_are_named_are_found_once_whichever_way_leads_to_them(root: Path) -> None:
    (root / "way").symlink_to("data")
    files, _ = given(["data/a.ttl", "way/a.ttl", str(root / "data"), "docs/../data/a.ttl"], str(root), "en")
    assert [file.name for file in files] == ["data/a.ttl", "data/deep.ttl/b.ttl", "data/m.sssom.tsv"]
    assert files[0].path == "way/a.ttl" or files[0].path == "data/a.ttl"


def test_a_file_from_elsewhere_belongs_to_the_graph(root: Path) -> None:
    (file,), _ = given(["docs/d.ttl"], str(root), "en")
    assert (file.path, file.name, file.in_graph) == ("docs/d.ttl", str(root / "docs/d.ttl"), True)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("nowhere.ttl", "nowhere.ttl: no such file"),
        ("data/notes.txt", "data/notes.txt: only .ttl, .rq and .sssom.tsv files are checked"),
        ("empty", "empty: no .ttl, .rq or .sssom.tsv file in it"),
    ],
)
def test_what_cannot_be_checked_is_refused(root: Path, path: str, message: str) -> None:
    (root / "empty").mkdir()
    with pytest.raises(SourceError) as raised:
        given([path], str(root), "en")
    assert str(raised.value) == message


def test_links_to_folders_are_told_and_not_followed(root: Path) -> None:
    (root / "data/link").symlink_to(root / "docs")
    (root / "data/circle").symlink_to(root / "data")
    assert rules(root) == [("data/circle", "no-linked-folder"), ("data/link", "no-linked-folder")]


def test_links_in_a_circle_pipes_and_folders_are_no_files(root: Path) -> None:
    (root / "data/one.ttl").symlink_to("two.ttl")
    (root / "data/two.ttl").symlink_to("one.ttl")
    (root / "data/gone.ttl").symlink_to("nowhere.ttl")
    os.mkfifo(root / "data/pipe.ttl")
    files, findings = of_project(str(root), "en")
    assert findings == []
    told = {file.name: read(file, "en") for file in files if file.name.startswith("data/") and "." in file.name}
    for name in ("data/one.ttl", "data/two.ttl", "data/gone.ttl", "data/pipe.ttl"):
        text, (finding,) = told[name]
        assert (text, finding.rule) == (None, "readable")
    _, (finding,) = read(next(file for file in files if file.name == "data/pipe.ttl"), "vi")
    assert finding.message == "không đọc được: không phải là tệp"


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read everything")
def test_what_may_not_be_read_is_told(root: Path) -> None:
    (root / "data/a.ttl").chmod(0)
    (root / "data/deep.ttl").chmod(0)
    try:
        assert rules(root) == [("data/deep.ttl", "readable")]
        text, (finding,) = read(of_project(str(root), "en")[0][0], "en")
        assert (text, finding.message) == (None, "cannot be read: Permission denied")
    finally:
        (root / "data/deep.ttl").chmod(0o755)


@pytest.mark.parametrize(
    ("content", "text", "rule", "place"),
    [
        (b"\xef\xbb\xbf# a", "# a", "no-byte-order-mark", (1, 1)),
        ("# việt\n# caf".encode() + b"\xe9\n", None, "utf-8", (2, 6)),
        (b"\xff\xfe#\x00", None, "utf-8", (1, 1)),
        (b"#" * (LARGEST_BYTES[TURTLE] + 1), None, "file-size", (1, 1)),
    ],
)
def test_what_is_wrong_with_a_text_is_told(
    root: Path, content: bytes, text: str | None, rule: str, place: tuple[int, int]
) -> None:
    (root / "data/a.ttl").write_bytes(content)
    (file,), _ = given(["data/a.ttl"], str(root), "en")
    read_text, (finding,) = read(file, "en")
    assert (read_text, finding.rule, (finding.line, finding.column)) == (text, rule, place)


def test_line_ends_stay_as_they_are(root: Path) -> None:
    (root / "data/a.ttl").write_bytes(b"# a\r\n# b\r")
    (file,), _ = given(["data/a.ttl"], str(root), "en")
    assert read(file, "en") == ("# a\r\n# b\r", [])
