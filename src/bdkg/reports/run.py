"""A report, its parameters and a store to a result."""

import time
from collections.abc import Mapping
from operator import itemgetter

from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions, Store

from bdkg.errors import SourceError
from bdkg.graph.collation import sort_key
from bdkg.graph.names import LANGUAGES, Names, shorten
from bdkg.graph.vocabulary import DCTERMS_ISSUED, ONTOLOGY_NODE, OWL_VERSION_INFO, XSD
from bdkg.records import TYPE_CHECKING
from bdkg.reports.header import Column, Report
from bdkg.reports.result import Cell, Result, Thing

if TYPE_CHECKING:
    from bdkg.reports.binding import Term, Terms
    from bdkg.reports.parameters import Given
    from bdkg.reports.warm import Warm

_INTEGER = NamedNode(XSD + "integer")
_PLAIN = ("code", "decimal", "integer", "text")
"""Datatypes whose cells are all numbers or all texts, which sort as they are."""

CELLS_KEPT = 100_000
"""So many cells of a datatype are remembered."""

EVIDENCE_COLUMN = Column(
    name="evidence",
    label={"en": "Evidence", "vi": "Bằng chứng"},
    datatype="string",
    unit=None,
    nullable=True,
    links_to=None,
)


def run(
    report: Report,
    given: "Given",
    store: Store,
    language: str,
    *,
    with_evidence: bool = False,
    limit: int | None = None,
    warm: "Warm | None" = None,
) -> Result:
    """Answer a report.

    Args:
        report: the report.
        given: a value for each parameter that is set, as a user types it.
        store: the graph.
        language: the language of names, `en` or `vi`.
        with_evidence: whether a column tells the publications that each row rests on.
        limit: how many rows to give at most; None for all.
        warm: what earlier runs on the same store have found out.

    Returns:
        The rows, sorted as the report's header says, names by the order of their language.

    Raises:
        UnknownNameError: a parameter or a value does not exist.
        SourceError: the query is not SPARQL, or does not fit its header.
    """
    start = time.perf_counter()
    values, query = warm.prepared(report, given) if warm else prepare(report, given, store)
    things = warm.things(language) if warm else Things(Names(store, language))
    found = select(query, report.path, store)
    # By its place a term is found several times as fast as by its name.
    places = warm.places(report, found) if warm else places_of(report, found)
    solutions = list(found)
    cells = [_cells(column, solutions, places, things, language, report) for column in report.columns]
    rows = [list(row) for row in zip(*cells, strict=True)]
    columns = report.columns
    if with_evidence:
        # Most runs ask for no evidence.
        from bdkg.reports.evidence import evidence_of_rows

        columns = [*columns, EVIDENCE_COLUMN]
        for row, text in zip(rows, evidence_of_rows(report, values, solutions, store, things.names), strict=True):
            row.append(text)
    _sort(rows, report, things)
    total = len(rows)
    truncated = limit is not None and total > limit
    release, released_on = warm.release if warm else release_of(store)
    return Result(
        columns=columns,
        rows=rows[:limit],
        language=language,
        report=report,
        parameters={name: [_value(term, things) for term in terms] for name, terms in values.items() if terms},
        release=release,
        released_on=released_on,
        seconds=time.perf_counter() - start,
        truncated=truncated,
        total=total if truncated else None,
    )


def prepare(report: Report, given: "Given", store: Store) -> "tuple[Terms, str]":
    """Check what was given for a report's parameters, and put it into the query.

    Args:
        report: the report.
        given: a value for each parameter that is set, as a user types it.
        store: the graph.

    Returns:
        The terms of the parameters and the bound query.

    Raises:
        UnknownNameError: a parameter or a value does not exist.
        SourceError: the query has no place for a parameter.
    """
    if not report.parameters and not given:
        return {}, report.query
    # Checking values brings the search for names, which a report without parameters can do without.
    from bdkg.reports.binding import bind
    from bdkg.reports.parameters import resolve

    values = resolve(report, given, store)
    return values, bind(report.query, values, report.path) if values else report.query


class Things:
    """Makes the cells that stand for things, each once.

    Args:
        names: what things are called.

    Attributes:
        names: as above.
        order: the keys that cells sort by, by the cells' identity, as far as they were needed.
    """

    def __init__(self, names: Names) -> None:
        self.names = names
        self.order: dict[int, tuple[object, ...]] = {id(None): _order_key(None)}
        self._known: dict[NamedNode, Thing] = {}
        self._cells: dict[str, dict[Term | None, Cell]] = {}

    def of(self, node: NamedNode) -> Thing:
        """Make the cell of a thing.

        Args:
            node: the thing.

        Returns:
            The cell.
        """
        thing = self._known.get(node)
        if thing is None:
            name = self.names.of(node.value)
            thing = self._known[node] = Thing(node.value, name.text, name.language, self.names.fell_back(name))
        return thing

    def cells(self, datatype: str) -> "dict[Term | None, Cell]":
        """Find the cells that were made before.

        Args:
            datatype: that of a column.

        Returns:
            The cells by their terms, to which further ones may be added.
        """
        known = self._cells.get(datatype)
        # Terms may be worked out, so there is no end of them.
        if known is None or len(known) > CELLS_KEPT:
            known = self._cells[datatype] = {None: None}
        return known


