"""What looks at the graph as a whole. To add to it, add a line to `SOURCES`."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from functools import partial

from pyoxigraph import Store

from bdkg.errors import SourceError
from bdkg.graph.parse import parse_files
from bdkg.graph.sources import alignment_files
from bdkg.quality.check.apart import start_shapes
from bdkg.quality.check.graph import Begin, Graph, Source
from bdkg.quality.finding import Offence

# The others are imported where they look, so that the process of the shapes starts before.


def _here(find: Callable[[Graph], Iterable[Offence | SourceError]]) -> Callable[[str, ExitStack], Begin]:
    return lambda _, __: lambda graph: partial(find, graph)


def _check_ontology(graph: Graph) -> Iterable[Offence]:
    """Check the ontology with its alignments, which are never loaded else."""
    from bdkg.quality.ontology.run import check_ontology

    alignments = Store()
    alignments.bulk_extend(parse_files(alignment_files(graph.root)))
    return check_ontology(graph.store, alignments)


def _start_checks(_: str, stack: ExitStack) -> Begin:
    """Run the checks in a thread: the engine lets others run while it works on a query."""
    from concurrent.futures import ThreadPoolExecutor

    thread = stack.enter_context(ThreadPoolExecutor(1))
    return lambda graph: thread.submit(_run_checks, graph).result


def _run_checks(graph: Graph) -> Iterable[Offence | SourceError]:
    from bdkg.quality.checks.run import run_stored_checks

    return run_stored_checks(graph.store, graph.root)


def _find_contradictions(graph: Graph) -> Iterable[Offence]:
    from bdkg.quality.inconsistencies import find

    return find(graph.store, graph.root)


SOURCES = (
    # All begin in this order, and are asked for what they found in the opposite one: the shapes, which have a process
    # of their own, last, and the contradictions, which change the graph while they are looked for, after the checks.
    Source("docs/shapes.md", start_shapes),
    Source("docs/inference-rules.md", _here(_find_contradictions)),
    Source("docs/checks.md", _start_checks),
    Source("docs/ontology-rules.md", _here(_check_ontology)),
)
