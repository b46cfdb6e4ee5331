"""CSVW metadata, checked and read by a library that implements the Recommendation."""

import json
import warnings
from pathlib import Path
from typing import Any

import pytest
from csvw import CSVW
from pyoxigraph import Store

from bdkg.reports import catalogue
from bdkg.reports.formats.comma_separated import write_csv
from bdkg.reports.formats.csvw import SUFFIX, table, write_metadata
from bdkg.reports.result import Result, Thing
from bdkg.reports.run import run
from tests.reports.formats.samples import COLUMNS, HOSTILE, column, report, result


def described(of: Result, folder: Path, name: str = "table.csv", **changed: Any) -> CSVW:
    (folder / name).write_text(write_csv(of), encoding="utf-8", newline="")
    metadata = {**json.loads(write_metadata(of, name)), **changed}
    (folder / f"{name}{SUFFIX}").write_text(json.dumps(metadata), encoding="utf-8")
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        found = CSVW(str(folder / f"{name}{SUFFIX}"), validate=True)
        # Of other warnings, the library's own parts may give some.
        found.warnings.extend(warning for warning in told if "csvw" in str(warning.filename))
    return found


@pytest.mark.parametrize("name", catalogue.names())
def test_every_report_is_read_back_with_typed_cells(name: str, real_store: Store, tmp_path: Path) -> None:
    stored = catalogue.load(name)
    answer = run(stored, stored.golden[0], real_store, "vi", with_evidence=name != "publications", limit=50)
    found = described(answer, tmp_path)
    assert found.is_valid
    assert [str(warning) for warning in found.warnings] == []
    rows = list(found.tables[0].iterdicts())
    assert len(rows) == len(answer.rows) > 0
    for cells, row in zip(answer.rows, rows, strict=True):
        for each, cell in zip(answer.columns, cells, strict=True):
            read = row[each.name]
            if isinstance(cell, Thing):
                assert (read, row[f"{each.name}_iri"].unsplit()) == (cell.text, cell.iri)
            elif isinstance(cell, int | float):
                assert (float(read) if each.datatype == "decimal" else read) == cell
            else:
                assert (read or "").lstrip("'") == (cell or "").lstrip("'")


@pytest.mark.parametrize(
    ("column_changed", "message"),
    [({"datatype": "integer"}, "a text"), ({"required": True}, "an empty cell")],
)
def test_the_check_can_fail(column_changed: dict[str, Any], message: str, tmp_path: Path) -> None:
    of = result([["x"], [None]], [column("note", "string")])
    schema = table(of, "t.csv")["tableSchema"]
    assert described(of, tmp_path).is_valid
    schema["columns"][0] |= column_changed
    assert not described(of, tmp_path, tableSchema=schema).is_valid, message


def test_hostile_texts_are_read_back(tmp_path: Path) -> None:
    texts = [
        text for text in HOSTILE if text.strip() == text and text and not text.startswith(tuple("=+-@\t\r\n＝＋－＠"))
    ]
    found = described(result([[text] for text in texts], [column("note", "string")]), tmp_path)
    assert found.is_valid
    assert len(list(found.tables[0].iterdicts())) == len(texts)


def test_columns_and_origin(tmp_path: Path) -> None:
    of = result()
    told = table(of, "a b.csv")
    assert told["url"] == "a%20b.csv"
    assert told["dc:issued"] == {"@value": "2026-12-01", "@type": "xsd:date"}
    assert told["dc:license"] == {"@id": "https://creativecommons.org/licenses/by/4.0/"}
    assert told["dc:title"] == [
        {"@value": "A <sample>", "@language": "en"},
        {"@value": "Một mẫu", "@language": "vi"},
    ]
    assert {"@value": "Parameter: Award: Top7 <http://e/top7>", "@language": "en"} in told["rdfs:comment"]
    columns = told["tableSchema"]["columns"]
    heading = write_csv(of).splitlines()[0].split(",")
    assert [each["name"] for each in columns] == [each["titles"]["und"] for each in columns] == heading
    for declared, each in zip(COLUMNS, columns, strict=False):
        assert (each["titles"]["vi"], each["required"]) == (declared.label["vi"], not declared.nullable)
    assert "dc:issued" not in table(result(released_on=None), "t.csv")


def test_a_number_that_python_writes_with_an_exponent_is_read(tmp_path: Path) -> None:
    found = described(result([[0.00001], [None]], [column("number", "decimal")]), tmp_path)
    assert found.is_valid
    assert [row["number"] for row in found.tables[0].iterdicts()] == [0.00001, None]


def test_a_report_knows_nothing_of_the_rows_that_are_not_there(tmp_path: Path) -> None:
    assert described(result([], report=report()), tmp_path).is_valid
