"""QLever, which makes an index of files instead of taking a graph from a client."""

import shlex
from collections.abc import Sequence

NAME = "qlever"
_FILE = "bdkg.nt"


def commands(name: str, options: Sequence[str]) -> list[str]:
    """List the commands that make the index and serve it.

    Args:
        name: what the index is to be called.
        options: of the export.

    Returns:
        The commands, of which the second replaces an index of that name that no server has open.
    """
    index = shlex.quote(name)
    return [
        shlex.join(["bdkg", "export", *options, "--format", "nt", "-o", _FILE]),
        f"qlever-index -i {index} -F nt -f {_FILE}",
        f"qlever-server -i {index} -p 7019",
    ]
