"""Small ontologies with things, of all that OWL 2 RL has, made by hypothesis.

Values stand with properties of their own, as OWL asks for: what owlrl finds out about values as if they were things,
such as the kind of a text, needs triples that RDF does not have. And no class has a key: owlrl 7.6.2 does not compare
the last property of a key, so that two things of a class with a key of one property are the same to it whatever they
have.
"""

from collections.abc import Callable

from hypothesis import strategies as st

PREFIXES = """@prefix : <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

CLASSES = [f":C{number}" for number in range(4)]
PROPERTIES = [f":p{number}" for number in range(4)]
DATA_PROPERTIES = [f":d{number}" for number in range(2)]
THINGS = [f":t{number}" for number in range(5)]
VALUES = ['"one"', '"two"']

SORTS = [(CLASSES, "Class"), (PROPERTIES, "ObjectProperty"), (DATA_PROPERTIES, "DatatypeProperty")]

Template = tuple[str, tuple[list[str], ...]]

AXIOMS: list[Template] = [
    ("{} rdfs:subClassOf {}", (CLASSES, CLASSES)),
    ("{} owl:equivalentClass {}", (CLASSES, CLASSES)),
    ("{} rdfs:subPropertyOf {}", (PROPERTIES, PROPERTIES)),
    ("{} owl:equivalentProperty {}", (PROPERTIES, PROPERTIES)),
    ("{} rdfs:domain {}", (PROPERTIES, CLASSES)),
    ("{} rdfs:range {}", (PROPERTIES, CLASSES)),
    ("{} owl:inverseOf {}", (PROPERTIES, PROPERTIES)),
    ("{} a owl:SymmetricProperty", (PROPERTIES,)),
    ("{} a owl:TransitiveProperty", (PROPERTIES,)),
    ("{} a owl:FunctionalProperty", (PROPERTIES,)),
    ("{} a owl:InverseFunctionalProperty", (PROPERTIES,)),
    ("{} owl:propertyChainAxiom ( {} {} )", (PROPERTIES, PROPERTIES, PROPERTIES)),
    ("{} owl:propertyChainAxiom ( {} {} {} )", (PROPERTIES, PROPERTIES, PROPERTIES, PROPERTIES)),
    ("{} rdfs:subPropertyOf {}", (DATA_PROPERTIES, DATA_PROPERTIES)),
    ("{} rdfs:domain {}", (DATA_PROPERTIES, CLASSES)),
    ("{} owl:equivalentClass [ owl:onProperty {} ; owl:hasValue {} ]", (CLASSES, DATA_PROPERTIES, VALUES)),
    ("{} owl:intersectionOf ( {} {} )", (CLASSES, CLASSES, CLASSES)),
    ("{} owl:intersectionOf ( {} {} {} )", (CLASSES, CLASSES, CLASSES, CLASSES)),
    ("{} owl:unionOf ( {} {} )", (CLASSES, CLASSES, CLASSES)),
    ("{} owl:oneOf ( {} {} )", (CLASSES, THINGS, THINGS)),
    ("{} rdfs:subClassOf [ owl:onProperty {} ; owl:allValuesFrom {} ]", (CLASSES, PROPERTIES, CLASSES)),
    ("[ owl:onProperty {} ; owl:someValuesFrom {} ] rdfs:subClassOf {}", (PROPERTIES, CLASSES, CLASSES)),
    ("[ owl:onProperty {} ; owl:someValuesFrom owl:Thing ] rdfs:subClassOf {}", (PROPERTIES, CLASSES)),
    ("{} owl:equivalentClass [ owl:onProperty {} ; owl:hasValue {} ]", (CLASSES, PROPERTIES, THINGS)),
    (
        '{} rdfs:subClassOf [ owl:onProperty {} ; owl:maxCardinality "1"^^xsd:nonNegativeInteger ]',
        (CLASSES, PROPERTIES),
    ),
    (
        "{} rdfs:subClassOf [ owl:onProperty {} ; owl:onClass {} ; "
        'owl:maxQualifiedCardinality "1"^^xsd:nonNegativeInteger ]',
        (CLASSES, PROPERTIES, CLASSES),
    ),
]

FACTS: list[Template] = [
    ("{} a {}", (THINGS, CLASSES)),
    ("{} {} {}", (THINGS, PROPERTIES, THINGS)),
    ("{} {} {}", (THINGS, PROPERTIES, THINGS)),
    ("{} {} {}", (THINGS, DATA_PROPERTIES, VALUES)),
    ("{} owl:sameAs {}", (THINGS, THINGS)),
]


@st.composite
def ontologies(draw: Callable[[st.SearchStrategy[list[str]]], list[str]]) -> str:
    """A few axioms and facts, in Turtle; each triple once."""
    declared = [f"{name} a owl:{sort}" for names, sort in SORTS for name in names]
    axioms = draw(st.lists(_filled(AXIOMS), min_size=1, max_size=5, unique=True))
    facts = draw(st.lists(_filled(FACTS), min_size=1, max_size=8, unique=True))
    return PREFIXES + "".join(f"{statement} .\n" for statement in [*declared, *axioms, *facts])


def _filled(templates: list[Template]) -> st.SearchStrategy[str]:
    return st.sampled_from(templates).flatmap(
        lambda template: st.tuples(*map(st.sampled_from, template[1])).map(lambda names: template[0].format(*names))
    )
