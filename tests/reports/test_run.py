"""A report on a small graph."""

import hashlib
from pathlib import Path

import pytest
from pyoxigraph import Literal, Quad, Store

from bdkg.errors import SourceError, UnknownNameError
from bdkg.graph.vocabulary import DCTERMS_ISSUED, ONTOLOGY_NODE, OWL_VERSION_INFO
from bdkg.reports import catalogue
from bdkg.reports.result import Cell, Thing
from bdkg.reports.run import run
from bdkg.reports.warm import Warm

PERIOD = """\
# title: {en: Period, vi: Giai đoạn}
# question: {en: "Which period is meant?", vi: "Giai đoạn nào?"}
# description: {en: For tests., vi: Để kiểm thử.}
# tags: [dates]
# params:
#   - {name: from, label: {en: From, vi: Từ}, type: date, example: "2023"}
#   - {name: to, label: {en: To, vi: Đến}, type: date, bound: last, example: "2023-06"}
#   - {name: who, label: {en: Who, vi: Ai}, type: thing, of: "bdkg:recipient", example: binh-duong}
# columns:
#   - {name: first, label: {en: First day, vi: Ngày đầu}, datatype: edtf, nullable: true}
#   - {name: last, label: {en: Last day, vi: Ngày cuối}, datatype: edtf, nullable: true}
#   - {name: number, label: {en: Number, vi: Con số}, datatype: decimal}
#   - {name: gist, label: {en: Gist, vi: Ý chính}, datatype: text, nullable: true}
# order: [number]
PREFIX bdkg: <https://w3id.org/bdkg/ontology#>
PREFIX community: <https://w3id.org/bdkg/id/community/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

SELECT (?from AS ?first) (?to AS ?last) ?number ?gist_en ?gist_vi
WHERE {
  VALUES ?from { "2023-01-01"^^xsd:date }
  VALUES ?to { "2023-06-30"^^xsd:date }
  VALUES ?who { community:binh-duong }
  VALUES (?number ?gist_en ?gist_vi) { (2 "two"@en "hai"@vi) (2.5 "more"@en UNDEF) (3 UNDEF "ba"@vi) (4 UNDEF UNDEF) }
}
"""
"""A report for what no report of the small graph has: dates, the values of a property, numbers of both kinds, texts."""


def texts(rows: list[list[Cell]]) -> list[list[str | int | float | None]]:
    return [[cell.text if isinstance(cell, Thing) else cell for cell in row] for row in rows]


def test_optional_parameters_that_are_not_given_bind_nothing(small_store: Store) -> None:
    result = run(catalogue.load("roll"), {}, small_store, "en")
    assert texts(result.rows) == [
        [2023, "Binh Duong", "Vietnam", "2023-06-20"],
        [2023, "Hsinchu City", "Taiwan", "2023-06-20"],
    ]


def test_parameters_and_language(small_store: Store) -> None:
    result = run(catalogue.load("honours/roll"), {"community": "binh duong", "year": 2023}, small_store, "vi")
    assert texts(result.rows) == [[2023, "Bình Dương", "Việt Nam", "2023-06-20"]]


def test_a_label_that_fell_back_is_shown_and_marked(small_store: Store) -> None:
    result = run(catalogue.load("roll"), {"community": "hsinchu-city"}, small_store, "vi")
    cell = result.rows[0][1]
    assert isinstance(cell, Thing)
    assert (cell.text, cell.language, cell.fell_back) == ("Hsinchu City", "en", True)


def test_evidence_of_rows_that_are_facts(small_store: Store) -> None:
    result = run(catalogue.load("roll"), {}, small_store, "en", with_evidence=True)
    assert [row[-1] for row in result.rows] == ["A report; https://example.org/release", "https://example.org/release"]


def test_evidence_of_rows_that_sum_facts_up(small_store: Store) -> None:
    result = run(catalogue.load("totals"), {}, small_store, "en", with_evidence=True)
    assert texts(result.rows) == [["Top7", 2, "A report; https://example.org/release"]]


