"""Whatever stands in the files, the check tells what is wrong, ends, and changes nothing."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bdkg.cli.check import _readers
from bdkg.quality.check.formats import WRITERS
from bdkg.quality.check.run import Outcome, check
from bdkg.quality.check.sources import SOURCES
from tests.conftest import ROOT
from tests.examples import examples
from tests.quality.check.test_sssom import COLUMNS, HEAD, ROW

BDKG = [sys.executable, "-c", "from bdkg.cli.main import entry; entry()"]
TURTLE_FILES = [
    path.read_bytes()
    for path in sorted([*ROOT.glob("data/**/*.ttl"), *ROOT.glob("ontology/**/*.ttl")])
    if path.stat().st_size < 6000
]
QUERIES = [path.read_bytes() for path in sorted(ROOT.glob("queries/**/*.rq"))]
TABLES = [(HEAD + COLUMNS + ROW).encode()]
PIECES = [
    *(b'"', b"'", b'"""', b"<", b">", b"\\", b"\\u", b"\\U0010FFFF", b"\\uD800", b"@en", b"^^", b"[", b"]", b"(", b")"),
    *(b"{", b"}", b".", b";", b",", b"#", b"\r", b"\r\n", b"\n", b"\t", b"\0", b"\xff", b"\xc3", b"\xef\xbb\xbf", b"-"),
    *(b"@prefix", b"PREFIX e: <http://e/>", b"@base <x> .", b"a", b"_:b", b"1", b"1e9", b"true", b"9" * 25),
    *("ế😀\u0301\u202e\ufeff".encode(), b"<<", b"{|", b"- ", b": ", b"&a ", b"*a ", b"!!int ", b"SELECT", b"UNION {"),
    *(b"[" * 3000, b"(" * 3000, b"a" * 100_000),
]  # fmt: skip


def mutated(texts: list[bytes]) -> st.SearchStrategy[bytes]:
    """Texts that are cut, joined, and have pieces put into them or taken out."""
    edits = st.lists(
        st.tuples(st.integers(0, 10_000), st.integers(0, 40), st.sampled_from(PIECES) | st.binary(max_size=6)),
        min_size=1,
        max_size=4,
    )
    return st.builds(_edit, st.sampled_from(texts), edits, st.none() | st.integers(0, 6000))


def _edit(text: bytes, edits: list[tuple[int, int, bytes]], cut: int | None) -> bytes:
    for place, length, piece in edits:
        at = place % (len(text) + 1)
        text = text[:at] + piece + text[at + length :]
    return text[:cut]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("fuzzed")
    for folder in ("data", "ontology", "queries/reports/x", "queries/checks"):
        (root / folder).mkdir(parents=True)
    return root


def survives(project: Path, name: str, content: bytes) -> Outcome:
    """Check a file of some content, and write what is found in every form."""
    path = project / name
    path.write_bytes(content)
    # The shapes are left to other tests: each run of theirs is a process.
    outcome = check(str(project), [str(path)], _readers(), SOURCES[1:])
    for write in WRITERS.values():
        write(outcome).encode()
    assert path.read_bytes() == content
    path.unlink()
    lines = content.count(b"\n") + content.count(b"\r") + 1
    assert all(1 <= finding.line <= lines for finding in outcome.findings if finding.path.endswith(path.name))
    return outcome


