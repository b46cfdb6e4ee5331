"""What the graph says that cannot be so, by the rules of OWL 2 RL."""

from pyoxigraph import BlankNode, NamedNode, Store

from bdkg.graph import sources
from bdkg.graph.names import LANGUAGES, Names
from bdkg.graph.vocabulary import OWL, RDF, RDF_TYPE, RDFS
from bdkg.quality.finding import ERROR, Offence
from bdkg.reasoning.closure import close
from bdkg.reasoning.inconsistency import Contradiction, Premise, Value, contradictions
from bdkg.reasoning.instances import Fact, Instances, facts_of
from bdkg.reasoning.proof import proofs
from bdkg.reasoning.rules import explanation, read_rules

_SCHEMA = (OWL, RDF, RDFS)
_ABOUT_THINGS = {RDF_TYPE, NamedNode(OWL + "sameAs"), NamedNode(OWL + "differentFrom")}
"""What the vocabularies of ontologies say of things; all else they say of classes and properties."""


def find(store: Store, root: str) -> list[Offence]:
    """Find contradictions in the graph and in what follows from it.

    Args:
        store: the graph, asserted triples in its default graph alone; while this looks, what follows is there too, for
            to copy the graph would take as long as to look.
        root: the folder that holds queries/.

    Returns:
        For each contradiction, an offence of each triple about things that takes part in it, or, where that is
        inferred, of those that it rests on.

    Raises:
        SourceError: a file of the rules is wrong.
    """
    rules, inconsistencies = read_rules(sources.rule_files(root))
    found: dict[Offence, None] = {}
    added = close(store, rules)
    try:
        impossible = list(contradictions(store, inconsistencies))
        if not impossible:
            return []
        names = {language: Names(store, language) for language in LANGUAGES}
        inferred = set(facts_of(added))
        instances = Instances(store, rules)
        for contradiction in impossible:
            asserted = [fact for premise in contradiction.premises for fact in _rests_on(premise, inferred, instances)]
            found.update(dict.fromkeys(_offences(contradiction, asserted, names)))
    finally:
        for quad in added:
            store.remove(quad)
    return list(found)


def _rests_on(premise: Premise, inferred: set[Fact], instances: Instances) -> list[Fact]:
    if premise not in inferred:
        return [premise]
    # The shortest proof is the one that a reader would look for.
    return next((proof.leaves for proof in proofs(premise, inferred, instances)), [premise])


def _offences(contradiction: Contradiction, asserted: list[Fact], names: dict[str, Names]) -> list[Offence]:
    rule = contradiction.rule
    message = {
        language: explanation(
            rule, {name: _text(value, called) for name, value in contradiction.bindings.items()}, language
        )
        for language, called in names.items()
    }
    told = [fact for fact in asserted if _about_things(fact)] or contradiction.premises
    return [Offence(rule.name, ERROR, message, rule.advice, *fact) for fact in told]


def _about_things(fact: Fact) -> bool:
    _, predicate, value = fact
    if predicate == RDF_TYPE and isinstance(value, NamedNode):
        return not value.value.startswith(OWL) or value.value == OWL + "Nothing"
    return predicate in _ABOUT_THINGS or not predicate.value.startswith(_SCHEMA)


def _text(value: Value, names: Names) -> str:
    if isinstance(value, NamedNode):
        return names.of(value.value).text
    return "…" if isinstance(value, BlankNode) else str(getattr(value, "value", value))