def test_a_report_that_can_show_no_evidence_says_so(small_graph: Path, small_store: Store) -> None:
    (small_graph / "queries/reports/honours/totals.evidence.rq").unlink()
    with pytest.raises(SourceError, match="the rows of totals state no facts"):
        run(catalogue.load("totals"), {}, small_store, "en", with_evidence=True)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"yaer": 2023}, r"roll has no parameter 'yaer'; nearest: year"),
        ({"zzz": 1}, r"roll has no parameter 'zzz'; it has year, award, community"),
        ({"year": "20x3"}, r"year takes a whole number, such as 2023, not '20x3'"),
        ({"year": 2022}, r"year 2022 is no award year of the graph; nearest: 2023"),
        ({"award": "top8"}, r"unknown award 'top8'; nearest: top7"),
        ({"community": "Hsinchu"}, r"community 'Hsinchu' is ambiguous: hsinchu-city .*, hsinchu-county"),
    ],
)
def test_a_wrong_parameter_is_told_with_the_nearest(
    small_store: Store, given: dict[str, str | int], message: str
) -> None:
    with pytest.raises(UnknownNameError, match=message):
        run(catalogue.load("roll"), given, small_store, "en")


@pytest.mark.parametrize("warm", [False, True])
def test_a_name_that_is_not_found_is_told_in_the_language_asked_for(warm: bool, small_store: Store) -> None:
    report, known = catalogue.load("roll"), Warm(small_store) if warm else None
    for language, message in (
        ("en", "unknown award 'top8'; nearest: "),
        ("vi", "không có giải thưởng 'top8'; gần nhất: "),
    ):
        with pytest.raises(UnknownNameError, match=message):
            run(report, {"award": "top8"}, small_store, language, warm=known)


def test_a_report_without_parameters_says_so(small_graph: Path, small_store: Store) -> None:
    path = small_graph / "queries/reports/honours/totals.rq"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("# params:\n", "").replace("#   - {name: min_named", "# #"), encoding="utf-8")
    with pytest.raises(UnknownNameError, match="totals has no parameter 'year'; it has none at all"):
        run(catalogue.load("totals"), {"year": 2023}, small_store, "en")


@pytest.mark.parametrize("digits", ["9" * 19, "-" + "9" * 19, "1" * 5000])
def test_a_number_that_some_engine_cannot_hold_is_told(small_store: Store, digits: str) -> None:
    with pytest.raises(UnknownNameError, match=r"min_named takes a whole number of 18 digits at most, not '-?[19]+"):
        run(catalogue.load("totals"), {"min_named": digits}, small_store, "en")


def test_zeros_before_a_number_do_not_count(small_store: Store) -> None:
    assert run(catalogue.load("totals"), {"min_named": "0" * 5000 + "2"}, small_store, "en").rows


def test_a_number_below_the_smallest_is_told(small_store: Store) -> None:
    with pytest.raises(UnknownNameError, match="min_named takes 1 or more, not 0"):
        run(catalogue.load("totals"), {"min_named": 0}, small_store, "en")


def test_an_unknown_report_gives_the_nearest(small_graph: Path) -> None:
    assert small_graph.is_dir()
    with pytest.raises(UnknownNameError, match="unknown report 'rol'; nearest: roll"):
        catalogue.load("rol")
    with pytest.raises(UnknownNameError, match="unknown report 'evidence/roll'; nearest: roll"):
        catalogue.load("evidence/roll")


