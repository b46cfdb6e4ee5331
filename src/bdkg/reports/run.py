"""A report, its parameters and a store to a result."""

from collections.abc import Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions, Store

from bdkg.errors import SourceError
from bdkg.graph.collation import sort_key
from bdkg.graph.evidence import EvidenceOf
from bdkg.graph.names import Names, shorten
from bdkg.reports.binding import Term, bind, leading_values
from bdkg.reports.catalogue import companion
from bdkg.reports.header import Column, Report
from bdkg.reports.parameters import resolve
from bdkg.reports.result import Cell, Result, Thing
from bdkg.reports.tokens import tokenize

EVIDENCE_COLUMN = Column(
    name="evidence",
    label={"en": "Evidence", "vi": "Bằng chứng"},
    datatype="string",
    unit=None,
    nullable=True,
    links_to=None,
)


def run(
    report: Report, given: Mapping[str, str | int], store: Store, language: str, *, with_evidence: bool = False
) -> Result:
    """Answer a report.

    Args:
        report: the report.
        given: a value for each parameter that is set, as a user types it.
        store: the graph.
        language: the language of names, `en` or `vi`.
        with_evidence: whether a column tells the publications that each row rests on.

    Returns:
        The rows, sorted as the report's header says, names by the order of their language.

    Raises:
        UnknownNameError: a parameter or a value does not exist.
        SourceError: the query is not SPARQL, or does not fit its header.
    """
    values = resolve(report, given, store)
    names = Names(store, language)
    solutions = list(_solutions(report, values, store))
    rows = [[_cell(solution[column.name], column, names) for column in report.columns] for solution in solutions]
    columns = report.columns
    if with_evidence:
        columns = [*columns, EVIDENCE_COLUMN]
        for row, text in zip(rows, _evidence(report, values, solutions, store, names), strict=True):
            row.append(text)
    return Result(columns, _sorted(rows, report), language)


def _solutions(report: Report, values: Mapping[str, list[Term]], store: Store) -> QuerySolutions:
    solutions = _select(bind(report.query, values, report.path), report.path, store)
    declared = {column.name for column in report.columns} | ({report.facts} if report.facts else set())
    returned = {variable.value for variable in solutions.variables}
    if declared != returned:
        wrong = ", ".join(sorted(declared ^ returned))
        raise SourceError(f"{report.path}:1: header and SELECT differ in {wrong}")
    return solutions


def _select(query: str, path: str, store: Store) -> QuerySolutions:
    try:
        solutions = store.query(query)
    except SyntaxError as error:
        raise SourceError(f"{path}:{_line_of(error)}: not valid SPARQL: {error.msg}") from None
    if not isinstance(solutions, QuerySolutions):
        raise SourceError(f"{path}:1: a report is a SELECT query")
    return solutions


def _line_of(error: SyntaxError) -> int:
    """Read the line from the engine's message, which begins with `error at 3:14`."""
    place = error.msg.removeprefix("error at ").partition(":")[0]
    return int(place) if place.isdigit() else 1


def _cell(term: Any, column: Column, names: Names) -> Cell:  # noqa: ANN401
    if term is None:
        return None
    if isinstance(term, NamedNode):
        if column.datatype == "code":
            return shorten(term.value).rpartition("/")[2]
        name = names.of(term.value)
        return Thing(term.value, name.text, name.language, names.fell_back(name))
    if column.datatype == "integer":
        return int(term.value)
    if column.datatype == "decimal":
        return float(term.value)
    return str(term.value)


def _sorted(rows: list[list[Cell]], report: Report) -> list[list[Cell]]:
    places = {column.name: place for place, column in enumerate(report.columns)}
    # Sorting is stable, so the last key goes first, and rows that no key tells apart keep the query's order.
    for key in reversed(report.order):
        place = places[key.removeprefix("-")]
        rows.sort(key=lambda row: _order_key(row[place]), reverse=key.startswith("-"))
    return rows


def _order_key(cell: Cell) -> tuple[Any, ...]:
    if cell is None:
        return (0,)
    if isinstance(cell, Thing):
        return (1, *sort_key(cell.text))
    return (1, cell)


def _evidence(
    report: Report, values: Mapping[str, list[Term]], solutions: list[QuerySolution], store: Store, names: Names
) -> list[str | None]:
    """Tell for each row the publications that it rests on: addresses, or names where no address is known."""
    evidence = EvidenceOf(store)
    facts = _facts_of_rows(report, values, solutions, store)
    texts: list[str | None] = []
    for of_row in facts:
        found = {publication for fact in of_row for publication in evidence.publications(fact)}
        shown = {evidence.address(publication) or names.of(publication).text for publication in found}
        texts.append("; ".join(sorted(shown)) or None)
    return texts


def _facts_of_rows(
    report: Report, values: Mapping[str, list[Term]], solutions: list[QuerySolution], store: Store
) -> list[list[str]]:
    if report.facts:
        return [[fact.value] if (fact := solution[report.facts]) else [] for solution in solutions]
    found = companion(report)
    if found is None:
        raise SourceError(f"{report.path}:1: the rows of {report.name} state no facts, so there is no evidence")
    query, path = found
    blocks = leading_values(tokenize(query, path))
    facts = _select(bind(query, {name: values[name] for name in blocks if name in values}, path), path, store)
    keys = [variable.value for variable in facts.variables if variable.value != "fact"]
    by_key: dict[tuple[str, ...], list[str]] = {}
    for solution in facts:
        by_key.setdefault(_key(solution, keys), []).append(solution["fact"].value)
    return [by_key.get(_key(solution, keys), []) for solution in solutions]


def _key(solution: QuerySolution, names: list[str]) -> tuple[str, ...]:
    terms: list[NamedNode | Literal | None] = [solution[name] for name in names]
    return tuple(str(term) for term in terms)
