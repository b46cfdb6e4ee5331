"""The stored checks."""

import os

from bdkg.errors import SourceError
from bdkg.graph.sources import CHECKS_FOLDER, read_text
from bdkg.quality.checks.check import Check, make_check


def check_files(root: str) -> list[str]:
    """List the files of the checks.

    Args:
        root: the folder that holds ontology/, data/ and queries/.

    Returns:
        Their paths relative to it, with forward slashes, sorted; none where there is no folder of checks.

    Raises:
        SourceError: the folder cannot be read.
    """
    folder = os.path.join(root, CHECKS_FOLDER)
    if not os.path.isdir(folder):
        return []
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        raise SourceError(f"{CHECKS_FOLDER}: cannot be read: {error.strerror}") from error
    # What is hidden, as the lock files of editors are, is no check.
    return [f"{CHECKS_FOLDER}/{name}" for name in names if name.endswith(".rq") and not name.startswith(".")]


def check_name(path: str) -> str:
    """Name a check as its file is.

    Args:
        path: the file.

    Returns:
        The name.
    """
    return os.path.basename(path).removesuffix(".rq")


def read_check(root: str, path: str) -> Check:
    """Read a check.

    Args:
        root: the folder that holds ontology/, data/ and queries/.
        path: the check's file, relative to it.

    Returns:
        The check, named as its file is.

    Raises:
        SourceError: the file cannot be read, or its header or query is wrong.
    """
    return make_check(check_name(path), read_text(os.path.join(root, path), path), path)


def stored_checks(root: str) -> list[Check]:
    """Read all checks.

    Args:
        root: the folder that holds ontology/, data/ and queries/.

    Returns:
        The checks, sorted by name.

    Raises:
        SourceError: a file cannot be read, or its header or query is wrong.
    """
    return [read_check(root, path) for path in check_files(root)]
