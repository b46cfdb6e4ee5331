"""Where in which file asserted triples are written."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import BlankNode, Quad

from bdkg.errors import SourceError
from bdkg.reasoning.closed import WrittenFile
from bdkg.reasoning.instances import Fact, facts_of
from bdkg.turtle.reader import statements


@dataclass(frozen=True)
class Written:
    """A line of a file.

    Attributes:
        path: the file, relative to the root.
        line: counted from 1.
    """

    path: str
    line: int

    def __str__(self) -> str:
        """Write it as editors read it."""
        return f"{self.path}:{self.line}"


def places(facts: Iterable[Fact], files: list[WrittenFile]) -> dict[Fact, Written]:
    """Find where triples are written.

    Args:
        facts: asserted triples.
        files: what the graph's files say.

    Returns:
        The line of each triple's value.
    """
    wanted = {Quad(*fact): fact for fact in facts}
    found: dict[Fact, Written] = {}
    for written in files:
        here = [wanted[triple] for triple in written.triples if triple in wanted]
        if here:
            found.update(_places_in(written, here))
    return found


def _places_in(written: WrittenFile, facts: list[Fact]) -> dict[Fact, Written]:
    path = written.file.path
    try:
        placed = statements(written.file.content.decode("utf-8-sig"), path)
    except SourceError:
        # The strict parser has read it: then the file alone is named.
        return {fact: Written(path, 1) for fact in facts}
    numbers: dict[frozenset[tuple[object, object]], int] = {}
    shapes = _Shapes(facts_of(written.triples), numbers)
    shapes_here = _Shapes((triple[:3] for triple in placed), numbers)
    wanted = {(shapes.of(subject), predicate, shapes.of(value)) for subject, predicate, value in facts}
    predicates = {fact[1] for fact in facts}
    lines: dict[object, int] = {}
    for triple in placed:
        if triple.predicate in predicates:
            key = (shapes_here.of(triple.subject), triple.predicate, shapes_here.of(triple.object))
            if key in wanted:
                lines.setdefault(key, triple.object_at.line)
    keys = {fact: (shapes.of(fact[0]), fact[1], shapes.of(fact[2])) for fact in facts}
    return {fact: Written(path, lines.get(key, 1)) for fact, key in keys.items()}


class _Shapes:
    """Tells blank nodes by what is said of them, for they have another label wherever they are read.

    Args:
        triples: those of a file.
        numbers: a number for each shape of a blank node, shared by what is to be compared.
    """

    def __init__(self, triples: Iterable[Fact], numbers: dict[frozenset[tuple[object, object]], int]) -> None:
        self._said: defaultdict[object, list[Fact]] = defaultdict(list)
        for triple in triples:
            if isinstance(triple[0], BlankNode):
                self._said[triple[0]].append(triple)
        self._numbers = numbers
        self._known: dict[object, int] = {}

    def of(self, node: object) -> object:
        """Give what is the same of two nodes where the same is said of them; of all but blank nodes, the node."""
        begun = set()
        # Without recursion, so that no list is too long.
        waiting = [node] if isinstance(node, BlankNode) and node not in self._known else []
        while waiting:
            current = waiting[-1]
            if current in begun:
                waiting.pop()
                said = frozenset((fact[1], self._known.get(fact[2], fact[2])) for fact in self._said[current])
                self._known.setdefault(current, self._numbers.setdefault(said, len(self._numbers)))
            else:
                begun.add(current)
                values = [fact[2] for fact in self._said[current]]
                waiting += [v for v in values if isinstance(v, BlankNode) and v not in begun and v not in self._known]
        return self._known.get(node, node)
