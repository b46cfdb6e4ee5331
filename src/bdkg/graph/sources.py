"""Where the graph's files are, and what they hold."""

import os

from bdkg.errors import SourceError
from bdkg.records import record

FILES_SETTING = "BDKG_FILES"
GRAPH_FOLDERS = ("data", "ontology")
FOLDERS_LEFT_OUT = ("ontology/alignments",)
REPORTS_FOLDER = os.path.join("queries", "reports")


@record
class SourceFile:
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


def listing(folder: str) -> str:
    """Describe the state of the graph's files without reading them.

    The alignments are left out: they are about other vocabularies and never needed to load.

    Args:
        folder: the folder that holds ontology/ and data/.

    Returns:
        A line for each Turtle file, sorted: its path and what changes when it is written.

    Raises:
        SourceError: a file cannot be reached.
    """
    lines: list[str] = []
    for top in GRAPH_FOLDERS:
        _list(folder, top, lines)
    return "\n".join(sorted(lines))


def graph_files(folder: str) -> list[SourceFile]:
    """Read every Turtle file of the graph.

    Args:
        folder: the folder that holds ontology/ and data/.

    Returns:
        The files, sorted by path.

    Raises:
        SourceError: a file cannot be read, or there is none.
    """
    files = []
    for line in listing(folder).splitlines():
        path = line.partition("\t")[0]
        try:
            with open(os.path.join(folder, path), "rb") as file:
                files.append(SourceFile(path, file.read()))
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
    # Only a run that reads the files hashes them, and importing this loads OpenSSL.
    import hashlib

    digest = hashlib.blake2b(digest_size=16)
    for version in versions:
        digest.update(version.encode() + b"\0")
    for file in files:
        digest.update(b"%s\0%d\0" % (file.path.encode(), len(file.content)))
        digest.update(file.content)
    return digest.hexdigest()


def _list(folder: str, relative: str, lines: list[str]) -> None:
    for entry in os.scandir(os.path.join(folder, relative)):
        path = f"{relative}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if path not in FOLDERS_LEFT_OUT:
                _list(folder, path, lines)
        elif entry.name.endswith(".ttl"):
            try:
                state = entry.stat()
            except OSError as error:
                raise SourceError(f"{path}: cannot be read: {error.strerror}") from error
            lines.append(f"{path}\t{state.st_size}\t{state.st_mtime_ns}\t{state.st_ctime_ns}\t{state.st_ino}")
