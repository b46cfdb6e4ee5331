"""Which files are checked, and what is in the way of reading them."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass

from bdkg.errors import SourceError
from bdkg.graph.sources import FOLDERS_LEFT_OUT, GRAPH_FOLDERS, SHAPES_FOLDER
from bdkg.quality.check.rule import Rule
from bdkg.quality.finding import WARNING, Finding

FOLDERS = (*GRAPH_FOLDERS, "queries")
"""The folders of the project that are checked."""

TURTLE, QUERY, MAPPINGS = ".ttl", ".rq", ".sssom.tsv"
KINDS = (TURTLE, QUERY, MAPPINGS)
"""The kinds of files that are checked, by how their names end."""

LARGEST_BYTES = {TURTLE: 5_000_000, QUERY: 200_000, MAPPINGS: 5_000_000}
"""Nobody edits a larger file; it is not read, so that nothing waits for it."""

_BOM = "\ufeff"
_NO_FILE = {"en": "not a file", "vi": "không phải là tệp"}


@dataclass(frozen=True)
class File:
    """A file to check.

    Attributes:
        path: where it is, as the user is told.
        name: where it is, relative to the root, with forward slashes; a path for what lies elsewhere.
        kind: one of `KINDS`.
    """

    path: str
    name: str
    kind: str

    @property
    def in_graph(self) -> bool:
        """Whether its triples belong to the graph: all Turtle does, but what is never needed to load."""
        return self.kind == TURTLE and not self.name.startswith(tuple(f"{folder}/" for folder in FOLDERS_LEFT_OUT))

    @property
    def holds_shapes(self) -> bool:
        """Whether it holds shapes, in which words of SHACL need blank nodes and truth values."""
        return self.name.startswith(f"{SHAPES_FOLDER}/")

    @property
    def states_terms(self) -> bool:
        """Whether it says what words mean, and may use blank nodes for that."""
        return self.name.startswith("ontology/")


READABLE = Rule(
    "readable",
    {"en": "cannot be read: {reason}", "vi": "không đọc được: {reason}"},
    {"en": "let it be a file that everybody may read", "vi": "hãy để đó là một tệp mà ai cũng đọc được"},
)
LINKED_FOLDER = Rule(
    "no-linked-folder",
    {
        "en": "is a link to a folder, and such links are not followed",
        "vi": "là liên kết tới một thư mục, mà liên kết như vậy không được đi theo",
    },
    {"en": "put the files themselves here", "vi": "hãy đặt chính các tệp vào đây"},
    WARNING,
)
TOO_LARGE = Rule(
    "file-size",
    {
        "en": "has {bytes} bytes, more than the {largest} that are read",
        "vi": "có {bytes} byte, nhiều hơn mức {largest} byte được đọc",
    },
    {"en": "divide it by topic", "vi": "hãy chia tệp theo chủ đề"},
)
NOT_UTF8 = Rule(
    "utf-8",
    {"en": "is not valid UTF-8 from here on", "vi": "từ đây trở đi không phải là UTF-8 hợp lệ"},
    {"en": "save it in UTF-8", "vi": "hãy lưu tệp bằng UTF-8"},
)
BYTE_ORDER_MARK = Rule(
    "no-byte-order-mark",
    {"en": "begins with a byte order mark", "vi": "bắt đầu bằng dấu thứ tự byte (BOM)"},
    {"en": "save it in UTF-8 without one", "vi": "hãy lưu tệp bằng UTF-8 không có dấu đó"},
)
RULES = (READABLE, LINKED_FOLDER, TOO_LARGE, NOT_UTF8, BYTE_ORDER_MARK)


def of_project(root: str, language: str) -> tuple[list[File], list[Finding]]:
    """Find the files of the project.

    Args:
        root: the folder that holds ontology/, data/ and queries/.
        language: the language of the findings.

    Returns:
        The files, sorted, and what is in the way of others.
    """
    files: list[File] = []
    findings: list[Finding] = []
    for folder in FOLDERS:
        _search(os.path.join(root, folder), root, language, files, findings)
    return sorted(files, key=lambda file: file.name), findings


def given(paths: list[str], root: str, language: str) -> tuple[list[File], list[Finding]]:
    """Find the files that a user names, and those in the folders.

    Args:
        paths: files and folders.
        root: the folder that holds ontology/, data/ and queries/.
        language: the language of the findings.

    Returns:
        The files, each once, and what is in the way of others.

    Raises:
        SourceError: there is no such file, it is of no kind that is checked, or a folder has none.
    """
    files: dict[str, File] = {}
    findings: list[Finding] = []
    for path in paths:
        inside: list[File] = []
        if os.path.isdir(path):
            before = len(findings)
            _search(path, root, language, inside, findings)
            if not inside and len(findings) == before:
                raise SourceError(f"{path}: no {', '.join(KINDS[:-1])} or {KINDS[-1]} file in it")
        elif not os.path.lexists(path):
            raise SourceError(f"{path}: no such file")
        elif kind := _kind(path):
            inside = [_file(path, root, kind)]
        else:
            raise SourceError(f"{path}: only {', '.join(KINDS[:-1])} and {KINDS[-1]} files are checked")
        files.update((file.name, file) for file in sorted(inside, key=lambda file: file.name))
    return list(files.values()), findings


def read(file: File, language: str) -> tuple[str | None, list[Finding]]:
    """Read a file.

    Args:
        file: which one.
        language: the language of the findings.

    Returns:
        Its text, without a byte order mark, line ends as they are; None where it cannot be read. And what is wrong.
    """
    try:
        # A pipe would be waited for without end.
        state = os.stat(file.path)
        if not stat.S_ISREG(state.st_mode):
            return None, [READABLE.found_at(file.path, 1, 1, language, reason=_NO_FILE[language])]
        if state.st_size > LARGEST_BYTES[file.kind]:
            words = {"bytes": state.st_size, "largest": LARGEST_BYTES[file.kind]}
            return None, [TOO_LARGE.found_at(file.path, 1, 1, language, **words)]
        with open(file.path, "rb") as stream:
            content = stream.read()
    except OSError as error:
        return None, [READABLE.found_at(file.path, 1, 1, language, reason=error.strerror)]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return None, [NOT_UTF8.found_at(file.path, line, column, language)]
    if not text.startswith(_BOM):
        return text, []
    return text[1:], [BYTE_ORDER_MARK.found_at(file.path, 1, 1, language)]


def shown(path: str) -> str:
    """Shorten a path, where it is below the current folder.

    Args:
        path: any path.

    Returns:
        The path as a user is told it.
    """
    relative = os.path.relpath(path)
    return os.path.abspath(path) if relative.startswith(os.pardir) else relative


def _search(folder: str, root: str, language: str, files: list[File], findings: list[Finding]) -> None:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        findings.append(READABLE.found_at(shown(folder), 1, 1, language, reason=error.strerror))
        return
    below = _below(folder, root)
    # What is hidden, as the lock files of editors are, is none of ours.
    for entry in (entry for entry in entries if not entry.name.startswith(".")):
        if entry.is_dir(follow_symlinks=False):
            _search(entry.path, root, language, files, findings)
        elif _is_linked_folder(entry):
            findings.append(LINKED_FOLDER.found_at(shown(entry.path), 1, 1, language))
        elif kind := _kind(entry.name):
            files.append(_file_in(below, entry.name, entry.path, kind))


def _is_linked_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        # A link that leads in a circle; the file that it seems to be is told to be unreadable.
        return False


def _kind(name: str) -> str | None:
    return next((kind for kind in KINDS if name.endswith(kind)), None)


def _file(path: str, root: str, kind: str) -> File:
    folder, name = os.path.split(os.path.abspath(path))
    return _file_in(_below(folder, root), name, path, kind)


def _file_in(folder: str, name: str, path: str, kind: str) -> File:
    relative = os.path.join(folder, name)
    inside = relative.split(os.sep)[0] in FOLDERS
    return File(shown(path), relative.replace(os.sep, "/") if inside else os.path.abspath(path), kind)


def _below(folder: str, root: str) -> str:
    # The folder is followed, so that a file has one name whichever way leads to it, but a linked file is itself.
    return os.path.relpath(os.path.realpath(folder), os.path.realpath(root))


def of_kind(files: list[File], kind: str) -> Iterator[File]:
    """Go through the files of a kind."""
    return (file for file in files if file.kind == kind)
