"""The table."""

from bdkg.reports.formats.table import citation_of, lines_under, width, write_table
from bdkg.reports.result import Cell
from tests.conftest import ROOT
from tests.reports.formats.samples import COLUMNS, ROWS, result, texts


def test_table() -> None:
    rows: list[list[Cell]] = [row[:3] for row in ROWS]
    lines = write_table(result(rows, COLUMNS[:3])).splitlines()
    assert lines[:-1] == [
        "Year  Community   Rate",
        "----  ----------  ----",
        "2023  Bình Dương  0.67",
        "2024  臺北",
        "",
        "1 of the names have no English label and are shown in another language",
    ]
    assert lines[-1].startswith("2 rows (all there are); 0.004 s; ")


def test_headings_follow_the_language() -> None:
    lines = write_table(result([], COLUMNS[:1], "vi")).splitlines()
    assert lines[:3] == ["year (vi)", "---------", ""]
    assert lines[3].startswith("không có dòng nào; ")


def test_nothing_breaks_a_line_or_commands_the_terminal() -> None:
    lines = write_table(texts(["a\nb\tc", "\x1b[31mred", "\x9b", "Dươ\u0323ng", "\u00a0"])).splitlines()
    assert lines[2:7] == ["a b c", "\ufffd[31mred", "\ufffd", "Dươ\u0323ng", "\u00a0".rstrip()]


def test_no_line_end_of_unicode_breaks_a_line() -> None:
    ends = ["\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]
    lines = write_table(texts([f"a{end}b" for end in ends])).splitlines()
    assert lines[2 : 2 + len(ends)] == ["a b"] * len(ends)


def test_width_counts_terminal_cells() -> None:
    assert [width(text) for text in ("abc", "Dương", "Du\u031bo\u031bng", "臺北")] == [3, 5, 5, 4]


def test_a_cut_is_told() -> None:
    for total, told in ((None, "2 rows (cut here, there are more); "), (9, "2 rows (cut here, there are 9 in all); ")):
        assert lines_under(result(truncated=True, total=total))[-1].startswith(told)


def test_a_graph_without_a_release_says_so() -> None:
    line = lines_under(result(release=None, released_on=None))[-1]
    assert "; data without a release number; " in line
    assert "intelligent communities, https://" in line


def test_the_citation_is_that_of_the_citation_file() -> None:
    citation_file = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    authors, title = citation_of(result(), "en").split(", ")[:2]
    assert f"name: {authors}" in citation_file
    assert f'title: "{title}"' in citation_file
