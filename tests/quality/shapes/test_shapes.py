"""What holds for all shapes, and for the real graph under them."""

import copy
import re
from collections import defaultdict
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Store

from bdkg.errors import SourceError
from bdkg.graph import sources
from bdkg.graph.names import LANGUAGES, shorten
from bdkg.graph.sources import SourceFile
from bdkg.graph.vocabulary import ONTOLOGY, OWL, RDF_TYPE, RDFS, RDFS_LABEL, SH, SHAPES, SKOS, XSD
from bdkg.quality.finding import WARNING
from bdkg.quality.shapes.mistake import ShapeError
from bdkg.quality.shapes.run import validate
from bdkg.quality.shapes.shapes import Shapes, read
from tests.conftest import ROOT

FILES = sources.shape_files(str(ROOT))
INFERRED = "It follows from other facts and is stated in no file."
"""How the scope note of a property ends that no shape lets a file state."""

CLASSES = (ONTOLOGY, SKOS)
"""The namespaces of the classes that things and concepts have."""


def sh(name: str) -> NamedNode:
    return NamedNode(SH + name)


def values(store: Store, subject: Any, predicate: NamedNode) -> list[Any]:
    return [quad.object for quad in store.quads_for_pattern(subject, predicate, None)]


def wider(store: Store, class_: NamedNode) -> set[NamedNode]:
    """A class and all that it is a kind of."""
    above = values(store, class_, NamedNode(RDFS + "subClassOf"))
    return {class_}.union(*(wider(store, one) for one in above))


def covered(shapes: Shapes, store: Store, class_: Any) -> set[NamedNode]:
    """The properties that the shapes of a class, and of what it is a kind of, are about."""
    targets = {
        quad.subject
        for one in wider(store, class_)
        for quad in shapes.store.quads_for_pattern(None, sh("targetClass"), one)
    }
    properties = {property_ for shape in targets for property_ in values(shapes.store, shape, sh("property"))}
    return {path for property_ in properties for path in values(shapes.store, property_, sh("path"))} | {RDF_TYPE}


@pytest.fixture(scope="module")
def used(real_store: Store) -> dict[NamedNode, set[NamedNode]]:
    """For each class of a thing or concept, the properties of those that have no other class."""
    found: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    classes: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for quad in real_store.quads_for_pattern(None, RDF_TYPE, None):
        thing, class_ = quad.subject, quad.object
        if isinstance(thing, NamedNode) and isinstance(class_, NamedNode) and class_.value.startswith(CLASSES):
            classes[thing].add(class_)
    for thing, own in classes.items():
        for class_ in own:
            found[class_] |= (
                {q.predicate for q in real_store.quads_for_pattern(thing, None, None)} if len(own) == 1 else set()
            )
    return found


def test_every_class_that_has_things_has_a_file_of_its_name(shapes: Shapes, used) -> None:
    for class_ in used:
        slug = re.sub("(?<!^)(?=[A-Z])", "-", re.split("[#/]", class_.value)[-1]).lower()
        assert class_ in values(shapes.store, NamedNode(SHAPES + slug), sh("targetClass"))
        assert f"ontology/shapes/{slug}.ttl" in {file.path for file in FILES}


def test_every_property_that_a_class_uses_is_covered_by_its_shape(shapes: Shapes, real_store: Store, used) -> None:
    left = {
        shorten(class_.value): sorted(shorten(path.value) for path in paths - covered(shapes, real_store, class_))
        for class_, paths in used.items()
    }
    assert {class_: paths for class_, paths in left.items() if paths} == {}


