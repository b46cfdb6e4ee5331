"""XLSX (Office Open XML) for spreadsheets: typed cells, and a sheet that says where they come from."""

import io
import re
from datetime import date

from bdkg.errors import BdkgError, MissingExtraError
from bdkg.records import TYPE_CHECKING
from bdkg.reports.formats.cells import is_formula, rows_with_iris, text_of
from bdkg.reports.formats.origin import origin_of
from bdkg.reports.formats.table import lines_under, width
from bdkg.reports.result import Cell, Result

if TYPE_CHECKING:
    from typing import Any

_SHEETS = {"en": ("Rows", "Source"), "vi": ("Kết quả", "Nguồn")}
_IRI_HEADING = "{} (IRI)"

MOST_ROWS = 1_048_575
MOST_CHARACTERS = 32_767
MOST_DIGITS = 15
"""What a sheet holds below its headings, a cell in UTF-16 units, and a number without loss."""

_FIRST_DAY = date(1900, 3, 1)
"""Before it, spreadsheets do not agree on what day a number is: for some, 1900 was a leap year."""

_WIDEST_COLUMN = 60
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NO_XML = str.maketrans({"\ufffe": "\ufffd", "\uffff": "\ufffd"})


def write_xlsx(result: Result) -> bytes:
    """Write a result as a workbook.

    Numbers and full days are cells of their type; a date that is known less exactly is text, and so is a number of more
    digits than a spreadsheet keeps. The IRIs of things follow the report's own columns. No cell is a formula.

    Args:
        result: the answer of a report.

    Returns:
        The bytes of the file.

    Raises:
        MissingExtraError: XlsxWriter is not installed.
        BdkgError: there are more rows than a sheet holds.
    """
    try:
        import xlsxwriter
    except ImportError:
        raise MissingExtraError("the format xlsx", "xlsx") from None
    if len(result.rows) > MOST_ROWS:
        raise BdkgError(f"a sheet holds {MOST_ROWS} rows, not {len(result.rows)}; use csv or parquet")
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"title": _clean(result.report.title[result.language])})
        writer = _Writer(book)
        rows, source = _SHEETS[result.language]
        _fill_rows(book.add_worksheet(rows), writer, result)
        _fill_source(book.add_worksheet(source), writer, result)
    return content.getvalue()


class _Writer:
    """Writes cells by their type.

    Args:
        book: the workbook, which keeps the styles.
    """

    def __init__(self, book: "Any") -> None:  # noqa: ANN401 - XlsxWriter has no types
        self.heading = book.add_format({"bold": True, "bottom": 1})
        self._day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        # What looks like a formula stays a text also when somebody edits the cell.
        self._quoted = book.add_format({"quote_prefix": True})

    def write(self, sheet: "Any", row: int, column: int, cell: Cell, *, dates: bool = False) -> None:  # noqa: ANN401
        """Write a cell.

        Args:
            sheet: the sheet.
            row: from 0.
            column: from 0.
            cell: what to write.
            dates: whether texts are dates in EDTF.
        """
        if cell is None:
            return
        if isinstance(cell, int | float) and abs(cell) < 10**MOST_DIGITS:
            sheet.write_number(row, column, cell)
        elif dates and (day := _day_of(text_of(cell))):
            sheet.write_datetime(row, column, day, self._day)
        else:
            sheet.write_string(row, column, _clean(text_of(cell)), self._quoted if is_formula(cell) else None)


def _fill_rows(sheet: "Any", writer: _Writer, result: Result) -> None:  # noqa: ANN401
    labels = [column.label[result.language] for column in result.columns]
    things = [column for column in result.columns if column.datatype == "thing"]
    headings = labels + [_IRI_HEADING.format(column.label[result.language]) for column in things]
    widths = [width(heading) for heading in headings]
    for place, heading in enumerate(headings):
        sheet.write_string(0, place, _clean(heading), writer.heading)
    for number, row in enumerate(rows_with_iris(result), start=1):
        for place, cell in enumerate(row):
            dates = place < len(labels) and result.columns[place].datatype == "edtf"
            writer.write(sheet, number, place, cell, dates=dates)
            widths[place] = max(widths[place], width(text_of(cell)))
    for place, widest in enumerate(widths):
        # Two more for the button of the filter.
        sheet.set_column(place, place, min(widest, _WIDEST_COLUMN) + 2)
    last = len(result.rows)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(headings) - 1)
    # After an empty row, so that no sorting or summing takes the lines for data; a full sheet has no room.
    for number, line in enumerate(lines_under(result), start=last + 2):
        if number <= MOST_ROWS:
            writer.write(sheet, number, 0, line)


def _fill_source(sheet: "Any", writer: _Writer, result: Result) -> None:  # noqa: ANN401
    entries = origin_of(result)
    for number, entry in enumerate(entries):
        sheet.write_string(number, 0, _clean(entry.label), writer.heading)
        writer.write(sheet, number, 1, entry.value)
    sheet.set_column(0, 0, max(width(entry.label) for entry in entries) + 2)
    sheet.set_column(1, 1, _WIDEST_COLUMN)


def _day_of(text: str) -> date | None:
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None
    return day if day and day >= _FIRST_DAY else None


def _clean(text: str) -> str:
    """Make a text one that a cell can hold."""
    text = text.translate(_NO_XML)
    units = text.encode("utf-16-le")
    if len(units) > 2 * MOST_CHARACTERS:
        text = units[: 2 * (MOST_CHARACTERS - 1)].decode("utf-16-le", "ignore") + "…"
    # XlsxWriter takes a text between these for XML of its own, and writes it as it is.
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text
