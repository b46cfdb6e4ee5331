"""What need not be told, because it only follows from something else that is told."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, Store

from bdkg.quality.check.files import File
from bdkg.quality.check.repeated import STATED_ONCE
from bdkg.quality.check.rule import PAGE
from bdkg.quality.finding import ERROR, Finding, Offence

Told = tuple[File | None, Offence, str]
"""An offence, its file where that is known, and the page that documents the rule."""

UNDESCRIBED = "what-is-used-is-defined"
"""The check that finds IRIs that nothing is said of."""

_PAGES = {PAGE: 0, "docs/shapes.md": 2, "docs/ontology-rules.md": 3}
"""Whose rules come before others."""

_LAST = len(_PAGES) + 1

_CLOSED = "-closed"
_WHAT_IT_IS = ("-class", "-datatype", "-node-kind")
"""How rules of shapes end that say what a value is; what else is asked of it follows."""


def without_consequences(told: Iterable[Told], store: Store) -> list[Told]:
    """Leave out what is mended by mending something else about the same triple.

    Of one triple, a wrong form is told before an IRI that nothing is said of, that before what the shapes find, that
    before the rules of the ontology, and those before all others; the first of these that is an error hides the later.
    Where several rules say the same of a triple, or give the same advice, one of them does. What a check finds by a
    value of a thing follows from an error of that value itself, as of a year that cannot be. Of a thing that is
    described nowhere, nothing else is told.

    Args:
        told: what was found.
        store: the graph.

    Returns:
        The rest.
    """
    by_triple: dict[object, list[Told]] = defaultdict(list)
    undescribed: set[object] = set()
    wrong: set[tuple[object, str]] = set()
    for one in told:
        _, offence, _ = one
        if _is_of_a_value(one) and isinstance(offence.value, Literal):
            # As text, for checks make texts of numbers, as to look for them in an IRI.
            wrong.add((offence.focus, offence.value.value))
        by_triple[offence.focus, offence.predicate, offence.value].append(one)
        if offence.rule == UNDESCRIBED:
            undescribed |= {offence.predicate, offence.value}
    left: list[Told] = []
    for group in by_triple.values():
        _, offence, _ = group[0]
        if offence.focus in undescribed and not any(store.quads_for_pattern(offence.focus, None, None)):
            continue
        left += group if offence.predicate is None else _causes(group)
    return [one for one in left if not any((one[1].focus, text) in wrong for text in one[1].rests_on)]


def _causes(group: list[Told]) -> Iterator[Told]:
    """Choose from what is told of one triple."""
    first = min((_rank(one) for one in group if one[1].severity == ERROR), default=None)
    said: dict[str, str] = {}
    for one in sorted(group, key=lambda one: (not one[1].rule.endswith(_WHAT_IT_IS), one[1].rule)):
        _, offence, _ = one
        texts = (offence.message["en"], offence.advice["en"])
        if (first is None or _rank(one) <= first) and all(
            said.setdefault(text, offence.rule) == offence.rule for text in texts
        ):
            yield one


def _is_of_a_value(told: Told) -> bool:
    """Tell whether it is an error of a value itself; one that is stated twice may be right."""
    _, offence, _ = told
    return offence.severity == ERROR and _rank(told) < _LAST and offence.rule != STATED_ONCE.name


def _rank(told: Told) -> int:
    _, offence, page = told
    return 1 if offence.rule == UNDESCRIBED else _PAGES.get(page, _LAST)


def once(findings: Iterable[Finding]) -> list[Finding]:
    """Tell an IRI that nothing is said of once a file, and a property that is not used of a thing once a thing.

    Args:
        findings: what was found.

    Returns:
        The first of each and all others, by file and place.
    """
    seen: set[object] = set()
    left = []
    for finding in sorted(findings):
        if finding.rule == UNDESCRIBED:
            key: object = finding.path, finding.message
        elif finding.rule.endswith(_CLOSED):
            key = finding.path, finding.focus, finding.predicate
        else:
            key = finding
        if key not in seen:
            seen.add(key)
            left.append(finding)
    return left
