"""XLSX, read by another library than the one that writes it."""

import io
import sys
import zipfile
from datetime import datetime

import openpyxl
import pytest
from openpyxl.utils.escape import unescape
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from bdkg.errors import BdkgError
from bdkg.reports.formats import workbook
from bdkg.reports.formats.workbook import MOST_CHARACTERS, write_xlsx
from bdkg.reports.result import Result, Thing
from tests.reports.formats.samples import HOSTILE, column, result, texts


def read(answer: Result) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_xlsx(answer)))


def rows_of(answer: Result) -> list[tuple[object, ...]]:
    sheet = read(answer).worksheets[0]
    return list(sheet.iter_rows(min_row=2, max_row=1 + len(answer.rows), values_only=True))


def source_of(answer: Result) -> dict[object, object]:
    sheet: Worksheet = read(answer).worksheets[1]
    return {row[0]: row[1] for row in sheet.iter_rows(values_only=True)}


def test_cells_have_their_types() -> None:
    answer = result()
    assert rows_of(answer) == [
        (2023, "Bình Dương", 0.67, 'with "quotes", commas\nand lines', "http://e/bd"),
        (2024, "臺北", None, None, "http://e/tp"),
    ]
    sheet = read(answer).worksheets[0]
    assert [cell.data_type for cell in sheet[2]] == ["n", "s", "n", "s", "s"]


@pytest.mark.parametrize(
    ("language", "headings", "sheets"),
    [
        ("en", ["Year", "Community", "Rate", "Note", "Community (IRI)"], ["Rows", "Source"]),
        ("vi", ["year (vi)", "community (vi)", "rate (vi)", "note (vi)", "community (vi) (IRI)"], ["Kết quả", "Nguồn"]),
    ],
)
def test_headings_are_in_the_language(language: str, headings: list[str], sheets: list[str]) -> None:
    book = read(result(language=language))
    assert [cell.value for cell in book.worksheets[0][1]] == headings
    assert book.sheetnames == sheets


def test_full_days_are_dates_and_other_dates_texts() -> None:
    dates = ["2023-06-20", "2018-10", "2018", "1899-12-31", "2018-13-45", "2023-06-20/..", "２０２３-06-20"]
    found = [row[0] for row in rows_of(texts(dates, "edtf"))]
    assert found == [datetime(2023, 6, 20), *dates[1:]]
    assert rows_of(texts(["2023-06-20"]))[0][0] == "2023-06-20"


def test_hostile_values_come_back_and_are_no_formulas() -> None:
    answer = texts(HOSTILE)
    sheet = read(answer).worksheets[0]
    cells = [row[0] for row in sheet.iter_rows(min_row=2, max_row=1 + len(HOSTILE))]
    # XlsxWriter would take a text in <r> tags for its own XML; a space after it prevents that.
    expected = [f"{value} " if value == "<r>x</r>" else value for value in HOSTILE]
    # A carriage return is escaped in the file, and openpyxl leaves it so.
    assert [unescape(str(cell.value)) for cell in cells] == [unescape(value) for value in expected]
    assert {cell.data_type for cell in cells} == {"s"}
    quoted = [cell.quotePrefix for cell in cells]
    assert quoted == [value.startswith(("=", "+", "-", "@", "\t", "\r", "＝")) for value in HOSTILE]
    with zipfile.ZipFile(io.BytesIO(write_xlsx(answer))) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_a_name_that_looks_like_a_formula_is_none() -> None:
    answer = result([[Thing("http://e/x", "=1+1", "en", False)]], [column("community", "thing")])
    cell = read(answer).worksheets[0]["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


def test_a_number_that_a_spreadsheet_would_round_is_text() -> None:
    rows = rows_of(result([[10**15 - 1], [10**15 + 1], [-(10**400)]], [column("year", "integer")]))
    assert [row[0] for row in rows] == [10**15 - 1, str(10**15 + 1), str(-(10**400))]
    odd = rows_of(result([[float("nan")], [float("inf")]], [column("rate", "decimal")]))
    assert [row[0] for row in odd] == ["nan", "inf"]


def test_a_text_that_is_too_long_for_a_cell_is_cut() -> None:
    found = [str(row[0]) for row in rows_of(texts(["x" * 40_000, "😀" * 20_000]))]
    assert [len(text.encode("utf-16-le")) // 2 for text in found] == [MOST_CHARACTERS, MOST_CHARACTERS]
    assert all(text.endswith("…") for text in found)


def test_more_rows_than_a_sheet_holds_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 1)
    with pytest.raises(BdkgError, match="a sheet holds 1 rows, not 2; use csv or parquet"):
        write_xlsx(result())


def test_a_sheet_says_where_the_rows_come_from() -> None:
    source = source_of(result())
    assert source["Report"] == "sample"
    assert source["Version of the report"] == "1a2b3c4d"
    assert source["Parameter: Award"] == "Top7 <http://e/top7>"
    assert (source["Rows"], source["Seconds it took"], source["All rows there are"]) == (2, 0.004, "yes")
    assert (source["Data release"], source["Date of the release"]) == ("0.1.0", "2026-12-01")
    assert "The bdkg developers" in str(source["How to cite"])
    assert source["Licence"] == "https://creativecommons.org/licenses/by/4.0/"
    assert "GeoNames" in str(source["Also to credit"])
    vietnamese = source_of(result(language="vi", truncated=True, released_on=None))
    assert vietnamese["Tham số: Giải thưởng"] == "Top7 <http://e/top7>"
    assert (vietnamese["Đủ mọi dòng"], vietnamese["Ngày phát hành"]) == ("không, còn nữa", "chưa công bố")


def test_the_line_stands_under_the_rows_and_outside_the_filter() -> None:
    sheet = read(result()).worksheets[0]
    assert sheet.auto_filter.ref == "A1:E3"
    assert sheet["A4"].value is None
    assert str(sheet["A6"].value).startswith("2 rows (all there are); ")
    assert sheet.freeze_panes == "A2"


def test_without_rows_it_has_headings_and_a_source() -> None:
    answer = result([])
    assert rows_of(answer) == []
    assert source_of(answer)["Rows"] == 0


def test_without_the_library_the_extra_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(BdkgError, match=r"the format xlsx needs .*; pip install 'bdkg\[xlsx\]' brings it"):
        write_xlsx(result())
