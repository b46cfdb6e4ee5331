"""Other people's programs read the exported files."""

import re
from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, RdfFormat, Triple, parse

from bdkg.stores.export.formats import FORMATS
from tests.stores.clients.page import QUESTION, run_shell, snippets
from tests.stores.clients.questions import QUESTIONS, Question

pytestmark = pytest.mark.stores

every_question = pytest.mark.parametrize("question", QUESTIONS, ids=str)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, jena: Path) -> Path:
    """A folder with the exported files, as the page makes them."""
    made = tmp_path_factory.mktemp("files")
    _, snippet = snippets("Apache Jena")
    run_shell(snippet.splitlines()[0], made, jena)
    return made


def ask(question: Question, snippet: str, folder: Path, commands: Path) -> str:
    (folder / QUESTION).write_text(question.query(), encoding="utf-8")
    export, command = snippet.splitlines()
    assert export == "bdkg export -o graph.ttl"
    return run_shell(command, folder, commands)


def triples(path: Path, form: RdfFormat) -> list[Triple]:
    return [quad.triple for quad in parse(path=str(path), format=form)]


def is_named(triple: Triple) -> bool:
    return not any(isinstance(term, BlankNode) for term in triple)


@every_question
def test_comunica_asks_the_file(question: Question, folder: Path, comunica: Path) -> None:
    _, snippet = snippets("Comunica")
    assert question.found(ask(question, snippet, folder, comunica)) == question.expected()


@pytest.mark.parametrize("question", [QUESTIONS[0], QUESTIONS[-1]], ids=str)
def test_jena_asks_the_file(question: Question, folder: Path, jena: Path) -> None:
    snippet, _ = snippets("Apache Jena")
    assert question.found(ask(question, snippet, folder, jena)) == question.expected()


def test_riot_finds_nothing_wrong_and_counts_the_same(folder: Path, jena: Path) -> None:
    _, snippet = snippets("Apache Jena")
    said = run_shell(f"{snippet.splitlines()[1]} 2>&1", folder, jena)
    ours = len(triples(folder / "graph.nt", RdfFormat.N_TRIPLES))
    counts = re.findall(r"^graph\.(\w+) *: (?:Triples|Quads) = ([\d,]+)$", said, re.MULTILINE)
    assert Counter(counts) == Counter((name, f"{ours:,}") for name in FORMATS)
    assert re.findall(r"WARN|ERROR|FATAL", said) == []


def test_riot_reads_the_same_triples_in_every_format(folder: Path, jena: Path) -> None:
    names = " ".join(f"graph.{name}" for name in FORMATS)
    # Between the triples it names the files.
    run_shell(f"riot --stream=nq {names} | grep '^[<_]' > read.nq", folder, jena)
    read = Counter(triples(folder / "read.nq", RdfFormat.N_QUADS))
    ours = triples(folder / "graph.nt", RdfFormat.N_TRIPLES)
    named = [triple for triple in ours if is_named(triple)]
    assert len(named) > 0.9 * len(ours)
    assert Counter({triple: times for triple, times in read.items() if is_named(triple)}) == Counter(
        named * len(FORMATS)
    )


def test_riot_would_have_warned(tmp_path: Path, jena: Path) -> None:
    bad = '<http://example.org/s> <http://example.org/p> "today"^^<http://www.w3.org/2001/XMLSchema#date> .\n'
    (tmp_path / "bad.nt").write_text(bad)
    assert "WARN" in run_shell("riot --validate --count bad.nt 2>&1 || true", tmp_path, jena)
