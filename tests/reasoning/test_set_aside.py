"""What is set aside, as docs/inference.md says it."""

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

from bdkg.graph.vocabulary import OWL, RDF, RDFS, XSD
from bdkg.reasoning.set_aside import anonymous, trivial

A, B = NamedNode("https://example.org/a"), NamedNode("https://example.org/b")
TYPE = NamedNode(RDF + "type")


def owl(name: str) -> NamedNode:
    return NamedNode(OWL + name)


def rdfs(name: str) -> NamedNode:
    return NamedNode(RDFS + name)


@pytest.mark.parametrize(
    "predicate",
    [owl("sameAs"), owl("equivalentClass"), owl("equivalentProperty"), rdfs("subClassOf"), rdfs("subPropertyOf")],
    ids=str,
)
def test_a_term_related_to_itself(predicate: NamedNode) -> None:
    assert trivial(A, predicate, A)
    assert not trivial(A, predicate, B)


def test_a_relation_of_ours_to_itself_is_not() -> None:
    assert not trivial(A, B, A)


@pytest.mark.parametrize(
    "triple",
    [
        (A, TYPE, owl("Thing")),
        (A, TYPE, rdfs("Resource")),
        (A, rdfs("subClassOf"), owl("Thing")),
        (owl("Nothing"), rdfs("subClassOf"), A),
        (A, rdfs("domain"), owl("Thing")),
        (A, rdfs("range"), owl("Thing")),
        (rdfs("label"), TYPE, owl("AnnotationProperty")),
        (NamedNode(XSD + "integer"), TYPE, rdfs("Datatype")),
        (Literal("a"), owl("sameAs"), Literal("b")),
        (Literal("1"), TYPE, A),
        (A, BlankNode("b"), B),
    ],
    ids=lambda triple: " ".join(map(str, triple)),
)
def test_what_says_nothing(triple: tuple[object, object, object]) -> None:
    assert trivial(*triple)


@pytest.mark.parametrize(
    "triple",
    [
        (A, TYPE, B),
        (A, TYPE, owl("Nothing")),
        (A, TYPE, owl("Class")),
        (A, rdfs("subClassOf"), B),
        (A, B, Literal("a")),
    ],
    ids=lambda triple: " ".join(map(str, triple)),
)
def test_what_says_something(triple: tuple[object, object, object]) -> None:
    assert not trivial(*triple)


def test_what_has_no_name() -> None:
    assert anonymous(BlankNode("b"), A)
    assert anonymous(A, BlankNode("b"))
    assert not anonymous(A, B)
