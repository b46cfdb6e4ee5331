"""What is told of a triple that breaks several rules."""

from dataclasses import replace
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from bdkg.quality.check.consequences import UNDESCRIBED, once, without_consequences
from bdkg.quality.check.repeated import STATED_ONCE
from bdkg.quality.check.rule import PAGE
from bdkg.quality.checks.stored import stored_checks
from bdkg.quality.finding import ERROR, WARNING, Finding, Offence
from tests.conftest import ROOT

SHAPES, TERMS, CHECKS = (f"docs/{name}.md" for name in ("shapes", "ontology-rules", "checks"))
THING, OTHER, PROPERTY = (NamedNode(f"http://e/{name}") for name in ("thing", "other", "property"))
TRIPLE = (THING, PROPERTY, Literal(1))


def offence(rule: str, severity: str = ERROR, advice: str = "", of: tuple[Any, Any, Any] = TRIPLE) -> Offence:
    return Offence(rule, severity, {"en": f"message of {rule}"}, {"en": advice or rule}, *of)


def left(*told: tuple[Offence, str], store: Store | None = None) -> list[str]:
    kept = without_consequences([(None, one, page) for one, page in told], store or Store())
    return [one.rule for _, one, _ in kept]


ALL = (
    (offence("canonical-integer"), PAGE),
    (offence(UNDESCRIBED), CHECKS),
    (offence("thing-property-class"), SHAPES),
    (offence("term-label"), TERMS),
    (offence("winner-is-among-top7"), CHECKS),
)


@pytest.mark.parametrize("first", range(len(ALL)))
def test_the_nearest_cause_hides_what_follows(first: int) -> None:
    assert left(*ALL[: first - 1 if first else None : -1]) == [ALL[first][0].rule]


def test_a_warning_hides_no_error() -> None:
    warned = (offence("thing-property-max-length", WARNING), SHAPES)
    assert set(left(warned, ALL[4])) == {"thing-property-max-length", "winner-is-among-top7"}
    assert left(warned) == ["thing-property-max-length"]


@pytest.mark.parametrize(
    "of",
    [(OTHER, *TRIPLE[1:]), (THING, OTHER, TRIPLE[2]), (*TRIPLE[:2], Literal(2)), (*TRIPLE[:2], None)],
)
def test_another_triple_is_told_as_well(of: tuple[Any, Any, Any]) -> None:
    assert left(ALL[0], (offence("thing-property-class", of=of), SHAPES)) == [
        "canonical-integer",
        "thing-property-class",
    ]


def test_all_is_told_of_a_thing_as_a_whole() -> None:
    whole = (THING, None, None)
    told = ((offence("thing-iri-pattern", of=whole), SHAPES), (offence("concept-is-used", of=whole), CHECKS))
    assert len(left(*told)) == 2


def test_the_same_advice_is_given_once_by_the_rule_that_says_what_a_value_is() -> None:
    rules = ("year-max-inclusive", "year-datatype", "year-less-than")
    assert left(*((offence(rule, advice="write a year"), SHAPES) for rule in rules)) == ["year-datatype"]
    assert len(left(*((offence(rule), SHAPES) for rule in rules))) == 3


def test_nothing_else_is_told_of_a_thing_that_is_described_nowhere() -> None:
    used, unnamed = (THING, PROPERTY, OTHER), (OTHER, PROPERTY, None)
    told = ((offence(UNDESCRIBED, of=used), CHECKS), (offence("thing-is-named", of=unnamed), CHECKS))
    assert left(*told) == [UNDESCRIBED]
    described = Store()
    described.add(Quad(OTHER, PROPERTY, Literal(1)))
    assert len(left(*told, store=described)) == 2


@pytest.mark.parametrize(
    ("of", "severity", "kept"),
    [
        ((THING, PROPERTY, Literal(3015)), ERROR, 1),
        ((OTHER, PROPERTY, Literal(3015)), ERROR, 2),
        ((THING, PROPERTY, Literal(2015)), ERROR, 2),
        ((THING, PROPERTY, Literal(3015)), WARNING, 2),
        ((THING, PROPERTY, None), ERROR, 2),
    ],
)
def test_what_is_found_by_a_value_that_is_wrong_itself_follows_from_it(
    of: tuple[Any, Any, Any], severity: str, kept: int
) -> None:
    found = replace(offence("iri-tells-year", of=(THING, OTHER, OTHER)), rests_on=frozenset({"3015", "other"}))
    assert len(left((offence("year-max-inclusive", severity, of=of), SHAPES), (found, CHECKS))) == kept


def test_a_value_that_is_stated_twice_is_not_wrong_itself() -> None:
    found = replace(offence("iri-tells-year", of=(THING, OTHER, OTHER)), rests_on=frozenset({TRIPLE[2].value}))
    assert left((offence(STATED_ONCE.name), PAGE), (found, CHECKS)) == [STATED_ONCE.name, "iri-tells-year"]
    assert left((offence("canonical-integer"), PAGE), (found, CHECKS)) == ["canonical-integer"]


def test_a_check_does_not_follow_from_another() -> None:
    found = [replace(offence(name, of=(THING, OTHER, Literal(1))), rests_on=frozenset({"1"})) for name in ("a", "b")]
    assert left(*((one, CHECKS) for one in found)) == ["a", "b"]


def test_an_undescribed_iri_is_told_once_a_file_and_a_strange_property_once_a_thing() -> None:
    def finding(rule: str, line: int, path: str = "a.ttl", focus: str = "f") -> Finding:
        return Finding(path, line, 1, rule, ERROR, f"message of {rule}", focus=focus, predicate="p", value=str(line))

    told = [
        *(finding(UNDESCRIBED, line, focus=str(line)) for line in (3, 2)),
        finding(UNDESCRIBED, 4, "b.ttl"),
        *(finding("thing-closed", line) for line in (6, 5)),
        finding("thing-closed", 7, focus="g"),
        *(finding("other", line) for line in (8, 9, 9)),
    ]
    assert [finding.line for finding in once(told)] == [2, 5, 7, 8, 9, 4]


def test_the_check_that_others_follow_from_is_stored() -> None:
    assert UNDESCRIBED in {check.name for check in stored_checks(str(ROOT))}
