"""The embedded store of the graph: found by the content of the files, built when it is not there yet."""

import os
from collections.abc import Callable

from pyoxigraph import Store

from bdkg.background import begun
from bdkg.errors import BdkgError, QueryError
from bdkg.graph import cache, index, sources
from bdkg.records import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypeVar

    from bdkg.graph.build import Infer
    from bdkg.graph.parse import Progress

    T = TypeVar("T")

_ahead: dict[str, Callable[[], Store]] = {}

STORE_FORMAT = "2"
"""Raised when the same files and rules would be built into another store than before, as when inference changes."""

Notify = Callable[[str], None]

Reasoner = Callable[[list[sources.SourceFile]], "Infer"]
"""From the files of the rules to what infers by them; called by a run that builds, and by no other."""


def with_store(
    work: "Callable[[Store], T]",
    notify: Notify,
    reasoner: Reasoner,
    progress: "Progress | None" = None,
    *,
    alignments: bool = False,
) -> "T":
    """Do some work on the store of the current files; build the store first where it is not there yet.

    A store that turns out to be broken, when it is opened or while it is read, is built anew. Where the cache folder
    cannot be used, the graph is built in memory for this one run.

    Args:
        work: what to do; it only reads, and may be called a second time after a broken store was replaced.
        notify: told, in a sentence, when something was not as it should be.
        reasoner: reads the rules.
        progress: called while a build parses files.
        alignments: whether the alignments to other vocabularies belong to the graph.

    Returns:
        What the work returns.

    Raises:
        SourceError: a file of the graph, or a rule, is missing or wrong.
        QueryError: a query of the work cannot be answered, as when a remote service that it asks is not there.
    """
    path = store_path(alignments=alignments)
    broken = None
    if os.path.isdir(path):
        try:
            return _on_disk(work, path)
        except _BrokenStoreError as error:
            broken = error
    # Only a run that builds needs the builder, and importing it costs milliseconds.
    from bdkg.graph.build import build, build_in_memory, remove

    # Another process that cleans up may have taken the store away since it was found.
    if broken and os.path.isdir(path):
        notify(f"the store in {path} is broken and is built anew ({broken})")
        remove(path)
    root = sources.root()
    files, rules = sources.graph_files(root, alignments=alignments), sources.rule_files(root)
    path = _path_of(_key_of(files, rules))
    infer = reasoner(rules)
    try:
        build(files, path, infer, progress)
        return _on_disk(work, path)
    except OSError as error:
        reason = f"{cache.folder()} cannot be written ({error.strerror or error})"
    except _BrokenStoreError as error:
        reason = f"the store in {path} cannot be read though it was just built ({error})"
    notify(f"{reason}, so the graph is built in memory for this run")
    return _answered(work, build_in_memory(files, infer, progress))


def open_ahead() -> None:
    """Begin to open the store of the current files while the caller still has other things to do.

    Opening takes as long as importing what answers a report, and does not need the interpreter meanwhile. Whatever
    goes wrong is found again, and told, by `with_store`.
    """
    try:
        path = store_path()
    except BdkgError:
        return
    if os.path.isdir(path):
        _ahead[path] = begun(lambda: Store.read_only(path))


class _BrokenStoreError(Exception):
    """A store on disk cannot be read."""


def _on_disk(work: "Callable[[Store], T]", path: str) -> "T":
    opening = _ahead.pop(path, None)
    try:
        store = opening() if opening else Store.read_only(path)
    except (OSError, RuntimeError) as error:
        raise _BrokenStoreError(error) from error
    return _answered(work, store)


def _answered(work: "Callable[[Store], T]", store: Store) -> "T":
    """Do the work, and tell a store's damage from a query that failed for another reason.

    The engine raises both as OSError or RuntimeError; damage begins with RocksDB's word for it.
    """
    try:
        return work(store)
    except (OSError, RuntimeError) as error:
        message = str(error)
        if message.startswith(("Corruption", "IO error")):
            raise _BrokenStoreError(message) from error
        if isinstance(error, OSError):
            raise QueryError(f"the query cannot be answered: {' '.join(message.split())}") from error
        raise


def store_path(*, alignments: bool = False) -> str:
    """Name the folder of the store that belongs to the current files.

    Args:
        alignments: whether the alignments belong to them.

    Returns:
        The folder's absolute path, whether it exists or not.

    Raises:
        SourceError: a file of the graph is missing.
    """
    folder = sources.root()
    # Taken first: a file that is written while it is read must not be remembered as read.
    listing, changed = sources.listing(folder, alignments=alignments)
    state = f"{STORE_FORMAT}\n{listing}"
    # The two graphs of one folder are remembered beside one another.
    name = f"{folder}+alignments" if alignments else folder
    key = index.recall(name, state)
    if not key:
        key = _key_of(sources.graph_files(folder, alignments=alignments), sources.rule_files(folder))
        index.remember(name, state, changed, key)
    return _path_of(key)


def _key_of(files: list[sources.SourceFile], rules: list[sources.SourceFile]) -> str:
    return sources.content_key([*files, *rules], STORE_FORMAT)


def _path_of(key: str) -> str:
    return os.path.join(cache.folder(), "stores", key)
