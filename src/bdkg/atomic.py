"""Files that are written whole or not at all."""

import errno
import os
import re

_TEMPORARY = re.compile(r".+\.[0-9]+-[0-9a-f]{8}")


def temporary_name(path: str) -> str:
    """Make a name beside a path that no other process, thread or container takes.

    Args:
        path: the name that the result will have.

    Returns:
        The path with a suffix.
    """
    return f"{path}.{os.getpid()}-{os.urandom(4).hex()}"


def is_temporary(name: str) -> bool:
    """Tell whether a file has such a name.

    Args:
        name: of the file.

    Returns:
        Whether `temporary_name` makes names of this form.
    """
    return _TEMPORARY.fullmatch(name) is not None


def write(path: str, content: bytes) -> None:
    """Write a file under a temporary name beside it and rename it.

    Args:
        path: the file; what a link names is written, and the link stays, as does who may read and write the file.
        content: what it shall hold.

    Raises:
        OSError: it cannot be written, as when it is protected from that; nothing of it is left, and what was there
            before stays.
    """
    target = os.path.realpath(path)
    # To rename a file over it would ask for no more than the right to write in its folder.
    if os.path.exists(target) and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
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
