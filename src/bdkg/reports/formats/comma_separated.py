"""CSV (RFC 4180) for programs and spreadsheets: UTF-8, LF line ends, an absent value is empty."""

from collections.abc import Iterable

from bdkg.reports.formats.cells import FORMULA_STARTS, is_formula, names_with_iris, text_of
from bdkg.reports.result import Cell, Result, Thing

_QUOTED = (",", '"', "\n", "\r")
_NUMBERS = ("decimal", "integer")
FIELDS_KEPT = 100_000
"""So many fields are remembered: the names and texts of a graph are few, and stand in many results."""

_fields: dict[str | int | float | None, str] = {}


def write_csv(result: Result) -> str:
    """Write a result as CSV.

    The header has the columns' names. A thing is its name, and its IRI follows in a further column `<name>_iri` after
    the report's own columns.

    Args:
        result: the answer of a report.

    Returns:
        The text of the file.
    """
    # A column after the other, for most cells of one are written in the same way.
    columns = [*zip(result.columns, zip(*result.rows, strict=True), strict=False)]
    written = [_numbers(cells) if column.datatype in _NUMBERS else _texts(cells) for column, cells in columns]
    # The IRIs follow, as `names_with_iris` says.
    for column, cells in columns:
        if column.datatype == "thing":
            written.append(_texts([cell.iri if isinstance(cell, Thing) else None for cell in cells]))
    # An empty line would be read as no row at all.
    lines = [",".join(texts) or '""' for texts in zip(*written, strict=True)]
    return "\n".join([",".join(names_with_iris(result)), *lines, ""])


def safe(cell: Cell) -> str:
    """Write a cell so that no spreadsheet takes it for a formula.

    Args:
        cell: any cell.

    Returns:
        Its text; an apostrophe before it makes what looks like a formula a text again.
    """
    text = text_of(cell)
    # Few texts begin so, and of those that do, some are numbers.
    return f"'{text}" if text[:1] in FORMULA_STARTS and is_formula(cell) else text


def _numbers(cells: Iterable[Cell]) -> list[str]:
    return ["" if cell is None else str(cell) for cell in cells]


def _texts(cells: Iterable[Cell]) -> list[str]:
    keys = [cell.text if isinstance(cell, Thing) else cell for cell in cells]
    try:
        return [_fields[key] for key in keys]
    except KeyError:
        if len(_fields) > FIELDS_KEPT:
            _fields.clear()
        _fields.update((key, _field(key)) for key in keys)
    return [_fields[key] for key in keys]


def _field(cell: Cell) -> str:
    """Write a cell; the module csv of Python 3.11 leaves a carriage return unquoted where lines end otherwise."""
    text = safe(cell)
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in _QUOTED) else text
