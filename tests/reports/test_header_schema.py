"""The JSON Schema of the header says what the program checks."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from bdkg.errors import SourceError
from bdkg.graph.names import LANGUAGES, PREFIXES
from bdkg.reports import catalogue, header_yaml
from bdkg.reports.charts import header as charts
from bdkg.sparql.comments import leading_comment
from tests.conftest import ROOT, TESTS

SCHEMA: dict[str, Any] = json.loads((ROOT / "src/bdkg/reports/header.schema.json").read_text(encoding="utf-8"))
PARTS = SCHEMA["$defs"]
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
GOOD = Path(TESTS, "reports/compact_header.rq").read_text(encoding="utf-8")
CHART = "{mark: bar, encoding: {x: {field: year}, y: {field: community}}}"
HEADERS = [
    *(ROOT / f"queries/reports/{area}/{name}.rq" for name, area in catalogue.names().items()),
    *TESTS.glob("small_graph/queries/reports/*/[!.]*.rq"),
]


def is_valid(query: str) -> bool:
    return bool(VALIDATOR.is_valid(yaml.safe_load(leading_comment(query))))


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "path", [path for path in HEADERS if not path.name.endswith(catalogue.COMPANION_SUFFIX)], ids=lambda path: path.stem
)
def test_every_stored_header_is_valid(path: Path) -> None:
    header = yaml.safe_load(leading_comment(path.read_text(encoding="utf-8")))
    assert [error.message for error in VALIDATOR.iter_errors(header)] == []


def test_the_keys_and_words_are_those_of_the_program() -> None:
    def keys(part: dict[str, Any]) -> set[str]:
        return set(part["properties"])

    def optional(part: dict[str, Any]) -> set[str]:
        return keys(part) - set(part["required"])

    parameter, column, chart, channel = (PARTS[name] for name in ("parameter", "column", "chart", "channel"))
    assert keys(SCHEMA) == header_yaml._REPORT_KEYS
    assert optional(SCHEMA) == header_yaml._OPTIONAL_REPORT_KEYS
    assert keys(parameter) == header_yaml._PARAMETER_KEYS
    assert keys(column) == header_yaml._COLUMN_KEYS
    assert keys(PARTS["texts"]) == set(LANGUAGES)
    assert parameter["properties"]["type"]["enum"] == sorted(header_yaml.PARAMETER_TYPES)
    assert parameter["properties"]["bound"]["enum"] == list(header_yaml.BOUNDS)
    assert parameter["properties"]["name"]["not"]["enum"] == sorted(header_yaml.RESERVED_NAMES)
    assert column["properties"]["datatype"]["enum"] == sorted(header_yaml.DATATYPES)
    assert PARTS["prefixed"]["pattern"] == f"^({'|'.join([*PREFIXES, 'scheme'])}):."
    assert chart["properties"]["mark"]["enum"] == sorted(charts.MARKS)
    assert list(chart["properties"]["encoding"]["properties"]) == sorted(charts.CHANNELS)
    assert channel["properties"]["type"]["enum"] == sorted(charts.TYPES)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# tags: [honours]\n", ""),
        ("# tags:", "# labels:"),
        ("{en: Roll, vi: Danh sách}", "{en: Roll}"),
        ("{en: Roll, vi: Danh sách}", "{en: Roll, vi: Danh sách, fr: Liste}"),
        ("title: {en: Roll,", "title: {en: 5,"),
        ("title: {en: Roll, vi: Danh sách}", "title: Roll"),
        ("type: year,", "type: yaer,"),
        ('of: "bdkg:Award", ', ""),
        ('of: "bdkg:Award"', 'of: "foo:Award"'),
        ('of: "bdkg:Award"', "of: bdkg"),
        ('of: "bdkg:Award"', "of: 5"),
        ("type: year,", "type: year, of: bdkg:Award,"),
        ("type: year,", "type: year, bound: last,"),
        ("type: year,", "type: date, bound: next,"),
        ("datatype: edtf", "datatype: date"),
        ("datatype: edtf", "datatype: edtf, nullable: 1"),
        ("datatype: edtf", "datatype: edtf, width: 5"),
        ("order: [year, community]", "order: year"),
        ("order: [year, community]", "order: [5]"),
        ("tags: [honours]", "tags: 5"),
        ("tags: [honours]", "tags: [2023-01-01]"),
        ("facts: conferral", "facts: [a]"),
        ("facts: conferral", "federates: often"),
        ("name: year, label", "name: 5, label"),
        ("name: year, label", "name: the-year, label"),
        ("name: year, label", "name: format, label"),
        ("example: 2023", "example: 2023-01-01"),
        ("example: 2023", "minimum: true, example: 2023"),
        ("default: top7", "default: [top7]"),
        ("default: top7, example: top7", "default: top7"),
        ("list: true", "list: yes please"),
        ("# tags:", "# golden: {}\n# tags:"),
        ("# tags:", "# golden: []\n# tags:"),
        ("# tags:", "# golden: [5]\n# tags:"),
        ("# tags:", "# golden: [{year: 2023-01-01}]\n# tags:"),
        ("# tags:", "# golden: [{community: [a]}]\n# tags:"),
        ("# tags:", "# chart: bar\n# tags:"),
        ("# tags:", f"# chart: {CHART.replace('bar', 'pie')}\n# tags:"),
        ("# tags:", f"# chart: {CHART.replace('x:', 'z:')}\n# tags:"),
        ("# tags:", f"# chart: {CHART.replace('field: year', 'field: year, type: date')}\n# tags:"),
        ("# tags:", f"# chart: {CHART.replace('mark: bar', 'mark: bar, transform: [{filter: a, as: b}]')}\n# tags:"),
        ("# tags:", f"# chart: {CHART.replace('mark: bar', 'mark: bar, transform: [{fold: [a], as: [b]}]')}\n# tags:"),
    ],
)
def test_what_the_program_refuses_the_schema_refuses(old: str, new: str) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new)
    with pytest.raises(SourceError):
        header_yaml.read_header(text, "roll.rq")
    assert not is_valid(text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("order: [year, community]", "order: [-comunity]"),
        ("name: year, label", "name: award, label"),
        ("# tags:", "# chart: {mark: bar, encoding: {x: {field: year}}}\n# tags:"),
        ("# tags:", "# golden: [{yaer: 2023}]\n# tags:"),
        ("# tags:", "# golden: [{year: [2022, 2023]}]\n# tags:"),
    ],
)
def test_what_only_the_program_can_refuse(old: str, new: str) -> None:
    text = GOOD.replace(old, new)
    with pytest.raises(SourceError):
        header_yaml.read_header(text, "roll.rq")
    assert is_valid(text)


def test_what_the_program_takes_the_schema_takes() -> None:
    golden = "# golden: [{}, {year: 2023, community: [binh-duong, hsinchu-city]}]\n"
    text = GOOD.replace("# tags:", f"{golden}# chart: {CHART}\n# tags:")
    text = text.replace("type: year,", "type: date, bound: last,")
    assert header_yaml.read_header(text, "roll.rq")
    assert is_valid(text)


def test_the_page_on_the_header_has_every_key_and_a_valid_example() -> None:
    page = (ROOT / "docs" / "report-header.md").read_text(encoding="utf-8")
    example = page.partition("```yaml\n")[2].partition("```")[0]
    assert header_yaml.read_header("".join(f"# {line}\n" for line in example.splitlines()), "example.rq")
    keys = {key for part in [SCHEMA, *PARTS.values()] for key in part.get("properties", {})} | {"fold", "calculate"}
    assert [key for key in sorted(keys - {"as"}) if f"`{key}`" not in page and f"{{{key}:" not in page] == []
