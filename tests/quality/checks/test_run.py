"""Running checks: what is told of what they find."""

from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store

from bdkg.errors import SourceError
from bdkg.quality.checks.check import make_check
from bdkg.quality.checks.run import run_checks, run_stored_checks
from bdkg.quality.checks.stored import stored_checks
from bdkg.quality.finding import Offence
from tests.conftest import ROOT

GRAPH = """\
@prefix bdkg: <https://w3id.org/bdkg/ontology#> .
@prefix place: <https://w3id.org/bdkg/id/place/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

place:b rdfs:label "River"@en , "Sông"@vi ; bdkg:partOf place:a .
place:a rdfs:label "Plain"@en ; bdkg:partOf place:b ; bdkg:awardYear 2023 .
"""
QUERY = """\
# severity: warning
# title: {en: No part, vi: Không có phần}
# message: {en: "{focus} is part of {whole} since {year}", vi: "{focus} thuộc {whole} từ {year}"}
# advice: {en: drop it, vi: bỏ đi}
PREFIX bdkg: <https://w3id.org/bdkg/ontology#>

SELECT ?focus (bdkg:partOf AS ?predicate) (?whole AS ?value) ?whole ?year
WHERE {
  ?focus bdkg:partOf ?whole
  OPTIONAL { ?focus bdkg:awardYear ?year }
}
"""


@pytest.fixture
def store() -> Store:
    store = Store()
    store.load(GRAPH.encode(), format=RdfFormat.TURTLE)
    return store


def test_an_offence_says_what_is_wrong_in_both_languages(store: Store) -> None:
    first, second = run_checks(store, [make_check("no-part-at-all", QUERY, "c.rq")])
    assert (first.rule, first.severity) == ("no-part-at-all", "warning")
    assert first.focus == NamedNode("https://w3id.org/bdkg/id/place/a")
    assert first.predicate == NamedNode("https://w3id.org/bdkg/ontology#partOf")
    assert first.value == second.focus == NamedNode("https://w3id.org/bdkg/id/place/b")
    assert first.message == {"en": "Plain is part of River since 2023", "vi": "Plain thuộc Sông từ 2023"}
    assert first.advice == {"en": "drop it", "vi": "bỏ đi"}
    assert [set(one.rests_on) for one in (first, second)] == [{"2023"}, set()]
    assert second.message["en"] == "River is part of Plain since …"


def test_offences_come_in_the_order_of_checks_and_things_and_once_each(store: Store) -> None:
    again = QUERY.replace("WHERE {", "WHERE { VALUES ?twice { 1 2 }")
    checks = [make_check("second-check", again, "c.rq"), make_check("first-check", QUERY, "c.rq")]
    offences = run_checks(store, checks)
    assert [(offence.rule, offence.focus.value[-1]) for offence in offences] == [
        ("second-check", "a"),
        ("second-check", "b"),
        ("first-check", "a"),
        ("first-check", "b"),
    ]


def test_a_focus_may_be_a_blank_node_and_a_value_a_literal() -> None:
    store = Store()
    store.load(b'[] <https://w3id.org/bdkg/ontology#partOf> "x" .', format=RdfFormat.TURTLE)
    (offence,) = run_checks(store, [make_check("c", QUERY, "c.rq")])
    assert isinstance(offence.focus, BlankNode)
    assert offence.value == Literal("x")
    assert offence.message["en"].endswith(" is part of x since …")


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ("(?year AS ?focus)", r"the query gives a focus that is no thing: \"2023\""),
        ("?focus (?year AS ?predicate)", r"the query gives a predicate that is no property: \"2023\""),
    ],
)
def test_what_is_no_place_in_a_graph_is_an_error_of_the_check(columns: str, message: str, store: Store) -> None:
    header = QUERY[: QUERY.index("SELECT")].replace("{focus}", "").replace("{whole}", "").replace("{year}", "")
    thing = "?thing" if columns.startswith("(") else "?focus"
    query = f"{header}SELECT {columns}\nWHERE {{ {thing} bdkg:awardYear ?year }}\n"
    with pytest.raises(SourceError, match=r"^c\.rq:1: " + message):
        run_checks(store, [make_check("c", query, "c.rq")])


def test_a_query_that_the_engine_does_not_read_is_told_with_its_line(store: Store) -> None:
    query = QUERY.replace("?whole ?year\nWHERE", "?whole ?year (?whole AS ?focus)\nWHERE")
    with pytest.raises(SourceError, match=r"^c\.rq:\d+: not valid SPARQL: "):
        run_checks(store, [make_check("c", query, "c.rq")])


def test_the_stored_checks_are_silent_on_an_empty_graph() -> None:
    assert run_checks(Store(), stored_checks(str(ROOT))) == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "queries" / "checks"
    folder.mkdir(parents=True)
    (folder / "no-part-at-all.rq").write_text(QUERY, encoding="utf-8")
    return folder


def test_the_stored_checks_find_what_checks_find_that_were_read(store: Store, folder: Path, tmp_path: Path) -> None:
    (folder / "a-first-one.rq").write_text(QUERY.replace("severity: warning", "severity: error"), encoding="utf-8")
    offences = run_stored_checks(store, str(tmp_path))
    assert offences == run_checks(store, stored_checks(str(tmp_path)))
    assert [offence.severity for offence in offences if isinstance(offence, Offence)] == [
        "error",
        "error",
        "warning",
        "warning",
    ]


def test_the_header_of_a_check_is_read_where_it_finds_something(store: Store, folder: Path, tmp_path: Path) -> None:
    silent = QUERY.replace("severity: warning", "severity: bad").replace("bdkg:partOf ?whole\n", "bdkg:none ?whole\n")
    (folder / "a-silent-one.rq").write_text(silent, encoding="utf-8")
    found = run_stored_checks(store, str(tmp_path))
    assert len(found) == 2
    (folder / "b-wrong-one.rq").write_text(QUERY.replace("severity: warning", "severity: bad"), encoding="utf-8")
    wrong, *others = run_stored_checks(store, str(tmp_path))
    assert str(wrong).startswith("queries/checks/b-wrong-one.rq:1: the severity is 'bad'")
    assert isinstance(wrong, SourceError)
    assert others == found


@pytest.mark.parametrize("wrong", ["SELECT {", "SELECT (1 AS ?focus) {}", "ASK {}", "# \xe9"])
def test_a_check_that_cannot_be_asked_hides_no_other(wrong: str, store: Store, folder: Path, tmp_path: Path) -> None:
    alone = run_stored_checks(store, str(tmp_path))
    (folder / "a-wrong-one.rq").write_text(wrong, encoding="latin-1")
    (folder / "z-wrong-one.rq").symlink_to("nowhere")
    first, *others, last = run_stored_checks(store, str(tmp_path))
    assert str(first).startswith("queries/checks/a-wrong-one.rq:")
    assert str(last).startswith("queries/checks/z-wrong-one.rq: ")
    assert others == alone
    assert len(alone) == 2
