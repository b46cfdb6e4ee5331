"""All that the graph says of one thing."""

from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple

from bdkg.graph.evidence import Passage, passages
from bdkg.graph.vocabulary import EVIDENCE, INFERRED, RANK, RDF_OBJECT, RDF_PREDICATE, RDF_SUBJECT, RDF_TYPE, SCHEMES
from bdkg.records import record

Node = NamedNode | BlankNode | Literal | Triple

_RANK_ORDER = {f"{SCHEMES}rank/{name}": place for place, name in enumerate(("preferred", "normal", "deprecated"))}


@record
class Statement:
    """Something that is said of a thing.

    Attributes:
        predicate: the property's IRI.
        value: what the property has as its value.
        holds: whether the triple itself stands in the graph; a claim that lost to a rival does not.
        rank: the IRI of the claim's rank; None where the triple has no claim.
        evidence: the passages that the claim rests on.
        inferred: whether it follows by a rule and stands in no file.
    """

    predicate: str
    value: Node
    holds: bool
    rank: str | None
    evidence: list[Passage]
    inferred: bool


@record
class Description:
    """All that the graph says of a thing.

    Attributes:
        iri: the thing.
        classes: the IRIs of its classes, and whether each is inferred.
        statements: what is said of it, by property, the best-ranked first.
        incoming: for each property, the IRIs of the things that point at it with that property, and whether that is
            inferred.
        evidence: the passages that the thing itself rests on.
    """

    iri: str
    classes: list[tuple[str, bool]]
    statements: list[Statement]
    incoming: dict[str, list[tuple[str, bool]]]
    evidence: list[Passage]


def describe(store: Store, iri: str) -> Description:
    """Gather what the graph says of a thing.

    Claims about the thing are shown as the statements they make, not as things that point at it.

    Args:
        store: the graph.
        iri: the thing.

    Returns:
        The description; empty where the graph does not know the thing.
    """
    node = NamedNode(iri)
    claimed = _claims_about(store, node)
    statements = []
    for triple in store.quads_for_pattern(node, None, None):
        if triple.predicate in (RDF_TYPE, EVIDENCE):
            continue
        rank, evidence = claimed.pop((triple.predicate.value, triple.object), (None, []))
        inferred = triple.graph_name == INFERRED
        statements.append(Statement(triple.predicate.value, triple.object, True, rank, evidence, inferred))
    for (predicate_iri, value), (rank, evidence) in claimed.items():
        statements.append(Statement(predicate_iri, value, False, rank, evidence, False))
    statements.sort(key=lambda s: (s.predicate, _RANK_ORDER.get(s.rank or "", 1), str(s.value)))
    types = [(triple.object, triple.graph_name == INFERRED) for triple in store.quads_for_pattern(node, RDF_TYPE, None)]
    classes = sorted((value.value, inferred) for value, inferred in types if isinstance(value, NamedNode))
    return Description(iri, classes, statements, _incoming(store, node), passages(store, iri))


def _claims_about(store: Store, node: NamedNode) -> dict[tuple[str, Node], tuple[str | None, list[Passage]]]:
    claimed: dict[tuple[str, Node], tuple[str | None, list[Passage]]] = {}
    for claim in _subjects(store, RDF_SUBJECT, node):
        predicate, value = _object(store, claim, RDF_PREDICATE), _object(store, claim, RDF_OBJECT)
        if isinstance(predicate, NamedNode) and value is not None:
            rank = _object(store, claim, RANK)
            key = (predicate.value, value)
            _, earlier = claimed.get(key, (None, []))
            claimed[key] = (rank.value if isinstance(rank, NamedNode) else None, earlier + passages(store, claim.value))
    return claimed


def _incoming(store: Store, node: NamedNode) -> dict[str, list[tuple[str, bool]]]:
    found: dict[str, list[tuple[str, bool]]] = {}
    for triple in store.quads_for_pattern(None, None, node):
        if isinstance(triple.subject, NamedNode) and triple.predicate not in (RDF_SUBJECT, RDF_OBJECT):
            inferred = triple.graph_name == INFERRED
            found.setdefault(triple.predicate.value, []).append((triple.subject.value, inferred))
    return {predicate: sorted(found[predicate]) for predicate in sorted(found)}


def _subjects(store: Store, predicate: NamedNode, value: NamedNode) -> Iterable[NamedNode]:
    found = [triple.subject for triple in store.quads_for_pattern(None, predicate, value)]
    return sorted((node for node in found if isinstance(node, NamedNode)), key=lambda node: node.value)


def _object(store: Store, subject: NamedNode, predicate: NamedNode) -> Node | None:
    return next((triple.object for triple in store.quads_for_pattern(subject, predicate, None)), None)
