"""Each check, on graphs that break its rule and on one that keeps it.

A folder is named as its check. In a graph that breaks the rule, the line of each thing that the check must find ends in
`# here`.
"""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import cast

import pytest
import rdflib
from pyoxigraph import DefaultGraph, QuerySolutions, RdfFormat, Store

from bdkg.quality.checks.check import Check
from bdkg.quality.checks.run import run_checks
from bdkg.quality.checks.stored import stored_checks
from bdkg.quality.finding import Offence
from tests.conftest import ROOT

CHECKS = {check.name: check for check in stored_checks(str(ROOT))}
FAILS = sorted(Path(__file__).parent.glob("samples/*/fails*.ttl"))
PASSES = sorted(Path(__file__).parent.glob("samples/*/passes.ttl"))


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def sample(path: Path) -> Store:
    store = Store()
    store.load(path=str(path), format=RdfFormat.TURTLE)
    return store


def found(path: Path) -> list[Offence]:
    return run_checks(sample(path), [CHECKS[path.parent.name]])


def marked(path: Path) -> set[str]:
    text = path.read_text(encoding="utf-8")
    namespaces = dict(re.findall(r"^@prefix ([\w-]+): <(.*)> \.$", text, re.MULTILINE))
    names = re.findall(r"^(\S+) +# here$", text, re.MULTILINE)
    return {
        name[1:-1] if name.startswith("<") else namespaces[name.partition(":")[0]] + name.partition(":")[2]
        for name in names
    }


@pytest.mark.parametrize("path", FAILS, ids=_name)
def test_a_check_finds_what_breaks_its_rule_and_nothing_else(path: Path) -> None:
    assert {offence.focus.value for offence in found(path)} == marked(path) != set()


@pytest.mark.parametrize("path", PASSES, ids=_name)
def test_a_check_finds_nothing_where_its_rule_is_kept(path: Path) -> None:
    assert found(path) == []


@pytest.mark.parametrize("path", FAILS, ids=_name)
def test_what_a_check_points_at_stands_in_the_graph_or_is_a_known_property_that_is_missing(
    path: Path, real_store: Store
) -> None:
    store = sample(path)
    for offence in found(path):
        predicate = offence.predicate
        if predicate and offence.value is None and any(real_store.quads_for_pattern(None, predicate, None)):
            predicate = None
        assert any(store.quads_for_pattern(offence.focus, predicate, offence.value)), offence


@pytest.mark.parametrize("path", FAILS, ids=_name)
def test_a_message_has_no_gaps(path: Path) -> None:
    for offence in found(path):
        assert [text for text in offence.message.values() if "…" in text or "{" in text] == []


def test_every_check_has_samples_of_both_kinds_and_every_folder_a_check() -> None:
    assert {path.parent.name for path in FAILS} == set(CHECKS)
    assert {path.parent.name for path in PASSES} == set(CHECKS)


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_has_a_name_that_reads_as_english(name: str) -> None:
    words = name.split("-")
    assert len(words) > 2
    assert all(word.isalnum() and word == word.lower() for word in words)


def rows(check: Check, store: Store) -> Counter[tuple[str, ...]]:
    solutions = store.query(check.query)
    assert isinstance(solutions, QuerySolutions)
    return Counter(tuple("" if cell is None else cell.value for cell in solution) for solution in solutions)


def reference_rows(check: Check, graph: rdflib.Graph) -> Counter[tuple[str, ...]]:
    solutions = cast("Iterable[tuple[object, ...]]", graph.query(check.query))
    return Counter(tuple("" if cell is None else str(cell) for cell in solution) for solution in solutions)


@pytest.mark.parametrize("path", [*FAILS, *PASSES], ids=_name)
def test_engines_agree_on_the_samples(path: Path) -> None:
    check = CHECKS[path.parent.name]
    assert rows(check, sample(path)) == reference_rows(check, rdflib.Graph().parse(path, format="turtle"))


@pytest.fixture(scope="module")
def reference_graph(real_store: Store) -> rdflib.Graph:
    """The real graph for the engine that is the reference of SPARQL."""
    triples = real_store.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph())
    assert triples is not None
    return rdflib.Graph().parse(data=triples, format="nt")


@pytest.mark.engines
@pytest.mark.parametrize("name", CHECKS)
def test_engines_agree_on_the_real_graph(name: str, real_store: Store, reference_graph: rdflib.Graph) -> None:
    assert rows(CHECKS[name], real_store) == reference_rows(CHECKS[name], reference_graph)
