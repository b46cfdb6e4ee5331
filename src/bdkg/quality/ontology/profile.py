"""What OWL 2 RL does not have of OWL 2 (OWL 2 Profiles, section 4)."""

from collections.abc import Iterator

from pyoxigraph import NamedNode

from bdkg.graph.vocabulary import RDF_TYPE
from bdkg.quality.finding import Node
from bdkg.quality.ontology.expressions import (
    DATATYPES,
    EQUIVALENT,
    SUB,
    SUPER,
    Value,
    constructor,
    data_ranges,
    expressions,
    parts,
    strange_in,
)
from bdkg.quality.ontology.rule import Hit, Rule, rule
from bdkg.quality.ontology.vocabulary import CLASS, DATATYPE, DATATYPE_PROPERTY, OBJECT_PROPERTY, Ontology, iri, named

_SUB_CLASS, _EQUIVALENT, _DISJOINT = iri("rdfs:subClassOf"), iri("owl:equivalentClass"), iri("owl:disjointWith")
_DOMAIN, _RANGE, _HAS_KEY = iri("rdfs:domain"), iri("rdfs:range"), iri("owl:hasKey")
_MEMBERS = iri("owl:members")

Place = tuple[Node, NamedNode, Value, Value]
"""A triple, and which class expression of it stands in the position."""


@rule(
    "subclass-in-owl-2-rl",
    message=("{0} may not stand where a subclass stands", "{0} không được đứng ở vị trí lớp con"),
    advice=(
        "name a class there, or use owl:intersectionOf, owl:unionOf, owl:oneOf, owl:someValuesFrom or owl:hasValue",
        "hãy đặt ở đó một lớp có tên, hoặc dùng owl:intersectionOf, owl:unionOf, owl:oneOf, owl:someValuesFrom hay "
        "owl:hasValue",
    ),
    source="OWL 2 Profiles, 4.2.3",
)
def subclass(ontology: Ontology) -> Iterator[Hit]:
    """Find what OWL 2 RL allows no subclass to be."""

    def places() -> Iterator[Place]:
        for triple in ontology.triples(_SUB_CLASS):
            yield triple.subject, _SUB_CLASS, triple.object, triple.subject
        for triple in ontology.triples(_HAS_KEY):
            yield triple.subject, _HAS_KEY, triple.object, triple.subject
        for triple in ontology.triples(_DISJOINT):
            yield triple.subject, _DISJOINT, triple.object, triple.subject
            yield triple.subject, _DISJOINT, triple.object, triple.object
        for node in sorted(ontology.of_type(iri("owl:AllDisjointClasses")), key=str):
            for value in ontology.values(node, _MEMBERS):
                for member in ontology.members(value) or []:
                    yield node, _MEMBERS, value, member

    yield from _strange(ontology, places(), SUB)


@rule(
    "superclass-in-owl-2-rl",
    message=("{0} may not stand where a superclass stands", "{0} không được đứng ở vị trí lớp cha"),
    advice=(
        "name a class there, or use owl:intersectionOf, owl:complementOf, owl:allValuesFrom, owl:hasValue or a maximum "
        "of 0 or 1",
        "hãy đặt ở đó một lớp có tên, hoặc dùng owl:intersectionOf, owl:complementOf, owl:allValuesFrom, owl:hasValue "
        "hay số lượng tối đa là 0 hoặc 1",
    ),
    source="OWL 2 Profiles, 4.2.3",
)
def superclass(ontology: Ontology) -> Iterator[Hit]:
    """Find what OWL 2 RL allows no superclass, domain, range or class of an individual to be."""

    def places() -> Iterator[Place]:
        for triple in ontology.triples(_SUB_CLASS):
            yield triple.subject, _SUB_CLASS, triple.object, triple.object
        for triple in ontology.triples(_DOMAIN):
            if triple.subject in ontology.of_type(OBJECT_PROPERTY, DATATYPE_PROPERTY):
                yield triple.subject, _DOMAIN, triple.object, triple.object
        for triple in ontology.triples(_RANGE):
            if triple.subject in ontology.of_type(OBJECT_PROPERTY):
                yield triple.subject, _RANGE, triple.object, triple.object
        anything: Node = iri("owl:Thing")
        for class_ in (anything, *expressions(ontology)):
            for triple in ontology.triples(RDF_TYPE, class_):
                yield triple.subject, RDF_TYPE, triple.object, triple.object

    yield from _strange(ontology, places(), SUPER)


