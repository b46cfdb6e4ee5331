"""Remembers which store belongs to which state of the files, so that a run need not read them all."""

import os
import time

from bdkg.graph import cache

# Changes within one tick of a file system's clock look like one; Linux ticks every 10 ms at the slowest.
CLOCK_TICK_NANOSECONDS = 20_000_000


def recall(folder: str, listing: str) -> str | None:
    """Recall the store that was made of the files as they are.

    Args:
        folder: the folder that holds the graph's files.
        listing: their state, as `sources.listing` describes it.

    Returns:
        The key that names the store; None where the files have changed since, or nothing is remembered.
    """
    try:
        with open(_path(folder), "rb") as file:
            key, _, remembered = file.read().partition(b"\n")
    except OSError:
        return None
    return os.fsdecode(key) if remembered == os.fsencode(listing) else None


def remember(folder: str, listing: str, changed: int, key: str) -> None:
    """Remember the store of the files as they are, unless they may still be changing unseen.

    Args:
        folder: the folder that holds the graph's files.
        listing: their state, taken before they were read.
        changed: when the last of them changed, in nanoseconds since 1970.
        key: the key that names their store.
    """
    if time.time_ns() - changed > CLOCK_TICK_NANOSECONDS:
        cache.keep(_path(folder), os.fsencode(f"{key}\n{listing}"))


def _path(folder: str) -> str:
    name = folder.replace("%", "%25")
    for separator in {os.sep, "/", ":"}:
        name = name.replace(separator, f"%{ord(separator):02X}")
    return os.path.join(cache.folder(), cache.INDEX, name)
