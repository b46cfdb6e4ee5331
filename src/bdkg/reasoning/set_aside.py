"""What follows from everything and says nothing, and what is about nothing with a name: entailed, but not stored.

The set-aside rule, as `docs/inference.md` has it: a triple is trivial where

1. it relates a term to itself by `owl:sameAs`, `owl:equivalentClass`, `owl:equivalentProperty`, `rdfs:subClassOf` or
   `rdfs:subPropertyOf` (eq-ref, scm-cls, scm-op, scm-dp);
2. it says that something is an `owl:Thing` or `rdfs:Resource`, or that a class is below `owl:Thing` or above
   `owl:Nothing`, or that the domain or range of a property is `owl:Thing` (scm-cls; it is so of everything);
3. it is about a term of RDF, RDFS, OWL or XML Schema itself (axiomatic triples: prp-ap, cls-thing, cls-nothing1,
   dt-type1);
4. its subject is a literal or its predicate a blank node, which RDF 1.1 does not have (dt-type2, dt-eq, dt-diff).

A triple with a blank node is anonymous: it is about a class expression or a list that has no name, such as the things
that have some value. Rules work with it, and it is not kept.
"""

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from bdkg.graph.vocabulary import OWL, RDF, RDF_TYPE, RDFS, XSD

REFLEXIVE = frozenset(
    NamedNode(iri)
    for iri in (
        OWL + "sameAs",
        OWL + "equivalentClass",
        OWL + "equivalentProperty",
        RDFS + "subClassOf",
        RDFS + "subPropertyOf",
    )
)
_THING = NamedNode(OWL + "Thing")
_NOTHING = NamedNode(OWL + "Nothing")
_SUBCLASS = NamedNode(RDFS + "subClassOf")
_TOPS = {
    RDF_TYPE: {_THING, NamedNode(RDFS + "Resource")},
    _SUBCLASS: {_THING},
    NamedNode(RDFS + "domain"): {_THING},
    NamedNode(RDFS + "range"): {_THING},
}
_VOCABULARIES = (RDF, RDFS, OWL, XSD)


def trivial(subject: object, predicate: object, value: object) -> bool:
    """Tell whether a triple is set aside.

    Args:
        subject: its subject.
        predicate: its predicate.
        value: its object.

    Returns:
        Whether it says nothing.
    """
    if subject == value and predicate in REFLEXIVE:
        return True
    if isinstance(subject, Literal | Triple) or isinstance(predicate, BlankNode):
        return True
    if isinstance(predicate, NamedNode) and value in _TOPS.get(predicate, ()):
        return True
    if subject == _NOTHING and predicate == _SUBCLASS:
        return True
    return isinstance(subject, NamedNode) and subject.value.startswith(_VOCABULARIES)


def anonymous(subject: object, value: object) -> bool:
    """Tell whether a triple is about something without a name.

    Args:
        subject: its subject.
        value: its object.

    Returns:
        Whether either is a blank node.
    """
    return isinstance(subject, BlankNode) or isinstance(value, BlankNode)