def test_a_header_that_does_not_fit_its_query_is_an_error(small_graph: Path, small_store: Store) -> None:
    path = small_graph / "queries/reports/honours/roll.rq"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("?announced_on ?conferral\nWHERE", "?conferral\nWHERE"), encoding="utf-8")
    line = text[: text.index("{name: announced_on")].count("\n") + 1
    with pytest.raises(SourceError, match=rf"roll\.rq:{line}: header and SELECT differ in announced_on"):
        run(catalogue.load("roll"), {}, small_store, "en")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("# facts: conferral\n", "", r"roll\.rq:28: header and SELECT differ in conferral"),
        ("?conferral\nWHERE", "\n  ?conferral ?edition\nWHERE", r"roll\.rq:30: header and SELECT differ in edition"),
        (" ?conferral\nWHERE", "\nWHERE", r"roll\.rq:26: header and SELECT differ in conferral"),
        ("?announced_on ?conf", "(?announced_on AS ?day) ?conf", r"roll\.rq:24: header .* in announced_on, day"),
        (
            "SELECT ?year ?community ?country ?announced_on ?conferral",
            "ASK",
            r"roll\.rq:29: a report is a SELECT query",
        ),
    ],
)
def test_a_mismatch_has_the_line_of_the_select_or_of_the_header(
    small_graph: Path, small_store: Store, old: str, new: str, said: str
) -> None:
    path = small_graph / "queries/reports/honours/roll.rq"
    text = (
        path.read_text(encoding="utf-8").replace("\nORDER BY ?year ?community", "")
        if new == "ASK"
        else path.read_text(encoding="utf-8")
    )
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(SourceError, match=said):
        run(catalogue.load("roll"), {}, small_store, "en")


def test_an_error_below_a_block_of_several_lines_has_its_line(small_graph: Path, small_store: Store) -> None:
    path = small_graph / "queries/reports/honours/roll.rq"
    text = path.read_text(encoding="utf-8").replace(
        "VALUES ?year { 2023 }", "VALUES ?year {\n    2022  # one\n    2023\n  }"
    )
    path.write_text(text.replace("ORDER BY", "ODER BY"), encoding="utf-8")
    line = text.splitlines().index("ORDER BY ?year ?community") + 1
    with pytest.raises(SourceError, match=rf"roll\.rq:{line}: not valid SPARQL"):
        run(catalogue.load("roll"), {"year": 2023}, small_store, "en")


def test_several_values_where_the_header_declares_a_list(small_store: Store) -> None:
    report = catalogue.load("roll")
    result = run(report, {"community": ["binh duong", "hsinchu-city", "Bình Dương"]}, small_store, "en")
    assert [row[1] for row in texts(result.rows)] == ["Binh Duong", "Hsinchu City"]
    assert texts([result.parameters["community"]]) == [["Binh Duong", "Hsinchu City"]]
    assert len(run(report, {"community": ("hsinchu-city",), "year": ["2023"]}, small_store, "en").rows) == 1


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"award": ["top7", "smart21"]}, "award takes one value, not 2"),
        ({"community": []}, "community has an empty list; without any value it is left out"),
        ({"community": ["binh-duong", "hsinchu"]}, "community 'hsinchu' is ambiguous"),
        (
            {"community": ["binh-duong,hsinchu-city"]},
            "unknown community .* nearest: .*; give several values one by one",
        ),
        ({"community": "binh-duong,hsinchu-city"}, "unknown community .* nearest: .*; give several values one by one"),
    ],
)
def test_a_wrong_list_is_told(small_store: Store, given: dict[str, str | list[str]], message: str) -> None:
    with pytest.raises(UnknownNameError, match=message):
        run(catalogue.load("roll"), given, small_store, "en")


def test_a_query_that_is_not_sparql_is_told_with_its_line(small_graph: Path, small_store: Store) -> None:
    path = small_graph / "queries/reports/honours/totals.rq"
    path.write_text(path.read_text(encoding="utf-8").replace("GROUP BY", "GRUOP BY"), encoding="utf-8")
    with pytest.raises(SourceError, match=r"totals\.rq:\d+: not valid SPARQL"):
        run(catalogue.load("totals"), {}, small_store, "en")


