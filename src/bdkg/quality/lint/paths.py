"""Rules about property paths."""

from collections.abc import Iterator

from bdkg.quality.lint.rule import Hit, StoredQuery, rule
from bdkg.sparql import walk
from bdkg.sparql.structure import Group, Path, Term, Triple


@rule(
    "path-end-anchored",
    'Virtuoso refuses + and * where no end is known ("transitive start not given"), also after VALUES with two rows, '
    "and QLever takes long",
    "name one end, or bind it by a triple pattern of the same group, such as ?x a bdkg:Programme",
)
def path_end_anchored(stored: StoredQuery) -> Iterator[Hit]:
    """Find paths with + or * with variables at both ends that no triple pattern of their group binds."""
    for group in walk.all_groups(stored.query):
        known = _in_plain_patterns(group)
        for triple in group.triples:
            if _is_open(triple.path) and not any(end.kind != "variable" or end.text in known for end in _ends(triple)):
                yield triple.path.start, "a path with + or *"


@rule(
    "zero-or-more-from-what-is-there",
    "from a thing that the graph does not know, * leads to that thing on rdflib and Virtuoso, and nowhere on Oxigraph",
    "use + and UNION the thing itself, or bind a variable at an end by a triple pattern of the same group",
)
def zero_or_more_from_what_is_there(stored: StoredQuery) -> Iterator[Hit]:
    """Find paths with * none of whose ends is a variable that a triple pattern of their group binds."""
    for group in walk.all_groups(stored.query):
        known = _in_plain_patterns(group)
        for triple in group.triples:
            there = any(end.kind == "variable" and end.text in known for end in _ends(triple))
            if _matches_nothing(triple.path) and not there:
                yield triple.path.start, "a path with *"


def _in_plain_patterns(group: Group) -> set[str]:
    plain = [triple for triple in group.triples if not _is_open(triple.path)]
    return {end.text for triple in plain for end in _ends(triple) if end.kind == "variable"}


def _ends(triple: Triple) -> tuple[Term, Term]:
    return triple.subject, triple.object


def _is_open(path: Path) -> bool:
    """Tell whether a path goes any number of steps, and no step of a known number leads to or from it."""
    if path.operator == "/":
        return all(_is_open(part) for part in path.parts)
    return path.operator in ("+", "*") or any(_is_open(part) for part in path.parts)


def _matches_nothing(path: Path) -> bool:
    """Tell whether a path with * may go no step at all."""
    if path.operator == "/":
        return all(_matches_nothing(part) for part in path.parts)
    return path.operator == "*" or any(_matches_nothing(part) for part in path.parts)


RULES = (path_end_anchored, zero_or_more_from_what_is_there)
