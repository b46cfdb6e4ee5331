"""Parquet."""

import io
import sys

import pyarrow
import pytest
from pyarrow import parquet

from bdkg.errors import BdkgError
from bdkg.reports.formats.parquet_file import write_parquet
from bdkg.reports.result import Result
from tests.reports.formats.samples import HOSTILE, column, result, texts


def read(answer: Result) -> pyarrow.Table:
    return parquet.read_table(io.BytesIO(write_parquet(answer)))


@pytest.mark.parametrize("answer", [result(), result([])], ids=["rows", "no rows"])
def test_columns_have_their_types(answer: Result) -> None:
    types = {field.name: str(field.type) for field in read(answer).schema}
    assert types == {
        "year": "int64",
        "community": "string",
        "rate": "double",
        "note": "string",
        "community_iri": "string",
        "community_language": "string",
    }


def test_rows() -> None:
    assert read(result()).to_pylist()[1] == {
        "year": 2024,
        "community": "臺北",
        "rate": None,
        "note": None,
        "community_iri": "http://e/tp",
        "community_language": "zh-hant",
    }


def test_hostile_values_come_back() -> None:
    values = [*HOSTILE, "\x00", "\uffff", ""]
    assert read(texts(values)).column("note").to_pylist() == values


def test_a_column_of_decimals_may_hold_whole_numbers_and_nothing() -> None:
    table = read(result([[1], [None], [0.5]], [column("rate", "decimal")]))
    assert table.column("rate").to_pylist() == [1.0, None, 0.5]


def test_the_metadata_say_where_it_comes_from() -> None:
    schema = read(result()).schema
    assert schema.metadata[b"bdkg.report"] == b"sample"
    assert schema.metadata[b"bdkg.parameter.award"] == b"Top7 <http://e/top7>"
    assert schema.metadata[b"bdkg.release"] == b"0.1.0"
    assert b"The bdkg developers" in schema.metadata[b"bdkg.citation"]
    assert schema.field("year").metadata[b"label.vi"] == b"year (vi)"


def test_a_number_beyond_64_bits_is_told() -> None:
    with pytest.raises(BdkgError, match="a cell does not fit into a column of the format parquet"):
        write_parquet(result([[2**63]], [column("year", "integer")]))


def test_without_the_library_the_extra_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(BdkgError, match=r"the format parquet needs .*; pip install 'bdkg\[parquet\]' brings it"):
        write_parquet(result())
