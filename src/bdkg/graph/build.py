"""From files to an on-disk store that later runs open as it is.

The steps are: parse, infer, write. What is inferred comes from a function that the caller brings, for the reasoner
stands above this layer.
"""

import os
import re
import shutil
import time
from collections.abc import Callable
from contextlib import suppress

from pyoxigraph import Quad, Store

from bdkg import atomic
from bdkg.graph import cache
from bdkg.graph.parse import Progress, parse_files
from bdkg.graph.sources import SourceFile

STORES_KEPT = 4
STORES_SPARED_SECONDS = 60
"""A store as young as this may be one that another process has built and not opened yet."""

ABANDONED_AFTER_SECONDS = 24 * 3600
Infer = Callable[[list[Quad]], list[Quad]]
"""From the asserted triples, in the default graph, to the inferred ones, in the graph `vocabulary.INFERRED`."""

_TEMPORARY = ".building"
_STORE_NAME = re.compile(rf"[0-9a-f]{{32}}({re.escape(_TEMPORARY)}.*)?")


def build(files: list[SourceFile], target: str, infer: Infer, progress: Progress | None = None) -> None:
    """Build the store of the files at a place that no other run sees until it is whole.

    The store is made under a temporary name beside the target and then renamed. When another process has made the
    same store in the meantime, that one stays.

    Args:
        files: the graph's files.
        target: the folder that the store will have.
        infer: finds what follows from the files.
        progress: called while files are parsed.

    Raises:
        SourceError: a file is wrong.
        OSError: the folder cannot be written.
    """
    triples = parse_files(files, progress)
    triples += infer(triples)
    parent = os.path.dirname(target)
    os.makedirs(parent, exist_ok=True)
    temporary = atomic.temporary_name(target + _TEMPORARY)
    try:
        _write(triples, temporary)
        _put_in_place(temporary, target)
    finally:
        remove(temporary)
    _drop_old_stores(parent, keep=target)
    _drop_abandoned_files()


def build_in_memory(files: list[SourceFile], infer: Infer | None = None, progress: Progress | None = None) -> Store:
    """Build the store of the files in memory, for a run that has no folder to write to.

    Args:
        files: the graph's files.
        infer: finds what follows from them; None for what the files say alone.
        progress: called while files are parsed.

    Returns:
        The store.

    Raises:
        SourceError: a file is wrong.
    """
    triples = parse_files(files, progress)
    if infer:
        triples += infer(triples)
    store = Store()
    store.bulk_extend(triples)
    return store


def remove(folder: str) -> None:
    """Remove a store, or what is left of one.

    Args:
        folder: where it is; nothing happens where there is none.
    """
    # Renamed first, so that no other process finds half a store in its place.
    aside = atomic.temporary_name(folder + _TEMPORARY)
    try:
        os.rename(folder, aside)
    except OSError:
        aside = folder
    shutil.rmtree(aside, ignore_errors=True)


def _write(triples: list[Quad], folder: str) -> None:
    store = Store(folder)
    store.bulk_extend(triples)
    store.flush()
    # The files are complete and unlocked only once the store object is gone.
    del store


def _put_in_place(temporary: str, target: str) -> None:
    try:
        os.rename(temporary, target)
    except OSError:
        if not os.path.isdir(target):
            raise


def _drop_old_stores(parent: str, keep: str) -> None:
    """Remove all but the newest few stores and the very young, and what killed builds have left behind.

    What has not the name of a store is not ours and stays.
    """
    stores = []
    for entry in os.scandir(parent):
        if not _STORE_NAME.fullmatch(entry.name):
            continue
        try:
            modified = entry.stat().st_mtime
        except FileNotFoundError:
            # Another process has renamed or removed it meanwhile.
            continue
        if _TEMPORARY in entry.name:
            if time.time() - modified > ABANDONED_AFTER_SECONDS:
                remove(entry.path)
        elif entry.path != keep and time.time() - modified > STORES_SPARED_SECONDS:
            stores.append((modified, entry.path))
    for _, path in sorted(stores, reverse=True)[STORES_KEPT - 1 :]:
        remove(path)


def _drop_abandoned_files() -> None:
    """Remove what killed runs have left of files of the cache, in the folders that hold nothing else."""
    for name in cache.FOLDERS_OF_FILES:
        # Another process may clean up at the same time, and what cannot be removed does no harm.
        with suppress(OSError):
            for entry in os.scandir(os.path.join(cache.folder(), name)):
                if atomic.is_temporary(entry.name) and time.time() - entry.stat().st_mtime > ABANDONED_AFTER_SECONDS:
                    os.remove(entry.path)
