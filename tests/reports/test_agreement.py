"""Whether headers and queries agree."""

import re
from pathlib import Path

import pytest

from bdkg.errors import SourceError
from bdkg.reports.agreement import check_agreement
from tests.conftest import ROOT

REPORT = """\
# title: {en: Lists, vi: Danh sách}
# question: {en: "Which lists?", vi: "Những danh sách nào?"}
# description: {en: For those who ask., vi: Dành cho người hỏi.}
# tags: [honours]
# params:
#   - {name: year, label: {en: Award year, vi: Năm giải}, type: year, example: 2023}
# columns:
#   - {name: edition, label: {en: List, vi: Danh sách}, datatype: thing, links_to: bdkg:AwardEdition}
#   - {name: theme, label: {en: Theme, vi: Chủ đề}, datatype: text}
# order: [edition]
# facts: conferral
SELECT ?edition ?theme_en ?theme_vi ?conferral
WHERE {
  VALUES ?year { 2023 }
  ?conferral ?of ?edition .
}
"""
REPORTS = [path for path in (ROOT / "queries" / "reports").rglob("*.rq") if not path.name.endswith(".evidence.rq")]


def test_a_report_agrees_with_itself() -> None:
    check_agreement(REPORT, "q.rq")


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_every_stored_report_does(path: Path) -> None:
    check_agreement(path.read_text(encoding="utf-8"), path.name)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("?year {", "?years {", "q.rq:12: the parameter year has no leading block VALUES ?year { ... }"),
        (
            "#   - {name: year, ",
            "#   - {name: upto, ",
            "q.rq:12: the parameter upto has no leading block VALUES ?upto { ... }",
        ),
        ("  VALUES ?year", "  VALUES ?award { 1 }\n  VALUES ?year", "q.rq:14: VALUES ?award is no declared parameter"),
        ("SELECT ?edition", "SELECT ?list", "q.rq:8: header and SELECT differ in edition, list"),
        ("?theme_en ?theme_vi", "?theme", "q.rq:12: header and SELECT differ in theme, theme_en, theme_vi"),
        ("facts: conferral", "facts: honour", "q.rq:12: header and SELECT differ in conferral, honour"),
        ("tags: [honours]", "tags: honours", "q.rq:4: the header: tags is not a list: honours"),
    ],
)
def test_what_does_not_agree_is_told_with_its_line(before: str, after: str, message: str) -> None:
    assert before in REPORT
    with pytest.raises(SourceError, match=re.escape(message)):
        check_agreement(REPORT.replace(before, after, 1), "q.rq")


def test_a_star_is_left_to_lint() -> None:
    check_agreement(REPORT.replace("?edition ?theme_en ?theme_vi ?conferral", "*"), "q.rq")
