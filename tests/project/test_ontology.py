"""Rules that hold for the ontology, the concept schemes and the alignments, and for how the data uses them."""

import importlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import owlrl  # type: ignore[import-untyped]
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from bdkg.graph.names import PREFIXES, shorten
from bdkg.graph.vocabulary import INFERRED, ONTOLOGY, RDF_PREDICATE, RDF_TYPE, SCHEMES, THINGS
from tests.conftest import ROOT

BDKG = ROOT / "ontology" / "bdkg.ttl"
SCHEME_FILES = sorted(ROOT.glob("ontology/schemes/*.ttl"))
ALIGNMENTS = sorted(ROOT.glob("ontology/alignments/*.ttl"))
ALL_FILES = [BDKG, *SCHEME_FILES, *ALIGNMENTS, *sorted(ROOT.glob("data/**/*.ttl"))]

SECTIONS = {
    "Classes of other vocabularies": {"Class"},
    "Properties of other vocabularies": {"AnnotationProperty", "Property"},
    "Classes": {"Class"},
    "Object properties": {"ObjectProperty"},
    "Datatype properties": {"DatatypeProperty"},
}
LIST = {NamedNode(PREFIXES["rdf"] + name) for name in ("first", "rest")}
"""What a list is made of: blank nodes, as OWL asks for."""
NARROWER = ("rdfs:subClassOf", "rdfs:subPropertyOf")
DATATYPES = {"geo:wktLiteral", "rdf:langString", "xsd:date", "xsd:decimal", "xsd:integer", "xsd:string"}

KEPT_UNUSED = {
    "event-mode/onsite": "on site, online and both are all the ways there are, and a list of two would mislead",
}
"""Terms and concepts that nothing uses, and why they stay."""

Said = dict[NamedNode, dict[NamedNode, list[Any]]]


def read(*paths: Path) -> Said:
    """Read files into subject, property and values."""
    said: Said = {}
    for path in paths:
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            if quad.predicate in LIST:
                continue
            assert isinstance(quad.subject, NamedNode), f"{path.name}: {quad.subject} is a blank node; give it an IRI"
            said.setdefault(quad.subject, {}).setdefault(quad.predicate, []).append(quad.object)
    return said


ONTOLOGY_SAYS = read(BDKG)
SCHEMES_SAY = read(*SCHEME_FILES)


def iri(short: str) -> NamedNode:
    """The IRI of a name with a prefix."""
    prefix, _, name = short.partition(":")
    return NamedNode(PREFIXES[prefix] + name)


def values(said: dict[NamedNode, list[Any]] | None, property_: str) -> list[Any]:
    """The values of a property of one subject."""
    return (said or {}).get(iri(property_), [])


def local(node: NamedNode) -> str:
    return re.split("[#/]", node.value)[-1]


def types(subject: NamedNode) -> set[str]:
    return {local(value) for value in values(ONTOLOGY_SAYS.get(subject), "rdf:type")}


def wider(name: str) -> set[str]:
    """The names of a class and of all that it is a kind of."""
    above = {local(value) for value in values(ONTOLOGY_SAYS.get(iri(f"bdkg:{name}")), "rdfs:subClassOf")}
    return {name}.union(*map(wider, above))


TERMS = [subject for subject in ONTOLOGY_SAYS if subject.value.startswith(ONTOLOGY)]
CLASSES = [term for term in TERMS if "Class" in types(term)]
CONCEPTS = [subject for subject, said in SCHEMES_SAY.items() if iri("skos:Concept") in values(said, "rdf:type")]


def repeated(labels: Iterable[Any]) -> list[Any]:
    return [label for label, count in Counter(labels).items() if count > 1]


@pytest.fixture(scope="module")
def statements(real_store: Store) -> list[Quad]:
    """What the graph says of things and concepts."""
    return [quad for quad in real_store if str(quad.subject).startswith((f"<{THINGS}", f"<{SCHEMES}"))]


@pytest.fixture(scope="module")
def classes(real_store: Store) -> dict[Any, set[str]]:
    """For each thing, the names of its classes and of the wider ones."""
    found: dict[Any, set[str]] = defaultdict(set)
    for quad in real_store.quads_for_pattern(None, RDF_TYPE, None):
        assert isinstance(quad.object, NamedNode)
        found[quad.subject] |= wider(local(quad.object))
    return found


# The ontology


def test_terms_stand_in_their_section_in_alphabetical_order() -> None:
    parts = re.split(r"(?m)^# (.*)\n", BDKG.read_text(encoding="utf-8"))[1:]
    sections = dict(zip(parts[::2], parts[1::2], strict=True))
    assert [title for title in sections if title in SECTIONS] == list(SECTIONS), "keep the sections in this order"
    for title, kinds in SECTIONS.items():
        listed = re.findall(r"(?m)^(\w+:\w+)$", sections[title])
        assert listed == sorted(listed), f"put the terms under '{title}' in alphabetical order"
        there = sorted(
            shorten(subject.value)
            for subject in ONTOLOGY_SAYS
            if kinds & types(subject) and (subject not in TERMS) == title.endswith("other vocabularies")
        )
        assert listed == there, f"put each {' or '.join(sorted(kinds))}, and nothing else, under '{title}'"


