"""Solutions to rows: cells by column, sorted as a report says."""

from collections.abc import Mapping, Sequence
from operator import itemgetter

from pyoxigraph import NamedNode, QuerySolution

from bdkg.errors import SourceError
from bdkg.graph.collation import sort_key
from bdkg.graph.names import LANGUAGES, Names, shorten
from bdkg.graph.vocabulary import XSD
from bdkg.records import TYPE_CHECKING
from bdkg.reports.header import Column, Report
from bdkg.reports.result import Cell, Thing

if TYPE_CHECKING:
    from bdkg.reports.binding import Term

_INTEGER = NamedNode(XSD + "integer")
_PLAIN = ("code", "decimal", "edtf", "integer", "text")
"""Datatypes whose cells are all numbers or all texts, which sort as they are."""

CELLS_KEPT = 100_000
"""So many cells of a datatype are remembered."""


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


def cell_of(term: "Term", things: Things) -> Cell:
    """Make a cell of a term as it is.

    Args:
        term: the term.
        things: makes the cells that stand for things.

    Returns:
        A thing, a whole number or a text.
    """
    if isinstance(term, NamedNode):
        return things.of(term)
    return int(term.value) if term.datatype == _INTEGER else term.value


def variables_of(column: Column) -> list[str]:
    """Name the variables of a column: a text has one for each language, so that the query itself needs to know none.

    Args:
        column: the column.

    Returns:
        The variables that the query returns for it.
    """
    return [f"{column.name}_{tag}" for tag in LANGUAGES] if column.datatype == "text" else [column.name]


def rows_of(
    report: Report, solutions: Sequence[QuerySolution], places: Mapping[str, int], things: Things, language: str
) -> list[list[Cell]]:
    """Make the rows of a report.

    Args:
        report: the report.
        solutions: what its query gave.
        places: where in a solution each variable is.
        things: makes the cells.
        language: the language of texts, `en` or `vi`.

    Returns:
        The rows, in the order of the solutions.

    Raises:
        SourceError: a term is not of its column's datatype.
    """
    cells = [_cells(column, solutions, places, things, language, report) for column in report.columns]
    return [list(row) for row in zip(*cells, strict=True)]


def sort(rows: list[list[Cell]], report: Report, things: Things) -> None:
    """Sort rows in place, as the header of their report says.

    Args:
        rows: the rows, in the order of the query, which those keep that no key tells apart.
        report: the report.
        things: made the cells.
    """
    columns = {column.name: (place, column) for place, column in enumerate(report.columns)}
    # Sorting is stable, so the last key goes first.
    for key in reversed(report.order):
        place, column = columns[key.removeprefix("-")]
        reverse = key.startswith("-")
        if column.datatype in _PLAIN:
            if None not in [row[place] for row in rows]:
                rows.sort(key=itemgetter(place), reverse=reverse)
            else:
                rows.sort(key=lambda row: (row[place] is not None, row[place]), reverse=reverse)
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


def _cells(
    column: Column,
    solutions: Sequence[QuerySolution],
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
        return shorten(term.value).rpartition("/")[2] if column.datatype == "code" else cell_of(term, things)
    # A column of decimals shows a whole number as one where the graph has it so.
    if column.datatype == "integer" or (column.datatype == "decimal" and term.datatype == _INTEGER):
        return int(term.value)
    if column.datatype == "decimal":
        return float(term.value)
    return str(term.value)


def _order_key(cell: Cell) -> tuple[object, ...]:
    if cell is None:
        return (0,)
    if isinstance(cell, Thing):
        return (3, sort_key(cell.text))
    # A column may mix things with texts, as the values of disputes are.
    return (2 if isinstance(cell, str) else 1, cell)
