"""No graph, however odd, makes a rule about the ontology fail or take without end."""

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store

from bdkg.graph.names import PREFIXES
from bdkg.graph.vocabulary import ONTOLOGY, RDF_TYPE, SCHEMES
from bdkg.quality.ontology.run import RULES, check_ontology
from tests.examples import examples

WORDS = [
    NamedNode(PREFIXES[prefix] + name)
    for prefix, names in {
        "rdf": "type first rest nil Property langString",
        "rdfs": "subClassOf subPropertyOf domain range label isDefinedBy Datatype Literal subclassOf",
        "owl": "Class Restriction ObjectProperty DatatypeProperty AnnotationProperty TransitiveProperty inverseOf "
        "FunctionalProperty AllDisjointClasses Ontology Thing onProperty someValuesFrom allValuesFrom hasValue "
        "unionOf intersectionOf complementOf oneOf maxCardinality onClass members disjointWith equivalentClass "
        "deprecated hasKey propertyChainAxiom versionInfo versionIRI",
        "skos": "Concept ConceptScheme inScheme broader topConceptOf prefLabel notation definition",
        "xsd": "integer date",
    }.items()
    for name in names.split()
]
OURS = [NamedNode(ONTOLOGY + name) for name in ("Thing", "partOf", "")] + [NamedNode(SCHEMES + n) for n in ("a", "a/b")]
NAMELESS = [BlankNode(f"b{number}") for number in range(4)]
TEXTS = [Literal("x"), Literal("X.", language="en"), Literal("1"), Literal(True), Literal(""), NamedNode("urn:x")]

subjects = st.sampled_from([*OURS, *NAMELESS, NamedNode("urn:x"), NamedNode(ONTOLOGY.rstrip("#"))])
quads = st.builds(
    Quad,
    subjects,
    st.one_of(st.sampled_from(WORDS), st.just(RDF_TYPE)),
    st.one_of(subjects, st.sampled_from(WORDS), st.sampled_from(TEXTS)),
)


@settings(max_examples=examples(400), deadline=None)
@given(st.lists(quads, max_size=40))
def test_no_graph_makes_a_rule_fail(found: list[Quad]) -> None:
    store = Store()
    store.extend(found)
    names = {rule.name for rule in RULES}
    for offence in check_ontology(store):
        assert offence.rule in names
        assert not any("{" in text for text in offence.message.values())


def test_expressions_of_any_depth_and_width_are_checked() -> None:
    prefixes = "".join(f"@prefix {name}: <{iri}> . " for name, iri in PREFIXES.items())
    start = "<urn:a> a owl:Class ; rdfs:subClassOf _:n0 . "
    deep = "".join(f"_:n{at} a owl:Class ; owl:complementOf _:n{at + 1} . " for at in range(3_000))
    wide = "".join(f"_:n{at} a owl:Class ; owl:intersectionOf (_:n{at + 1} _:n{at + 1}) . " for at in range(60))
    for steps in (deep, wide):
        store = Store()
        store.load(prefixes + start + steps, format=RdfFormat.TURTLE)
        assert {"superclass-in-owl-2-rl"} & {offence.rule for offence in check_ontology(store)} == (
            {"superclass-in-owl-2-rl"} if steps == deep else set()
        )