def test_every_property_is_covered_for_the_classes_that_its_definition_names(shapes: Shapes, real_store: Store) -> None:
    labels = {
        quad.object.value: quad.subject
        for quad in real_store.quads_for_pattern(None, RDFS_LABEL, None)
        if isinstance(quad.object, Literal)
        and quad.object.language == "en"
        and NamedNode(OWL + "Class") in values(real_store, quad.subject, RDF_TYPE)
    }
    checked = 0
    for kind in ("ObjectProperty", "DatatypeProperty"):
        for quad in real_store.quads_for_pattern(None, RDF_TYPE, NamedNode(OWL + kind)):
            texts = values(real_store, quad.subject, NamedNode(SKOS + "definition"))
            definition = next(text.value for text in texts if text.language == "en")
            notes = values(real_store, quad.subject, NamedNode(SKOS + "scopeNote"))
            inferred = any(note.value.endswith(INFERRED) for note in notes)
            # "Relates a programme, a facility or a plan to the decision ..."
            head = definition.removeprefix("Relates ").partition(" to ")[0] if definition.startswith("Relates ") else ""
            named = {labels[name] for name in re.findall(r"\ban? ([a-z -]+?)(?=,| or |$)", head) if name in labels}
            named |= set(values(real_store, quad.subject, NamedNode(RDFS + "domain")))
            for class_ in named:
                checked += 1
                is_covered = quad.subject in covered(shapes, real_store, class_)
                assert is_covered != inferred, f"{class_} {quad.subject}"
    assert checked > 90


def test_every_rule_says_what_to_do_in_both_languages(shapes: Shapes) -> None:
    for rule in shapes.rules.values():
        assert sorted(rule.advice) == ["en", "vi"], f"{rule.name}: give {rule.shape} one sh:message in each of @en, @vi"
        for text in rule.advice.values():
            assert not text.endswith("."), f"{rule.name}: write a clause, without a full stop"
            assert text[0].islower(), f"{rule.name}: write a clause, without a capital letter"


def test_every_rule_is_documented_under_its_name(shapes: Shapes) -> None:
    page = (ROOT / "docs" / "shapes.md").read_text(encoding="utf-8")
    for rule in shapes.rules.values():
        row = next((line for line in page.splitlines() if f'<a id="{rule.name}"></a>' in line), "")
        assert f"| {rule.severity} |" in row
        assert all(text.replace("<", "&lt;") in row for text in rule.advice.values()), rule.name


def test_every_rule_has_a_name_that_reads_as_english(shapes: Shapes) -> None:
    assert len(shapes.rules) > 500
    for name in shapes.rules:
        assert all(word.isalnum() and word == word.lower() for word in name.split("-"))
    assert any(rule.severity == WARNING for rule in shapes.rules.values())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.path)
def test_a_file_holds_the_shapes_of_its_name(file: SourceFile) -> None:
    slug = file.path.rpartition("/")[2].removesuffix(".ttl")
    store = read([file]).store
    for kind in ("NodeShape", "PropertyShape"):
        for quad in store.quads_for_pattern(None, RDF_TYPE, sh(kind)):
            assert str(quad.subject)[1:-1].removeprefix(SHAPES).partition("/")[0] == slug
    constrained = {quad.subject for quad in store.quads_for_pattern(None, sh("path"), None)}
    assert all(isinstance(shape, NamedNode) for shape in constrained), "give property shapes an IRI"


def test_every_shape_is_used(shapes: Shapes) -> None:
    stated = {quad.subject for quad in shapes.store.quads_for_pattern(None, RDF_TYPE, None)}
    pointed_at = {quad.object for quad in shapes.store}
    targeted = {quad.subject for quad in shapes.store if shorten(quad.predicate.value).startswith(SH + "target")}
    assert sorted(map(str, stated - pointed_at - targeted)) == []


def test_only_shacl_core_is_used(shapes: Shapes) -> None:
    beyond = ("sparql", "js", "rule", "select", "ask", "construct", "target")
    assert [quad.predicate for quad in shapes.store if quad.predicate.value in {SH + name for name in beyond}] == []


def test_the_real_graph_conforms(real_store: Store, shapes: Shapes) -> None:
    found = [f"{offence.focus} {offence.rule}: {offence.message['en']}" for offence in validate(real_store, shapes)]
    assert found == []


