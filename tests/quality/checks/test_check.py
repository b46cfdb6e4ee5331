"""The file of a check: its header, its query, and the JSON Schema that says the same."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from bdkg.errors import SourceError
from bdkg.graph.names import LANGUAGES
from bdkg.quality.checks import check as checks
from bdkg.quality.checks.check import make_check
from bdkg.quality.checks.stored import check_files, read_check, stored_checks
from bdkg.quality.finding import SEVERITIES
from bdkg.sparql.comments import leading_comment
from tests.conftest import ROOT

SCHEMA: dict[str, Any] = json.loads((ROOT / "src/bdkg/quality/checks/header.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
GOOD = """\
# severity: warning
# title: {en: All is well, vi: Mọi thứ đều ổn}
# message:
#   en: "{focus} is said to have {value}"
#   vi: "{focus} được ghi là có {value}"
# advice: {en: look at the source, vi: xem lại nguồn}
PREFIX e: <http://example.org/>

SELECT ?focus (e:p AS ?predicate) ?value
WHERE { ?focus e:p ?value }
"""


def is_valid(query: str) -> bool:
    return bool(VALIDATOR.is_valid(yaml.safe_load(leading_comment(query))))


def test_a_good_file_is_read() -> None:
    check = make_check("all-is-well", GOOD, "all-is-well.rq")
    assert (check.name, check.severity, check.query) == ("all-is-well", "warning", GOOD)
    assert check.title["vi"] == "Mọi thứ đều ổn"
    assert check.message["en"] == "{focus} is said to have {value}"
    assert check.advice["en"] == "look at the source"
    assert is_valid(GOOD)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("severity: warning", "severity: violation", 1, "the severity is 'violation'; known are error, warning, info"),
        ("severity: warning", "severity: [warning]", 1, "severity is not a text"),
        ("# severity: warning\n", "", 1, "the header has no severity"),
        ("# advice:", "# remedy:", 6, "unknown key 'remedy'; known are advice, message, severity, title"),
        ("{en: All is well, vi: Mọi thứ đều ổn}", "All is well", 2, "title is not a mapping: All is well"),
        ("{en: All is well, vi: Mọi thứ đều ổn}", "{en: All is well}", 2, "title needs a text in each of en and vi"),
        ("xem lại nguồn", "5", 6, "advice needs a text in each of en and vi"),
        ("look at the source", "look at the source.", 6, "advice is not a clause without a full stop"),
        ("look at the source", "''", 6, "advice is not a clause without a full stop"),
    ],
)
def test_what_the_program_refuses_with_its_line_the_schema_refuses(old: str, new: str, line: int, message: str) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new)
    with pytest.raises(SourceError, match=message) as raised:
        make_check("c", text, "c.rq")
    assert str(raised.value).startswith(f"c.rq:{line}: ")
    assert "\n" not in str(raised.value)
    assert not is_valid(text)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("# severity: warning", "# severity: [warning", 2, "the header is not YAML"),
        (
            "có {value}",
            "có {count}",
            5,
            r"the message names \{count\}, which is no column of the query; columns are foc",
        ),
        ("SELECT ?focus", "SELECT ?thing", 1, r"the query is no SELECT with a column \?focus"),
        ("SELECT ?focus (e:p AS ?predicate) ?value", "ASK", 1, r"the query is no SELECT with a column \?focus"),
        ("?focus e:p ?value }", "?focus e:p }", 10, "not valid SPARQL: "),
        ("e:p ?value }", "f:p ?value }", 10, "not valid SPARQL: the prefix f: is not declared"),
    ],
)
def test_what_only_the_program_can_refuse(old: str, new: str, line: int, message: str) -> None:
    assert old in GOOD
    with pytest.raises(SourceError, match=message) as raised:
        make_check("c", GOOD.replace(old, new), "c.rq")
    assert str(raised.value).startswith(f"c.rq:{line}: ")


def test_a_file_without_a_header_is_told() -> None:
    with pytest.raises(SourceError, match=r"^c\.rq:1: the file has no header; a check begins with its severity in a"):
        make_check("c", GOOD[GOOD.index("PREFIX") :], "c.rq")


def test_the_schema_is_one_and_has_the_words_of_the_program() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert set(SCHEMA["properties"]) == set(SCHEMA["required"]) == checks._KEYS
    assert SCHEMA["properties"]["severity"]["enum"] == list(SEVERITIES)
    assert set(SCHEMA["$defs"]["texts"]["properties"]) == set(LANGUAGES)


@pytest.mark.parametrize("path", check_files(str(ROOT)), ids=lambda path: Path(path).stem)
def test_every_stored_header_is_valid(path: str) -> None:
    header = yaml.safe_load(leading_comment((ROOT / path).read_text(encoding="utf-8")))
    assert [error.message for error in VALIDATOR.iter_errors(header)] == []
    # Who reads one language learns as much as who reads the other.
    placeholders = {language: set(checks.PLACEHOLDER.findall(text)) for language, text in header["message"].items()}
    assert placeholders["en"] == placeholders["vi"]


def test_the_page_on_the_header_has_every_key_and_a_valid_example() -> None:
    page = (ROOT / "docs" / "check-header.md").read_text(encoding="utf-8")
    example = page.partition("```sparql\n")[2].partition("```")[0]
    assert make_check("example", example, "example.rq")
    words = [*SCHEMA["properties"], *SEVERITIES, checks.FOCUS, checks.PREDICATE, checks.VALUE]
    assert [word for word in words if f"`{word}`" not in page and f"`?{word}`" not in page] == []


def test_checks_are_found_by_their_files(tmp_path: Path) -> None:
    assert stored_checks(str(tmp_path)) == []
    folder = tmp_path / "queries" / "checks"
    folder.mkdir(parents=True)
    for name in ("b-is-well.rq", "a-is-well.rq", ".#a-is-well.rq", "notes.txt"):
        (folder / name).write_text(GOOD, encoding="utf-8")
    assert check_files(str(tmp_path)) == ["queries/checks/a-is-well.rq", "queries/checks/b-is-well.rq"]
    assert [check.name for check in stored_checks(str(tmp_path))] == ["a-is-well", "b-is-well"]
    (folder / "a-is-well.rq").write_bytes(b"# B\xecnh\n")
    with pytest.raises(SourceError, match=r"^queries/checks/a-is-well\.rq:1: not valid UTF-8$"):
        read_check(str(tmp_path), "queries/checks/a-is-well.rq")
