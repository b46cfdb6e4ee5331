"""JSON, JSON Lines and SPARQL JSON."""

import io
import json

import rdflib
import rdflib.query

from bdkg.reports.formats.json_lines import write_jsonl
from bdkg.reports.formats.json_rows import write_json
from bdkg.reports.formats.sparql_json import write_srj
from bdkg.reports.result import Thing
from tests.reports.formats.samples import HOSTILE, column, result, texts

SECOND = {
    "year": 2024,
    "community": "臺北",
    "rate": None,
    "note": None,
    "community_iri": "http://e/tp",
    "community_language": "zh-hant",
}


def test_json() -> None:
    assert json.loads(write_json(result()))[1] == SECOND


def test_json_lines_are_the_rows_of_json() -> None:
    lines = write_jsonl(result()).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(write_json(result()))
    assert write_jsonl(result([])) == ""


def test_hostile_values_come_back_one_line_a_row() -> None:
    # Python splits at more line ends than JSON Lines does.
    assert [json.loads(line)["note"] for line in write_jsonl(texts(HOSTILE)).splitlines()] == HOSTILE
    assert [row["note"] for row in json.loads(write_json(texts(HOSTILE)))] == HOSTILE


def test_sparql_json() -> None:
    answer = json.loads(write_srj(result()))
    assert answer["head"]["vars"] == ["year", "community", "rate", "note", "community_label"]
    assert answer["results"]["bindings"] == [
        {
            "year": {"type": "literal", "value": "2023", "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
            "community": {"type": "uri", "value": "http://e/bd"},
            "community_label": {"type": "literal", "value": "Bình Dương", "xml:lang": "vi"},
            "rate": {"type": "literal", "value": "0.67", "datatype": "http://www.w3.org/2001/XMLSchema#decimal"},
            "note": {"type": "literal", "value": 'with "quotes", commas\nand lines'},
        },
        {
            "year": {"type": "literal", "value": "2024", "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
            "community": {"type": "uri", "value": "http://e/tp"},
            "community_label": {"type": "literal", "value": "臺北", "xml:lang": "zh-hant"},
        },
    ]


def test_rdflib_reads_sparql_json() -> None:
    values = [*HOSTILE, ""]
    read = rdflib.query.Result.parse(io.BytesIO(write_srj(texts(values)).encode()), format="json")
    assert [row[rdflib.Variable("note")] for row in read.bindings] == [rdflib.Literal(value) for value in values]


def test_a_decimal_has_no_exponent() -> None:
    answer = json.loads(write_srj(result([[1e-7], [1e22], [3]], [column("rate", "decimal")])))
    values = [binding["rate"]["value"] for binding in answer["results"]["bindings"]]
    assert values == ["0.0000001", "10000000000000000000000", "3"]


def test_a_thing_in_a_mixed_column_is_an_iri_without_a_label() -> None:
    mixed = result([[Thing("http://e/x", "X", "en", False)], ["x"]], [column("value", "string")])
    answer = json.loads(write_srj(mixed))
    assert answer["head"]["vars"] == ["value"]
    assert [set(binding) for binding in answer["results"]["bindings"]] == [{"value"}, {"value"}]
