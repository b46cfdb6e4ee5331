"""`bdkg build`: build the store ahead of the first question."""

import os

from pyoxigraph import Store

from bdkg.cli.console import Progress, complain
from bdkg.cli.options import Parser, add_alignments
from bdkg.errors import BdkgError
from bdkg.graph.store import store_path
from bdkg.graph.vocabulary import INFERRED
from bdkg.reasoning.store import with_store


def run(words: list[str]) -> int:
    """Run the verb.

    Args:
        words: what follows `bdkg build`.

    Returns:
        The exit code.
    """
    parser = Parser(
        prog="bdkg build",
        description="Build the store of the graph, unless it is there, and print its folder, the number of triples "
        "in the files, and of those that follow from them. "
        "Every other command does so by itself when it needs the store.",
    )
    add_alignments(parser)
    alignments: bool = parser.parse_args(words).alignments
    asserted, inferred = with_store(_count, complain, Progress(), alignments=alignments)
    path = store_path(alignments=alignments)
    if not os.path.isdir(path):
        raise BdkgError("the store could not be kept")
    print(f"{path}\n{asserted} triples\n{inferred} inferred triples")
    return 0


def _count(store: Store) -> tuple[int, int]:
    inferred = sum(1 for _ in store.quads_for_pattern(None, None, None, INFERRED))
    return len(store) - inferred, inferred
