"""The graph that is checked, and what looks at it."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass

from pyoxigraph import NamedNode, Store

from bdkg.errors import SourceError
from bdkg.quality.finding import Offence


@dataclass(frozen=True)
class Graph:
    """The graph that is checked.

    Attributes:
        root: the folder that holds ontology/, data/ and queries/.
        store: the triples.
        focus: the things that are asked after; None for all.
    """

    root: str
    store: Store
    focus: frozenset[NamedNode] | None


Offences = Callable[[], Iterable[Offence | SourceError]]
"""Gives what was found, and an error for each file of rules that cannot be used; waits where it is still looked for.

Raises a SourceError where that is in the way of all its rules."""

Begin = Callable[[Graph], Offences]
"""Begins to look at a graph; what goes on in a process of its own goes on meanwhile."""


@dataclass(frozen=True)
class Source:
    """Something that looks at the graph.

    Attributes:
        page: where its rules are documented.
        start: gets ready, given the folder that holds ontology/, data/ and queries/; a process of its own is ended by
            the stack.
    """

    page: str
    start: Callable[[str, ExitStack], Begin]
