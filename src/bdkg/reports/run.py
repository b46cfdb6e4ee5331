"""A report, its parameters and a store to a result."""

from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from bdkg.errors import SourceError
from bdkg.graph.collation import sort_key
from bdkg.graph.names import Names, shorten
from bdkg.records import TYPE_CHECKING
from bdkg.reports.header import Column, Report
from bdkg.reports.result import Cell, Result, Thing

if TYPE_CHECKING:
    from bdkg.reports.binding import Terms

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
    values: Terms = {}
    if report.parameters or given:
        # Checking values brings the search for names, which a report without parameters can do without.
        from bdkg.reports.parameters import resolve

        values = resolve(report, given, store)
    names = Names(store, language)
    solutions = list(_solutions(report, values, store))
    rows = [[_cell(solution[column.name], column, names) for column in report.columns] for solution in solutions]
    columns = report.columns
    if with_evidence:
        # Most runs ask for no evidence.
        from bdkg.reports.evidence import evidence_of_rows

        columns = [*columns, EVIDENCE_COLUMN]
        for row, text in zip(rows, evidence_of_rows(report, values, solutions, store, names), strict=True):
            row.append(text)
    return Result(columns, _sorted(rows, report), language)


def _solutions(report: Report, values: "Terms", store: Store) -> QuerySolutions:
    query = report.query
    if values:
        from bdkg.reports.binding import bind

        query = bind(query, values, report.path)
    solutions = select(query, report.path, store)
    declared = {column.name for column in report.columns} | ({report.facts} if report.facts else set())
    returned = {variable.value for variable in solutions.variables}
    if declared != returned:
        wrong = ", ".join(sorted(declared ^ returned))
        raise SourceError(f"{report.path}:1: header and SELECT differ in {wrong}")
    return solutions


def select(query: str, path: str, store: Store) -> QuerySolutions:
    """Run a SELECT query of the project.

    Args:
        query: the bound query.
        path: the file it came from, for error messages.
        store: the graph.

    Returns:
        The solutions.

    Raises:
        SourceError: it is no SPARQL SELECT query.
    """
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


def _cell(term: NamedNode | Literal | None, column: Column, names: Names) -> Cell:
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


def _order_key(cell: Cell) -> tuple[object, ...]:
    if cell is None:
        return (0,)
    if isinstance(cell, Thing):
        return (1, *sort_key(cell.text))
    return (1, cell)
