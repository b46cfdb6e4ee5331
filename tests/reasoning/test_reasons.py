"""The nearest reasons why something is not in the graph."""

import pytest
from pyoxigraph import Literal, NamedNode

from bdkg.graph.vocabulary import ONTOLOGY, RDF_TYPE, SCHEMES, THINGS
from bdkg.reasoning import reasons as reasons_module
from bdkg.reasoning import recipients
from bdkg.reasoning.closed import ClosedGraph
from bdkg.reasoning.instances import Node
from bdkg.reasoning.reasons import reasons
from bdkg.reasoning.wording import Wording
from tests.conftest import ROOT
from tests.reasoning.proofs import closed

GRAPH = f"""@prefix bdkg: <{ONTOLOGY}> .
@prefix id: <{THINGS}> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rank: <{SCHEMES}rank/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
bdkg:recipientCountry owl:propertyChainAxiom ( bdkg:recipient bdkg:inCountry ) .
bdkg:partOf a owl:TransitiveProperty .
id:alba a bdkg:Community ; bdkg:inCountry id:north ; rdfs:label "Alba"@en ; bdkg:startYear 2001 .
id:brno a bdkg:Community ; bdkg:inCountry id:south ; rdfs:label "Brno"@en .
id:cork a bdkg:Community ; rdfs:label "Cork"@en ; bdkg:partOf id:alba .
id:short a bdkg:AwardEdition ; bdkg:honoursByRule 2 ; bdkg:award id:prize ; bdkg:awardYear 2020 ;
    bdkg:includesCommunityOf id:south .
id:full a bdkg:AwardEdition ; bdkg:honoursByRule 1 ; bdkg:award id:prize ; bdkg:awardYear 2021 .
id:open a bdkg:AwardEdition ; bdkg:award id:prize ; bdkg:awardYear 2022 .
id:early a bdkg:AwardEdition ; bdkg:honoursByRule 1 ; bdkg:award id:prize ; bdkg:awardYear 2019 .
id:zero a bdkg:Conferral ; bdkg:edition id:early ; bdkg:recipient id:cork .
id:late a bdkg:AwardEdition ; bdkg:honoursByRule 1 ; bdkg:award id:prize ; bdkg:awardYear 2024, 2025, 2026 .
id:last a bdkg:Conferral ; bdkg:edition id:late ; bdkg:recipient id:alba .
id:other a bdkg:AwardEdition ; bdkg:honoursByRule 1 ; bdkg:awardYear 2026 .
id:best a bdkg:Conferral ; bdkg:edition id:other ; bdkg:recipient id:alba .
id:one a bdkg:Conferral ; bdkg:edition id:short ; bdkg:recipient id:alba .
id:two a bdkg:Conferral ; bdkg:edition id:full ; bdkg:recipient id:alba .
id:three a bdkg:Conferral ; bdkg:edition id:open ; bdkg:recipient id:cork .
id:said a bdkg:Claim ; rdf:subject id:alba ; rdf:predicate bdkg:startYear ; rdf:object 2001 ; bdkg:rank rank:preferred .
id:once a bdkg:Claim ; rdf:subject id:alba ; rdf:predicate bdkg:startYear ; rdf:object 1999 ;
    bdkg:rank rank:deprecated ; bdkg:rankReason "A misprint."@en .
id:also a bdkg:Claim ; rdf:subject id:alba ; rdf:predicate bdkg:startYear ; rdf:object 2002 ; bdkg:rank rank:normal .
"""


@pytest.fixture(scope="module")
def graph() -> ClosedGraph:
    return closed(GRAPH)


def thing(name: str) -> NamedNode:
    return NamedNode(THINGS + name)


def kinds(graph: ClosedGraph, subject: str, predicate: str, value: Node | None) -> list[str]:
    asked = NamedNode(ONTOLOGY + predicate)
    return [found.kind for found in reasons(graph, thing(subject), asked, value, Wording(graph.store, "en"))]


