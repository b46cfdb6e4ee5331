"""CSV."""

import csv
import io

import pytest

from bdkg.reports.formats.comma_separated import write_csv
from bdkg.reports.result import Cell, Thing
from tests.reports.formats.samples import HOSTILE, column, result, texts


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def test_csv() -> None:
    text = write_csv(result())
    assert "\r" not in text
    assert not text.startswith("\ufeff")
    assert read(text) == [
        ["year", "community", "rate", "note", "community_iri"],
        ["2023", "Bình Dương", "0.67", 'with "quotes", commas\nand lines', "http://e/bd"],
        ["2024", "臺北", "", "", "http://e/tp"],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x"])
def test_formulas_are_made_safe(text: str) -> None:
    rows: list[list[Cell]] = [[-1, Thing("http://e/x", text, "en", False), -0.5, text]]
    assert read(write_csv(result(rows)))[1] == ["-1", f"'{text}", "-0.5", f"'{text}", "http://e/x"]


def test_hostile_values_come_back() -> None:
    rows = read(write_csv(texts(HOSTILE)))
    assert [row[0].removeprefix("'") or "'" for row in rows[1:]] == HOSTILE


def test_a_carriage_return_is_quoted() -> None:
    assert write_csv(texts(["a\rb"])) == 'note\n"a\rb"\n'


def test_a_row_of_nothing_is_a_row() -> None:
    assert write_csv(result([[None], [None]], [column("note", "string")])) == 'note\n""\n""\n'
