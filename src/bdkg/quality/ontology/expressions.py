"""Class expressions and data ranges as OWL 2 RL allows them (OWL 2 Profiles, 4.2.3 and 4.2.4)."""

from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode

from bdkg.graph.vocabulary import RDFS, XSD
from bdkg.quality.finding import Node
from bdkg.quality.ontology.vocabulary import (
    CLASS,
    DATATYPE,
    DATATYPE_PROPERTY,
    ON_PROPERTY,
    THING,
    Ontology,
    iri,
    named,
)

Value = Node | Literal

SUB, SUPER, EQUIVALENT = "subclass", "superclass", "equivalent class"
"""The positions in which a class expression may stand."""

_CONSTRUCTORS = tuple(
    iri(f"owl:{name}")
    for name in (
        "intersectionOf",
        "unionOf",
        "complementOf",
        "oneOf",
        "someValuesFrom",
        "allValuesFrom",
        "hasValue",
        "hasSelf",
        "minCardinality",
        "maxCardinality",
        "cardinality",
        "minQualifiedCardinality",
        "maxQualifiedCardinality",
        "qualifiedCardinality",
        "datatypeComplementOf",
        "onDatatype",
    )
)
_ON_CLASS, _ON_DATA_RANGE = iri("owl:onClass"), iri("owl:onDataRange")

_ALLOWED = {
    SUB: {"intersectionOf", "unionOf", "oneOf", "someValuesFrom", "hasValue"},
    SUPER: {
        "intersectionOf",
        "complementOf",
        "allValuesFrom",
        "hasValue",
        "maxCardinality",
        "maxQualifiedCardinality",
    },
    EQUIVALENT: {"intersectionOf", "hasValue"},
}

_XSD_DATATYPES = (
    "decimal integer nonNegativeInteger nonPositiveInteger positiveInteger negativeInteger long int short byte "
    "unsignedLong unsignedInt unsignedShort unsignedByte float double string normalizedString token language Name "
    "NCName NMTOKEN boolean hexBinary base64Binary anyURI dateTime dateTimeStamp"
)
DATATYPES = frozenset(
    {
        *(NamedNode(XSD + name) for name in _XSD_DATATYPES.split()),
        NamedNode(RDFS + "Literal"),
        iri("rdf:PlainLiteral"),
        iri("rdf:XMLLiteral"),
        iri("rdf:langString"),
    }
)
"""The datatypes of OWL 2 RL (4.2.1); a text with a language is an rdf:PlainLiteral there, an rdf:langString in RDF."""


def constructor(ontology: Ontology, node: Value) -> tuple[NamedNode, Value] | None:
    """Find what a class expression or data range is made with.

    Args:
        ontology: what is checked.
        node: the expression.

    Returns:
        The property that makes it, such as `owl:unionOf`, and its value; None where there is not exactly one.
    """
    if isinstance(node, Literal):
        return None
    found = [(made, value) for made in _CONSTRUCTORS for value in ontology.values(node, made)]
    return found[0] if len(found) == 1 else None


def strange_in(ontology: Ontology, expression: Value, position: str) -> Iterator[str]:
    """Find what in a class expression OWL 2 RL has not at its position.

    What is not well formed is told by the rule about that, and not here.

    Args:
        ontology: what is checked.
        expression: the class expression.
        position: `SUB`, `SUPER` or `EQUIVALENT`.

    Yields:
        The names of what may not stand there.
    """
    waiting = [(expression, position)]
    seen = set()
    while waiting:
        node, where = waiting.pop()
        if (node, where) in seen:
            continue
        seen.add((node, where))
        if node == THING:
            yield "owl:Thing"
        made = None if isinstance(node, NamedNode | Literal) else constructor(ontology, node)
        if made is None:
            continue
        name, value = made[0].value.rpartition("#")[2], made[1]
        if name not in _ALLOWED[where]:
            yield f"owl:{name}"
        elif name in ("intersectionOf", "unionOf"):
            waiting += [(member, where) for member in reversed(ontology.members(value) or [])]
        elif name == "complementOf":
            waiting.append((value, SUB))
        elif name in ("someValuesFrom", "allValuesFrom"):
            if not on_data(ontology, node) and not (where == SUB and value == THING):
                waiting.append((value, where))
        elif name in ("maxCardinality", "maxQualifiedCardinality"):
            if not isinstance(value, Literal) or value.value not in ("0", "1"):
                yield f"owl:{name} {named(value)}"
            fillers = [] if isinstance(node, Literal) else ontology.values(node, _ON_CLASS)
            waiting += [(filler, SUB) for filler in fillers if filler != THING]


def parts(ontology: Ontology, data_range: Value) -> Iterator[tuple[Value, NamedNode | None]]:
    """List a data range and what it is the intersection or the union of, down to the datatypes.

    Args:
        ontology: what is checked.
        data_range: the data range.

    Yields:
        Each part once, with what it is made with, or None for a datatype.
    """
    waiting = [data_range]
    seen: set[Value] = set()
    while waiting:
        part = waiting.pop()
        if part in seen:
            continue
        seen.add(part)
        made = None if isinstance(part, NamedNode | Literal) else constructor(ontology, part)
        yield part, made[0] if made else None
        if made and named(made[0]) in ("owl:intersectionOf", "owl:unionOf"):
            waiting += reversed(ontology.members(made[1]) or [])


def on_data(ontology: Ontology, node: Value) -> bool:
    """Tell whether a restriction is about a datatype property.

    Args:
        ontology: what is checked.
        node: the restriction.

    Returns:
        True where its property is one.
    """
    if isinstance(node, Literal):
        return False
    return any(value in ontology.of_type(DATATYPE_PROPERTY) for value in ontology.values(node, ON_PROPERTY))


def expressions(ontology: Ontology) -> list[BlankNode]:
    """List the class expressions and data ranges that have no name.

    Args:
        ontology: what is checked.

    Returns:
        The blank nodes that are classes, restrictions or datatypes.
    """
    found = ontology.of_type(CLASS, iri("owl:Restriction"), DATATYPE)
    return sorted((node for node in found if isinstance(node, BlankNode)), key=str)


def data_ranges(ontology: Ontology) -> Iterator[tuple[Node, NamedNode, Value]]:
    """Find where a data range stands.

    Args:
        ontology: what is checked.

    Yields:
        The subject, the property and the data range.
    """
    for property_ in sorted(ontology.of_type(DATATYPE_PROPERTY), key=str):
        for value in ontology.values(property_, iri("rdfs:range")):
            yield property_, iri("rdfs:range"), value
    for node in expressions(ontology):
        fillers = ("owl:someValuesFrom", "owl:allValuesFrom") if on_data(ontology, node) else ()
        for predicate in (*map(iri, fillers), _ON_DATA_RANGE):
            for value in ontology.values(node, predicate):
                yield node, predicate, value
    for datatype in sorted(ontology.of_type(DATATYPE), key=str):
        for value in ontology.values(datatype, iri("owl:equivalentClass")):
            yield datatype, iri("owl:equivalentClass"), value
