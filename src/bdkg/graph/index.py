"""Remembers which store belongs to which state of the files, so that a run need not read them all."""

import os

from bdkg.graph import cache


def recall(folder: str, listing: str) -> str | None:
    """Recall the store that was made of the files as they are.

    Args:
        folder: the folder that holds the graph's files.
        listing: their state, as `sources.listing` describes it.

    Returns:
        The store's path; None where the files have changed since, or nothing is remembered.
    """
    try:
        with open(_path(folder), "rb") as file:
            store, _, remembered = file.read().partition(b"\n")
    except OSError:
        return None
    return os.fsdecode(store) if remembered == os.fsencode(listing) else None


def remember(folder: str, listing: str, store: str) -> None:
    """Remember the store of the files as they are.

    Args:
        folder: the folder that holds the graph's files.
        listing: their state, taken before they were read.
        store: the path of their store.
    """
    cache.keep(_path(folder), os.fsencode(f"{store}\n{listing}"))


def _path(folder: str) -> str:
    return os.path.join(cache.folder(), "index", folder.replace("%", "%25").replace(os.sep, "%"))