@pytest.mark.parametrize(
    ("subject", "predicate", "value", "expected"),
    [
        ("alba", "startYear", Literal(1999), ["deprecated", "other values"]),
        ("alba", "startYear", Literal(2002), ["outranked", "other values"]),
        ("alba", "startYear", Literal(1900), ["other values"]),
        ("brno", "startYear", None, ["not said"]),
        ("alba", "partOf", thing("cork"), ["reversed"]),
        ("alba", "partOf", None, ["reversed"]),
        ("short", "recipient", thing("brno"), ["incomplete list", "country on the list"]),
        ("brno", "recipient", thing("full"), ["complete list"]),
        ("brno", "edition", thing("open"), ["list of unknown length"]),
        ("two", "recipient", thing("brno"), ["other values", "complete list"]),
        ("brno", "award", Literal(2021), ["complete list"]),
        ("alba", "recipient", thing("full"), ["on the list"]),
        ("alba", "honoursByRule", None, ["other kind"]),
        ("alba", "edition", None, ["elsewhere", "other kind"]),
        ("alba", "never", None, ["unused"]),
        ("cork", "partOf", thing("brno"), ["other values"]),
        ("three", "recipientCountry", None, ["nearly"]),
        ("three", "recipientCountry", thing("north"), ["nearly"]),
    ],
)
def test_the_nearest_come_first(
    graph: ClosedGraph, subject: str, predicate: str, value: Node | None, expected: list[str]
) -> None:
    assert kinds(graph, subject, predicate, value) == expected


def test_of_a_kind_nothing_linked_is_told(graph: ClosedGraph) -> None:
    (found,) = reasons(graph, thing("alba"), RDF_TYPE, NamedNode(ONTOLOGY + "Conferral"), Wording(graph.store, "en"))
    assert found.kind == "other kinds"
    assert found.text == "Alba is known to be of another kind"


def test_all_lists_of_an_award_are_told_of(graph: ClosedGraph) -> None:
    wording = Wording(graph.store, "en")
    found = reasons(graph, thing("alba"), NamedNode(ONTOLOGY + "award"), thing("prize"), wording)
    assert [(one.kind, one.text) for one in found] == [
        ("on the list", "Alba is among the recipients of prize (2020, 2021, 2024-2026)"),
        ("complete list", "Alba is not among the recipients of early, and that list is complete: 1 of 1"),
        (
            "list of unknown length",
            "Alba is not among the 1 known recipients of open; how many there were is not known",
        ),
    ]
    recipient = NamedNode(ONTOLOGY + "recipient")
    assert found[0].facts == tuple((thing(name), recipient, thing("alba")) for name in ("two", "last", "one"))


def test_a_list_that_may_have_somebody_of_the_country_is_named_beside_the_others(graph: ClosedGraph) -> None:
    found = kinds(graph, "brno", "award", thing("prize"))
    assert found == ["complete list", "incomplete list", "list of unknown length", "country on the list"]


def test_lists_of_a_year_are_named(graph: ClosedGraph) -> None:
    wording = Wording(graph.store, "vi")
    (found,) = reasons(graph, thing("cork"), NamedNode(ONTOLOGY + "awardYear"), Literal(2026), wording)
    assert found.text == "Cork không có trong các danh sách nhận late, other, và các danh sách này đã đầy đủ"


def test_what_is_lacking_is_named(graph: ClosedGraph) -> None:
    country = NamedNode(ONTOLOGY + "recipientCountry")
    (found,) = reasons(graph, thing("three"), country, None, Wording(graph.store, "en"))
    assert found.text == "it would follow, if Cork had bdkg:inCountry"
    assert found.facts == ((thing("three"), NamedNode(ONTOLOGY + "recipient"), thing("cork")),)


def test_a_deprecated_claim_says_why(graph: ClosedGraph) -> None:
    first, *_ = reasons(
        graph, thing("alba"), NamedNode(ONTOLOGY + "startYear"), Literal(1999), Wording(graph.store, "vi")
    )
    assert first.text == "có nguồn nói như vậy, nhưng phát biểu này bị loại"
    assert [claim.reasons for claim in first.claims] == [{"en": "A misprint."}]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Brno is not among the recipients of full, and that list is complete: 1 of 1"),
        ("vi", "Brno không có trong danh sách nhận full, và danh sách này đã đầy đủ: 1 trên 1"),
    ],
)
def test_a_list_is_told_of_in_both_languages(graph: ClosedGraph, language: str, text: str) -> None:
    wording = Wording(graph.store, language)
    found = reasons(graph, thing("full"), NamedNode(ONTOLOGY + "recipient"), thing("brno"), wording)
    assert found[0].text == text


def test_every_kind_of_reason_is_documented() -> None:
    page = (ROOT / "docs" / "explain.md").read_text(encoding="utf-8")
    kinds = {kind for texts in (reasons_module.TEXTS, recipients.TEXTS) for kind in texts} - {"nearly with"}
    assert [kind for kind in sorted(kinds) if f"`{kind}`" not in page] == []
