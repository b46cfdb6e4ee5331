"""What a notebook shows: fragments of HTML that bring no style of their own."""

from collections.abc import Iterable
from html import escape

from bdkg.reports.formats.cells import text_of
from bdkg.reports.formats.table import lines_under
from bdkg.reports.header import Report
from bdkg.reports.result import Cell, Result, Thing

ROWS_SHOWN = 60
_MORE = {"en": "… and {} more rows", "vi": "… và {} dòng nữa"}
_LISTING = {
    "en": ("Report", "Question", "Parameters"),
    "vi": ("Báo cáo", "Câu hỏi", "Tham số"),
}


def table(result: Result) -> str:
    """Show a result.

    Args:
        result: the answer of a report.

    Returns:
        Its title, the first rows, and the lines that stand under it; things link to their IRIs.
    """
    language = result.language
    lines = lines_under(result)
    if len(result.rows) > ROWS_SHOWN:
        lines.insert(0, _MORE[language].format(len(result.rows) - ROWS_SHOWN))
    rows = [[_cell(cell) for cell in row] for row in result.rows[:ROWS_SHOWN]]
    headings = [column.label[language] for column in result.columns]
    notes = "".join(f"<p><small>{escape(line)}</small></p>" for line in lines)
    return _table(result.report.title[language], headings, rows) + notes


def listing(reports: list[Report], language: str) -> str:
    """Show reports.

    Args:
        reports: the reports.
        language: the language of their questions.

    Returns:
        A table of their names, questions and parameters.
    """
    rows = [
        [escape(text) for text in (r.name, r.question[language], ", ".join(p.name for p in r.parameters))]
        for r in reports
    ]
    return _table(None, _LISTING[language], rows)


def _table(title: str | None, headings: Iterable[str], rows: list[list[str]]) -> str:
    caption = f"<caption>{escape(title)}</caption>" if title else ""
    head = "".join(f"<th>{escape(heading)}</th>" for heading in headings)
    body = "\n".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table>"


def _cell(cell: Cell) -> str:
    text = escape(text_of(cell))
    # An IRI of another scheme could be a script.
    if isinstance(cell, Thing) and cell.iri.startswith(("https://", "http://")):
        return f'<a href="{escape(cell.iri)}">{text}</a>'
    return text
