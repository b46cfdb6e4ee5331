"""Files that are written whole or not at all."""

import os


def temporary_name(path: str) -> str:
    """Make a name beside a path that no other process, thread or container takes.

    Args:
        path: the name that the result will have.

    Returns:
        The path with a suffix.
    """
    return f"{path}.{os.getpid()}-{os.urandom(4).hex()}"


def write(path: str, content: bytes) -> None:
    """Write a file under a temporary name beside it and rename it.

    Args:
        path: the file; what a link names is written, and the link stays, as does who may read and write the file.
        content: what it shall hold.

    Raises:
        OSError: it cannot be written; nothing of it is left, and what was there before stays.
    """
    target = os.path.realpath(path)
    temporary = temporary_name(target)
    try:
        with open(temporary, "wb") as file:
            file.write(content)
        if os.path.exists(target):
            os.chmod(temporary, os.stat(target).st_mode & 0o7777)
        os.replace(temporary, target)
    except BaseException:
        if os.path.exists(temporary):
            os.remove(temporary)
        raise
