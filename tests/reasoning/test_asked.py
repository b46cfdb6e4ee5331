"""What a user types, and the triple that is meant."""

import pytest
from pyoxigraph import NamedNode

from bdkg.graph.lookup import AmbiguousNameError
from bdkg.graph.vocabulary import ONTOLOGY, RDFS, SKOS, THINGS
from bdkg.reasoning.asked import property_, value
from tests.reasoning.proofs import closed

GRAPH = """
@prefix bdkg: <https://w3id.org/bdkg/ontology#> .
@prefix id: <https://w3id.org/bdkg/id/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
rdfs:label a owl:AnnotationProperty ; rdfs:label "name"@en .
bdkg:recipient a owl:ObjectProperty ; rdfs:label "recipient"@en .
id:city a bdkg:Community ; rdfs:label "New York City"@en .
id:state a bdkg:Subdivision ; rdfs:label "New York"@en .
id:one a bdkg:Conferral ; bdkg:recipient id:city .
id:claim a bdkg:Claim ; rdf:subject id:one ; rdf:predicate bdkg:recipient ; rdf:object id:state .
"""


ASKED = (NamedNode(THINGS + "one"), NamedNode(ONTOLOGY + "recipient"))


def test_a_claimed_value_with_the_very_name_comes_before_one_that_contains_it() -> None:
    store = closed(GRAPH).store
    assert value(store, *ASKED, "New York") == NamedNode(THINGS + "state")
    assert value(store, *ASKED, "york city") == NamedNode(THINGS + "city")


def test_a_name_in_full_is_not_taken_for_a_part_of_another() -> None:
    store = closed(GRAPH.replace("id:claim", "id:other").replace("rdf:object id:state", "rdf:object id:city")).store
    assert value(store, *ASKED, "New York") == NamedNode(THINGS + "state")
    assert value(store, *ASKED, "york city") == NamedNode(THINGS + "city")


def test_a_part_of_several_names_is_not_guessed() -> None:
    twice = (
        GRAPH + 'id:two bdkg:recipient id:haven . id:haven rdfs:label "New Haven" . id:town rdfs:label "New Town"@en .'
    )
    with pytest.raises(AmbiguousNameError, match=r"^name 'new' is ambiguous: city \(New York City\), haven"):
        value(closed(twice).store, *ASKED, "new")


@pytest.mark.parametrize("text", ["label", "rdfs:label", "name"])
def test_a_property_of_another_vocabulary_is_known_by_the_end_of_its_iri(text: str) -> None:
    assert property_(closed(GRAPH).store, text) == NamedNode(RDFS + "label")


def test_of_two_properties_with_one_end_neither_is_guessed() -> None:
    terms = (f"<{SKOS}x>", "<http://e/x>", "bdkg:y")
    both = "".join([GRAPH, *(f"{term} a owl:ObjectProperty . " for term in terms), "bdkg:y rdfs:label 'x' ."])
    assert property_(closed(both).store, "x") == NamedNode(ONTOLOGY + "y")
