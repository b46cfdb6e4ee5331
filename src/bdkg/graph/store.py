"""The embedded store of the graph: found by the content of the files, built when it is not there yet."""

import _thread
import os
from collections.abc import Callable

from pyoxigraph import Store

from bdkg.errors import BdkgError, CacheError
from bdkg.graph import cache, index, sources
from bdkg.records import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypeVar

    from bdkg.graph.parse import Progress

    T = TypeVar("T")

_ahead: "dict[str, _Opening]" = {}

STORE_FORMAT = "1"
"""Raised when the same files would be built into another store than before."""

Notify = Callable[[str], None]


def with_store(work: "Callable[[Store], T]", notify: Notify, progress: "Progress | None" = None) -> "T":
    """Do some work on the store of the current files; build the store first where it is not there yet.

    A store that turns out to be broken, when it is opened or while it is read, is built anew. Where the cache folder
    cannot be written, the graph is built in memory for this one run.

    Args:
        work: what to do; it only reads, and may be called a second time after a broken store was replaced.
        notify: told, in a sentence, when something was not as it should be.
        progress: called while a build parses files.

    Returns:
        What the work returns.

    Raises:
        SourceError: a file of the graph is missing or wrong.
        CacheError: the store in the cache folder cannot be read, even after it was built anew.
    """
    path = store_path()
    broken = None
    if os.path.isdir(path):
        try:
            return work(_open(path))
        except (OSError, RuntimeError) as error:
            if not _is_breakage(error):
                raise
            broken = error
    # Only a run that builds needs the builder, and importing it costs milliseconds.
    from bdkg.graph.build import build, build_in_memory, remove

    if broken:
        notify(f"the store in {path} is broken and is built anew ({broken})")
        remove(path)
    files = sources.graph_files(sources.root())
    path = _path_of(files)
    try:
        build(files, path, progress)
    except OSError as error:
        reason = error.strerror or str(error)
        notify(f"{cache.folder()} cannot be written ({reason}), so the graph is built in memory for this run")
        return work(build_in_memory(files, progress))
    try:
        return work(Store.read_only(path))
    except (OSError, RuntimeError) as error:
        if not _is_breakage(error):
            raise
        raise CacheError(f"{path}: the store cannot be read though it was just built: {error}") from error


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
        _ahead[path] = _Opening(path)


class _Opening:
    """A store that is being opened in a thread of its own."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._outcome: Store | Exception | None = None
        # `threading` is the same with more to import.
        self._done = _thread.allocate_lock()
        self._done.acquire()
        _thread.start_new_thread(self._open, ())

    def _open(self) -> None:
        try:
            self._outcome = Store.read_only(self._path)
        except Exception as error:
            self._outcome = error
        finally:
            self._done.release()

    def wait(self) -> Store:
        """Wait for the store.

        Returns:
            The open store.

        Raises:
            OSError, RuntimeError: it cannot be opened.
        """
        with self._done:
            if isinstance(self._outcome, Store):
                return self._outcome
            raise self._outcome or RuntimeError("the store was not opened")


def _open(path: str) -> Store:
    opening = _ahead.pop(path, None)
    return opening.wait() if opening else Store.read_only(path)


def store_path() -> str:
    """Name the folder of the store that belongs to the current files.

    Returns:
        The folder's absolute path, whether it exists or not.

    Raises:
        SourceError: a file of the graph is missing.
    """
    folder = sources.root()
    # Taken first: a file that is written while it is read must not be remembered as read.
    listing = sources.listing(folder)
    known = index.recall(folder, listing)
    if known:
        return known
    path = _path_of(sources.graph_files(folder))
    index.remember(folder, listing, path)
    return path


def _path_of(files: list[sources.SourceFile]) -> str:
    return os.path.join(cache.folder(), "stores", sources.content_key(files, STORE_FORMAT))


def _is_breakage(error: Exception) -> bool:
    """Tell a store's damage from an error of the query that ran on it.

    Missing files come as OSError; damaged ones as RuntimeError with RocksDB's word for it.
    """
    return isinstance(error, OSError) or "Corruption" in str(error)
