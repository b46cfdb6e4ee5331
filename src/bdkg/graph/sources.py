"""Where the graph's files are, and what they hold."""

import hashlib
import os
from typing import NamedTuple

from bdkg.errors import SourceError

FILES_SETTING = "BDKG_FILES"
GRAPH_FOLDERS = ("data", "ontology")
REPORTS_FOLDER = os.path.join("queries", "reports")


class SourceFile(NamedTuple):
    """A Turtle file of the graph.

    Attributes:
        path: where it is, relative to the root, with forward slashes.
        content: its bytes.
    """

    path: str
    content: bytes


def root() -> str:
    """Find the folder that holds ontology/, data/ and queries/.

    The folder named by the setting BDKG_FILES comes first, then the checkout that the program runs from, then the
    copy that a wheel carries.

    Returns:
        The folder's absolute path.

    Raises:
        SourceError: the folder, or one of the three in it, is not there.
    """
    named = os.environ.get(FILES_SETTING)
    if named:
        folder = os.path.abspath(named)
    else:
        package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
        checkout = os.path.dirname(os.path.dirname(package))
        in_checkout = os.path.isfile(os.path.join(checkout, "pyproject.toml"))
        folder = checkout if in_checkout else os.path.join(package, "files")
    for name in (*GRAPH_FOLDERS, "queries"):
        if not os.path.isdir(os.path.join(folder, name)):
            hint = f" (named by {FILES_SETTING})" if named else ""
            raise SourceError(f"{folder}{hint}: no folder {name}/ here; bdkg needs ontology/, data/ and queries/")
    return folder


def graph_files(folder: str) -> list[SourceFile]:
    """Read every Turtle file of the graph.

    The alignments are left out: they are about other vocabularies and never needed to load.

    Args:
        folder: the folder that holds ontology/ and data/.

    Returns:
        The files, sorted by path.

    Raises:
        SourceError: a file cannot be read, or there is none.
    """
    files = []
    for path in _turtle_paths(folder):
        try:
            with open(os.path.join(folder, path), "rb") as file:
                files.append(SourceFile(path.replace(os.sep, "/"), file.read()))
        except OSError as error:
            raise SourceError(f"{path}: cannot be read: {error.strerror}") from error
    if not files:
        raise SourceError(f"{folder}: no .ttl file in ontology/ or data/")
    return files


def content_key(files: list[SourceFile], *versions: str) -> str:
    """Name a set of files by what they hold.

    Args:
        files: the files.
        versions: what else the result depends on, such as the version of the store's format.

    Returns:
        A hexadecimal digest, 32 characters long.
    """
    digest = hashlib.blake2b(digest_size=16)
    for version in versions:
        digest.update(version.encode() + b"\0")
    for path, content in files:
        digest.update(b"%s\0%d\0" % (path.encode(), len(content)))
        digest.update(content)
    return digest.hexdigest()


def _turtle_paths(folder: str) -> list[str]:
    found: list[str] = []
    for top in GRAPH_FOLDERS:
        for directory, subfolders, names in os.walk(os.path.join(folder, top)):
            if top == "ontology" and "alignments" in subfolders:
                subfolders.remove("alignments")
            relative = os.path.relpath(directory, folder)
            found.extend(os.path.join(relative, name) for name in names if name.endswith(".ttl"))
    return sorted(found)
