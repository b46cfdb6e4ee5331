"""The store of the graph with what follows from it: opened as it is, or built where it is not there yet."""

from collections.abc import Callable

from pyoxigraph import Store

from bdkg.graph import store as graph_store
from bdkg.records import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypeVar

    from bdkg.graph.build import Infer
    from bdkg.graph.parse import Progress
    from bdkg.graph.sources import SourceFile

    T = TypeVar("T")


def with_store(
    work: "Callable[[Store], T]",
    notify: graph_store.Notify,
    progress: "Progress | None" = None,
    *,
    alignments: bool = False,
) -> "T":
    """Do some work on the store of the current files and of what follows from them.

    The files' triples are in the default graph, the inferred ones in the graph `vocabulary.INFERRED`. A query that is
    to see both is asked with `use_default_graph_as_union=True`.

    Args:
        work: what to do; it only reads, and may be called a second time after a broken store was replaced.
        notify: told, in a sentence, when something was not as it should be.
        progress: called while a build parses files.
        alignments: whether the alignments to other vocabularies, and what follows from them, belong to the graph.

    Returns:
        What the work returns.

    Raises:
        SourceError: a file of the graph, or a rule, is missing or wrong.
        QueryError: a query of the work cannot be answered, as when a remote service that it asks is not there.
    """
    return graph_store.with_store(work, notify, reasoner, progress, alignments=alignments)


def reasoner(files: "list[SourceFile]") -> "Infer":
    """Read the rules and make what infers by them.

    Args:
        files: the files of the rules.

    Returns:
        What finds the triples that follow from others.

    Raises:
        SourceError: a file is no rule.
    """
    # Only a run that builds needs the rules, and reading them brings YAML.
    from bdkg.reasoning.closure import infer
    from bdkg.reasoning.rules import read_rules

    rules, _ = read_rules(files)
    return lambda triples: infer(triples, rules)
