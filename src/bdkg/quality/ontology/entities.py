"""What OWL 2 DL, and so OWL 2 RL, asks of the names of classes and properties (OWL 2 Structural Specification, 5)."""

from collections import defaultdict
from collections.abc import Iterator

from pyoxigraph import NamedNode

from bdkg.graph.vocabulary import RDF_TYPE
from bdkg.quality.finding import Node
from bdkg.quality.ontology.expressions import DATATYPES, Value, constructor, expressions
from bdkg.quality.ontology.rule import Hit, Rule, rule
from bdkg.quality.ontology.vocabulary import (
    CLASS,
    DATATYPE,
    DATATYPE_PROPERTY,
    OBJECT_PROPERTY,
    ON_PROPERTY,
    PROPERTIES,
    RESERVED,
    Ontology,
    iri,
    named,
)

_CLASS_AXIOMS = tuple(
    map(iri, ("rdfs:subClassOf", "owl:equivalentClass", "owl:disjointWith", "rdfs:domain", "owl:onClass"))
)
_PROPERTY_AXIOMS = tuple(
    map(
        iri,
        (
            "rdfs:subPropertyOf",
            "owl:equivalentProperty",
            "owl:propertyDisjointWith",
            "owl:inverseOf",
            "owl:onProperty",
        ),
    )
)

_BUILT_IN = frozenset(
    {
        *DATATYPES,
        *map(iri, ("owl:Thing", "owl:Nothing", "owl:real", "owl:rational")),
        *map(iri, ("owl:topObjectProperty", "owl:bottomObjectProperty", "owl:topDataProperty")),
        *map(iri, ("owl:bottomDataProperty", "rdfs:label", "rdfs:comment", "rdfs:seeAlso", "rdfs:isDefinedBy")),
        *map(iri, ("owl:deprecated", "owl:versionInfo", "owl:priorVersion", "owl:backwardCompatibleWith")),
        iri("owl:incompatibleWith"),
    }
)
"""The entities that OWL 2 brings itself (2.4, 5.2-5.5)."""

_WORDS = {
    "rdf:": "type Property Statement subject predicate object first rest nil List value Bag Seq Alt",
    "rdfs:": "Class Resource Literal Datatype Container member subClassOf subPropertyOf domain range label comment "
    "seeAlso isDefinedBy",
    "owl:": "AllDifferent AllDisjointClasses AllDisjointProperties Annotation AnnotationProperty AsymmetricProperty "
    "Axiom Class DataRange DatatypeProperty DeprecatedClass DeprecatedProperty FunctionalProperty "
    "InverseFunctionalProperty IrreflexiveProperty NamedIndividual NegativePropertyAssertion Nothing ObjectProperty "
    "Ontology OntologyProperty ReflexiveProperty Restriction SymmetricProperty Thing TransitiveProperty "
    "allValuesFrom annotatedProperty annotatedSource annotatedTarget assertionProperty backwardCompatibleWith "
    "bottomDataProperty bottomObjectProperty cardinality complementOf datatypeComplementOf deprecated differentFrom "
    "disjointUnionOf disjointWith distinctMembers equivalentClass equivalentProperty hasKey hasSelf hasValue imports "
    "incompatibleWith intersectionOf inverseOf maxCardinality maxQualifiedCardinality members minCardinality "
    "minQualifiedCardinality onClass onDataRange onDatatype onProperties onProperty oneOf priorVersion "
    "propertyChainAxiom propertyDisjointWith qualifiedCardinality sameAs someValuesFrom sourceIndividual "
    "targetIndividual targetValue topDataProperty topObjectProperty unionOf versionIRI versionInfo withRestrictions",
    "xsd:": "length minLength maxLength pattern minInclusive minExclusive maxInclusive maxExclusive",
}
_KNOWN = _BUILT_IN | {iri(prefix + word) for prefix, words in _WORDS.items() for word in words.split()}


def _reserved(node: object) -> bool:
    return isinstance(node, NamedNode) and node.value.startswith(RESERVED)


