"""Turtle that people read."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from bdkg.graph.turtle import write_turtle
from bdkg.graph.vocabulary import RDF_TYPE, RDFS_LABEL

EX = "https://example.org/"
PREFIXES = {"ex": EX, "deep": EX + "deep/", "unused": "https://example.com/"}
TOWN = NamedNode(EX + "town")


def test_it_is_short_and_sorted() -> None:
    triples = [
        Triple(TOWN, NamedNode(EX + "size"), Literal(5)),
        Triple(TOWN, NamedNode(EX + "alike"), NamedNode(EX + "deep/other")),
        Triple(TOWN, RDFS_LABEL, Literal("Town", language="en")),
        Triple(TOWN, RDF_TYPE, NamedNode(EX + "Place")),
        Triple(NamedNode(EX + "a/b"), RDFS_LABEL, Literal("first\nsecond")),
    ]
    text = write_turtle(triples, PREFIXES)
    assert text == write_turtle(reversed(triples), PREFIXES)
    assert text == (
        "@prefix deep: <https://example.org/deep/> .\n"
        "@prefix ex: <https://example.org/> .\n"
        "\n"
        "<https://example.org/a/b> <http://www.w3.org/2000/01/rdf-schema#label> "
        '"""first\nsecond"""\n'
        ".\n"
        "\n"
        "ex:town a ex:Place ;\n"
        '  <http://www.w3.org/2000/01/rdf-schema#label> "Town"@en ;\n'
        "  ex:alike deep:other ;\n"
        '  ex:size "5"^^<http://www.w3.org/2001/XMLSchema#integer>\n'
        ".\n"
    )


@given(st.text(st.characters(exclude_categories=["Cs"])))
@example('\n"')
@example('""\n"""" \\"""')
@example('\\\n\\"')
@example("\r\n\t\\n")
def test_any_text_comes_back(text: str) -> None:
    triple = Triple(TOWN, RDFS_LABEL, Literal(text))
    written = write_turtle([triple], PREFIXES)
    (quad,) = parse(written.encode(), format=RdfFormat.TURTLE)
    assert quad.object == triple.object


def test_a_blank_node_has_no_place() -> None:
    with pytest.raises(TypeError):
        write_turtle([Triple(BlankNode("b"), RDFS_LABEL, Literal("x"))], PREFIXES)
