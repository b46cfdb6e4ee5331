"""Why somebody is not among the recipients of an award: what is known of the list."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from bdkg.graph.names import shorten
from bdkg.graph.vocabulary import ONTOLOGY, RDF_TYPE, THINGS
from bdkg.reasoning.closed import ClosedGraph
from bdkg.reasoning.instances import Fact, Node
from bdkg.reasoning.wording import Wording

_EDITION = NamedNode(ONTOLOGY + "edition")
_RECIPIENT = NamedNode(ONTOLOGY + "recipient")
_AWARD = NamedNode(ONTOLOGY + "award")
_YEAR = NamedNode(ONTOLOGY + "awardYear")
_BY_RULE = NamedNode(ONTOLOGY + "honoursByRule")
_IN_COUNTRY = NamedNode(ONTOLOGY + "inCountry")
_RECIPIENT_COUNTRY = NamedNode(ONTOLOGY + "recipientCountry")
_INCLUDES = NamedNode(ONTOLOGY + "includesCommunityOf")
_AWARD_EDITION = NamedNode(ONTOLOGY + "AwardEdition")
_COMMUNITY = NamedNode(ONTOLOGY + "Community")
_ABOUT_HONOURS = {
    _EDITION,
    _RECIPIENT,
    _AWARD,
    _YEAR,
    NamedNode(ONTOLOGY + "awardConferred"),
    NamedNode(ONTOLOGY + "tierConferred"),
}

TEXTS = {
    "complete list": {
        "en": "{c} is not among the recipients of {e}, and that list is complete: {n} of {m}",
        "vi": "{c} không có trong danh sách nhận {e}, và danh sách này đã đầy đủ: {n} trên {m}",
    },
    "incomplete list": {
        "en": "{c} is not among the known recipients of {e}, and that list is incomplete: {n} of {m}",
        "vi": "{c} không có trong số nơi đã biết nhận {e}, và danh sách này chưa đầy đủ: {n} trên {m}",
    },
    "list of unknown length": {
        "en": "{c} is not among the {n} known recipients of {e}; how many there were is not known",
        "vi": "{c} không có trong số {n} nơi đã biết nhận {e}; chưa biết tổng số là bao nhiêu",
    },
    "country on the list": {
        "en": "sources say that somebody of {k} is on the list of {e}, and nobody of {k} is known to be",
        "vi": "nguồn cho biết danh sách {e} có cộng đồng thuộc {k}, nhưng chưa biết đó là cộng đồng nào",
    },
}


def conferral_asked_for(graph: ClosedGraph, name: str) -> tuple[NamedNode, NamedNode] | None:
    """Read a conferral's name of which the graph does not know the conferral.

    Args:
        graph: the graph.
        name: such as `conferral/2020/smart21/binh-duong`, in full or in short.

    Returns:
        The edition and the recipient that it names; None where it names no conferral, or one of them is not known.
    """
    kind, _, rest = name.removeprefix(THINGS).partition("/")
    award, slash, slug = rest.rpartition("/")
    if kind != "conferral" or not slash or not slug:
        return None
    try:
        edition, ends = NamedNode(f"{THINGS}edition/{award}"), f"/{slug}"
    except ValueError:
        return None
    if not _has(graph, edition, RDF_TYPE, _AWARD_EDITION):
        return None
    recipients = {quad.object for quad in graph.store.quads_for_pattern(None, _RECIPIENT, None)}
    communities = {quad.subject for quad in graph.store.quads_for_pattern(None, RDF_TYPE, _COMMUNITY)}
    found = {node for node in recipients | communities if isinstance(node, NamedNode) and node.value.endswith(ends)}
    return (edition, found.pop()) if len(found) == 1 else None


def lists_without(
    graph: ClosedGraph, subject: NamedNode, predicate: NamedNode, value: Node | None, wording: Wording
) -> Iterator[tuple[str, str, list[Fact]]]:
    """Tell of lists of recipients that a triple asks of.

    Args:
        graph: the graph.
        subject: the triple's subject: an edition, a conferral or who may have received an award.
        predicate: its property.
        value: its value: who may have received it, or an edition, an award or a year.
        wording: says things in words.

    Yields:
        For each edition that is asked of and has not the recipient, the kind of reason, its words, and the triples that
        show it.
    """
    if predicate not in _ABOUT_HONOURS or value is None:
        return
    recipient = next((node for node in (value, subject) if _may_receive(graph, node)), None)
    if recipient is None:
        return
    for edition in _editions(graph, value if recipient == subject else subject):
        yield from absent_from(graph, edition, recipient, wording)


def absent_from(
    graph: ClosedGraph, edition: NamedNode, recipient: Node, wording: Wording
) -> Iterator[tuple[str, str, list[Fact]]]:
    """Tell of the list of an edition.

    Args:
        graph: the graph.
        edition: the edition.
        recipient: who is not on the list.
        wording: says things in words.

    Yields:
        The kind of reason, its words, and the triples that show it; nothing where the recipient is on the list.
    """
    conferrals = [quad.subject for quad in graph.store.quads_for_pattern(None, _EDITION, edition)]
    received = [node for node in conferrals if isinstance(node, NamedNode) and _objects(graph, node, _RECIPIENT)]
    if any(_has(graph, node, _RECIPIENT, recipient) for node in received):
        return
    said = {"c": wording.node(recipient), "e": wording.node(edition), "n": str(len(received))}
    by_rule = next((node for node in _objects(graph, edition, _BY_RULE) if isinstance(node, Literal)), None)
    if by_rule is None:
        yield "list of unknown length", TEXTS["list of unknown length"][wording.language].format(**said), []
        return
    complete = len(received) >= int(by_rule.value)
    kind = "complete list" if complete else "incomplete list"
    yield kind, TEXTS[kind][wording.language].format(**said, m=by_rule.value), [(edition, _BY_RULE, by_rule)]
    if complete or not isinstance(recipient, NamedNode):
        return
    for country in _objects(graph, recipient, _IN_COUNTRY):
        known = any(_has(graph, node, _RECIPIENT_COUNTRY, country) for node in received)
        if not known and _has(graph, edition, _INCLUDES, country):
            kind = "country on the list"
            text = TEXTS[kind][wording.language].format(**said, k=wording.node(country))
            yield kind, text, [(edition, _INCLUDES, country)]


def _may_receive(graph: ClosedGraph, node: Node) -> bool:
    if not isinstance(node, NamedNode):
        return False
    received = next(iter(graph.store.quads_for_pattern(None, _RECIPIENT, node)), None) is not None
    return received or _has(graph, node, RDF_TYPE, _COMMUNITY)


def _editions(graph: ClosedGraph, node: Node) -> list[NamedNode]:
    """List the editions that a node stands for: itself, that of a conferral, those of an award or a year."""
    if isinstance(node, NamedNode) and _has(graph, node, RDF_TYPE, _AWARD_EDITION):
        return [node]
    found: set[object] = set()
    if isinstance(node, NamedNode):
        found |= set(_objects(graph, node, _EDITION))
    found |= {quad.subject for way in (_AWARD, _YEAR) for quad in graph.store.quads_for_pattern(None, way, node)}
    editions = [one for one in found if isinstance(one, NamedNode) and _has(graph, one, RDF_TYPE, _AWARD_EDITION)]
    return sorted(editions, key=lambda edition: shorten(edition.value))


def _objects(graph: ClosedGraph, subject: NamedNode, predicate: NamedNode) -> list[Node]:
    quads = graph.store.quads_for_pattern(subject, predicate, None)
    return sorted((quad.object for quad in quads if isinstance(quad.object, Node)), key=str)


def _has(graph: ClosedGraph, subject: NamedNode, predicate: NamedNode, value: Node) -> bool:
    return next(iter(graph.store.quads_for_pattern(subject, predicate, value)), None) is not None
