"""Every format is read back to the same graph, by both engines."""

import json
import re

import pytest
import rdflib
import rdflib.compare
from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    Triple,
    parse,
)
from rdflib.term import Node

from bdkg.errors import BdkgError
from bdkg.graph.vocabulary import RDF, RDF_TYPE
from bdkg.stores.export.canonical import canonical_triples
from bdkg.stores.export.formats import FORMATS, compress, write_graph
from tests.conftest import ROOT

every_format = pytest.mark.parametrize("name", FORMATS)

RDFLIB_NAMES = {"nq": "nquads", "nt": "nt", "ttl": "turtle", "trig": "trig", "jsonld": "json-ld", "rdf": "xml"}


def canonical(quads: list[Quad]) -> list[str]:
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(map(str, dataset))


def read_by_rdflib(content: bytes, name: str) -> rdflib.Graph:
    read = rdflib.Dataset().parse(data=content, format=RDFLIB_NAMES[name])
    assert {len(graph) for graph in read.graphs() if graph.identifier != rdflib.graph.DATASET_DEFAULT_GRAPH_ID} <= {0}
    default: rdflib.Graph = read.default_graph
    return default


def as_rdflib_has_it(store: Store) -> rdflib.Graph:
    graph = rdflib.Graph()
    graph.parse(data=store.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph()) or b"", format="nt")
    return graph


@every_format
def test_pyoxigraph_reads_the_same_graph(name: str, hard_store: Store) -> None:
    content = write_graph(canonical_triples(hard_store), name)
    assert canonical(list(parse(content, format=FORMATS[name]))) == canonical(list(hard_store))


@every_format
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_rdflib_reads_the_same_graph(name: str, hard_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    # Otherwise rdflib would bring numbers into another form while it reads them.
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    found = read_by_rdflib(write_graph(canonical_triples(hard_store), name), name)
    assert rdflib.compare.isomorphic(found, as_rdflib_has_it(hard_store))


@pytest.mark.long
@every_format
def test_the_real_graph_is_read_back(name: str, real_store: Store) -> None:
    content = write_graph(canonical_triples(real_store), name)
    assert canonical(list(parse(content, format=FORMATS[name]))) == canonical(list(real_store))


@every_format
@pytest.mark.engines
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_rdflib_reads_the_real_graph_back(name: str, real_store: Store) -> None:
    found, expected = (
        read_by_rdflib(write_graph(canonical_triples(real_store), name), name),
        as_rdflib_has_it(real_store),
    )
    # To compare all as a graph with blank nodes would take long, and only the lists of the ontology have some.
    (named, others), (expected_named, expected_others) = map(_apart, (found, expected))
    assert named == expected_named
    assert rdflib.compare.isomorphic(others, expected_others)


def _apart(graph: rdflib.Graph) -> tuple[set[tuple[Node, Node, Node]], rdflib.Graph]:
    """The triples without blank nodes, and those with some."""
    others = rdflib.Graph()
    for triple in graph:
        if any(isinstance(term, rdflib.BNode) for term in triple):
            others.add(triple)
    return set(graph) - set(others), others


def test_the_order_is_that_of_rdf_canonicalization(hard_store: Store) -> None:
    lines = write_graph(canonical_triples(hard_store), "nq").decode().splitlines()
    assert lines == sorted(lines)
    assert [line.removesuffix(" .") for line in lines] == canonical(list(hard_store))


def test_blank_nodes_do_not_keep_the_names_of_one_run(hard_store: Store) -> None:
    again = Store()
    again.bulk_load(hard_store.dump(format=RdfFormat.N_QUADS) or b"", format=RdfFormat.N_QUADS)
    assert canonical_triples(again) == canonical_triples(hard_store)


def test_a_graph_without_triples_is_a_file_too() -> None:
    for name in FORMATS:
        assert list(parse(write_graph([], name), format=FORMATS[name])) == []


def test_texts_that_xml_cannot_hold_are_an_error() -> None:
    triple = Triple(NamedNode("urn:x"), NamedNode("urn:x#y"), Literal("a\x01b"))
    with pytest.raises(BdkgError, match=r"^RDF/XML cannot hold the character U\+0001; choose another format$"):
        write_graph([triple], "rdf")
    assert [quad.triple for quad in parse(write_graph([triple], "jsonld"), format=RdfFormat.JSON_LD)] == [triple]


@pytest.mark.parametrize(
    "predicate", ["urn:x:1", "urn:x/", "urn:x:é/2", "http://www.w3.org/2000/xmlns/a", RDF + "li", RDF + "about"]
)
def test_predicates_that_are_no_elements_of_xml_are_an_error(predicate: str) -> None:
    triple = Triple(NamedNode("urn:x"), NamedNode(predicate), Literal("a"))
    message = (
        f"RDF/XML cannot hold the predicate <{predicate}>, which has no name that XML allows; choose another format"
    )
    with pytest.raises(BdkgError, match=f"^{re.escape(message)}$"):
        write_graph([triple], "rdf")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_classes_that_are_no_elements_of_xml_are_an_error_where_they_must_be_elements() -> None:
    named, unnamed = (Triple(NamedNode("urn:x"), RDF_TYPE, NamedNode(iri)) for iri in ("urn:x:a", "urn:x:1"))
    with pytest.raises(BdkgError, match=r"^RDF/XML cannot hold the class <urn:x:1>, "):
        write_graph([unnamed], "rdf")
    assert len(read_by_rdflib(write_graph([named, unnamed], "rdf"), "rdf")) == 2


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("predicate", ["urn:x:a", "urn:x:1a", "urn:x/-a.b-1", "urn:x/đường", "urn:x/_"])
def test_predicates_that_end_in_a_name_are_read_back(predicate: str) -> None:
    triple = Triple(NamedNode("urn:x"), NamedNode(predicate), Literal("a"))
    content = write_graph([triple], "rdf")
    assert [quad.triple for quad in parse(content, format=RdfFormat.RDF_XML)] == [triple]
    assert [str(found) for found in read_by_rdflib(content, "rdf").predicates()] == [predicate]


def test_names_are_short_where_people_read(real_store: Store) -> None:
    triples = [
        triple
        for triple in canonical_triples(real_store)
        if triple.subject == NamedNode("https://w3id.org/bdkg/id/conferral/2023/winner/binh-duong")
    ]
    assert "\tbdkg:recipient community:binh-duong" in write_graph(triples, "ttl").decode()
    (thing,) = json.loads(write_graph(triples, "jsonld"))["@graph"]
    assert (thing["@id"], thing["@type"]) == ("id:conferral/2023/winner/binh-duong", "Conferral")
    assert thing["recipient"] == "id:community/binh-duong"


def test_the_published_context_is_that_of_the_export(closed_store: Store) -> None:
    published = json.loads((ROOT / "docs" / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    whole, asserted = (
        json.loads(write_graph(canonical_triples(closed_store, inferred=inferred), "jsonld"))["@context"]
        for inferred in (True, False)
    )
    assert whole == published
    assert asserted.items() < published.items()


def test_a_compressed_file_has_neither_time_nor_name() -> None:
    # RFC 1952, section 2.3: flags in the fourth byte, the time in the four bytes after it.
    assert compress(b"x")[3:8] == bytes(5)
