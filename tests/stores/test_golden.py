"""The golden results on every store: the reports give there what they give here."""

import re
from collections import Counter

import pytest
from pyoxigraph import Store

from bdkg.errors import QueryError
from bdkg.reports import catalogue
from bdkg.reports.formats.comma_separated import write_csv
from bdkg.reports.run import run
from bdkg.stores.protocol import Endpoint
from tests.reports.golden_cases import CASES, Case, golden_rows
from tests.stores.deviations import DEVIATIONS
from tests.stores.servers.server import Server


@pytest.fixture(scope="session")
def server(every_server: Server) -> Server:
    """Each version of the stores in turn."""
    return every_server


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rows_are_those_of_the_golden_file(case: Case, loaded: Server, real_store: Store) -> None:
    report = catalogue.load(case.report)
    expected = Counter(golden_rows(case.file.read_text(encoding="utf-8"), report))
    known = DEVIATIONS.get(loaded.title, {}).get(str(case))
    if known is not None and known.refusal is not None:
        with pytest.raises(QueryError, match=re.escape(known.refusal)):
            run(report, case.given, real_store, "en", elsewhere=Endpoint(loaded.query).select)
        return
    result = run(report, case.given, real_store, "en", elsewhere=Endpoint(loaded.query).select)
    found = Counter(golden_rows(write_csv(result), report))
    if known is None:
        assert (found - expected, expected - found) == (Counter(), Counter())
    else:
        assert found != expected, f"{case} no longer deviates; take it off the list"


@pytest.mark.parametrize("case", [Case("winners", {}), Case("streaks", {})], ids=str)
def test_evidence_comes_from_there_too(case: Case, loaded: Server, real_store: Store) -> None:
    report = catalogue.load(case.report)
    here = run(report, case.given, real_store, "en", with_evidence=True)
    there = run(report, case.given, real_store, "en", with_evidence=True, elsewhere=Endpoint(loaded.query).select)
    assert [row[-1] for row in there.rows] == [row[-1] for row in here.rows]


def test_the_release_is_told(loaded: Server, real_store: Store) -> None:
    here = run(catalogue.load("winners"), {}, real_store, "en")
    there = run(catalogue.load("winners"), {}, real_store, "en", elsewhere=Endpoint(loaded.query).select)
    assert (there.release, there.released_on) == (here.release, here.released_on)


def test_every_deviation_is_of_a_golden_file() -> None:
    for deviations in DEVIATIONS.values():
        assert set(deviations) <= {str(case) for case in CASES}
