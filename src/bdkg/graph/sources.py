"""Where the graph's files are, and what they hold."""

import os
import stat

from bdkg.errors import SourceError
from bdkg.records import record

FILES_SETTING = "BDKG_FILES"
GRAPH_FOLDERS = ("data", "ontology")
SHAPES_FOLDER = "ontology/shapes"
ALIGNMENTS_FOLDER = "ontology/alignments"
FOLDERS_LEFT_OUT = (ALIGNMENTS_FOLDER, SHAPES_FOLDER)
RULES_FOLDER = "queries/rules"
CHECKS_FOLDER = "queries/checks"
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


def listing(folder: str, *, alignments: bool = False) -> tuple[str, int]:
    """Describe the state of the graph's files, and of the rules, without reading them.

    Args:
        folder: the folder that holds ontology/, data/ and queries/.
        alignments: whether the alignments belong to the graph.

    Returns:
        A line for each file, sorted: its path and what changes when it is written; and when the last of them changed,
        in nanoseconds since 1970.

    Raises:
        SourceError: a file or folder cannot be reached.
    """
    lines = []
    newest = 0
    for path, state in _turtle_files(folder, alignments=alignments) + _rule_files(folder):
        lines.append(f"{path}\t{state.st_size}\t{state.st_mtime_ns}\t{state.st_ctime_ns}\t{state.st_ino}")
        newest = max(newest, state.st_mtime_ns, state.st_ctime_ns)
    return "\n".join(lines), newest


def graph_files(folder: str, *, alignments: bool = False) -> list[SourceFile]:
    """Read every Turtle file of the graph.

    Args:
        folder: the folder that holds ontology/ and data/.
        alignments: whether the alignments belong to it.

    Returns:
        The files, sorted by path.

    Raises:
        SourceError: a file cannot be read, or there is none.
    """
    files = _read(folder, _turtle_files(folder, alignments=alignments))
    if not files:
        raise SourceError(f"{folder}: no .ttl file in ontology/ or data/")
    return files


def rule_files(folder: str) -> list[SourceFile]:
    """Read every inference rule.

    Args:
        folder: the folder that holds queries/.

    Returns:
        The files, sorted by path; none where there is no folder of rules.

    Raises:
        SourceError: a file cannot be read.
    """
    return _read(folder, _rule_files(folder))


def shape_files(folder: str) -> list[SourceFile]:
    """Read every Turtle file that holds shapes.

    Args:
        folder: the folder that holds ontology/.

    Returns:
        The files, sorted by path; none where there is no such folder.

    Raises:
        SourceError: a file or the folder cannot be read.
    """
    return _files_of(folder, SHAPES_FOLDER)


def alignment_files(folder: str) -> list[SourceFile]:
    """Read every Turtle file that relates our terms to those of other vocabularies.

    Args:
        folder: the folder that holds ontology/.

    Returns:
        The files, sorted by path; none where there is no such folder.

    Raises:
        SourceError: a file or the folder cannot be read.
    """
    return _files_of(folder, ALIGNMENTS_FOLDER)


def _files_of(folder: str, inner: str) -> list[SourceFile]:
    found: list[tuple[str, os.stat_result]] = []
    if os.path.isdir(os.path.join(folder, inner)):
        _search(folder, inner, ".ttl", found)
    return _read(folder, sorted(found, key=lambda file: file[0]))


def read_text(path: str, name: str) -> str:
    """Read a text file, such as a query.

    Args:
        path: where it is.
        name: what errors call it.

    Returns:
        Its text, without a byte order mark, lines ended by LF.

    Raises:
        SourceError: it cannot be read or is not UTF-8.
    """
    try:
        with open(path, encoding="utf-8-sig") as file:
            return file.read()
    except OSError as error:
        raise SourceError(f"{name}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError:
        raise SourceError(f"{name}:1: not valid UTF-8") from None


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
        digest.update(b"%s\0%d\0" % (os.fsencode(file.path), len(file.content)))
        digest.update(file.content)
    return digest.hexdigest()


def _read(folder: str, found: list[tuple[str, os.stat_result]]) -> list[SourceFile]:
    files = []
    for path, _ in found:
        try:
            with open(os.path.join(folder, path), "rb") as file:
                files.append(SourceFile(path, file.read()))
        except OSError as error:
            raise SourceError(f"{path}: cannot be read: {error.strerror}") from error
    return files


def _turtle_files(folder: str, *, alignments: bool) -> list[tuple[str, os.stat_result]]:
    """Find the Turtle files of the graph.

    The alignments are left out unless they are asked for: they are about other vocabularies and never needed to load.
    So are the shapes, which only a check needs, and what is hidden, as the lock files of editors are.

    Args:
        folder: the folder that holds ontology/ and data/.
        alignments: whether the alignments belong to it.

    Returns:
        The path of each file, relative to the folder, and its state; sorted by path.

    Raises:
        SourceError: a file or folder cannot be reached, or what has a file's name is none.
    """
    found: list[tuple[str, os.stat_result]] = []
    for top in GRAPH_FOLDERS:
        _search(folder, top, ".ttl", found)
    if alignments and os.path.isdir(os.path.join(folder, ALIGNMENTS_FOLDER)):
        _search(folder, ALIGNMENTS_FOLDER, ".ttl", found)
    return sorted(found, key=lambda file: file[0])


def _rule_files(folder: str) -> list[tuple[str, os.stat_result]]:
    found: list[tuple[str, os.stat_result]] = []
    if os.path.isdir(os.path.join(folder, RULES_FOLDER)):
        _search(folder, RULES_FOLDER, ".rq", found)
    return sorted(found, key=lambda file: file[0])


def _search(folder: str, relative: str, ending: str, found: list[tuple[str, os.stat_result]]) -> None:
    path = relative
    try:
        for entry in os.scandir(os.path.join(folder, relative)):
            path = f"{relative}/{entry.name}"
            if entry.name.startswith(".") or path in FOLDERS_LEFT_OUT:
                continue
            if entry.is_dir(follow_symlinks=False):
                _search(folder, path, ending, found)
            elif entry.name.endswith(ending):
                state = entry.stat()
                # A pipe would be waited for without end.
                if not stat.S_ISREG(state.st_mode):
                    raise SourceError(f"{path}: cannot be read: not a file")
                found.append((path, state))
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror}") from error
