"""CSV (RFC 4180) for programs and spreadsheets: UTF-8, LF line ends, an absent value is empty."""

from collections.abc import Iterable

from bdkg.reports.formats.cells import FORMULA_STARTS, is_formula, names_with_iris, rows_with_iris, text_of
from bdkg.reports.result import Cell, Result

_QUOTED = (",", '"', "\n", "\r")


def write_csv(result: Result) -> str:
    """Write a result as CSV.

    The header has the columns' names. A thing is its name, and its IRI follows in a further column `<name>_iri` after
    the report's own columns.

    Args:
        result: the answer of a report.

    Returns:
        The text of the file.
    """
    lines = [_line(names_with_iris(result))]
    lines += [_line(safe(cell) for cell in row) for row in rows_with_iris(result)]
    return "".join(lines)


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


def _line(cells: Iterable[str]) -> str:
    """Write a line; the module csv of Python 3.11 leaves a carriage return unquoted where lines end otherwise."""
    texts = list(cells)
    line = ",".join(texts)
    # Looking through a line is much faster than looking through its cells.
    if line.count(",") >= len(texts) or any(mark in line for mark in _QUOTED[1:]):
        line = ",".join(_quoted(text) for text in texts)
    # An empty line would be read as no row at all.
    return f"{line}\n" if line else '""\n'


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(mark in cell for mark in _QUOTED) else cell
