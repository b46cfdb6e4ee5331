"""The golden files: for each case, a report with parameters, the CSV that it must give.

Which cases there are, the headers of the reports say. To write the files of new cases, and to renew all after a wanted
change of the graph or of a report:

    python -m tests.reports.golden_cases

It writes a file only where the rows agree with those worked out by another road, as far as there is one. Some of these
begin at the research tables; where the tables are not beside the repository, the files of their reports stay as they
are. Look at the difference before it is committed.
"""

import csv
import io
import re
import sys
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Store

from bdkg.graph import sources
from bdkg.graph.build import build_in_memory
from bdkg.reports import catalogue
from bdkg.reports.formats.comma_separated import write_csv
from bdkg.reports.header import Report
from bdkg.reports.result import Cell, Result, Thing
from bdkg.reports.run import run
from tests.reports.expected import binh_duong, comparisons, evidence, particulars
from tests.reports.expected.honours import EXPECTED, Given, Row, Value
from tests.reports.expected.publications import publications
from tests.reports.expected.tables import TABLES, Tables, read_tables
from tests.reports.expected.triples import Triples

GOLDEN = Path(__file__).parent / "golden"

NOT_COVERED = {
    "calendar": {"event", "place", "host"},
    "community-history": {"event", "place"},
    "map": {"latitude", "longitude"},
    "other-awards": {"recipient", "recipient_kind", "community"},
    "winners": {"event", "place"},
}
"""Columns that no table gives in a form that could be compared; only their golden files hold them.

Of events and places a test of its own checks that the tables tell of them in some words.
"""


class Case(NamedTuple):
    """A report with parameters.

    Attributes:
        report: the report's name.
        given: the parameters that are given, as its header writes them.
    """

    report: str
    given: Given

    def __str__(self) -> str:
        """Name the case as its golden file is named."""
        return self.report + "".join(f"--{name}-{_in_a_name(value)}" for name, value in self.given.items())

    @property
    def file(self) -> Path:
        """The golden file of the case."""
        return GOLDEN / f"{self}.csv"


def cases_of(report: Report) -> list[Case]:
    """List the cases of a report.

    Args:
        report: the report.

    Returns:
        Those that its header names or, where it names none, those that follow from the examples of its parameters.
    """
    return [Case(report.name, given) for given in report.golden]


def _in_a_name(value: object) -> str:
    """Write a value as a part of a file's name."""
    several = value if isinstance(value, list) else [value]
    return "+".join(re.sub(r"[^\w.-]", "_", str(one)) for one in several)


REPORTS = [catalogue.load(name) for name in catalogue.names()]

CASES = [case for report in REPORTS for case in cases_of(report)]
"""All that the headers name."""

RENEW = "python -m tests.reports.golden_cases"

FROM_TRIPLES: dict[str, Callable[[Triples, Given], list[Row]]] = {
    "causes": particulars.causes,
    "criteria": binh_duong.criteria,
    "dates-in-doubt": particulars.dates_in_doubt,
    "decisions": particulars.decisions,
    "disputes": evidence.disputes,
    "ecosystem": binh_duong.ecosystem,
    "events": particulars.events,
    "facts-of": evidence.facts_of,
    "names-of": particulars.names_of,
    "offices": binh_duong.offices,
    "partnerships": binh_duong.partnerships,
    "plans": particulars.plans,
    "programmes": binh_duong.programmes,
    "remarks": binh_duong.remarks,
    "roles": particulars.roles,
    "same-or-not": particulars.same_or_not,
    "statistics": binh_duong.statistics,
    "timeline": binh_duong.timeline,
    "triple-helix": binh_duong.triple_helix,
    "weakly-sourced": evidence.weakly_sourced,
}
"""What is worked out from single triples, for the reports on what no table has in a form that could be compared."""

FROM_BOTH: dict[str, Callable[[Triples, Tables, Given], list[Row]]] = {
    "comebacks": comparisons.comebacks,
    "continents": comparisons.continents,
    "derived-honours": comparisons.derived_honours,
    "hosts": comparisons.hosts,
    "rising": comparisons.rising,
    "sizes": comparisons.sizes,
}
"""What is worked out from the tables and, for what they lack, from single triples."""


