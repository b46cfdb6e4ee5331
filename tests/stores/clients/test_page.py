"""The page of other people's programs tells what the tests run."""

import re

from tests.conftest import ROOT
from tests.stores.clients.conftest import COMUNICA
from tests.stores.clients.page import snippets
from tests.stores.servers import fuseki

PAGE = (ROOT / "docs" / "clients.md").read_text(encoding="utf-8")
RUN = {"rdflib": 1, "SPARQLWrapper": 1, "Comunica": 2, "Apache Jena": 2}
"""How many snippets of each section the tests run."""


def test_every_snippet_is_run() -> None:
    assert {heading: len(snippets(heading)) for heading in RUN} == RUN
    assert PAGE.count("```") == 2 * sum(RUN.values())


def test_the_versions_are_those_of_the_tests() -> None:
    pins = (ROOT / ".ci" / "constraints.txt").read_text(encoding="utf-8")
    for name in ("rdflib", "SPARQLWrapper"):
        pinned = re.search(rf"^{name}==(\d+\.\d+)", pins, re.MULTILINE)
        assert pinned
        assert f"\n{name} {pinned[1]}. " in PAGE
    assert f"`npm install --global {COMUNICA}`" in PAGE
    assert f"\nJena {fuseki.VERSION.rpartition('.')[0]}, " in PAGE
