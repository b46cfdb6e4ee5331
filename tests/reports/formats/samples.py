"""Results to write, and values that try to break what they are written into."""

from collections.abc import Sequence
from typing import Any

from bdkg.reports.header import Column, Parameter, Report
from bdkg.reports.result import Cell, Result, Thing


def column(name: str, datatype: str) -> Column:
    """A column whose headings are its name."""
    return Column(name, {"en": name.title(), "vi": f"{name} (vi)"}, datatype, None, True, None)


COLUMNS = [column("year", "integer"), column("community", "thing"), column("rate", "decimal"), column("note", "string")]
ROWS: list[list[Cell]] = [
    [2023, Thing("http://e/bd", "Bình Dương", "vi", False), 0.67, 'with "quotes", commas\nand lines'],
    [2024, Thing("http://e/tp", "臺北", "zh-hant", True), None, None],
]

HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@x",
    "\tx",
    "\rx",
    "＝1+1",
    '=HYPERLINK("http://evil.example","x")',
    '"',
    '""',
    'a "quoted" word',
    "'",
    "a,b;c",
    "a\nb",
    "a\r\nb",
    "a\rb",
    "a\tb",
    "\\",
    "a\\tb",
    "|",
    "a\\|b",
    "**b** _i_ `c` ~~d~~ [l](http://e) ![i](x) # h",
    "<script>alert(1)</script>",
    "</td></table><b>",
    "<r>x</r>",
    "&amp; &lt; &",
    "{{7*7}}",
    "_x0041_",
    "] ; rs:value <http://evil.example> .",
    '"""',
    "\u0085a\u2028b\u2029",
    "臺北 Bình Dương 😀 Du\u031bo\u031bng",
    "x" * 300,
]
"""Texts that a format must give back as they are."""


def report(**changed: Any) -> Report:
    """A report, with some attributes as they are given."""
    label = {"en": "Award", "vi": "Giải thưởng"}
    usual: dict[str, Any] = {
        "name": "sample",
        "area": "honours",
        "path": "queries/reports/honours/sample.rq",
        "title": {"en": "A <sample>", "vi": "Một mẫu"},
        "question": {"en": "Who & what?", "vi": "Ai và gì?"},
        "description": {"en": "For tests.", "vi": "Để thử."},
        "tags": [],
        "parameters": [Parameter("award", label, "thing", None, True, False, None, "top7", None, "first")],
        "columns": COLUMNS,
        "order": [],
        "facts": None,
        "query": "",
        "version": "1a2b3c4d",
    }
    others = dict.fromkeys(Report.__annotations__.keys() - usual.keys())
    return Report(**{**others, **usual, **changed})


def result(
    rows: list[list[Cell]] = ROWS,
    columns: Sequence[Column] = COLUMNS,
    language: str = "en",
    **changed: Any,
) -> Result:
    """A result, with some attributes as they are given."""
    usual: dict[str, Any] = {
        "report": report(),
        "parameters": {"award": [Thing("http://e/top7", "Top7", "en", False)]},
        "release": "0.1.0",
        "released_on": "2026-12-01",
        "seconds": 0.0042,
        "truncated": False,
    }
    return Result(columns=list(columns), rows=rows, language=language, **{**usual, **changed})


def texts(values: Sequence[str], datatype: str = "string") -> Result:
    """A result with a column of texts."""
    return result([[value] for value in values], [column("note", datatype)])