def _value(term: "Term", things: Things) -> Cell:
    if isinstance(term, NamedNode):
        return things.of(term)
    return int(term.value) if term.datatype == _INTEGER else term.value


def release_of(store: Store) -> tuple[str | None, str | None]:
    """Find which release of the graph a store holds.

    Args:
        store: the graph.

    Returns:
        The version of the graph and the day of its release, as the graph itself says them.
    """
    return _said_of_the_graph(OWL_VERSION_INFO, store), _said_of_the_graph(DCTERMS_ISSUED, store)


def _said_of_the_graph(predicate: NamedNode, store: Store) -> str | None:
    said = next(iter(store.quads_for_pattern(ONTOLOGY_NODE, predicate, None)), None)
    return said.object.value if said and isinstance(said.object, Literal) else None


def places_of(report: Report, solutions: QuerySolutions) -> dict[str, int]:
    """Find where in a solution each variable is.

    Args:
        report: the report.
        solutions: what its query gave.

    Returns:
        The places, by the variables' names.

    Raises:
        SourceError: the query returns other variables than the header says.
    """
    declared = {variable for column in report.columns for variable in variables_of(column)}
    declared |= {report.facts} if report.facts else set()
    places = {variable.value: place for place, variable in enumerate(solutions.variables)}
    returned = places.keys()
    if declared != returned:
        from bdkg.reports.places import line_of_declaration, line_of_select

        wrong = sorted(declared ^ returned)
        if wrong[0] in declared:
            line = line_of_declaration(report, wrong[0])
        else:
            line = line_of_select(report.query, report.path, wrong[0])
        raise SourceError(f"{report.path}:{line}: header and SELECT differ in {', '.join(wrong)}")
    return places


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
        from bdkg.reports.places import line_of_select

        raise SourceError(f"{path}:{line_of_select(query, path)}: a report is a SELECT query")
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


def _cells(
    column: Column,
    solutions: list[QuerySolution],
    places: Mapping[str, int],
    things: Things,
    language: str,
    report: Report,
) -> list[Cell]:
    if column.datatype == "text":
        own, *tagged = [places[f"{column.name}_{tag}"] for tag in (language, *LANGUAGES)]
        said = [solution[own] for solution in solutions]
        return [
            term.value if term is not None else next((t.value for tag in tagged if (t := solution[tag])), None)
            for term, solution in zip(said, solutions, strict=True)
        ]
    place = places[column.name]
    known = things.cells(column.datatype)
    terms: list[Term | None] = [solution[place] for solution in solutions]
    try:
        return [known[term] for term in terms]
    except KeyError:
        # In a process that has answered much, all terms were seen before.
        for term in terms:
            if term is not None and term not in known:
                known[term] = _made(term, column, things, report)
    return [known[term] for term in terms]


def _made(term: "Term", column: Column, things: Things, report: Report) -> Cell:
    try:
        return _cell(term, column, things)
    except ValueError as error:
        from bdkg.reports.places import line_of_column

        place = f"{report.path}:{line_of_column(report, column)}"
        raise SourceError(f"{place}: a cell is not of its column's datatype: {error}") from None


def _cell(term: "Term", column: Column, things: Things) -> Cell:
    if isinstance(term, NamedNode):
        if column.datatype in ("integer", "decimal"):
            raise ValueError(f"{term.value} is no number")
        return shorten(term.value).rpartition("/")[2] if column.datatype == "code" else _value(term, things)
    # A column of decimals shows a whole number as one where the graph has it so.
    if column.datatype == "integer" or (column.datatype == "decimal" and term.datatype == _INTEGER):
        return int(term.value)
    if column.datatype == "decimal":
        return float(term.value)
    return str(term.value)


def _sort(rows: list[list[Cell]], report: Report, things: Things) -> None:
    columns = {column.name: (place, column) for place, column in enumerate(report.columns)}
    # Sorting is stable, so the last key goes first, and rows that no key tells apart keep the query's order.
    for key in reversed(report.order):
        place, column = columns[key.removeprefix("-")]
        reverse = key.startswith("-")
        if column.datatype in _PLAIN and None not in [row[place] for row in rows]:
            rows.sort(key=itemgetter(place), reverse=reverse)
            continue
        try:
            rows.sort(key=lambda row: things.order[id(row[place])], reverse=reverse)
        except KeyError:
            # Equal cells of a column are one object, whose key is made once.
            cells = {id(row[place]): row[place] for row in rows}
            keys = {name: _order_key(cell) for name, cell in cells.items()}
            # Things live as long as their maker, so their key is there next time.
            things.order.update((name, keys[name]) for name, cell in cells.items() if isinstance(cell, Thing))
            rows.sort(key=lambda row: keys[id(row[place])], reverse=reverse)


def _order_key(cell: Cell) -> tuple[object, ...]:
    if cell is None:
        return (0,)
    if isinstance(cell, Thing):
        return (3, sort_key(cell.text))
    # A column may mix things with texts, as the values of disputes are.
    return (2 if isinstance(cell, str) else 1, cell)
