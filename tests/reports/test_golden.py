"""The stored reports on the real graph, against rows worked out without queries and against golden files.

The golden files are CSV, in golden/; golden_cases.py tells how they are renewed, on purpose only. What is worked out in
plain Python (package expected), from the research tables beside the repository or from single triples of the graph, is
skipped without the tables. The columns that they do not cover are listed as NOT_COVERED in golden_cases.py.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
import rdflib
from pyoxigraph import DefaultGraph, Literal, QuerySolutions, RdfFormat, Store

from bdkg.graph.collation import fold
from bdkg.graph.lookup import named_things
from bdkg.reports import catalogue
from bdkg.reports.binding import bind, leading_values
from bdkg.reports.formats.comma_separated import write_csv
from bdkg.reports.header import Report
from bdkg.reports.parameters import resolve
from bdkg.reports.result import Cell, Thing
from bdkg.reports.run import run
from bdkg.sparql.tokens import tokenize
from tests.reports.expected.honours import Value
from tests.reports.expected.tables import TABLES, Tables, read_tables, rows_of
from tests.reports.golden_cases import (
    CASES,
    NOT_COVERED,
    RENEW,
    REPORTS,
    Case,
    cases_of,
    expected_rows,
    expected_values,
    golden_rows,
    values,
)

every_case = pytest.mark.parametrize("case", CASES, ids=str)


@pytest.fixture(scope="module")
def tables(real_store: Store) -> Tables:
    """The research tables."""
    if not TABLES.is_dir():
        pytest.skip(f"the research tables are not there: no folder {TABLES}")
    return read_tables(real_store)


@pytest.fixture(scope="module")
def reference_graph(real_store: Store) -> rdflib.Graph:
    """The same graph for the engine that is the reference of SPARQL."""
    triples = real_store.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph())
    assert triples is not None
    return rdflib.Graph().parse(data=triples, format="nt")


@every_case
def test_rows_are_those_of_the_tables(case: Case, tables: Tables, real_store: Store) -> None:
    rows = expected_rows(case, tables, real_store)
    if rows is None:
        pytest.skip("the tables have no way to these rows")
    result = run(catalogue.load(case.report), case.given, real_store, "en")
    covered = {column.name for column in result.columns} - NOT_COVERED.get(case.report, set())
    found, expected = values(result, covered), expected_values(rows, result)
    assert (found - expected, expected - found) == (Counter(), Counter())


@every_case
def test_rows_are_those_of_the_golden_file(case: Case, real_store: Store) -> None:
    report = catalogue.load(case.report)
    if not case.file.is_file():
        pytest.fail(f"no golden file {case.file.name}; `{RENEW}` writes it: read it, and commit it", pytrace=False)
    result = run(report, case.given, real_store, "en")
    expected = golden_rows(case.file.read_text(encoding="utf-8"), report)
    found = golden_rows(write_csv(result), report)
    places = {column.name: place for place, column in enumerate(report.columns)}
    keys = Counter(tuple(row[places[key.removeprefix("-")]] for key in report.order) for row in expected)
    if max(keys.values(), default=1) == 1:
        assert found == expected
    else:
        # The header leaves the order of some rows open.
        assert Counter(found) == Counter(expected)


@pytest.mark.engines
@every_case
def test_engines_agree(case: Case, real_store: Store, reference_graph: rdflib.Graph) -> None:
    report = catalogue.load(case.report)
    bound = resolve(report, case.given, real_store)
    queries = [(report.query, report.path)]
    companion = catalogue.companion(report)
    if companion:
        queries.append(companion)
    for query, path in queries:
        blocks = leading_values(tokenize(query, path))
        text = bind(query, {name: bound[name] for name in blocks}, path)
        assert Counter(_solutions(text, real_store)) == Counter(_reference_solutions(text, reference_graph))


@every_case
def test_every_row_can_show_its_evidence(case: Case, real_store: Store) -> None:
    if case.report == "publications":
        pytest.skip("a row of this report is itself about where facts are said")
    result = run(catalogue.load(case.report), case.given, real_store, "en", with_evidence=True)
    assert [row for row in result.rows if not row[-1]] == []


SUMS: dict[str, Callable[[dict[str, Value]], Value]] = {
    "completeness": lambda row: row["recorded"],
    "conversion": lambda row: _sum(row, "smart21", "top7", "winner"),
    "countries": lambda row: _sum(row, "smart21", "top7", "winners"),
    "map": lambda row: row["honours"],
    "near-misses": lambda row: row["top7"],
    "streaks": lambda row: row["length"],
}
"""How many facts a row rests on, by its own numbers."""


@pytest.mark.parametrize("case", [case for case in CASES if case.report in SUMS], ids=str)
def test_the_facts_of_a_row_are_as_many_as_it_counts(case: Case, real_store: Store) -> None:
    report = catalogue.load(case.report)
    result = run(report, case.given, real_store, "en")
    companion = catalogue.companion(report)
    assert companion is not None
    query, path = companion
    bound = resolve(report, case.given, real_store)
    blocks = leading_values(tokenize(query, path))
    facts = real_store.query(bind(query, {name: bound[name] for name in blocks}, path))
    assert isinstance(facts, QuerySolutions)
    keys = [variable.value for variable in facts.variables if variable.value != "fact"]
    numbers = Counter(tuple(_plain(solution[key]) for key in keys) for solution in facts)
    names = {column.name for column in report.columns}
    for cells in values(result, names):
        row = dict(zip((column.name for column in report.columns), cells, strict=True))
        assert numbers[tuple(row[key] for key in keys)] == SUMS[case.report](row), row


@pytest.mark.parametrize("case", [Case("calendar", {}), Case("winners", {})], ids=str)
def test_events_and_places_are_those_that_the_tables_tell_of(case: Case, tables: Tables, real_store: Store) -> None:
    result = run(catalogue.load(case.report), case.given, real_store, "en")
    cells = [dict(zip((column.name for column in result.columns), row, strict=True)) for row in result.rows]
    editions = {(edition.year, edition.announced_on): edition for edition in tables.editions}
    for row in cells:
        edition = editions[row["year"], row["announced_on"]]  # type: ignore[index]
        assert (row["event"] is not None) == bool(edition.occasion), row
        place = row["place"]
        if isinstance(place, Thing):
            names = next(c.names for c in named_things(real_store) if c.iri == place.iri)
            told = set(fold(f"{edition.occasion} {edition.note}").split())
            assert any(set(fold(name).split()) <= told for name in names), row


DOCUMENTS = {
    "000": "night-of-top-1-2023",
    "001": "vov5-2023",
    "002": "znews-2023-12",
    "003": "xay-dung-2019-10-24",
    "004": "canhoparkview-2021-03",
}
"""The publications that the tables call by the first digits of their files."""

LEFT_OUT = {("001", 676, 706)}
"""Passages that say nothing of the graph's subject: that a page can also be listened to."""


