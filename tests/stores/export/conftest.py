"""A graph with all that is hard to write."""

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

ONTOLOGY = "https://w3id.org/bdkg/ontology#"
THINGS = "https://w3id.org/bdkg/id/"
XSD = "http://www.w3.org/2001/XMLSchema#"

HARD_TEXTS = (
    "",
    'with "quotes", \'others\' and a last one"',
    "back\\slash \\n \\u00e9",
    "line\nline\r\nline\rline\ttab",
    "<b>&amp;</b> ]]> <!-- -->",
    "Bình Dương 新竹市 𝔘𝔫𝔦 e\u0301",
    "@none _:b id:x https://example.org/",
    " space before and after ",
)
NUMBERS = ("7", "007", "-0", "-12", "9007199254740993", "123456789012345678901234567890", "+3")


def _quads() -> list[Quad]:
    thing = NamedNode(THINGS + "community/binh-duong")
    other = NamedNode("https://example.org/a%20b/(c)?d=e&f=g#h'i")

    def says(predicate: str, value: NamedNode | BlankNode | Literal) -> Quad:
        return Quad(thing, NamedNode(predicate), value)

    return [
        *(says(ONTOLOGY + "text", Literal(text)) for text in HARD_TEXTS),
        *(says(ONTOLOGY + "tagged", Literal(text, language="zh-hant")) for text in HARD_TEXTS),
        says(ONTOLOGY + "tagged", Literal("one", language="en")),
        says(ONTOLOGY + "mixed", Literal("one", language="en")),
        says(ONTOLOGY + "mixed", Literal("one")),
        says(ONTOLOGY + "mixed", other),
        says(ONTOLOGY + "mixed", Literal("2023-10-26", datatype=NamedNode(XSD + "date"))),
        *(says(ONTOLOGY + "number", Literal(text, datatype=NamedNode(XSD + "integer"))) for text in NUMBERS),
        says(ONTOLOGY + "size", Literal("10.50", datatype=NamedNode(XSD + "decimal"))),
        says(ONTOLOGY + "flag", Literal("true", datatype=NamedNode(XSD + "boolean"))),
        says(ONTOLOGY + "measure", Literal("1.0E3", datatype=NamedNode(XSD + "double"))),
        # Words that JSON-LD has for prefixes here, and an IRI that looks like a short form.
        says(ONTOLOGY + "id", other),
        says(ONTOLOGY + "scheme", Literal("x")),
        says(ONTOLOGY + "link", NamedNode("geo:10.98,106.65")),
        says(ONTOLOGY + "link", NamedNode("urn:isbn:0451450523")),
        says("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", NamedNode(ONTOLOGY + "scheme")),
        says("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", NamedNode(ONTOLOGY + "Community")),
        says("https://example.org/property/label", Literal("x")),
        Quad(other, NamedNode(ONTOLOGY + "id"), thing),
        says(ONTOLOGY + "blank", BlankNode("a")),
        says(ONTOLOGY + "blank", BlankNode("b")),
        Quad(BlankNode("a"), NamedNode(ONTOLOGY + "link"), BlankNode("b")),
        Quad(BlankNode("b"), NamedNode(ONTOLOGY + "text"), Literal("said of a blank node")),
    ]


@pytest.fixture
def hard_store() -> Store:
    """A graph with texts, numbers, IRIs and blank nodes that a careless writer would alter."""
    store = Store()
    store.extend(_quads())
    return store