def needs_tables(case: Case) -> bool:
    """Tell whether the rows of a case are worked out from the research tables.

    Args:
        case: the case.

    Returns:
        False where single triples are enough, or where there is no other road than the query.
    """
    return case.report in EXPECTED or case.report in FROM_BOTH or case.report == "stated-totals"


def expected_rows(case: Case, tables: Tables | None, store: Store) -> list[Row] | None:
    """Work out the rows of a case.

    Args:
        case: the case.
        tables: the research tables; None will do for a case that does not need them.
        store: the graph, for what no table has.

    Returns:
        The rows with the columns that are covered; None where there is no other way to these rows than the query.
    """
    if case.report == "publications":
        return publications(store, case.given)
    if case.report in FROM_TRIPLES:
        return FROM_TRIPLES[case.report](_triples(store), case.given)
    if tables is None or not needs_tables(case):
        return None
    if case.report == "stated-totals":
        return evidence.stated_totals(_triples(store), tables)
    # The tables do not tell of which community a recipient is.
    if case.report == "other-awards" and case.given:
        return None
    report = catalogue.load(case.report)
    defaults = {p.name: p.default for p in report.parameters if p.default is not None}
    given = {**defaults, **case.given}
    if case.report in FROM_BOTH:
        return FROM_BOTH[case.report](_triples(store), tables, given)
    return EXPECTED[case.report](tables, given)


def values(result: Result, names: set[str]) -> Counter[tuple[Value, ...]]:
    """Take some columns of a result as values, without order.

    Args:
        result: the answer of a report.
        names: the columns.

    Returns:
        How often each row occurs; a thing is its IRI.
    """
    places = [place for place, column in enumerate(result.columns) if column.name in names]
    return Counter(tuple(_value(row[place]) for place in places) for row in result.rows)


def expected_values(rows: list[Row], result: Result) -> Counter[tuple[Value, ...]]:
    """Bring expected rows to the form of `values`.

    Args:
        rows: the expected rows.
        result: the answer of the report, for the order of its columns.

    Returns:
        How often each row occurs.
    """
    return Counter(tuple(row[c.name] for c in result.columns if c.name in row) for row in rows)


def golden_rows(text: str, report: Report) -> list[tuple[Value, ...]]:
    """Read the values of a golden file.

    Args:
        text: the CSV.
        report: the report, for the datatypes of its columns.

    Returns:
        The rows, numbers as numbers and empty cells as None.
    """
    datatypes = {column.name: column.datatype for column in report.columns}
    number = {"decimal": float, "integer": int}
    rows = []
    for row in csv.DictReader(io.StringIO(text)):
        cells = {name: number.get(datatypes.get(name, ""), str)(cell) if cell else None for name, cell in row.items()}
        rows.append(tuple(cells.values()))
    return rows


@cache
def _triples(store: Store) -> Triples:
    return Triples(store)


def _value(cell: Cell) -> Value:
    return cell.iri if isinstance(cell, Thing) else cell


def _renew() -> int:
    store = build_in_memory(sources.graph_files(sources.root()))
    tables = read_tables(store) if TABLES.is_dir() else None
    wrong = 0
    GOLDEN.mkdir(exist_ok=True)
    for case in CASES:
        report = catalogue.load(case.report)
        result = run(report, case.given, store, "en")
        if tables is None and needs_tables(case) and case.file.is_file():
            if golden_rows(write_csv(result), report) != golden_rows(case.file.read_text(encoding="utf-8"), report):
                sys.stderr.write(f"{case}: other rows than before; only with {TABLES} can its golden file be renewed\n")
                wrong += 1
            continue
        rows = expected_rows(case, tables, store)
        covered = {column.name for column in result.columns} - NOT_COVERED.get(case.report, set())
        if rows is not None and values(result, covered) != expected_values(rows, result):
            sys.stderr.write(f"{case}: the rows are not those of the tables; its golden file is left as it is\n")
            wrong += 1
        else:
            case.file.write_text(write_csv(result), encoding="utf-8", newline="\n")
    for path in set(GOLDEN.glob("*.csv")) - {case.file for case in CASES}:
        sys.stderr.write(f"{path}: belongs to no case\n")
        wrong += 1
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(_renew())