@pytest.mark.parametrize("document", DOCUMENTS)
def test_facts_stand_where_the_tables_found_them(document: str, tables: Tables, real_store: Store) -> None:
    result = run(catalogue.load("facts-of"), {"publication": DOCUMENTS[document]}, real_store, "en")
    names = [column.name for column in result.columns]
    found = {(row[names.index("char_start")], row[names.index("char_end")]) for row in result.rows}
    told = {
        (int(row["char_start"]), int(row["char_end"]))
        for row in rows_of("document_facts.csv")
        if row["document"].startswith(document)
    }
    assert found - {(None, None)} == {place for place in told if (document, *place) not in LEFT_OUT}


def test_every_page_that_the_tables_name_bears_facts(tables: Tables, real_store: Store) -> None:
    result = run(catalogue.load("publications"), {}, real_store, "en")
    names = [column.name for column in result.columns]
    facts = {row[names.index("address")]: row[names.index("facts")] for row in result.rows}
    named = {row["source_url"] for row in rows_of("binhduong_facts.csv")}
    assert sorted(address for address in named if not facts.get(address)) == []


def test_the_sizes_of_the_forum_that_the_tables_collect_are_among_the_figures(
    tables: Tables, real_store: Store
) -> None:
    section = (TABLES / "contradictions.md").read_text(encoding="utf-8").split("\n## ")[1]
    cells = [line.split("|")[3] for line in section.splitlines() if line.startswith("|")]
    collected = {int(number) for cell in cells for number in re.findall(r"\d+", cell)}
    result = run(catalogue.load("statistics"), {"about": "icf"}, real_store, "en")
    names = [column.name for column in result.columns]
    figures = {row[names.index("value")] for row in result.rows}
    assert len(collected) > 3
    assert collected - figures == set()


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_the_cases_of_a_report_try_every_parameter(report: Report) -> None:
    tried = {name for case in cases_of(report) for name in case.given}
    assert [parameter.name for parameter in report.parameters if parameter.name not in tried] == []
    names = [str(case) for case in cases_of(report)]
    assert len(names) == len(set(names))


