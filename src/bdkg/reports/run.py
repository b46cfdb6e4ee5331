"""A report, its parameters and a store to a result."""

from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions, Store

from bdkg.errors import SourceError
from bdkg.graph.collation import sort_key
from bdkg.graph.names import LANGUAGES, Names, shorten
from bdkg.graph.vocabulary import XSD
from bdkg.records import TYPE_CHECKING
from bdkg.reports.header import Column, Report
from bdkg.reports.result import Cell, Result, Thing

if TYPE_CHECKING:
    from bdkg.reports.binding import Terms

_INTEGER = NamedNode(XSD + "integer")

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
    try:
        rows = [[_cell(solution, column, names, language) for column in report.columns] for solution in solutions]
    except ValueError as error:
        raise SourceError(f"{report.path}:1: a cell is not of its column's datatype: {error}") from None
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
    declared = {variable for column in report.columns for variable in variables_of(column)}
    declared |= {report.facts} if report.facts else set()
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


def variables_of(column: Column) -> list[str]:
    """Name the variables of a column: a text has one for each language, so that the query itself needs to know none.

    Args:
        column: the column.

    Returns:
        The variables that the query returns for it.
    """
    return [f"{column.name}_{tag}" for tag in LANGUAGES] if column.datatype == "text" else [column.name]


def _cell(solution: QuerySolution, column: Column, names: Names, language: str) -> Cell:
    if column.datatype == "text":
        said = [solution[f"{column.name}_{tag}"] for tag in (language, *LANGUAGES)]
        return next((term.value for term in said if term is not None), None)
    term: NamedNode | Literal | None = solution[column.name]
    if term is None:
        return None
    if isinstance(term, NamedNode):
        if column.datatype == "code":
            return shorten(term.value).rpartition("/")[2]
        name = names.of(term.value)
        return Thing(term.value, name.text, name.language, names.fell_back(name))
    # A column of decimals shows a whole number as one where the graph has it so.
    if column.datatype == "integer" or (column.datatype == "decimal" and term.datatype == _INTEGER):
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
        return (3, *sort_key(cell.text))
    # A column may mix things with texts, as the values of disputes are.
    return (2 if isinstance(cell, str) else 1, cell)
