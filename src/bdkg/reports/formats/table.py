"""A table for people: aligned columns, headings in their language, a line under it that sums up."""

import unicodedata
from collections.abc import Sequence

from bdkg.reports.result import Cell, Result, Thing

_GAP = "  "
_ROWS = {"en": ("no rows", "1 row", "{} rows"), "vi": ("không có dòng nào", "1 dòng", "{} dòng")}
_FALLEN_BACK = {
    "en": "{} of the names have no English label and are shown in another language",
    "vi": "{} tên chưa có nhãn tiếng Việt nên được ghi bằng ngôn ngữ khác",
}


def write_table(result: Result) -> str:
    """Write a result as a table.

    Args:
        result: the answer of a report.

    Returns:
        The table, with a line for the number of rows and for names in another language than was asked for.
    """
    headings = [column.label[result.language] for column in result.columns]
    right = [column.datatype in ("integer", "decimal") for column in result.columns]
    lines = align(headings, [[_text(cell) for cell in row] for row in result.rows], right)
    fallen_back = len({cell.iri for row in result.rows for cell in row if isinstance(cell, Thing) and cell.fell_back})
    notes = [_count(len(result.rows), result.language)]
    if fallen_back:
        notes.append(_FALLEN_BACK[result.language].format(fallen_back))
    return "\n".join([*lines, "", "; ".join(notes), ""])


def align(headings: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool]) -> list[str]:
    """Lay out cells in columns of equal width.

    Args:
        headings: a text for each column.
        rows: the cells.
        right: for each column, whether its cells end at the right.

    Returns:
        The lines: headings, a rule, the rows.
    """
    columns = range(len(headings))
    widths = [max([width(headings[c]), *(width(row[c]) for row in rows)]) for c in columns]
    rule = ["-" * widths[c] for c in columns]
    return [
        _GAP.join(_padded(line[c], widths[c], right=right[c]) for c in columns).rstrip()
        for line in [headings, rule, *rows]
    ]


def width(text: str) -> int:
    """Count the places that a text takes in a terminal.

    Args:
        text: any text.

    Returns:
        The number of character cells: two for a wide character (Unicode Standard Annex 11), none for a combining one.
    """
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _padded(text: str, places: int, *, right: bool) -> str:
    padding = " " * (places - width(text))
    return padding + text if right else text + padding


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    return cell.text if isinstance(cell, Thing) else str(cell)


def _count(rows: int, language: str) -> str:
    none, one, many = _ROWS[language]
    return none if rows == 0 else one if rows == 1 else many.format(rows)
