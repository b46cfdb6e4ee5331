"""The graph with all that follows from it in memory, which knows in which file each asserted triple stands."""

from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import Quad, Store

from bdkg.graph import sources
from bdkg.graph.parse import parse_files
from bdkg.reasoning.closure import close
from bdkg.reasoning.instances import Fact, Instances, facts_of
from bdkg.reasoning.proof import Proof, proofs
from bdkg.reasoning.rules import Rule, read_rules


@dataclass(frozen=True)
class WrittenFile:
    """A file and what it says.

    Attributes:
        file: its path and content.
        triples: those of the graph that stand in it.
    """

    file: sources.SourceFile
    triples: list[Quad]


class ClosedGraph:
    """A graph with all that follows from it, the triples about things without a name among it.

    Args:
        files: the graph's files.
        rules: the rules that add something.

    Raises:
        SourceError: a file is wrong.

    Attributes:
        store: what is asserted and what follows from it, in the default graph.
        files: the graph's files.
        inferred: the triples that are not asserted.
        rules: the rules that it follows by.
    """

    def __init__(self, files: list[sources.SourceFile], rules: list[Rule]) -> None:
        self.files = [WrittenFile(file, parse_files([file])) for file in files]
        self.store = Store()
        for file in self.files:
            self.store.bulk_extend(file.triples)
        if len(self.store) < sum(len(file.triples) for file in self.files):
            # It says which triple stands in two files.
            parse_files(files)
        self.inferred: set[Fact] = set(facts_of(close(self.store, rules)))
        self.rules = rules

    def proofs(self, fact: Fact) -> list[Proof]:
        """Find why an inferred triple follows, by the shortest proof of each last step, the shortest first."""
        return proofs(fact, self.inferred, self._instances)

    @cached_property
    def _instances(self) -> Instances:
        return Instances(self.store, self.rules)


def read_closed(*, alignments: bool) -> ClosedGraph:
    """Read the program's files and find what follows from them.

    Args:
        alignments: whether the alignments to other vocabularies belong to the graph.

    Returns:
        The graph.

    Raises:
        SourceError: a file of the graph, or a rule, is missing or wrong.
    """
    root = sources.root()
    rules, _ = read_rules(sources.rule_files(root))
    return ClosedGraph(sources.graph_files(root, alignments=alignments), rules)