@pytest.mark.parametrize("path", [BDKG, *SCHEME_FILES], ids=lambda path: path.stem)
def test_english_stands_before_vietnamese(path: Path) -> None:
    lists = re.findall(r'(?m)^    \S+\n((?:        ".*"@\w+ [,;]\n)+)', path.read_text(encoding="utf-8"))
    assert lists, "lay the texts out one a line"
    for texts in lists:
        tags = re.findall(r'(?m)"@(\w+) [,;]$', texts)
        assert tags == sorted(tags), f"put English before Vietnamese: {texts}"


# The concept schemes


@pytest.mark.parametrize("path", SCHEME_FILES, ids=lambda path: path.stem)
def test_a_file_holds_the_scheme_whose_name_it_has(path: Path) -> None:
    scheme = f"{SCHEMES}{path.stem}/"
    others = [subject.value for subject in read(path) if not f"{subject.value}/".startswith(scheme)]
    assert others == [], "put it into the file of its scheme"


# What the data uses


def test_every_term_that_the_data_uses_is_defined(statements: list[Quad]) -> None:
    used = [quad.predicate for quad in statements] + [q.object for q in statements if q.predicate == RDF_PREDICATE]
    known = {RDF_TYPE, *(term for term in ONTOLOGY_SAYS if types(term) - {"Class"})}
    unknown = sorted(map(str, set(used) - known))
    assert unknown == [], "define the property in ontology/bdkg.ttl, or mend its name in the data"
    used = [quad.object for quad in statements if quad.predicate == RDF_TYPE]
    unknown = sorted(map(str, set(used) - {iri("skos:Concept"), iri("skos:ConceptScheme"), *CLASSES}))
    assert unknown == [], "define the class in ontology/bdkg.ttl, or mend its name in the data"


def test_every_concept_that_the_data_uses_is_defined(statements: list[Quad]) -> None:
    used = {quad.object.value for quad in statements if isinstance(quad.object, NamedNode)}
    unknown = {node for node in used if node.startswith(SCHEMES)} - {node.value for node in SCHEMES_SAY}
    assert sorted(unknown) == [], "define the concept in ontology/schemes/, or mend its name in the data"


def test_every_term_and_concept_is_used(statements: list[Quad], closed_store: Store) -> None:
    inferred = closed_store.quads_for_pattern(None, None, None, INFERRED)
    used = {node for quad in [*statements, *inferred] for node in (quad.predicate, quad.object)}
    unused = {shorten(node.value) for node in {*TERMS, *CONCEPTS} - used}
    assert sorted(unused - set(KEPT_UNUSED)) == [], "remove it, or give a reason in KEPT_UNUSED"
    assert sorted(set(KEPT_UNUSED) - unused) == [], "it is used now, or is gone: drop it from KEPT_UNUSED"


def test_functional_properties_have_one_value(statements: list[Quad]) -> None:
    functional = {term for term in TERMS if "FunctionalProperty" in types(term)}
    assert functional
    several = repeated(f"{q.subject} {local(q.predicate)}" for q in statements if q.predicate in functional)
    assert several == [], "keep one value (and a claim for each rival), or let the property not be functional"


def test_object_properties_lead_to_things_and_datatype_properties_to_values(statements: list[Quad]) -> None:
    for quad in statements:
        wrong = "ObjectProperty" if isinstance(quad.object, Literal) else "DatatypeProperty"
        text = f"{quad.subject} {local(quad.predicate)} {quad.object}"
        assert wrong not in types(quad.predicate), f"{text}: mend the value; the property is an owl:{wrong}"


def test_nothing_is_of_two_disjoint_classes(classes: dict[Any, set[str]]) -> None:
    pairs = [{local(one), local(other)} for one in TERMS for other in values(ONTOLOGY_SAYS[one], "owl:disjointWith")]
    assert pairs
    both = [f"{thing}: {' and '.join(pair)}" for thing, own in classes.items() for pair in pairs if pair <= own]
    assert both == [], "make two things of it, or say that the classes are not disjoint"


@pytest.mark.parametrize("axiom", ["rdfs:domain", "rdfs:range"])
def test_things_have_the_class_that_a_domain_or_range_asks_for(
    statements: list[Quad], classes: dict[Any, set[str]], axiom: str
) -> None:
    asked = {term: {local(value) for value in values(ONTOLOGY_SAYS[term], axiom)} for term in TERMS}
    strange = [
        f"{quad.subject} {local(quad.predicate)} {quad.object}"
        for quad in statements
        if not asked.get(quad.predicate, set()) <= classes[quad.subject if axiom == "rdfs:domain" else quad.object]
    ]
    assert strange == [], f"give the thing the class that {axiom} asks for, or widen {axiom}"


def test_values_are_of_few_datatypes(real_store: Store) -> None:
    literals = {quad.object for quad in real_store if isinstance(quad.object, Literal)}
    others = sorted(str(literal) for literal in literals if shorten(literal.datatype.value) not in DATATYPES)
    assert others == [], f"use one of {', '.join(sorted(DATATYPES))}; a flag is a concept, and a year is an integer"


