"""Each rule about queries, on queries that keep it and queries that break it.

A folder is named as its rule. In a query that breaks it, each line with such a place ends in `# here`.
"""

from pathlib import Path

import pytest

from bdkg.quality.finding import ERROR, WARNING
from bdkg.quality.lint.run import RULES, lint
from tests.conftest import ROOT

SAMPLES = Path(__file__).parent
INVALID = sorted(SAMPLES.glob("*/invalid*.rq"))
VALID = sorted(SAMPLES.glob("*/valid*.rq"))


def _name(path: Path) -> str:
    return str(path.relative_to(SAMPLES))


@pytest.mark.parametrize("path", INVALID, ids=_name)
def test_a_query_that_breaks_a_rule_is_found_where_it_does(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    findings = lint(text, path.name)
    marked = {number for number, line in enumerate(text.splitlines(), 1) if line.endswith("# here")}
    assert {finding.line for finding in findings} == marked
    assert {finding.rule for finding in findings} == {path.parent.name}


@pytest.mark.parametrize("path", VALID, ids=_name)
def test_in_a_query_that_keeps_the_rules_nothing_is_found(path: Path) -> None:
    assert lint(path.read_text(encoding="utf-8"), path.name) == []


def test_every_rule_has_samples_of_both_kinds_and_every_folder_a_rule() -> None:
    names = {rule.name for rule in RULES}
    assert {path.parent.name for path in INVALID} == names
    assert {path.parent.name for path in VALID} == names


def test_every_rule_has_a_name_of_its_own_that_reads_as_english() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    for name in names:
        assert all(word.isalnum() and word == word.lower() for word in name.split("-"))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_is_documented(rule) -> None:
    page = (ROOT / "docs" / "lint.md").read_text(encoding="utf-8")
    assert rule.severity in (ERROR, WARNING)
    row = next((line for line in page.splitlines() if f"`{rule.name}` |" in line), "")
    assert rule.severity in row
    assert rule.reason.replace("|", "\\|") in row


def test_a_finding_tells_place_reason_and_remedy() -> None:
    text = "SELECT ?a\nWHERE {\n  ?a <http://e/p> ?b .\n  MINUS { ?a <http://e/q> ?b }\n}\n"
    (finding,) = lint(text, "folder/q.rq")
    assert str(finding) == (
        "folder/q.rq:4:3: error: MINUS: Virtuoso removes all rows where MINUS shares no variable with what it is taken "
        "from, rdflib and Oxigraph none; write FILTER NOT EXISTS [no-minus]"
    )


def test_columns_count_letters_in_any_script() -> None:
    (finding,) = lint('SELECT ?a WHERE { ?a <http://e/p> "Bình Dương" MINUS { ?a <http://e/q> ?b } }', "q.rq")
    assert (finding.line, finding.column) == (1, 48)