@rule(
    "terms-declared",
    message=("{0} is used and not declared", "{0} được dùng mà chưa được khai báo"),
    advice=(
        "declare it as a class or as a property of one sort where it is described, or mend its name",
        "hãy khai báo nó là lớp hoặc là một loại thuộc tính ở nơi mô tả nó, hoặc sửa lại tên",
    ),
    source="OWL 2 Structural Specification, 5.8.2",
)
def declared(ontology: Ontology) -> Iterator[Hit]:
    """Find classes and properties that axioms, types and statements use without a declaration."""
    classes, properties = ontology.of_type(CLASS, DATATYPE), ontology.of_type(*PROPERTIES, iri("rdf:Property"))
    for predicate in _CLASS_AXIOMS:
        for triple in ontology.triples(predicate):
            for node in (triple.object,) if predicate == iri("rdfs:domain") else (triple.subject, triple.object):
                if isinstance(node, NamedNode) and not _reserved(node) and node not in classes:
                    yield Hit(triple.subject, predicate, triple.object, (named(node),))
    for triple in ontology.triples(iri("rdfs:range")):
        if isinstance(triple.object, NamedNode) and not _reserved(triple.object) and triple.object not in classes:
            yield Hit(triple.subject, triple.predicate, triple.object, (named(triple.object),))
    for predicate in _PROPERTY_AXIOMS:
        for triple in ontology.triples(predicate):
            for node in (triple.subject, triple.object):
                if isinstance(node, NamedNode) and not _reserved(node) and node not in properties:
                    yield Hit(triple.subject, predicate, triple.object, (named(node),))
    for triple in ontology.first_uses:
        used, known = (triple.object, classes) if triple.predicate == RDF_TYPE else (triple.predicate, properties)
        if isinstance(used, NamedNode) and not _reserved(used) and used not in known:
            yield Hit(triple.subject, triple.predicate, triple.object, (named(used),))


@rule(
    "one-sort-of-term",
    message=(
        "the term is declared as {0}, of which OWL 2 DL allows one",
        "thuật ngữ được khai báo là {0}, mà OWL 2 DL chỉ cho phép một",
    ),
    advice=("keep one of the declarations", "hãy giữ lại một khai báo"),
    source="OWL 2 Structural Specification, 5.8.1",
)
def one_sort(ontology: Ontology) -> Iterator[Hit]:
    """Find terms that are two sorts of property, or class and datatype."""
    for kinds in (PROPERTIES, (CLASS, DATATYPE)):
        for node in sorted(ontology.of_type(*kinds), key=str):
            own = [kind for kind in kinds if node in ontology.of_type(kind)]
            if len(own) > 1 and isinstance(node, NamedNode):
                yield Hit(node, RDF_TYPE, own[-1], (" + ".join(map(named, own)),))


@rule(
    "reserved-words",
    message=(
        "{0} belongs to a vocabulary of the W3C that is reserved, and has no such use",
        "{0} thuộc từ vựng dành riêng của W3C và không có cách dùng như vậy",
    ),
    advice=(
        "mend the word, or leave the declaration to the vocabulary: rdf:Property says enough of its properties",
        "hãy sửa lại từ, hoặc để từ vựng đó tự khai báo: với thuộc tính của nó, rdf:Property là đủ",
    ),
    source="OWL 2 Structural Specification, 2.4",
)
def reserved_words(ontology: Ontology) -> Iterator[Hit]:
    """Find words of rdf, rdfs, owl and xsd that are declared anew or do not exist."""
    for node in sorted(ontology.of_type(CLASS, DATATYPE, *PROPERTIES), key=str):
        if _reserved(node) and node not in _BUILT_IN:
            yield Hit(node, RDF_TYPE, None, (named(node),))
    for triple in ontology.first_uses:
        used = triple.object if triple.predicate == RDF_TYPE else triple.predicate
        if _reserved(used) and used not in _KNOWN:
            yield Hit(triple.subject, triple.predicate, triple.object, (named(used),))


@rule(
    "related-properties-of-one-sort",
    message=("{0} and {1} are properties of two sorts", "{0} và {1} là hai loại thuộc tính khác nhau"),
    advice=(
        "relate object properties to object properties, and datatype properties to datatype properties",
        "hãy liên hệ thuộc tính đối tượng với thuộc tính đối tượng, thuộc tính dữ liệu với thuộc tính dữ liệu",
    ),
    source="OWL 2 Structural Specification, 9.2 and 9.3",
)
def related_properties(ontology: Ontology) -> Iterator[Hit]:
    """Find a property that is below, equivalent to or disjoint from one of another sort."""
    for predicate in map(iri, ("rdfs:subPropertyOf", "owl:equivalentProperty", "owl:propertyDisjointWith")):
        for triple in ontology.triples(predicate):
            sorts = [
                {kind for kind in PROPERTIES if node in ontology.of_type(kind)}
                for node in (triple.subject, triple.object)
            ]
            if all(sorts) and not sorts[0] & sorts[1]:
                yield Hit(triple.subject, predicate, triple.object, (named(triple.subject), named(triple.object)))


