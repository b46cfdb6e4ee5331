"""How small versions of an ontology differ."""

import pytest
from pyoxigraph import Quad, RdfFormat, parse

from bdkg.quality.versions.changes import MAJOR, MINOR, PATCH, Change, compare
from bdkg.quality.versions.number import read_number, required, written

PREFIXES = """
@prefix bdkg: <https://w3id.org/bdkg/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rank: <https://w3id.org/bdkg/scheme/rank/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
HEADER = '<https://w3id.org/bdkg/ontology> a owl:Ontology ; owl:versionInfo "0.1.0" ; dcterms:title "Ontology"@en .'
TERMS = """
bdkg:Person a owl:Class ; rdfs:label "person"@en ; skos:definition "A human being."@en ; owl:disjointWith bdkg:Place .
bdkg:Place a owl:Class ; rdfs:label "place"@en .
bdkg:City a owl:Class ; rdfs:label "city"@en ; rdfs:subClassOf bdkg:Place .
bdkg:in a owl:ObjectProperty , owl:FunctionalProperty ; rdfs:label "in"@en ; rdfs:domain bdkg:Place ;
    rdfs:range bdkg:Place .
bdkg:member a owl:ObjectProperty ; rdfs:label "member"@en .
rank:high a skos:Concept ; skos:prefLabel "high"@en .
"""
ONTOLOGY = "https://w3id.org/bdkg/ontology#"


def quads(text: str) -> list[Quad]:
    return list(parse(PREFIXES + text, format=RdfFormat.TURTLE))


def changes(old: str, new: str) -> list[Change]:
    return compare(quads(HEADER + TERMS + old), quads(HEADER + TERMS + new))


def edited(before: str, after: str) -> list[Change]:
    """The changes from one edit of the terms."""
    assert before in TERMS
    return compare(quads(HEADER + TERMS), quads(HEADER + TERMS.replace(before, after)))


@pytest.mark.parametrize(
    ("before", "after", "weight", "term", "what"),
    [
        ('rank:high a skos:Concept ; skos:prefLabel "high"@en .', "", MAJOR, "rank/high", "removed"),
        ("bdkg:City a owl:Class", "bdkg:City a owl:ObjectProperty", MAJOR, "City", "rdf:type"),
        ("; rdfs:domain bdkg:Place", "", MAJOR, "in", "rdfs:domain"),
        ("rdfs:range bdkg:Place", "rdfs:range bdkg:City", MAJOR, "in", "rdfs:range"),
        ("; rdfs:subClassOf bdkg:Place", "", MAJOR, "City", "rdfs:subClassOf"),
        (" , owl:FunctionalProperty", "", MAJOR, "in", "rdf:type"),
        ("bdkg:member a", "bdkg:member a owl:SymmetricProperty ,", MAJOR, "member", "rdf:type"),
        ("; owl:disjointWith bdkg:Place", "", MAJOR, "Person", "owl:disjointWith"),
        ("bdkg:member a owl:ObjectProperty", "bdkg:hasMember a owl:ObjectProperty", MAJOR, "hasMember", "IRI changed"),
        ('rdfs:label "member"@en', 'rdfs:label "member"@en ; owl:deprecated true', MINOR, "member", "deprecated"),
        ('rdfs:label "member"@en', 'rdfs:label "member"@en ; dcterms:isReplacedBy bdkg:in', MINOR, "member",
         "dcterms:isReplacedBy"),
        ('rdfs:label "member"@en', 'rdfs:label "member"@en , "thành viên"@vi', PATCH, "member", "rdfs:label"),
        ('"A human being."@en', '"A man, a woman or a child."@en', PATCH, "Person", "skos:definition"),
        ('"high"@en', '"tall"@en', PATCH, "rank/high", "skos:prefLabel"),
        ('rdfs:label "member"@en', 'rdfs:label "member"@en ; rdfs:comment "New."@en', PATCH, "member", "rdfs:comment"),
    ],
)  # fmt: skip
def test_a_change_has_its_weight(before: str, after: str, weight: str, term: str, what: str) -> None:
    (change,) = edited(before, after)
    assert (change.weight, change.what) == (weight, what)
    assert change.term.endswith(term)


def test_a_new_term_is_minor() -> None:
    new = 'bdkg:Region a owl:Class ; rdfs:label "region"@en .'
    assert changes("", new) == [Change(MINOR, ONTOLOGY + "Region", "added")]
    assert changes(new, "") == [Change(MAJOR, ONTOLOGY + "Region", "removed")]


def test_what_is_said_before_and_after_is_told() -> None:
    (change,) = edited("rdfs:range bdkg:Place", "rdfs:range bdkg:City")
    assert (change.before, change.after) == (("bdkg:Place",), ("bdkg:City",))


def test_no_longer_deprecated_is_minor() -> None:
    old, new = "bdkg:Old a owl:Class ; owl:deprecated true .", "bdkg:Old a owl:Class ."
    assert changes(old, new) == [Change(MINOR, ONTOLOGY + "Old", "no longer deprecated", (str(quads(old)[1].object),))]


def test_nameless_expressions_are_compared_by_what_they_say() -> None:
    old = "bdkg:City rdfs:subClassOf [ a owl:Restriction ; owl:onProperty bdkg:in ; owl:allValuesFrom bdkg:Place ] ."
    same = "bdkg:City rdfs:subClassOf [ owl:allValuesFrom bdkg:Place ; a owl:Restriction ; owl:onProperty bdkg:in ] ."
    assert changes(old, same) == []
    (change,) = changes(old, old.replace("allValuesFrom bdkg:Place", "allValuesFrom bdkg:City"))
    assert (change.weight, change.what) == (MAJOR, "rdfs:subClassOf")


def test_an_axiom_about_no_one_term_is_major() -> None:
    axiom = "[ a owl:AllDisjointClasses ; owl:members ( bdkg:Person bdkg:City ) ] ."
    (change,) = changes("", axiom)
    assert (change.weight, change.term, change.what) == (MAJOR, "", "added")
    assert "bdkg:Person" in change.after[0]
    assert changes(axiom, axiom) == []


def test_a_circle_of_nameless_nodes_ends() -> None:
    circle = "_:a owl:unionOf _:b . _:b owl:unionOf _:a . bdkg:City rdfs:seeAlso _:a ."
    assert changes(circle, circle) == []


@pytest.mark.parametrize("shape", ["deep", "wide"])
def test_expressions_of_any_depth_are_compared(shape: str) -> None:
    step = (
        "_:n{} owl:complementOf _:n{} ."
        if shape == "deep"
        else "_:n{0} owl:unionOf _:n{1} ; owl:intersectionOf _:n{1} ."
    )
    steps = " ".join(step.format(at, at + 1) for at in range(3_000 if shape == "deep" else 60))
    last = 3_000 if shape == "deep" else 60
    old = f"bdkg:City rdfs:subClassOf _:n0 . {steps} _:n{last} owl:complementOf bdkg:Person ."
    assert changes(old, old) == []
    (change,) = changes(old, old.replace("bdkg:Person .", "bdkg:Place ."))
    assert (change.weight, change.what) == (MAJOR, "rdfs:subClassOf")


def test_the_header_has_no_meaning_but_its_iri() -> None:
    other_title = HEADER.replace('"Ontology"@en', '"Other"@en')
    assert [change.weight for change in compare(quads(HEADER), quads(other_title))] == [PATCH]
    assert compare(quads(HEADER), quads(HEADER.replace("0.1.0", "0.2.0"))) == []
    (change,) = compare(quads(HEADER), quads(HEADER.replace("/ontology>", "/vocabulary>")))
    assert (change.weight, change.what) == (MAJOR, "IRI changed")


def test_what_names_a_moved_term_is_the_same_and_what_else_has_changed_of_it_is_told() -> None:
    found = compare(quads(HEADER + TERMS), quads(HEADER + TERMS.replace("bdkg:Place", "bdkg:Location")))
    assert [(change.term, change.what) for change in found] == [(ONTOLOGY + "Location", "IRI changed")]
    old = 'bdkg:one a owl:Class ; rdfs:label "one"@en ; rdfs:subClassOf [ owl:complementOf bdkg:one ] .'
    assert [change.what for change in changes(old, old.replace("bdkg:one", "bdkg:uno"))] == ["IRI changed"]
    new = old.replace("bdkg:one", "bdkg:uno").replace("one", "uno").replace("rdfs:subClassOf", "owl:equivalentClass")
    assert {change.what for change in changes(old, new)} == {"removed", "added"}
    new = new.replace('"uno"', '"one"')
    assert {change.what for change in changes(old, new)} == {"IRI changed", "owl:equivalentClass", "rdfs:subClassOf"}


def test_two_terms_of_one_label_are_not_taken_for_each_other() -> None:
    old = 'bdkg:one a owl:Class ; rdfs:label "same"@en . bdkg:two a owl:Class ; rdfs:label "same"@en .'
    assert [change.what for change in changes(old, old.replace("bdkg:one", "bdkg:three"))] == ["IRI changed"]
    found = changes(old, 'bdkg:three a owl:Class ; rdfs:label "same"@en .')
    assert [change.what for change in found] == ["removed", "removed", "added"]


@pytest.mark.parametrize(
    ("old", "weights", "number"),
    [
        ("0.1.0", [], "0.1.0"),
        ("0.1.0", [PATCH], "0.1.1"),
        ("0.1.0", [MINOR, PATCH], "0.1.1"),
        ("0.1.4", [PATCH, MAJOR], "0.2.0"),
        ("1.2.3", [PATCH], "1.2.4"),
        ("1.2.3", [PATCH, MINOR], "1.3.0"),
        ("1.2.3", [MINOR, MAJOR], "2.0.0"),
    ],
)
def test_the_weights_ask_for_a_number(old: str, weights: list[str], number: str) -> None:
    read = read_number(old)
    assert read is not None
    assert written(required(read, [Change(weight, "", "") for weight in weights])) == number


@pytest.mark.parametrize("text", ["", "1", "1.2", "1.2.3.4", "01.2.3", "v1.2.3", "1.2.x", "1.2.3-rc1", "٠.١.٠"])
def test_what_is_no_version_number_is_none(text: str) -> None:
    assert read_number(text) is None
