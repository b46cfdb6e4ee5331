"""What looks at the graph as a whole. To add to it, add a line to `SOURCES`."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from functools import partial

from pyoxigraph import Store

from bdkg.graph.parse import parse_files
from bdkg.graph.sources import alignment_files
from bdkg.quality.check.apart import start_shapes
from bdkg.quality.check.graph import Begin, Graph, Source
from bdkg.quality.checks.run import run_checks
from bdkg.quality.checks.stored import stored_checks
from bdkg.quality.finding import Offence
from bdkg.quality.inconsistencies import find
from bdkg.quality.ontology.run import check_ontology


def _here(find: Callable[[Graph], Iterable[Offence]]) -> Callable[[str, ExitStack], Begin]:
    return lambda _, __: lambda graph: partial(find, graph)


def _check_ontology(graph: Graph) -> Iterable[Offence]:
    """Check the ontology with its alignments, which are never loaded else."""
    alignments = Store()
    alignments.bulk_extend(parse_files(alignment_files(graph.root)))
    return check_ontology(graph.store, alignments)


SOURCES = (
    # The slowest first, so that the others are done meanwhile.
    Source("docs/shapes.md", start_shapes),
    Source("docs/checks.md", _here(lambda graph: run_checks(graph.store, stored_checks(graph.root)))),
    Source("docs/ontology-rules.md", _here(_check_ontology)),
    Source("docs/inference-rules.md", _here(lambda graph: find(graph.store, graph.root))),
)
