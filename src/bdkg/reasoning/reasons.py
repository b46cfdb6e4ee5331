"""Why something is not in the graph: the nearest reasons first."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from bdkg.graph.vocabulary import OWL, RDF_OBJECT, RDF_SUBJECT, RDF_TYPE, RDFS
from bdkg.reasoning.claims import DEPRECATED, Claim, claims
from bdkg.reasoning.closed import ClosedGraph
from bdkg.reasoning.instances import Fact, Node, facts_of
from bdkg.reasoning.nearly import nearly
from bdkg.reasoning.recipients import lists_asked_of
from bdkg.reasoning.wording import Wording

_CLAIM_PARTS = (RDF_SUBJECT, RDF_OBJECT)
_SCHEMA = (OWL, RDFS)

TEXTS = {
    "deprecated": {
        "en": "a source says so, and the claim is deprecated",
        "vi": "có nguồn nói như vậy, nhưng phát biểu này bị loại",
    },
    "outranked": {
        "en": "a source says so, and another claim is preferred",
        "vi": "có nguồn nói như vậy, nhưng một phát biểu khác được ưu tiên",
    },
    "reversed": {"en": "it is said the other way round", "vi": "quan hệ này được nêu theo chiều ngược lại"},
    "other values": {"en": "{s} is known to have another {p}", "vi": "đã biết {p} của {s} là giá trị khác"},
    "other kinds": {"en": "{s} is known to be of another kind", "vi": "đã biết {s} thuộc loại khác"},
    "nearly": {"en": "it would follow, if {x} had {q}", "vi": "điều này sẽ được suy ra nếu {x} có {q}"},
    "nearly with": {"en": "it would follow, if {x} had {q} {o}", "vi": "điều này sẽ được suy ra nếu {x} có {q} là {o}"},
    "elsewhere": {
        "en": "it is said of what is linked with {s}",
        "vi": "điều này được nêu ở đối tượng có liên hệ với {s}",
    },
    "linked": {"en": "they are linked in another way", "vi": "hai đối tượng này liên hệ với nhau theo cách khác"},
    "other kind": {
        "en": "{p} is said of what is of the kind {users}, and {s} is of the kind {kinds}",
        "vi": "{p} dùng cho đối tượng thuộc loại {users}, còn {s} thuộc loại {kinds}",
    },
    "unused": {"en": "nothing in the graph has {p}", "vi": "trong đồ thị chưa có gì mang thuộc tính {p}"},
    "not said": {
        "en": "the graph says nothing of it, which does not mean that it is not so",
        "vi": "đồ thị không nói gì về điều này, nhưng điều đó không có nghĩa là nó sai",
    },
}


@dataclass(frozen=True)
class Reason:
    """A reason why something is not in the graph.

    Attributes:
        kind: what sort of reason, a key of the texts here or in `recipients.py`.
        text: in words, a clause without a full stop.
        facts: triples of the graph that show it.
        claims: what sources say of it.
    """

    kind: str
    text: str
    facts: tuple[Fact, ...] = ()
    claims: tuple[Claim, ...] = ()


def reasons(
    graph: ClosedGraph, subject: NamedNode, predicate: NamedNode, value: Node | None, wording: Wording
) -> list[Reason]:
    """Find why a triple, or any value of a property, is not in the graph.

    Args:
        graph: the graph.
        subject: a thing of the graph.
        predicate: the property.
        value: the value; None where the thing has no value of the property.
        wording: says things in words.

    Returns:
        At least one reason, the nearest first.
    """
    said = {"s": wording.node(subject), "p": wording.node(predicate)}

    def text(kind: str, **more: str) -> str:
        return TEXTS[kind][wording.language].format(**said, **more)

    found: list[Reason] = []
    rivals = [claim for claim in claims(graph.store, subject, predicate) if value is None or claim.value == value]
    if rivals:
        deprecated = all(claim.rank == DEPRECATED for claim in rivals)
        kind = "deprecated" if deprecated else "outranked"
        found.append(Reason(kind, text(kind), claims=tuple(rivals)))
    if around := _reversed(graph, subject, predicate, value):
        found.append(Reason("reversed", text("reversed"), tuple(around)))
    if others := _values(graph, subject, predicate):
        told_as = "other kinds" if predicate == RDF_TYPE else "other values"
        found.append(Reason(told_as, text(told_as), tuple(others)))
    lists = [Reason(*told) for told in lists_asked_of(graph, subject, predicate, value, wording)]
    found += lists
    for lacking in nearly(graph, subject, predicate, value) if not others else ():
        lacks = "nearly" if lacking.value is None else "nearly with"
        more = {"x": wording.node(lacking.subject), "q": wording.node(lacking.predicate)}
        if lacking.value is not None:
            more["o"] = wording.node(lacking.value)
        found.append(Reason("nearly", text(lacks, **more), lacking.present))
    if lists or rivals:
        return found
    # What is linked with a thing tells nothing of its kinds.
    if predicate != RDF_TYPE:
        if elsewhere := _elsewhere(graph, subject, predicate, value):
            found.append(Reason("elsewhere", text("elsewhere"), tuple(elsewhere)))
        linked = _linked(graph, subject, value) if isinstance(value, NamedNode) and not around else []
        if linked:
            found.append(Reason("linked", text("linked"), tuple(linked)))
    users, kinds = _kinds_with(graph, predicate), _kinds(graph, subject)
    if next(iter(graph.store.quads_for_pattern(None, predicate, None)), None) is None:
        found.append(Reason("unused", text("unused")))
    elif users and kinds and not users & kinds:
        named = {
            name: ", ".join(sorted(wording.node(kind) for kind in _narrowest(graph, them)))
            for name, them in (("users", users), ("kinds", kinds))
        }
        found.append(Reason("other kind", text("other kind", **named)))
    return found or [Reason("not said", text("not said"))]


def _reversed(graph: ClosedGraph, subject: NamedNode, predicate: NamedNode, value: Node | None) -> list[Fact]:
    if value is not None and not isinstance(value, NamedNode):
        return []
    return sorted(facts_of(graph.store.quads_for_pattern(value, predicate, subject)), key=str)


def _values(graph: ClosedGraph, subject: NamedNode, predicate: NamedNode) -> list[Fact]:
    found = facts_of(graph.store.quads_for_pattern(subject, predicate, None))
    return sorted(found, key=lambda fact: (fact in graph.inferred, str(fact)))


def _elsewhere(graph: ClosedGraph, subject: NamedNode, predicate: NamedNode, value: Node | None) -> list[Fact]:
    """Find things that point at the thing and have the property, but for those that have it with the thing itself."""
    return list(
        dict.fromkeys(
            fact
            for linked in _pointing_at(graph, subject)
            for fact in _values(graph, linked, predicate)
            if fact[2] != subject and value in (None, fact[2])
        )
    )


def _linked(graph: ClosedGraph, subject: NamedNode, value: NamedNode) -> list[Fact]:
    """Find what relates the two directly, or what points at both, as a conferral does."""
    pairs = ((subject, value), (value, subject))
    direct = [fact for ends in pairs for fact in facts_of(graph.store.quads_for_pattern(ends[0], None, ends[1]))]
    both = sorted(set(_pointing_at(graph, subject)) & set(_pointing_at(graph, value)), key=lambda node: node.value)
    triples = [graph.store.quads_for_pattern(node, None, end) for node in both for end in (subject, value)]
    return direct + [fact for found in triples for fact in facts_of(found)]


def _pointing_at(graph: ClosedGraph, subject: NamedNode) -> Iterator[NamedNode]:
    quads = graph.store.quads_for_pattern(None, None, subject)
    found = {q.subject for q in quads if q.predicate not in _CLAIM_PARTS and isinstance(q.subject, NamedNode)}
    yield from sorted(found, key=lambda node: node.value)


def _kinds_with(graph: ClosedGraph, predicate: NamedNode) -> set[NamedNode]:
    subjects = {quad.subject for quad in graph.store.quads_for_pattern(None, predicate, None)}
    return {kind for subject in subjects if isinstance(subject, NamedNode) for kind in _kinds(graph, subject)}


def _kinds(graph: ClosedGraph, thing: NamedNode) -> set[NamedNode]:
    found = {quad.object for quad in graph.store.quads_for_pattern(thing, RDF_TYPE, None)}
    return {kind for kind in found if isinstance(kind, NamedNode) and not kind.value.startswith(_SCHEMA)}


def _narrowest(graph: ClosedGraph, kinds: set[NamedNode]) -> list[NamedNode]:
    """Leave out kinds that others among them are cases of."""
    wider = {
        quad.object
        for kind in kinds
        for quad in graph.store.quads_for_pattern(kind, NamedNode(RDFS + "subClassOf"), None)
        if quad.object != kind
    }
    return [kind for kind in kinds if kind not in wider] or list(kinds)
