"""Other people's clients get the golden rows from each store."""

from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs

import pytest

from tests.stores.clients.page import ADDRESS, QUESTION, run_python, run_shell, snippets
from tests.stores.clients.questions import QUESTIONS, Question
from tests.stores.servers.server import Server

every_question = pytest.mark.parametrize("question", QUESTIONS, ids=str)


class Place(NamedTuple):
    """Where a store has the graph.

    Attributes:
        address: of its endpoint.
        graph: the name of the graph, as Python writes it.
    """

    address: str
    graph: str


def place(server: Server) -> Place:
    address, _, asked = server.query.partition("?")
    (name,) = parse_qs(asked).get("default-graph-uri", [None])
    return Place(address, repr(name))


@every_question
def test_rdflib(question: Question, loaded: Server, tmp_path: Path) -> None:
    (tmp_path / QUESTION).write_text(question.query(), encoding="utf-8")
    (snippet,) = snippets("rdflib")
    there = place(loaded)
    snippet = snippet.replace(ADDRESS, there.address).replace("identifier=None", f"identifier={there.graph}")
    assert question.found(run_python(snippet, tmp_path)) == question.expected()


@every_question
def test_sparqlwrapper(question: Question, loaded: Server, tmp_path: Path, sparqlwrapper: None) -> None:
    (tmp_path / QUESTION).write_text(question.query(), encoding="utf-8")
    (snippet,) = snippets("SPARQLWrapper")
    there = place(loaded)
    snippet = snippet.replace(ADDRESS, there.address).replace("defaultGraph=None", f"defaultGraph={there.graph}")
    assert question.found(run_python(snippet, tmp_path)) == question.expected()


@every_question
def test_comunica(question: Question, loaded: Server, tmp_path: Path, comunica: Path) -> None:
    (tmp_path / QUESTION).write_text(question.query(), encoding="utf-8")
    snippet, _ = snippets("Comunica")
    assert question.found(run_shell(snippet.replace(ADDRESS, loaded.query), tmp_path, comunica)) == question.expected()
