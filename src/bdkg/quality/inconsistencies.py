"""What the graph says that cannot be so, by the rules of OWL 2 RL."""

from pyoxigraph import BlankNode, NamedNode, Store

from bdkg.graph import sources
from bdkg.graph.names import LANGUAGES, Names
from bdkg.graph.vocabulary import OWL, RDF, RDF_TYPE, RDFS
from bdkg.quality.finding import ERROR, Offence
from bdkg.reasoning.closure import close
from bdkg.reasoning.inconsistency import Contradiction, Premise, Value, contradictions
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
        For each contradiction, an offence of each triple about things that takes part in it.

    Raises:
        SourceError: a file of the rules is wrong.
    """
    rules, inconsistencies = read_rules(sources.rule_files(root))
    added = close(store, rules)
    try:
        impossible = list(contradictions(store, inconsistencies))
    finally:
        for quad in added:
            store.remove(quad)
    names = {language: Names(store, language) for language in LANGUAGES}
    found: dict[Offence, None] = {}
    for contradiction in impossible:
        found.update(dict.fromkeys(_offences(contradiction, names)))
    return list(found)


def _offences(contradiction: Contradiction, names: dict[str, Names]) -> list[Offence]:
    rule = contradiction.rule
    message = {
        language: explanation(
            rule, {name: _text(value, called) for name, value in contradiction.bindings.items()}, language
        )
        for language, called in names.items()
    }
    premises = [premise for premise in contradiction.premises if _about_things(premise)]
    return [Offence(rule.name, ERROR, message, rule.advice, *premise) for premise in premises]


def _about_things(premise: Premise) -> bool:
    _, predicate, value = premise
    if predicate == RDF_TYPE and isinstance(value, NamedNode):
        return not value.value.startswith(OWL) or value.value == OWL + "Nothing"
    return predicate in _ABOUT_THINGS or not predicate.value.startswith(_SCHEMA)


def _text(value: Value, names: Names) -> str:
    if isinstance(value, NamedNode):
        return names.of(value.value).text
    return "…" if isinstance(value, BlankNode) else str(getattr(value, "value", value))
