"""Markdown for issues, wikis and README files: a table of GitHub Flavored Markdown (section 4.10)."""

import re
from collections.abc import Iterable

from bdkg.reports.formats.cells import text_of
from bdkg.reports.formats.table import lines_under
from bdkg.reports.result import Result

_MARKUP = re.compile(r"[\\`*_\[\]<>|~&#]")
_LINE_END = re.compile(r"\r\n|\r|\n")


def write_md(result: Result) -> str:
    """Write a result as Markdown.

    Nothing in a cell is taken for markup. A line end within a cell is `<br>`, the only one that a table can hold.

    Args:
        result: the answer of a report.

    Returns:
        The table with its headings, and the lines under it.
    """
    rules = ["---:" if column.datatype in ("integer", "decimal") else "---" for column in result.columns]
    lines = [
        _line(_escaped(column.label[result.language]) for column in result.columns),
        _line(rules),
        *(_line(_escaped(text_of(cell)) for cell in row) for row in result.rows),
    ]
    # Each is a paragraph of its own.
    notes = [f"\n{_escaped(note)}" for note in lines_under(result)]
    return "\n".join([*lines, *notes, ""])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    return _LINE_END.sub("<br>", _MARKUP.sub(r"\\\g<0>", text))
