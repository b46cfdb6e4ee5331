"""RDF/XML is written where every reader makes the same graph of it, and nowhere else."""

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from bdkg.graph.vocabulary import RDF
from bdkg.stores.load.rdf_xml import rdf_xml

S, P = NamedNode("https://example.org/s"), NamedNode("https://example.org/p")
TYPE = NamedNode(RDF + "type")

HELD = [
    *(
        Triple(S, P, Literal(text))
        for text in ("", " a ", "\na", "a\rb", "a\r\nb", "\ta", "]]>", "<a>&amp;", "a\x85\u2028")
    ),
    Triple(S, P, Literal("x", language="zh-hant-tw")),
    Triple(S, P, Literal("<b>x", datatype=NamedNode(RDF + "XMLLiteral"))),
    Triple(S, P, Literal('{"a":1}', datatype=NamedNode(RDF + "JSON"))),
    Triple(S, P, BlankNode("c14n0")),
    Triple(BlankNode("c14n0"), TYPE, NamedNode("https://example.org/a/1b")),
    Triple(S, P, NamedNode("https://example.org/?a='b'&c#d")),
    Triple(S, P, NamedNode("https://example.org/Bình%20Dương")),
    Triple(S, P, NamedNode("https://example.org")),
    Triple(S, P, NamedNode("https://example.org/a..b/...")),
    Triple(S, NamedNode("urn:x:p-1.2"), NamedNode("urn:x:1")),
]

NOT_HELD = [
    *(Triple(S, P, Literal(space)) for space in (" ", "\n", "\r", "\t")),
    *(Triple(S, P, Literal(f"a{character}b")) for character in ("\x00", "\x01", "\x1f", "\ufffe", "\uffff")),
    *(
        Triple(S, NamedNode(iri), Literal("x"))
        for iri in (
            *("https://example.org/", "https://example.org/1", "https://example.org/a%20", "https://example.org/Ͱ"),
            *("http://www.w3.org/2000/xmlns/a", RDF + "li", RDF + "about"),
        )
    ),
    Triple(S, TYPE, NamedNode("https://example.org/1")),
    *(Triple(S, P, NamedNode(iri)) for iri in ("http:a", "x:a", "file:///a", "https://[::1]/")),
]


@pytest.mark.parametrize("triple", HELD, ids=str)
def test_what_is_written_is_read_back(triple: Triple) -> None:
    content = rdf_xml([triple])
    assert content is not None
    read = [quad.triple for quad in parse(content, format=RdfFormat.RDF_XML, rename_blank_nodes=False)]
    assert [str(found.object) for found in read] == [str(triple.object)]
    assert [found.predicate for found in read] == [triple.predicate]


@pytest.mark.parametrize("triple", NOT_HELD, ids=ascii)
def test_what_would_be_read_otherwise_is_not_written(triple: Triple) -> None:
    assert rdf_xml([Triple(S, P, S), triple]) is None


def test_no_triples_are_a_document() -> None:
    content = rdf_xml([])
    assert content is not None
    assert list(parse(content, format=RdfFormat.RDF_XML)) == []
