"""The files that a verb is given, or finds in the folders that it is given."""

import os
from collections.abc import Iterator

from bdkg.errors import SourceError


def files_in(given: list[str], endings: tuple[str, ...]) -> list[str]:
    """List the files, and those in the folders, that were given.

    Args:
        given: files and folders.
        endings: what the names of the files in the folders end in.

    Returns:
        Each file once; those of a folder sorted.

    Raises:
        SourceError: a folder cannot be read, or has no such file.
    """
    files: dict[str, None] = {}
    for path in given:
        if not os.path.isdir(path):
            files[path] = None
            continue
        inside = sorted(_walk(path, endings))
        if not inside:
            raise SourceError(f"{path}: no {' or '.join(endings)} file in it")
        files.update(dict.fromkeys(inside))
    return list(files)


def shown(path: str) -> str:
    """Shorten a path, where it is below the current folder.

    Args:
        path: the path.

    Returns:
        The path from the current folder, or as it is.
    """
    relative = os.path.relpath(path)
    return path if relative.startswith(os.pardir) else relative


def _walk(folder: str, endings: tuple[str, ...]) -> Iterator[str]:
    for path, folders, names in os.walk(folder, onerror=_refuse):
        # What is hidden, as the lock files of editors are, is no file of the graph.
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (os.path.join(path, name) for name in names if name.endswith(endings) and not name.startswith("."))


def _refuse(error: OSError) -> None:
    raise SourceError(f"{error.filename}: cannot be read: {error.strerror}") from error