@every_case
def test_only_what_the_header_calls_nullable_is_empty(case: Case, real_store: Store) -> None:
    result = run(catalogue.load(case.report), case.given, real_store, "en")
    empty = {place for row in result.rows for place, cell in enumerate(row) if cell is None}
    assert [column.name for place, column in enumerate(result.columns) if place in empty and not column.nullable] == []


LISTS = [
    (report, parameter.name)
    for report in REPORTS
    for parameter in report.parameters
    # Of the others, which sum up, golden files alone tell.
    if parameter.list and parameter.name in [column.name for column in report.columns]
]


@pytest.mark.parametrize(("report", "name"), LISTS, ids=[f"{report.name}--{name}" for report, name in LISTS])
def test_several_values_give_the_rows_of_each_and_none_twice(report: Report, name: str, real_store: Store) -> None:
    place = [column.name for column in report.columns].index(name)
    every = run(report, {}, real_store, "en")
    cells = [str(_identified(row[place])) for row in every.rows if row[place] is not None]
    several = list(dict.fromkeys(sorted(cells)))[:4]
    assert len(several) > 1
    columns = {column.name for column in report.columns}
    of_each = [values(run(report, {name: one}, real_store, "en"), columns) for one in several]
    together = run(report, {name: several}, real_store, "en", with_evidence=report.name != "publications")
    assert values(together, columns) == sum(of_each, Counter())
    assert all(row[-1] for row in together.rows if len(row) > len(columns))


def test_every_report_has_a_case() -> None:
    assert sorted(set(catalogue.names()) - {case.report for case in CASES}) == []


def test_every_golden_file_belongs_to_a_case() -> None:
    files = {case.file for case in CASES}
    assert sorted(path.name for path in CASES[0].file.parent.glob("*.csv") if path not in files) == []


def test_the_tables_cover_what_they_are_said_to_cover(tables: Tables, real_store: Store) -> None:
    for case in CASES:
        rows = expected_rows(case, tables, real_store)
        if rows:
            columns = {column.name for column in catalogue.load(case.report).columns}
            assert set(rows[0]) == columns - NOT_COVERED.get(case.report, set()), case


def _identified(cell: Cell) -> str:
    return cell.iri if isinstance(cell, Thing) else str(cell)


def _sum(row: dict[str, Value], *names: str) -> int:
    return sum(value for name in names if isinstance(value := row[name], int))


def _solutions(query: str, store: Store) -> Iterator[tuple[Value, ...]]:
    solutions = store.query(query)
    assert isinstance(solutions, QuerySolutions)
    for solution in solutions:
        yield tuple(_plain(solution[variable]) for variable in solutions.variables)


def _plain(term: object) -> Value:
    if isinstance(term, Literal):
        return _number(term.value, term.datatype.value)
    return None if term is None else term.value  # type: ignore[attr-defined]


def _reference_solutions(query: str, graph: rdflib.Graph) -> Iterator[tuple[Value, ...]]:
    for solution in graph.query(query):
        yield tuple(_reference_plain(term) for term in solution)  # type: ignore[union-attr]


def _reference_plain(term: object) -> Value:
    if isinstance(term, rdflib.Literal):
        return _number(str(term), str(term.datatype))
    return None if term is None else str(term)


def _number(text: str, datatype: str) -> Value:
    """Compare numbers by value: engines write one decimal in several ways."""
    if datatype == str(rdflib.XSD.integer):
        return int(text)
    return float(text) if datatype == str(rdflib.XSD.decimal) else text
