"""CSV (RFC 4180) for programs and spreadsheets: UTF-8, LF line ends, an absent value is empty."""

import csv
import io

from bdkg.reports.result import Cell, Result, Thing

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_csv(result: Result) -> str:
    """Write a result as CSV.

    The header has the columns' names. A thing is its name, and its IRI follows in a further column `<name>_iri` after
    the report's own columns.

    Args:
        result: the answer of a report.

    Returns:
        The text of the file.
    """
    things = [place for place, column in enumerate(result.columns) if column.datatype == "thing"]
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow([column.name for column in result.columns] + [f"{result.columns[place].name}_iri" for place in things])
    for row in result.rows:
        out.writerow([_cell(cell) for cell in row] + [_iri(row[place]) for place in things])
    return text.getvalue()


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    text = cell.text if isinstance(cell, Thing) else str(cell)
    # A spreadsheet takes such a text for a formula; the apostrophe makes it a text again.
    unsafe = not isinstance(cell, int | float) and text.startswith(_FORMULA_STARTS)
    return f"'{text}" if unsafe else text


def _iri(cell: Cell) -> str:
    return cell.iri if isinstance(cell, Thing) else ""