@rule(
    "range-of-its-sort",
    message=(
        "{0} cannot be the range of a property of this sort",
        "{0} không thể là tầm giá trị của loại thuộc tính này",
    ),
    advice=(
        "give an object property a class, and a datatype property a datatype",
        "hãy cho thuộc tính đối tượng một lớp, và cho thuộc tính dữ liệu một kiểu dữ liệu",
    ),
    source="OWL 2 Structural Specification, 9.2.6 and 9.3.5",
)
def range_of_its_sort(ontology: Ontology) -> Iterator[Hit]:
    """Find object properties that lead to datatypes, and datatype properties that lead to classes."""

    def is_data(node: object) -> bool:
        return node in DATATYPES or node in ontology.of_type(DATATYPE)

    for triple in ontology.triples(iri("rdfs:range")):
        to_data = triple.subject in ontology.of_type(DATATYPE_PROPERTY)
        to_things = triple.subject in ontology.of_type(OBJECT_PROPERTY)
        is_class = triple.object == iri("owl:Thing") or (
            triple.object in ontology.of_type(CLASS, iri("owl:Restriction")) and not is_data(triple.object)
        )
        if (to_things and not to_data and is_data(triple.object)) or (to_data and not to_things and is_class):
            yield Hit(triple.subject, triple.predicate, triple.object, (named(triple.object),))


@rule(
    "characteristics-of-object-properties",
    message=("a datatype property cannot have {0}", "thuộc tính dữ liệu không thể có {0}"),
    advice=(
        "drop it; of the characteristics a datatype property can have owl:FunctionalProperty alone",
        "hãy bỏ nó; thuộc tính dữ liệu chỉ có thể có đặc trưng owl:FunctionalProperty",
    ),
    source="OWL 2 Structural Specification, 9.3",
)
def characteristics(ontology: Ontology) -> Iterator[Hit]:
    """Find datatype properties that are transitive, symmetric and so on, or have an inverse."""
    ours = ontology.of_type(DATATYPE_PROPERTY)
    for name in ("InverseFunctional", "Reflexive", "Irreflexive", "Symmetric", "Asymmetric", "Transitive"):
        kind = iri(f"owl:{name}Property")
        for node in sorted(ours & ontology.of_type(kind), key=str):
            yield Hit(node, RDF_TYPE, kind, (named(kind),))
    for predicate in map(iri, ("owl:inverseOf", "owl:propertyChainAxiom")):
        for triple in ontology.triples(predicate):
            if triple.subject in ours or triple.object in ours:
                yield Hit(triple.subject, predicate, triple.object, (named(predicate),))


@rule(
    "well-formed-expressions",
    message=(
        "the class expression or data range is not well formed: {0}",
        "biểu thức lớp hoặc miền dữ liệu không đúng dạng: {0}",
    ),
    advice=(
        "make it with one constructor; a restriction has one owl:onProperty, a list one rdf:first and rdf:rest each",
        "hãy dùng đúng một phép dựng; mỗi ràng buộc có một owl:onProperty, mỗi ô danh sách có một rdf:first và một "
        "rdf:rest",
    ),
    source="OWL 2 Mapping to RDF Graphs, 3.2.4",
)
def well_formed(ontology: Ontology) -> Iterator[Hit]:
    """Find expressions without a meaning: of no or several constructors, with broken lists, within themselves."""
    endless = _endless(ontology)
    for node in expressions(ontology):
        made = constructor(ontology, node)
        restriction = node in ontology.of_type(iri("owl:Restriction"))
        if made is None:
            yield Hit(node, RDF_TYPE, None, ("≠ 1 owl:unionOf, owl:someValuesFrom, …",))
            continue
        listed = named(made[0]) in ("owl:intersectionOf", "owl:unionOf", "owl:oneOf")
        members = ontology.members(made[1]) if listed else None
        # An enumeration may have one member, a union or an intersection has two or more (8.1).
        if listed and len(members or []) < (1 if named(made[0]) == "owl:oneOf" else 2):
            yield Hit(node, *made, words=(named(made[0]),))
        on = len(ontology.values(node, ON_PROPERTY))
        if on != restriction and not ontology.values(node, iri("owl:onProperties")):
            yield Hit(node, ON_PROPERTY, None, (f"{on} owl:onProperty",))
        if node in endless:
            yield Hit(node, *made, words=("[ [ … ] ]",))


def _endless(ontology: Ontology) -> set[Node]:
    """Find the expressions that are within themselves, or have such a one within."""
    inner: dict[Node, set[Value]] = {}
    for node in expressions(ontology):
        made = constructor(ontology, node)
        inner[node] = {made[1], *(ontology.members(made[1]) or [])} if made else set()
    outer: dict[Value, set[Node]] = defaultdict(set)
    for outside, values in inner.items():
        inner[outside] = {value for value in values if value in inner}
        for value in inner[outside]:
            outer[value].add(outside)
    # From the innermost outwards; what is never reached has no innermost one.
    waiting = [node for node, values in inner.items() if not values]
    while waiting:
        done = waiting.pop()
        for outside in outer[done]:
            inner[outside].discard(done)
            if not inner[outside]:
                waiting.append(outside)
    return {node for node, values in inner.items() if values}


RULES: tuple[Rule, ...] = (
    declared,
    one_sort,
    reserved_words,
    related_properties,
    range_of_its_sort,
    characteristics,
    well_formed,
)
