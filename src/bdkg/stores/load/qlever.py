"""QLever, which makes an index of files instead of taking a graph from a client."""

import shlex

NAME = "qlever"
_FILE = "bdkg.nt"


def commands(name: str) -> list[str]:
    """List the commands that make the index and serve it.

    Args:
        name: what the index is to be called.

    Returns:
        The commands, of which the second replaces an index of that name that no server has open.
    """
    index = shlex.quote(name)
    return [
        f"bdkg export --format nt -o {_FILE}",
        f"qlever-index -i {index} -F nt -f {_FILE}",
        f"qlever-server -i {index} -p 7019",
    ]
