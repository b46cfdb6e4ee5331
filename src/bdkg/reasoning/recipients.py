"""Whether somebody is among the recipients of an award, and what is known of the list."""

from collections.abc import Iterator
from itertools import groupby

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
    "on the list": {
        "en": "{c} is among the recipients of {e}",
        "vi": "{c} có trong danh sách nhận {e}",
    },
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
_OF_SEVERAL = {
    "on the list": {
        "en": "{c} is among the recipients of {e}",
        "vi": "{c} có trong các danh sách nhận {e}",
    },
    "complete list": {
        "en": "{c} is not among the recipients of {e}, and these lists are complete",
        "vi": "{c} không có trong các danh sách nhận {e}, và các danh sách này đã đầy đủ",
    },
    "incomplete list": {
        "en": "{c} is not among the known recipients of {e}, and these lists are incomplete",
        "vi": "{c} không có trong số nơi đã biết nhận {e}, và các danh sách này chưa đầy đủ",
    },
    "list of unknown length": {
        "en": "{c} is not among the known recipients of {e}; how many there were is not known",
        "vi": "{c} không có trong số nơi đã biết nhận {e}; chưa biết tổng số là bao nhiêu",
    },
}
"""The same of several lists at once."""


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


def lists_asked_of(
    graph: ClosedGraph, subject: NamedNode, predicate: NamedNode, value: Node | None, wording: Wording
) -> Iterator[tuple[str, str, tuple[Fact, ...]]]:
    """Tell of lists of recipients that a triple asks of.

    Args:
        graph: the graph.
        subject: the triple's subject: an edition, a conferral or who may have received an award.
        predicate: its property.
        value: its value: who may have received it, or an edition, an award or a year.
        wording: says things in words.

    Yields:
        The kind of reason, its words, and the triples that show it. Several editions, as of an award, are told of
        together where the same is known of their lists; what shows how long each list is is then left out.
    """
    if predicate not in _ABOUT_HONOURS or value is None:
        return
    recipient = next((node for node in (value, subject) if _may_receive(graph, node)), None)
    if recipient is None:
        return
    of = value if recipient == subject else subject
    editions = _editions(graph, of)
    if len(editions) == 1:
        yield from list_of(graph, editions[0], recipient, wording)
        return
    lists = {edition: list(list_of(graph, edition, recipient, wording)) for edition in editions}
    for kind, texts in _OF_SEVERAL.items():
        alike = [edition for edition, told in lists.items() if told[0][0] == kind]
        if len(alike) == 1:
            yield lists[alike[0]][0]
        elif alike:
            said = {"c": wording.node(recipient), "e": _together(graph, alike, of, wording)}
            facts = tuple(fact for edition in alike for fact in lists[edition][0][2]) if kind == "on the list" else ()
            yield kind, texts[wording.language].format(**said), facts
    for told in lists.values():
        yield from told[1:]


def list_of(
    graph: ClosedGraph, edition: NamedNode, recipient: Node, wording: Wording
) -> Iterator[tuple[str, str, tuple[Fact, ...]]]:
    """Tell of the list of an edition.

    Args:
        graph: the graph.
        edition: the edition.
        recipient: who is on the list, or is not.
        wording: says things in words.

    Yields:
        The kind of reason, its words, and the triples that show it; first what is known of the list.
    """
    conferrals = [quad.subject for quad in graph.store.quads_for_pattern(None, _EDITION, edition)]
    received = [node for node in conferrals if isinstance(node, NamedNode) and _objects(graph, node, _RECIPIENT)]
    said = {"c": wording.node(recipient), "e": wording.node(edition), "n": str(len(received))}
    if on_list := [node for node in received if _has(graph, node, _RECIPIENT, recipient)]:
        facts = tuple((node, _RECIPIENT, recipient) for node in on_list)
        yield "on the list", TEXTS["on the list"][wording.language].format(**said), facts
        return
    by_rule = next((node for node in _objects(graph, edition, _BY_RULE) if isinstance(node, Literal)), None)
    if by_rule is None:
        yield "list of unknown length", TEXTS["list of unknown length"][wording.language].format(**said), ()
        return
    complete = len(received) >= int(by_rule.value)
    kind = "complete list" if complete else "incomplete list"
    yield kind, TEXTS[kind][wording.language].format(**said, m=by_rule.value), ((edition, _BY_RULE, by_rule),)
    if complete or not isinstance(recipient, NamedNode):
        return
    for country in _objects(graph, recipient, _IN_COUNTRY):
        known = any(_has(graph, node, _RECIPIENT_COUNTRY, country) for node in received)
        if not known and _has(graph, edition, _INCLUDES, country):
            kind = "country on the list"
            text = TEXTS[kind][wording.language].format(**said, k=wording.node(country))
            yield kind, text, ((edition, _INCLUDES, country),)


def _together(graph: ClosedGraph, editions: list[NamedNode], of: Node, wording: Wording) -> str:
    """Name editions: those of an award by its name and their years."""
    years = sorted(
        int(year.value)
        for edition in editions
        if _has(graph, edition, _AWARD, of)
        for year in _objects(graph, edition, _YEAR)
        if isinstance(year, Literal)
    )
    if len(years) < len(editions):
        return ", ".join(wording.node(edition) for edition in editions)
    return f"{wording.node(of)} ({', '.join(_spans(years))})"


def _spans(years: list[int]) -> Iterator[str]:
    """Write sorted years shortly: two or fewer in a row by themselves, more as `2004-2020`."""
    for _, group in groupby(enumerate(dict.fromkeys(years)), key=lambda entry: entry[1] - entry[0]):
        row = [str(year) for _, year in group]
        yield from [f"{row[0]}-{row[-1]}"] if len(row) > 2 else row


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