def test_two_reports_of_one_name_are_an_error(small_graph: Path) -> None:
    (small_graph / "queries/reports/other").mkdir()
    for name in ("roll", "totals"):
        source = small_graph / f"queries/reports/honours/{name}.rq"
        (small_graph / f"queries/reports/other/{name}.rq").write_bytes(source.read_bytes())
    with pytest.raises(SourceError, match=r"have one name"):
        catalogue.names()


def test_a_broken_header_in_the_cache_is_read_again(small_graph: Path) -> None:
    assert catalogue.load("roll").title["en"] == "Roll"
    kept = list((small_graph.parent / "cache" / "headers").iterdir())
    assert len(kept) == 1
    kept[0].write_bytes(kept[0].read_bytes()[:20])
    assert catalogue.load("roll").title["en"] == "Roll"


def test_what_only_looks_like_a_header_in_the_cache_is_read_again(small_graph: Path) -> None:
    catalogue.load("roll")
    kept = next((small_graph.parent / "cache" / "headers").iterdir())
    # Garbage for which `marshal` would take long, or much memory.
    for garbage in (b"", b"[\xff\xff\xff\x7f", b"\xff" * 1000):
        kept.write_bytes(garbage)
        assert catalogue.load("roll").title["en"] == "Roll"


def test_a_byte_order_mark_is_no_part_of_a_report(small_graph: Path) -> None:
    path = small_graph / "queries/reports/honours/roll.rq"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert catalogue.load("roll").title["en"] == "Roll"


def test_hidden_files_are_no_reports(small_graph: Path) -> None:
    (small_graph / "queries/reports/honours/.#roll.rq").symlink_to("someone@somewhere.1234")
    assert sorted(catalogue.names()) == ["roll", "totals"]


def test_a_cell_that_is_not_of_its_datatype_is_told(small_graph: Path, small_store: Store) -> None:
    path = small_graph / "queries/reports/honours/roll.rq"
    path.write_text(path.read_text(encoding="utf-8").replace("datatype: edtf", "datatype: integer"), encoding="utf-8")
    with pytest.raises(SourceError, match=r"roll\.rq:24: a cell is not of its column's datatype: .*2023-06-20"):
        run(catalogue.load("roll"), {}, small_store, "en")


def test_a_column_may_mix_things_texts_numbers_and_nothing(small_graph: Path, small_store: Store) -> None:
    path = small_graph / "queries/reports/honours/totals.rq"
    header = path.read_text(encoding="utf-8").partition("PREFIX")[0]
    header = header.replace("order: [-named]", "order: [award]").replace("datatype: integer", "datatype: string")
    header = "".join(
        line for line in header.splitlines(keepends=True) if "param" not in line and "min_named" not in line
    )
    values = "(1 <http://e/b>) (2 'text') (3 UNDEF) (4 <http://e/a>)"
    path.write_text(f"{header}SELECT ?named ?award {{ VALUES (?named ?award) {{ {values} }} }}", encoding="utf-8")
    result = run(catalogue.load("totals"), {}, small_store, "en")
    assert [row[1] for row in result.rows] == ["3", "2", "4", "1"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("?award ?fact", "?award ?edition", r"evidence\.rq:3: the query returns no \?fact"),
        (
            "?award ?fact",
            "?edition ?fact",
            r"evidence\.rq:3: the query returns edition, which is no column of totals",
        ),
    ],
)
def test_a_companion_that_does_not_fit_is_told(
    small_graph: Path, small_store: Store, old: str, new: str, message: str
) -> None:
    path = small_graph / "queries/reports/honours/totals.evidence.rq"
    path.write_text(path.read_text(encoding="utf-8").replace(f"SELECT {old}", f"SELECT {new}"), encoding="utf-8")
    with pytest.raises(SourceError, match=message):
        run(catalogue.load("totals"), {}, small_store, "en", with_evidence=True)


