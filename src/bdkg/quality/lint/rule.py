"""What a rule about queries is."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bdkg.quality.finding import ERROR
from bdkg.sparql.structure import Query


@dataclass(frozen=True)
class StoredQuery:
    """A query with its header.

    Attributes:
        text: as it is in the file.
        query: its structure.
        header: what the YAML of its leading comment says; empty where there is none.
    """

    text: str
    query: Query
    header: Mapping[str, object]


Hit = tuple[int, str]
"""Where a rule is broken, in characters from the start of the query, and by what."""

Check = Callable[[StoredQuery], Iterator[Hit]]


@dataclass(frozen=True)
class Rule:
    """A rule about queries.

    Attributes:
        name: in English, with hyphens.
        severity: `ERROR`: some engine refuses the query or answers it otherwise; `WARNING`: some engine takes very
            long, or answered otherwise in one of its versions.
        reason: which engine does what where the rule is broken.
        instead: what to write.
        check: finds the places where it is broken.
    """

    name: str
    severity: str
    reason: str
    instead: str
    check: Check


def rule(name: str, reason: str, instead: str, severity: str = ERROR) -> Callable[[Check], Rule]:
    """Make a rule of a function that finds where it is broken.

    Args:
        name: as in `Rule`; so are the others.
        reason: a clause, without a full stop.
        instead: a clause in the imperative, without a full stop.
        severity: how bad it is.

    Returns:
        What makes the rule.
    """
    return lambda check: Rule(name, severity, reason, instead, check)
