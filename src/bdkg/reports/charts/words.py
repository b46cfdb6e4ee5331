"""What stands around a picture: the question above it, and where it comes from below."""

from textwrap import wrap

from bdkg.reports.formats.table import citation_of, release_of
from bdkg.reports.result import Result, Thing

_CREDIT = {
    "en": "Report {area}/{name}, version {version}; {release}",
    "vi": "Báo cáo {area}/{name}, phiên bản {version}; {release}",
}
_CITE = {"en": "Cite as: {}", "vi": "Trích dẫn: {}"}
_CUT = {"en": "Cut: there are more than these rows.", "vi": "Đã cắt bớt: còn nhiều dòng hơn."}
_NOT_DRAWN = {
    "en": "{} of {} rows have no place in the picture, for a date or a point is not known.",
    "vi": "{} trên {} dòng không vẽ được vì chưa biết ngày hoặc vị trí.",
}
_LAND = {"en": "Land: Natural Earth, public domain.", "vi": "Đường bờ biển: Natural Earth, phạm vi công cộng."}

_LETTER_WIDTH = 6.1
"""Pixels that a letter of the question takes on average, at 13 pixels high."""


def question(result: Result, width: int) -> list[str]:
    """Ask what the picture answers.

    Args:
        result: the answer of a report.
        width: how many pixels a line may take.

    Returns:
        The lines: the question, and the parameters that narrow it.
    """
    lines = [result.report.question[result.language]]
    given = []
    for parameter in result.report.parameters:
        cells = result.parameters.get(parameter.name, [])
        texts = [cell.text if isinstance(cell, Thing) else str(cell) for cell in cells]
        if texts:
            given.append(f"{parameter.label[result.language]}: {', '.join(texts)}")
    if given:
        lines.append("; ".join(given))
    return [part for line in lines for part in wrap(line, int(width / _LETTER_WIDTH))]


def caption(result: Result, drawn: int, width: int, *, on_land: bool) -> list[str]:
    """Tell where a picture comes from.

    Args:
        result: the answer of a report.
        drawn: how many of its rows are in the picture.
        width: how many pixels a line may take.
        on_land: whether the outline of the world is in it.

    Returns:
        The lines: what is missing, the report and the data release, and how to cite it.
    """
    language, report = result.language, result.report
    lines = [_CUT[language]] if result.truncated else []
    if drawn < len(result.rows):
        lines.append(_NOT_DRAWN[language].format(len(result.rows) - drawn, len(result.rows)))
    credit = _CREDIT[language].format(
        area=report.area, name=report.name, version=report.version, release=release_of(result)
    )
    lines += [credit, _CITE[language].format(citation_of(result, language))]
    lines += [_LAND[language]] if on_land else []
    return [part for line in lines for part in wrap(line, int(width / _LETTER_WIDTH * 1.25))]
