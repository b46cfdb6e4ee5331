"""What sources say of a thing, and which of it the graph takes for right."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Store

from bdkg.graph.evidence import Passage, passages
from bdkg.graph.vocabulary import ONTOLOGY, RANK, RDF_OBJECT, RDF_PREDICATE, RDF_SUBJECT, SCHEMES
from bdkg.reasoning.instances import Fact, Node

_RANKS = [NamedNode(f"{SCHEMES}rank/{name}") for name in ("preferred", "normal", "deprecated")]
DEPRECATED = _RANKS[-1]
_REASON = NamedNode(ONTOLOGY + "rankReason")


@dataclass(frozen=True)
class Claim:
    """A claim of a source.

    Attributes:
        iri: the claim.
        value: what it says that the value is.
        rank: how it stands among its rivals.
        reasons: why, by language.
        passages: where it is said.
    """

    iri: str
    value: Node
    rank: NamedNode
    reasons: Mapping[str, str] = field(hash=False)
    passages: list[Passage] = field(hash=False)


def claims(store: Store, subject: NamedNode, predicate: NamedNode) -> list[Claim]:
    """List what is claimed of a property of a thing.

    Args:
        store: the graph.
        subject: the thing.
        predicate: the property.

    Returns:
        The claims, the best-ranked first.
    """
    found = []
    for quad in store.quads_for_pattern(None, RDF_SUBJECT, subject):
        node = quad.subject
        if isinstance(node, NamedNode) and next(iter(store.quads_for_pattern(node, RDF_PREDICATE, predicate)), None):
            ranks = [rank for rank in _RANKS if next(iter(store.quads_for_pattern(node, RANK, rank)), None)]
            reasons = [one.object for one in store.quads_for_pattern(node, _REASON, None)]
            by_language = {text.language or "": text.value for text in reasons if isinstance(text, Literal)}
            for said in store.quads_for_pattern(node, RDF_OBJECT, None):
                if isinstance(said.object, Node):
                    rank = ranks[0] if ranks else _RANKS[1]
                    found.append(Claim(node.value, said.object, rank, by_language, passages(store, node.value)))
    return sorted(found, key=lambda claim: (_RANKS.index(claim.rank), claim.iri))


def grounds(store: Store, fact: Fact) -> tuple[Claim | None, list[Passage]]:
    """Find what an asserted triple rests on.

    Args:
        store: the graph.
        fact: the triple.

    Returns:
        The claim that it is, if it is one, and the passages that say it: those of the claim, else those of its subject.
    """
    subject, predicate, value = fact
    if not isinstance(subject, NamedNode):
        return None, []
    found = [claim for claim in claims(store, subject, predicate) if claim.value == value]
    if found:
        return found[0], list(dict.fromkeys(passage for claim in found for passage in claim.passages))
    return None, passages(store, subject.value)
