"""A table for people: aligned columns, headings in their language, a line under it that sums up.

That line stands under every format for people.
"""

import unicodedata
from collections.abc import Sequence

from bdkg.reports.result import Cell, Result, Thing

_GAP = "  "
_BREAKS = "\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"
"""Tabs, and what ends a line (Unicode Standard Annex 14 and `str.splitlines`)."""
_ROWS = {"en": ("no rows", "1 row", "{} rows"), "vi": ("không có dòng nào", "1 dòng", "{} dòng")}
_ALL = {"en": "all there are", "vi": "đầy đủ"}
_CUT = {"en": "cut here, there are more", "vi": "cắt tại đây, còn nữa"}
_CUT_OF = {"en": "cut here, there are {} in all", "vi": "cắt tại đây, tổng cộng có {}"}
_SUMMARY = {
    "en": "{rows}; {seconds} s; report {report}, version {version}; {release}; cite as: {citation}",
    "vi": "{rows}; {seconds} giây; báo cáo {report}, phiên bản {version}; {release}; trích dẫn: {citation}",
}
_DECIMAL_POINT = {"en": ".", "vi": ","}
_RELEASE = {"en": "data release {} ({})", "vi": "bản dữ liệu {} ({})"}
_NO_RELEASE = {"en": "data without a release number", "vi": "dữ liệu không ghi số bản"}
_NOT_RELEASED = {"en": "not yet published", "vi": "chưa công bố"}
_CITATION = {
    "en": "The bdkg developers, bdkg: a knowledge graph of intelligent communities{}, {}, CC BY 4.0",
    "vi": "Nhóm phát triển bdkg, bdkg: đồ thị tri thức về các cộng đồng thông minh{}, {}, CC BY 4.0",
}
_OF_RELEASE = {"en": ", release {}", "vi": ", bản {}"}
HOME = "https://w3id.org/bdkg"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_FALLEN_BACK = {
    "en": "{} of the names have no English label and are shown in another language",
    "vi": "{} tên chưa có nhãn tiếng Việt nên được ghi bằng ngôn ngữ khác",
}


def write_table(result: Result) -> str:
    """Write a result as a table.

    Args:
        result: the answer of a report.

    Returns:
        The table, and what `lines_under` says.
    """
    headings = [column.label[result.language] for column in result.columns]
    right = [column.datatype in ("integer", "decimal") for column in result.columns]
    lines = align(headings, [[_text(cell) for cell in row] for row in result.rows], right)
    return "\n".join([*lines, "", *lines_under(result), ""])


def lines_under(result: Result) -> list[str]:
    """Sum a result up, and tell where it comes from.

    Args:
        result: the answer of a report.

    Returns:
        A line on names in another language than was asked for, if there are any; and the line with the number of rows,
        whether they are all, the time, the report, the data release, and how to cite it; and where there are no rows,
        what would give some.
    """
    language = result.language
    fallen_back = len({cell.iri for row in result.rows for cell in row if isinstance(cell, Thing) and cell.fell_back})
    summary = _SUMMARY[language].format(
        rows=_count(result),
        seconds=f"{result.seconds:.3f}".replace(".", _DECIMAL_POINT[language]),
        report=result.report.name,
        version=result.report.version,
        release=release_of(result),
        citation=citation_of(result, language),
    )
    return [*([_FALLEN_BACK[language].format(fallen_back)] if fallen_back else []), summary, *result.hints]


def release_of(result: Result) -> str:
    """Tell the data release of a result.

    Args:
        result: the answer of a report.

    Returns:
        Its number and its day, as far as there are, in the result's language.
    """
    if result.release is None:
        return _NO_RELEASE[result.language]
    return _RELEASE[result.language].format(result.release, day_of_release(result))


def day_of_release(result: Result) -> str:
    """Tell when the data of a result were released.

    Args:
        result: the answer of a report.

    Returns:
        The day in ISO 8601, or that there is none yet, in the result's language.
    """
    return result.released_on or _NOT_RELEASED[result.language]


def citation_of(result: Result, language: str) -> str:
    """Tell how to cite a result.

    Args:
        result: the answer of a report.
        language: the language of the citation, `en` or `vi`.

    Returns:
        Who made the graph, its title, release, address and licence, as CITATION.cff has them.
    """
    release = _OF_RELEASE[language].format(result.release) if result.release else ""
    return _CITATION[language].format(release, HOME)


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
    text = cell.text if isinstance(cell, Thing) else str(cell)
    return text if text.isprintable() else "".join(_shown(character) for character in text.replace("\r\n", "\n"))


def _shown(character: str) -> str:
    """Keep what would break a line, or command the terminal, out of a table."""
    if character in _BREAKS:
        return " "
    return "\ufffd" if unicodedata.category(character) in ("Cc", "Cs") else character


def _count(result: Result) -> str:
    none, one, many = _ROWS[result.language]
    rows = len(result.rows)
    count = none if rows == 0 else one if rows == 1 else many.format(rows)
    if result.truncated:
        cut = _CUT_OF[result.language].format(result.total) if result.total else _CUT[result.language]
        return f"{count} ({cut})"
    return f"{count} ({_ALL[result.language]})" if rows else count
