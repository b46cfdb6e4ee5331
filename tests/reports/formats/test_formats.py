"""Results as text."""

import csv
import io
import json

import pytest

from bdkg.reports.formats import NAMES, writer
from bdkg.reports.formats.table import width
from bdkg.reports.header import Column
from bdkg.reports.result import Cell, Result, Thing


def column(name: str, datatype: str) -> Column:
    return Column(name, {"en": name.title(), "vi": f"{name} (vi)"}, datatype, None, True, None)


COLUMNS = [column("year", "integer"), column("community", "thing"), column("rate", "decimal"), column("note", "string")]
ROWS: list[list[Cell]] = [
    [2023, Thing("http://e/bd", "Bình Dương", "vi", False), 0.67, 'with "quotes", commas\nand lines'],
    [2024, Thing("http://e/tp", "臺北", "zh-hant", True), None, None],
]


def test_csv() -> None:
    text = writer("csv")(Result(COLUMNS, ROWS, "en"))
    assert "\r" not in text
    assert list(csv.reader(io.StringIO(text))) == [
        ["year", "community", "rate", "note", "community_iri"],
        ["2023", "Bình Dương", "0.67", 'with "quotes", commas\nand lines', "http://e/bd"],
        ["2024", "臺北", "", "", "http://e/tp"],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_csv_makes_formulas_safe(text: str) -> None:
    rows: list[list[Cell]] = [[-1, Thing("http://e/x", text, "en", False), -0.5, text]]
    assert list(csv.reader(io.StringIO(writer("csv")(Result(COLUMNS, rows, "en")))))[1] == [
        "-1",
        f"'{text}",
        "-0.5",
        f"'{text}",
        "http://e/x",
    ]


def test_json() -> None:
    assert json.loads(writer("json")(Result(COLUMNS, ROWS, "en")))[1] == {
        "year": 2024,
        "community": "臺北",
        "rate": None,
        "note": None,
        "community_iri": "http://e/tp",
        "community_language": "zh-hant",
    }


def test_table() -> None:
    rows: list[list[Cell]] = [row[:3] for row in ROWS]
    text = writer("table")(Result(COLUMNS[:3], rows, "en"))
    assert text.splitlines() == [
        "Year  Community   Rate",
        "----  ----------  ----",
        "2023  Bình Dương  0.67",
        "2024  臺北",
        "",
        "2 rows; 1 of the names have no English label and are shown in another language",
    ]


def test_table_headings_follow_the_language() -> None:
    assert writer("table")(Result(COLUMNS[:1], [], "vi")).splitlines() == [
        "year (vi)",
        "---------",
        "",
        "không có dòng nào",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_result_is_no_error(name: str) -> None:
    assert writer(name)(Result(COLUMNS, [], "en"))


def test_width_counts_terminal_cells() -> None:
    assert [width(text) for text in ("abc", "Dương", "Du\u031bo\u031bng", "臺北")] == [3, 5, 5, 4]
