"""The lexical form of literals and IRIs."""

import pytest

from bdkg.quality.check.lexical import MOST_OF_A_RULE, RULES, check_forms
from bdkg.quality.check.turtle import read_turtle

HEAD = """@prefix bdkg: <https://w3id.org/bdkg/ontology#> .
@prefix geo: <http://www.opengis.net/ont/geosparql#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://w3id.org/bdkg/id/community/binh-duong> bdkg:x """

RIGHT = [
    "0 , -7 , 9223372036854775807 , -9223372036854775808",
    "0.5 , -12.0 , 106.659",
    '"2023-10-26"^^xsd:date , "2024-02-29"^^xsd:date',
    '"Bình Dương"@vi , "text"',
    '"POINT(106.65 10.98)"^^geo:wktLiteral',
    '"https://example.org/a?b#c"^^xsd:anyURI',
    "<https://w3id.org/bdkg/id/conferral/2023/top7/binh-duong> , <https://w3id.org/bdkg/scheme/award-tier/top7>",
    "<https://w3id.org/bdkg/ontology> , <https://w3id.org/bdkg/ontology#Community> , <https://w3id.org/bdkg/scheme/rank>",
    "<http://www.wikidata.org/entity/Q36608>",
]
WRONG = {
    "canonical-integer": ["007", "+7", "-0", '"seven"^^xsd:integer', '""^^xsd:integer'],
    "integer-of-64-bits": ["9223372036854775808", "-9223372036854775809", "9" * 5000],
    "canonical-decimal": [".5", "1.50", "00.5", '"5"^^xsd:decimal', "-0.0", '"five"^^xsd:decimal'],
    "canonical-date": [
        f'"{day}"^^xsd:date' for day in ("2023-02-30", "2023-1-1", "20231026", "2023-10-26Z", "2023", "")
    ],
    "canonical-wkt": ['"POINT 106 10"^^geo:wktLiteral', '"POINT(a b)"^^geo:wktLiteral'],
    "datatype-that-all-engines-know": ["true", "1.0e0", '"2023"^^xsd:gYear', '"1"^^xsd:int', '"a"^^<http://e/own>'],
    "composed-characters": ['"Bi\u0300nh"', "<http://e/Bi\u0300nh>"],
    "readable-slug": [
        "<https://w3id.org/bdkg/id/community/Binh-Duong>",
        "<https://w3id.org/bdkg/id/community/binh--duong>",
        "<https://w3id.org/bdkg/id/community>",
        "<https://w3id.org/bdkg/id/community/bình-dương>",
        "<https://w3id.org/bdkg/ontology#in-country>",
        "<https://w3id.org/bdkg/scheme/rank/>",
    ],
    "web-address": ["<mailto:a@e.org>", "<http:/e>", '"icf.org"^^xsd:anyURI', '"http://e/ b"^^xsd:anyURI'],
    "no-blank-nodes": ["[]", "_:b", "[ bdkg:y 1 ]"],
    "rdf-1-1-only": ["<<( <http://e/a> <http://e/b> 1 )>>"],
}  # fmt: skip


def broken(value: str, *, of_terms: bool = False) -> set[str]:
    triples, mistakes = read_turtle(HEAD + value + " .", "x.ttl", "en")
    assert mistakes == []
    return {offence.rule for offence in check_forms(triples, of_terms=of_terms)}


@pytest.mark.parametrize("value", RIGHT)
def test_what_is_right_is_passed(value: str) -> None:
    assert broken(value) == set()


@pytest.mark.parametrize(("rule", "value"), [(rule, value) for rule, values in WRONG.items() for value in values])
def test_what_is_wrong_is_told(rule: str, value: str) -> None:
    assert broken(value) == {rule}


def test_every_rule_has_a_wrong_sample() -> None:
    assert {rule.name for rule in RULES} == WRONG.keys()


def test_terms_may_be_defined_by_blank_nodes() -> None:
    assert broken("[ bdkg:y 1 ]", of_terms=True) == set()


def test_terms_may_be_deprecated() -> None:
    deprecated = "1 ; <http://www.w3.org/2002/07/owl#deprecated> true"
    assert broken(deprecated, of_terms=True) == set()
    assert broken(deprecated) == {"datatype-that-all-engines-know"}
    assert broken("true", of_terms=True) == {"datatype-that-all-engines-know"}


def test_a_wrong_iri_is_told_once_and_a_wrong_literal_each_time() -> None:
    wrong = "<https://w3id.org/bdkg/id/community/X>"
    triples, _ = read_turtle(f"{wrong} <http://e/p> 07 , {wrong} . <http://e/s> <http://e/q> 07 .", "x.ttl", "en")
    offences = list(check_forms(triples, of_terms=False))
    assert sorted(offence.rule for offence in offences) == ["canonical-integer", "canonical-integer", "readable-slug"]
    assert next(offence for offence in offences if offence.rule == "readable-slug").predicate is None


def test_nobody_is_told_more_than_one_reads() -> None:
    triples, _ = read_turtle(HEAD + " , ".join(f"0{n}" for n in range(1000)) + " .", "x.ttl", "en")
    assert len(list(check_forms(triples, of_terms=False))) == MOST_OF_A_RULE