@pytest.mark.parametrize("path", ALL_FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_has_no_blank_nodes_and_no_language_tags_in_upper_case(path: Path) -> None:
    quads = list(parse(path=str(path), format=RdfFormat.TURTLE))
    lists = {quad.subject for quad in quads if quad.predicate in LIST}
    nodes = {node for quad in quads for node in (quad.subject, quad.object)} - lists
    assert [str(node) for node in nodes if not isinstance(node, NamedNode | Literal)] == [], "give it an IRI"
    # Parsers turn the tags to lower case, so they are looked for in the text.
    tags = set(re.findall(r'(?m)"@([A-Za-z0-9-]+)(?= [,;.]|$)', path.read_text(encoding="utf-8")))
    assert sorted(tag for tag in tags if tag != tag.lower()) == [], "write language tags in lower case"


# The alignments and the page


@pytest.mark.parametrize("path", ALIGNMENTS, ids=lambda path: path.stem)
def test_an_alignment_relates_our_terms_to_those_that_it_declares(path: Path) -> None:
    said = read(path)
    related = {value for what in said.values() for axiom in NARROWER for value in values(what, axiom)}
    for subject, what in said.items():
        name = shorten(subject.value)
        used = {shorten(property_.value) for property_ in what}
        if subject in TERMS:
            narrower = "rdfs:subClassOf" if subject in CLASSES else "rdfs:subPropertyOf"
            assert used <= {narrower, "rdfs:seeAlso"}, f"{name}: relate it by {narrower} or rdfs:seeAlso"
            ours = [value.value for found in what.values() for value in found if value.value.startswith(ONTOLOGY)]
            assert ours == [], f"{name}: what relates two terms of ours belongs into bdkg.ttl"
        else:
            assert not subject.value.startswith(ONTOLOGY), f"{name}: align only terms of bdkg.ttl"
            assert used == {"rdf:type"}, f"{name}: declare the term of the other vocabulary, and say no more of it"
            assert subject in related, f"{name}: nothing of ours is related to it; drop it"


@pytest.fixture(scope="module")
def page(real_store: Store) -> str:
    """What docs/ontology.md should say."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "docs"))
        text: str = importlib.import_module("ontology_page").page(real_store)
        return text


def test_the_page_on_the_ontology_is_current(page: str) -> None:
    current = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8") == page
    assert current, "run python docs/generate.py"


def test_the_examples_of_the_page_are_statements_of_the_graph(real_store: Store, page: str) -> None:
    *examples, prefixes = re.findall(r"```turtle\n(.*?)```", page, re.DOTALL)
    assert len(examples) > len(CLASSES)
    for example in examples:
        for quad in parse(f"{prefixes}\n{example}", format=RdfFormat.TURTLE):
            assert quad in real_store, f"docs/ontology_page.py writes {quad}, which the graph does not say"


def test_the_page_leads_to_every_class(page: str) -> None:
    overview = page.partition("\n## Classes\n")[0]
    missing = [local(term) for term in CLASSES if f"[{local(term)}](#class-{local(term).lower()})" not in overview]
    assert missing == [], "put it into the table of docs/templates/ontology.md.in"


def test_the_links_within_the_page_lead_somewhere(page: str) -> None:
    headings = re.findall(r"(?m)^##+ (?:<a id=\"([\w-]+)\"></a>)?(.*)$", page)
    places = {anchor or text.lower().replace(" ", "-") for anchor, text in headings}
    assert sorted(set(re.findall(r"\]\(#([\w-]+)\)", page)) - places) == [], "mend the link in docs/ontology_page.py"


# Consistency


def contradictions(graph: rdflib.Graph) -> list[str]:
    """What the reference implementation of OWL 2 RL finds contradictory in a graph; it expands the graph thereby."""
    closure = owlrl.OWLRL_Semantics(graph, False, False, False)
    closure.closure()
    return [str(message) for message in closure.error_messages]


def test_everything_can_be_used_without_contradiction() -> None:
    graph = rdflib.Graph().parse(BDKG)
    thing = rdflib.Namespace(THINGS)
    for term in TERMS:
        name, node = local(term), rdflib.URIRef(term.value)
        if term in CLASSES:
            graph.add((thing[f"a-{name}"], rdflib.RDF.type, node))
        elif "ObjectProperty" in types(term):
            graph.add((thing[f"has-{name}"], node, thing[f"value-of-{name}"]))
        else:
            graph.add((thing[f"has-{name}"], node, rdflib.Literal("value")))
    assert contradictions(graph) == [], "mend the axioms of ontology/bdkg.ttl"


def test_a_contradiction_is_found() -> None:
    graph = rdflib.Graph().parse(BDKG)
    somebody = rdflib.URIRef(THINGS + "person/somebody")
    graph.add((somebody, rdflib.RDF.type, rdflib.URIRef(ONTOLOGY + "Person")))
    graph.add((somebody, rdflib.URIRef(ONTOLOGY + "bodyOf"), rdflib.URIRef(THINGS + "place/somewhere")))
    assert len(contradictions(graph)) == 1
