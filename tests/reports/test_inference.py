"""Reports say the same whether what follows by rules is there or not: they do not ask for it, and engines may infer."""

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from bdkg.graph.vocabulary import INFERRED, ONTOLOGY, THINGS
from bdkg.reports import catalogue
from bdkg.reports.run import run
from tests.reports.golden_cases import CASES, Case


@pytest.fixture(scope="module")
def one_graph(closed_store: Store) -> Store:
    """The asserted and the inferred triples in one graph, as another engine would load them."""
    store = Store()
    store.bulk_extend(type(quad)(quad.subject, quad.predicate, quad.object) for quad in closed_store)
    return store


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_report_has_the_same_rows(case: Case, real_store: Store, closed_store: Store, one_graph: Store) -> None:
    report = catalogue.load(case.report)
    evidence = report.facts is not None or catalogue.companion(report) is not None
    asserted, closed, merged = (
        run(report, case.given, store, "en", with_evidence=evidence).rows
        for store in (real_store, closed_store, one_graph)
    )
    assert closed == asserted
    assert merged == asserted


def test_there_is_something_that_could_make_a_difference(closed_store: Store) -> None:
    assert len(list(closed_store.quads_for_pattern(None, None, None, INFERRED))) > 1000


@pytest.mark.parametrize(("graph", "more"), [(INFERRED, 0), (DefaultGraph(), 1)], ids=["inferred", "asserted"])
def test_a_report_asks_what_the_files_say_alone(graph: NamedNode | DefaultGraph, more: int, small_store: Store) -> None:
    report = catalogue.load("roll")
    before = run(report, {}, small_store, "en", with_evidence=True).rows
    community, country = (NamedNode(THINGS + name) for name in ("community/binh-duong", "country/taiwan"))
    small_store.add(Quad(community, NamedNode(ONTOLOGY + "inCountry"), country, graph))
    assert len(run(report, {}, small_store, "en", with_evidence=True).rows) == len(before) + more
