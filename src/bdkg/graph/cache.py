"""The folder in which built stores are kept from one run to the next."""

import os
import sys

CACHE_SETTING = "BDKG_CACHE"


def folder() -> str:
    """Name the cache folder, which need not exist yet.

    The setting BDKG_CACHE comes first, then the user's cache folder by the custom of the system: XDG_CACHE_HOME or
    ~/.cache, on macOS ~/Library/Caches, on Windows LOCALAPPDATA.

    Returns:
        The folder's absolute path.
    """
    named = os.environ.get(CACHE_SETTING)
    if named:
        return os.path.abspath(named)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~\\AppData\\Local")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(os.path.abspath(base), "bdkg")


def keep(path: str, content: bytes) -> None:
    """Write a file of the cache, whole or not at all.

    What cannot be kept costs the next run some time, nothing else; so nothing is said of it.

    Args:
        path: the file.
        content: what it shall hold.
    """
    temporary = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(temporary, "wb") as file:
            file.write(content)
        os.replace(temporary, path)
    except OSError:
        return