@rule(
    "equivalent-class-in-owl-2-rl",
    message=("{0} may not stand in a definition of a class", "{0} không được đứng trong định nghĩa một lớp"),
    advice=(
        "use a named class, owl:intersectionOf or owl:hasValue, or say no more than rdfs:subClassOf",
        "hãy dùng lớp có tên, owl:intersectionOf hay owl:hasValue, hoặc chỉ nêu rdfs:subClassOf",
    ),
    source="OWL 2 Profiles, 4.2.3",
)
def equivalent_class(ontology: Ontology) -> Iterator[Hit]:
    """Find what OWL 2 RL allows no equivalent class to be."""

    def places() -> Iterator[Place]:
        for triple in ontology.triples(_EQUIVALENT):
            if triple.subject not in ontology.of_type(DATATYPE):
                yield triple.subject, _EQUIVALENT, triple.object, triple.subject
                yield triple.subject, _EQUIVALENT, triple.object, triple.object

    yield from _strange(ontology, places(), EQUIVALENT)
    # A named class that is made with a constructor is equivalent to what it makes (OWL 2 Mapping to RDF, table 18).
    for class_ in sorted(ontology.of_type(CLASS), key=str):
        made = constructor(ontology, class_) if isinstance(class_, NamedNode) else None
        if made and named(made[0]) != "owl:intersectionOf":
            yield Hit(class_, *made, words=(named(made[0]),))
        elif made:
            for member in ontology.members(made[1]) or []:
                for word in strange_in(ontology, member, EQUIVALENT):
                    yield Hit(class_, *made, words=(word,))


def _strange(ontology: Ontology, places: Iterator[Place], position: str) -> Iterator[Hit]:
    for subject, predicate, value, expression in places:
        for word in strange_in(ontology, expression, position):
            yield Hit(subject, predicate, value, (word,))


@rule(
    "no-disjoint-union",
    message=("OWL 2 RL has no owl:disjointUnionOf", "OWL 2 RL không có owl:disjointUnionOf"),
    advice=(
        "write rdfs:subClassOf for each part, and owl:disjointWith between them",
        "hãy viết rdfs:subClassOf cho từng phần, và owl:disjointWith giữa các phần",
    ),
    source="OWL 2 Profiles, 4.2.5",
)
def disjoint_union(ontology: Ontology) -> Iterator[Hit]:
    """Find disjoint unions."""
    for triple in ontology.triples(iri("owl:disjointUnionOf")):
        yield Hit(triple.subject, triple.predicate, triple.object)


@rule(
    "no-reflexive-property",
    message=("OWL 2 RL has no reflexive properties", "OWL 2 RL không có thuộc tính phản xạ"),
    advice=("drop owl:ReflexiveProperty", "hãy bỏ owl:ReflexiveProperty"),
    source="OWL 2 Profiles, 4.2.5",
)
def reflexive_property(ontology: Ontology) -> Iterator[Hit]:
    """Find reflexive properties."""
    for triple in ontology.triples(RDF_TYPE, iri("owl:ReflexiveProperty")):
        yield Hit(triple.subject, triple.predicate, triple.object)


@rule(
    "datatype-in-owl-2-rl",
    message=("OWL 2 RL has no datatype {0}", "OWL 2 RL không có kiểu dữ liệu {0}"),
    advice=(
        "use one that it has, such as xsd:integer, xsd:decimal or xsd:string, or leave the datatype to a shape",
        "hãy dùng kiểu mà nó có, như xsd:integer, xsd:decimal hay xsd:string, hoặc để hình dạng SHACL nêu kiểu dữ liệu",
    ),
    source="OWL 2 Profiles, 4.2.1",
)
def datatype(ontology: Ontology) -> Iterator[Hit]:
    """Find datatypes in axioms that OWL 2 RL has not; xsd:date is one."""
    for subject, predicate, value in data_ranges(ontology):
        for part, made in parts(ontology, value):
            # One that is defined is told by its definition, and a class by the rule about ranges.
            known = part in DATATYPES or part in ontology.of_type(CLASS)
            if isinstance(part, NamedNode) and not made and not known and not ontology.values(part, _EQUIVALENT):
                yield Hit(subject, predicate, value, (named(part),))
    for node in expressions(ontology):
        for value in ontology.texts(node, iri("owl:hasValue")):
            if value.datatype not in DATATYPES:
                yield Hit(node, iri("owl:hasValue"), value, (named(value.datatype),))


@rule(
    "data-range-in-owl-2-rl",
    message=("OWL 2 RL has no data range with {0}", "OWL 2 RL không có miền dữ liệu dùng {0}"),
    advice=(
        "name a datatype, or use owl:intersectionOf; what values may be is said by a shape",
        "hãy nêu một kiểu dữ liệu, hoặc dùng owl:intersectionOf; giá trị nào được phép là việc của hình dạng SHACL",
    ),
    source="OWL 2 Profiles, 4.2.4",
)
def data_range(ontology: Ontology) -> Iterator[Hit]:
    """Find data ranges that are neither datatypes nor intersections of them."""
    for subject, predicate, value in data_ranges(ontology):
        for _, made in parts(ontology, value):
            if made and made != iri("owl:intersectionOf"):
                yield Hit(subject, predicate, value, (named(made),))


RULES: tuple[Rule, ...] = (
    subclass,
    superclass,
    equivalent_class,
    disjoint_union,
    reflexive_property,
    datatype,
    data_range,
)
