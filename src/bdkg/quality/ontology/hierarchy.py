"""What OWL 2 DL, and so OWL 2 RL, asks of properties together (OWL 2 Structural Specification, 11)."""

from collections import defaultdict
from collections.abc import Iterator

from bdkg.graph.vocabulary import RDF_TYPE
from bdkg.quality.finding import Node
from bdkg.quality.ontology.expressions import Value, expressions, on_data
from bdkg.quality.ontology.rule import Hit, Rule, rule
from bdkg.quality.ontology.vocabulary import ON_PROPERTY, Ontology, iri, named

_SUB_PROPERTY, _CHAIN = iri("rdfs:subPropertyOf"), iri("owl:propertyChainAxiom")
_EQUIVALENT, _INVERSE = iri("owl:equivalentProperty"), iri("owl:inverseOf")
_DISJOINT = iri("owl:propertyDisjointWith")
_OF_SIMPLE_ONES = tuple(
    iri(f"owl:{name}Property") for name in ("Functional", "InverseFunctional", "Irreflexive", "Asymmetric")
)
_COUNTING = tuple(
    iri(f"owl:{name}")
    for name in (
        "hasSelf",
        "minCardinality",
        "maxCardinality",
        "cardinality",
        "minQualifiedCardinality",
        "maxQualifiedCardinality",
        "qualifiedCardinality",
    )
)

Edges = dict[Value, set[Value]]


def _below(ontology: Ontology) -> Edges:
    """Find for each property what it is stated to be below: its equivalents and inverses of inverses too."""
    above: Edges = defaultdict(set)
    for triple in ontology.triples(_SUB_PROPERTY):
        above[triple.subject].add(triple.object)
    for predicate in (_EQUIVALENT, _INVERSE):
        for triple in ontology.triples(predicate):
            above[triple.subject].add(triple.object)
            above[triple.object].add(triple.subject)
    return above


def _reached(edges: Edges, start: Value) -> set[Value]:
    found: set[Value] = set()
    waiting = [start]
    while waiting:
        for node in edges.get(waiting.pop(), ()):
            if node not in found:
                found.add(node)
                waiting.append(node)
    return found


def _chains(ontology: Ontology) -> list[tuple[Node, Value, list[Value]]]:
    return [(of, value, ontology.members(value) or []) for of, _, value in ontology.triples(_CHAIN)]


@rule(
    "simple-properties-counted",
    message=(
        "the property is transitive, or a transitive one or a chain is below it, and {0} asks for one that is not",
        "thuộc tính có tính bắc cầu, hoặc bao trùm một thuộc tính bắc cầu hay một chuỗi, mà {0} đòi hỏi thuộc tính đơn",
    ),
    advice=("drop one of the two", "hãy bỏ một trong hai"),
    source="OWL 2 Structural Specification, 11.2",
)
def simple_properties(ontology: Ontology) -> Iterator[Hit]:
    """Find transitive and other composite properties where only simple ones may be."""
    above = _below(ontology)
    composite: set[Value] = {*ontology.of_type(iri("owl:TransitiveProperty")), *(of for of, _, _ in _chains(ontology))}
    composite |= {node for start in composite for node in _reached(above, start)}
    for kind in _OF_SIMPLE_ONES:
        for node in sorted(ontology.of_type(kind) & composite, key=str):
            yield Hit(node, RDF_TYPE, kind, (named(kind),))
    for triple in ontology.triples(_DISJOINT):
        if triple.subject in composite or triple.object in composite:
            yield Hit(triple.subject, _DISJOINT, triple.object, (named(_DISJOINT),))
    for node in expressions(ontology):
        counting = [name for name in _COUNTING if ontology.values(node, name)]
        on = ontology.values(node, ON_PROPERTY)
        if counting and not on_data(ontology, node) and composite & set(on):
            yield Hit(node, ON_PROPERTY, on[0], (named(counting[0]),))


@rule(
    "property-chains-end",
    message=(
        "the chain has {0}, which the property itself is a part of",
        "chuỗi có {0}, mà chính thuộc tính này lại là một phần của nó",
    ),
    advice=(
        "build chains upon chains in one direction only; of itself a property may have a chain of two, or be its first "
        "or last link",
        "hãy xây chuỗi trên chuỗi theo một chiều; với chính nó, thuộc tính chỉ được có chuỗi hai mắt, hoặc là mắt đầu "
        "hay mắt cuối",
    ),
    source="OWL 2 Structural Specification, 11.2",
)
def chains_end(ontology: Ontology) -> Iterator[Hit]:
    """Find chains of properties that depend on each other in a circle."""
    up = _below(ontology)
    links: list[tuple[Node, Value, Value]] = []
    for of, value, members in _chains(ontology):
        within = members
        if members == [of, of]:
            within = []
        elif members and members[0] == of:
            within = members[1:]
        elif members and members[-1] == of:
            within = members[:-1]
        for member in within:
            links.append((of, value, member))
            up[member].add(of)
    for of, value, member in links:
        if member == of or member in _reached(up, of):
            yield Hit(of, _CHAIN, value, (named(member),))


RULES: tuple[Rule, ...] = (simple_properties, chains_end)