quickly = settings(
    max_examples=examples(300), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@quickly
@given(mutated(TURTLE_FILES) | st.binary(max_size=200))
def test_any_turtle(project: Path, content: bytes) -> None:
    survives(project, "data/x.ttl", content)


@quickly
@given(mutated(TURTLE_FILES))
def test_any_ontology(project: Path, content: bytes) -> None:
    survives(project, "ontology/x.ttl", content)


@quickly
@given(mutated(QUERIES) | st.binary(max_size=200), st.sampled_from(["reports/x", "checks"]))
def test_any_query(project: Path, content: bytes, folder: str) -> None:
    survives(project, f"queries/{folder}/x.rq", content)


@quickly
@given(mutated(TABLES) | st.binary(max_size=200))
def test_any_table(project: Path, content: bytes) -> None:
    survives(project, "data/x.sssom.tsv", content)


HEAVY: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a line of 50 MB": ("data/x.ttl", lambda: b"#" * 50_000_000, "file-size"),
    "a query of 50 MB": ("queries/x.rq", lambda: b"(" * 50_000_000, "file-size"),
    "deep brackets": ("data/x.ttl", lambda: b"<http://e/a> <http://e/b> " + b"[ <http://e/b> " * 100_000, "is-turtle"),
    "deep lists that close": (
        "data/x.ttl",
        lambda: b"<http://e/a> <http://e/b> " + b"(" * 100_000 + b")" * 100_000 + b" .",
        "no-blank-nodes",
    ),
    "deep parentheses": ("queries/x.rq", lambda: b"SELECT ?x { FILTER(" + b"(" * 90_000, "is-sparql"),
    "deep braces": ("queries/x.rq", lambda: b"SELECT ?x " + b"{" * 90_000 + b"}" * 90_000, "is-sparql"),
    "a long chain": ("queries/x.rq", lambda: b"SELECT ?x { FILTER(1" + b"+1" * 90_000 + b") }", "is-sparql"),
    "a deep header": ("queries/reports/x.rq", lambda: b"# " + b"[" * 90_000 + b"\nSELECT ?x { ?x ?y 1 }", "header"),
    "binary": ("data/x.ttl", lambda: bytes(range(256)) * 100, "utf-8"),
    "UTF-16": ("data/x.ttl", lambda: "<http://e/a> <http://e/b> 1 .".encode("utf-16"), "utf-8"),
    "a byte order mark": ("data/x.ttl", lambda: b"\xef\xbb\xbf<http://e/a> <http://e/b> 1 .\n", "no-byte-order-mark"),
    "nothing but zeros": ("data/x.ttl", lambda: b"\0" * 1_000_000, "is-turtle"),
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for folder in ("data", "ontology", "queries/reports"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "data" / "good.ttl").write_text("<http://e/a> <http://e/b> 1 .\n", encoding="utf-8")
    return tmp_path


def fingerprint(tree: Path) -> dict[str, str]:
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else str(path.lstat().st_mode)
        for path in tree.rglob("*")
    }


def run_in(tree: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "BDKG_FILES": str(tree)}
    return subprocess.run(
        [*BDKG, "check", *words],
        cwd=tree,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        timeout=120,
    )


@pytest.mark.long
@pytest.mark.parametrize(("name", "content", "rule"), HEAVY.values(), ids=HEAVY)
def test_the_command_survives(tree: Path, name: str, content: Callable[[], bytes], rule: str) -> None:
    (tree / name).write_bytes(content())
    before = fingerprint(tree)
    done = run_in(tree)
    assert (done.returncode, done.stderr) == (1, "")
    assert f"[{rule}]" in done.stdout
    assert fingerprint(tree) == before


def test_the_command_survives_what_is_no_file(tree: Path) -> None:
    (tree / "data/circle").symlink_to(tree / "data")
    (tree / "data/loop.ttl").symlink_to("loop.ttl")
    (tree / "data/folder.ttl").mkdir()
    os.mkfifo(tree / "data/pipe.ttl")
    (tree / "queries/device.rq").symlink_to("/dev/zero")
    (tree / "data" / os.fsdecode(b"name-\xff.ttl")).write_text("x", encoding="utf-8")
    before = fingerprint(tree)
    done = run_in(tree)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.count("[readable]") == 3
    for form in WRITERS:
        done = run_in(tree, "--format", form)
        assert (done.returncode, done.stderr) == (1, "")
        assert form == "text" or "\udcff" not in done.stdout
    assert fingerprint(tree) == before
