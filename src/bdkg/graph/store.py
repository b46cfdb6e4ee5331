"""The embedded store of the graph: found by the content of the files, built when it is not there yet."""

import os
import shutil
from collections.abc import Callable
from typing import TypeVar

from pyoxigraph import Store

from bdkg.errors import CacheError
from bdkg.graph import cache, sources
from bdkg.graph.parse import Progress

STORE_FORMAT = "1"
"""Raised when the same files would be built into another store than before."""

Notify = Callable[[str], None]
T = TypeVar("T")


def with_store(work: Callable[[Store], T], notify: Notify, progress: Progress | None = None) -> T:
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
    files = sources.graph_files(sources.root())
    path = store_path(files)
    if os.path.isdir(path):
        try:
            return work(Store.read_only(path))
        except (OSError, RuntimeError) as error:
            if not _is_breakage(error):
                raise
            notify(f"the store in {path} is broken and is built anew ({error})")
            shutil.rmtree(path, ignore_errors=True)
    # Only a run that builds needs the builder, and importing it costs milliseconds.
    from bdkg.graph.build import build, build_in_memory

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


def store_path(files: list[sources.SourceFile]) -> str:
    """Name the folder of the store that belongs to these files.

    Args:
        files: the graph's files.

    Returns:
        The folder's absolute path, whether it exists or not.
    """
    key = sources.content_key(files, STORE_FORMAT)
    return os.path.join(cache.folder(), "stores", key)


def _is_breakage(error: Exception) -> bool:
    """Tell a store's damage from an error of the query that ran on it.

    Missing files come as OSError; damaged ones as RuntimeError with RocksDB's word for it.
    """
    return isinstance(error, OSError) or "Corruption" in str(error)
