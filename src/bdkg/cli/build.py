"""`bdkg build`: build the store ahead of the first question."""

import os

from bdkg.cli.console import Progress, complain
from bdkg.cli.options import Parser
from bdkg.errors import BdkgError
from bdkg.graph.store import store_path, with_store


def run(words: list[str]) -> int:
    """Run the verb.

    Args:
        words: what follows `bdkg build`.

    Returns:
        The exit code.
    """
    parser = Parser(
        prog="bdkg build",
        description="Build the store of the graph, unless it is there, and print its folder and number of triples. "
        "Every other command does so by itself when it needs the store.",
    )
    parser.parse_args(words)
    triples = with_store(len, complain, Progress())
    path = store_path()
    if not os.path.isdir(path):
        raise BdkgError("the store could not be kept")
    print(f"{path}\n{triples} triples")
    return 0
