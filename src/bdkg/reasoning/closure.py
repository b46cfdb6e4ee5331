"""Rules run to a fixpoint on the embedded store.

The stored queries run as they are. To put the closed schema into them first, as constants, was measured and brings
nothing: the engine begins with the few patterns about the schema by itself. What pays is to leave out rules that
nothing can meet, to leave out what is there already within the engine, and to go on semi-naively: after the first round
a rule is run only where one of its patterns is met by what the last round has added.
"""

from collections.abc import Iterable

from pyoxigraph import DefaultGraph, NamedNode, Quad, QueryTriples, Store

from bdkg.graph.vocabulary import INFERRED, RDF_TYPE
from bdkg.reasoning.rules import Rule
from bdkg.reasoning.set_aside import anonymous, trivial
from bdkg.reasoning.text import NEW_GRAPH, queries, sought

_NEW = NamedNode(NEW_GRAPH)
_SCHEMA_TABLE = 9
"""What follows about the ontology alone; once that is known, most rules need one round."""


def infer(triples: Iterable[Quad], rules: list[Rule]) -> list[Quad]:
    """Find what follows from triples.

    Args:
        triples: the asserted ones, in the default graph.
        rules: the rules that add something.

    Returns:
        What follows and is not asserted, each once, in the graph of inferred triples. Trivial and anonymous triples
        are set aside.
    """
    store = Store()
    store.bulk_extend(triples)
    return [
        Quad(quad.subject, quad.predicate, quad.object, INFERRED)
        for quad in close(store, rules)
        if not anonymous(quad.subject, quad.object)
    ]


def close(store: Store, rules: list[Rule]) -> list[Quad]:
    """Add to a store what follows from it.

    Args:
        store: a graph, in its default graph.
        rules: the rules that add something.

    Returns:
        What was added, in the order in which it was found.
    """
    schema = [rule for rule in rules if rule.table == _SCHEMA_TABLE]
    added = _first_round(store, schema)
    found = added + _further_rounds(store, schema, added)
    added = _first_round(store, [rule for rule in rules if rule.table != _SCHEMA_TABLE])
    return found + added + _further_rounds(store, rules, added)


def _first_round(store: Store, rules: list[Rule]) -> list[Quad]:
    added: list[Quad] = []
    for rule in rules:
        if applicable(rule, store):
            for query in queries(rule):
                added += _add(store, query)
    return added


def _further_rounds(store: Store, rules: list[Rule], added: list[Quad]) -> list[Quad]:
    found: list[Quad] = []
    while added:
        store.bulk_extend([Quad(quad.subject, quad.predicate, quad.object, _NEW) for quad in added])
        predicates = {quad.predicate.value for quad in added}
        classes = {q.object.value for q in added if q.predicate == RDF_TYPE and isinstance(q.object, NamedNode)}
        added = []
        for rule in rules:
            places = [place for place, triple in enumerate(rule.body) if _met(sought(triple), predicates, classes)]
            if places and applicable(rule, store):
                for place in places:
                    for query in queries(rule, new=place):
                        added += _add(store, query)
        store.remove_graph(_NEW)
        found += added
    return found


def _met(pattern: tuple[str | None, str | None], predicates: set[str], classes: set[str]) -> bool:
    predicate, of_class = pattern
    return (predicate is None or predicate in predicates) and (of_class is None or of_class in classes)


def applicable(rule: Rule, store: Store) -> bool:
    """Tell whether each pattern that names a property or class is met by anything at all.

    Args:
        rule: a rule.
        store: a graph, in its default graph.

    Returns:
        Whether the rule may find anything.
    """
    for predicate, of_class in map(sought, rule.body):
        if predicate is not None:
            value = NamedNode(of_class) if of_class else None
            if next(iter(store.quads_for_pattern(None, NamedNode(predicate), value, DefaultGraph())), None) is None:
                return False
    return True


def _add(store: Store, query: str) -> list[Quad]:
    results = store.query(query)
    if not isinstance(results, QueryTriples):
        raise TypeError("a rule is a CONSTRUCT")
    triples = {(triple.subject, triple.predicate, triple.object) for triple in results}
    added = [Quad(*triple) for triple in triples if not trivial(*triple)]
    store.bulk_extend(added)
    return added