def test_a_shape_without_an_iri_is_refused() -> None:
    text = b"@prefix sh: <http://www.w3.org/ns/shacl#> . <http://e/s> a sh:NodeShape ; sh:targetClass <http://e/C> ."
    with pytest.raises(SourceError, match=r"^ontology/shapes: <http://e/s>: give this shape an IRI in https://"):
        read([SourceFile("s.ttl", text)])


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('sh:message "name one"@en', "give it one sh:message in each of @en and @vi"),
        ("sh:severity sh:Violation , sh:Info", "keep one of"),
        ("sh:severity sh:Bad", "is no severity of SHACL"),
        ("sh:minCout 1", "sh:minCout is no word of SHACL Core; nearest: sh:minCount"),
        ("sh:sparql [ ]", "sh:sparql is no word of SHACL Core"),
    ],
)
def test_a_shape_that_lacks_what_findings_need_is_refused(said: str, told: str) -> None:
    text = f"""
        @prefix sh: <{SH}> . @prefix shape: <{SHAPES}> .
        shape:c sh:targetClass <http://e/C> ; sh:closed true ; {said} .
    """
    with pytest.raises(ShapeError, match=rf"^ontology/shapes: <{SHAPES}c>: .*{told}") as raised:
        read([SourceFile("s.ttl", text.encode())])
    # It comes from another process, and copies are made in the same way.
    again = copy.copy(raised.value)
    assert (again.triple, again.reason) == (raised.value.triple, raised.value.reason)
    assert set(LANGUAGES) == set(again.reason)
    assert len(set(again.reason.values())) == len(LANGUAGES)


@pytest.mark.parametrize(("said", "told"), [('sh:minCount "one"', "minCount"), ('sh:pattern "("', "unterminated")])
def test_a_shape_that_shacl_does_not_allow_is_one_line_that_names_it(said: str, told: str) -> None:
    text = f"""
        @prefix sh: <{SH}> . @prefix shape: <{SHAPES}> .
        shape:c a sh:NodeShape ; sh:targetClass <http://e/C> ; sh:property shape:p .
        shape:p sh:path <http://e/p> ; {said} ; sh:message "name one"@en , "nêu một"@vi .
    """
    store = Store()
    store.update("INSERT DATA { <http://e/x> a <http://e/C> ; <http://e/p> 1 }")
    with pytest.raises(ShapeError, match=rf"^ontology/shapes: <{SHAPES}p>: not valid shapes: .*{told}"):
        validate(store, read([SourceFile("s.ttl", text.encode())]))


def test_the_things_to_look_at_can_be_named(real_store: Store, shapes: Shapes) -> None:
    broken = Store()
    broken.extend(real_store)
    things = [NamedNode(f"https://w3id.org/bdkg/id/country/{name}") for name in ("vietnam", "japan")]
    name = NamedNode(ONTOLOGY + "isoCode")
    for thing in things:
        for quad in list(broken.quads_for_pattern(thing, name, None)):
            broken.remove(quad)
            broken.add(type(quad)(thing, name, Literal("??")))
    every = validate(broken, shapes)
    assert [(offence.focus, offence.rule) for offence in every] == [
        (thing, "country-iso-code-pattern") for thing in sorted(things, key=str)
    ]
    assert validate(broken, shapes, things[:1]) == [offence for offence in every if offence.focus == things[0]]
    assert validate(broken, shapes, []) == []


@pytest.mark.parametrize(
    "value",
    ['"2020-13-45"^^xsd:date', '"2019-01-01T00:00:00"^^xsd:dateTime', '"soon"', "<http://e/x>", "[]", "5", "true"],
)
@pytest.mark.parametrize("name", ["earliest", "latest"])
def test_a_value_that_cannot_be_compared_is_found(shapes: Shapes, value: str, name: str, capfd) -> None:
    other = "latest" if name == "earliest" else "earliest"
    store = Store()
    text = f"""
        PREFIX bdkg: <{ONTOLOGY}> PREFIX xsd: <{XSD}>
        INSERT DATA {{
            <https://w3id.org/bdkg/id/event/x>
                a bdkg:Event ; bdkg:{name} {value} ; bdkg:{other} "2020-01-01"^^xsd:date .
        }}
    """
    store.update(text)
    found = {offence.rule for offence in validate(store, shapes)}
    assert {f"date-{name}-datatype", "date-earliest-less-than-or-equals"} <= found
    assert capfd.readouterr() == ("", "")
