"""Stored queries and their headers."""

from bdkg.errors import SourceError
from bdkg.quality.check.files import QUERY, File
from bdkg.quality.check.query import check_query

FILE = File("winners.rq", "queries/reports/honours/winners.rq", QUERY)
GOOD = "# title: x\nSELECT ?a\nWHERE { ?a <http://e/p> ?b }\n"


def read_header(text: str, path: str) -> None:
    if not text.startswith("# title"):
        raise SourceError(f"{path}:3: the header has no title")


def found(text: str, file: File = FILE) -> list[tuple[str, int, str]]:
    findings = check_query(text, file, {"queries/reports": read_header}, "en")
    return [(finding.rule, finding.line, finding.page) for finding in findings]


def test_a_good_query_is_passed_whatever_its_line_ends() -> None:
    assert found(GOOD) == found(GOOD.replace("\n", "\r\n")) == found(GOOD.replace("\n", "\r")) == []


def test_rules_about_queries_are_told_with_their_page() -> None:
    assert found(GOOD.replace("?a\n", "*\n")) == [("no-select-star", 2, "docs/lint.md#no-select-star")]


def test_a_wrong_header_is_told_at_its_line_where_the_folder_has_headers() -> None:
    text = GOOD.replace("title", "titel")
    assert found(text) == [("header", 3, "docs/check.md#header")]
    assert found(text, File("q.rq", "queries/other/q.rq", QUERY)) == []


def test_what_is_no_query_is_told_once() -> None:
    assert [rule for rule, _, _ in found("# titel: x\nSELECT")] == ["is-sparql"]