@pytest.fixture
def period(small_graph: Path) -> str:
    """A report on a period of time."""
    (small_graph / "queries/reports/honours/period.rq").write_text(PERIOD, encoding="utf-8")
    return "period"


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ({"from": "2023", "to": "2023"}, "2023-01-01", "2023-12-31"),
        ({"from": 2024, "to": "2024-02"}, "2024-01-01", "2024-02-29"),
        ({"from": "2023-06", "to": "2023-06-20"}, "2023-06-01", "2023-06-20"),
        ({"from": "2023-10-26"}, "2023-10-26", None),
        ({}, None, None),
    ],
)
def test_a_date_stands_for_the_first_or_the_last_day_of_its_period(
    period: str, small_store: Store, given: dict[str, str | int], first: str | None, last: str | None
) -> None:
    assert run(catalogue.load(period), given, small_store, "en").rows[0][:2] == [first, last]


@pytest.mark.parametrize(
    "text",
    ["2023-13", "2023-02-29", "20231026", "2023-W43-4", "23-10", "2023-6", "2023-06-2", "", "last year", " 2023"],
)
def test_a_wrong_date_is_told_in_one_line(period: str, small_store: Store, text: str) -> None:
    with pytest.raises(UnknownNameError) as raised:
        run(catalogue.load(period), {"to": text}, small_store, "en")
    assert str(raised.value) == f"to takes a date as YYYY, YYYY-MM or YYYY-MM-DD, such as 2023-06, not '{text}'"


def test_a_text_is_in_the_language_asked_for_or_else_in_the_other(period: str, small_store: Store) -> None:
    report = catalogue.load(period)
    assert [row[3] for row in run(report, {}, small_store, "en").rows] == ["two", "more", "ba", None]
    assert [row[3] for row in run(report, {}, small_store, "vi").rows] == ["hai", "more", "ba", None]


def test_a_whole_number_among_decimals_stays_whole(period: str, small_store: Store) -> None:
    rows = run(catalogue.load(period), {}, small_store, "en").rows
    assert [str(row[2]) for row in rows] == ["2", "2.5", "3", "4"]


def test_a_parameter_can_be_a_value_of_a_property(period: str, small_store: Store) -> None:
    assert len(run(catalogue.load(period), {"who": "Bình Dương"}, small_store, "en").rows) == 4
    with pytest.raises(UnknownNameError, match="unknown who 'top7'"):
        run(catalogue.load(period), {"who": "top7"}, small_store, "en")


def test_a_result_says_where_it_comes_from(small_graph: Path, small_store: Store) -> None:
    result = run(catalogue.load("roll"), {"year": 2023}, small_store, "vi")
    assert (result.release, result.released_on, result.truncated) == (None, None, False)
    assert 0 < result.seconds < 60
    assert texts([result.parameters["year"], result.parameters["award"]]) == [[2023], ["Top7"]]
    assert "community" not in result.parameters
    content = (small_graph / result.report.path).read_bytes()
    blob = hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False)
    assert result.report.version == blob.hexdigest()[:8]


def test_a_result_has_the_release_that_the_graph_says(small_store: Store) -> None:
    for predicate, value in ((OWL_VERSION_INFO, "1.2.0"), (DCTERMS_ISSUED, "2027-01-31")):
        small_store.add(Quad(ONTOLOGY_NODE, predicate, Literal(value)))
    result = run(catalogue.load("roll"), {}, small_store, "en")
    assert (result.release, result.released_on) == ("1.2.0", "2027-01-31")


def test_a_thing_in_a_column_of_numbers_is_told(small_graph: Path, small_store: Store) -> None:
    path = small_graph / "queries/reports/honours/roll.rq"
    path.write_text(path.read_text(encoding="utf-8").replace("datatype: thing", "datatype: decimal"), encoding="utf-8")
    with pytest.raises(SourceError, match=r"a cell is not of its column's datatype: https://.* is no number"):
        run(catalogue.load("roll"), {}, small_store, "en")
