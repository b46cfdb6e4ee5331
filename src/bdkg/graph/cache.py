"""The folder in which built stores are kept from one run to the next."""

import os
import sys

CACHE_SETTING = "BDKG_CACHE"

INDEX, HEADERS = "index", "headers"
FOLDERS_OF_FILES = (INDEX, HEADERS)
"""The folders within it that hold files which `keep` writes."""

_NO_HOME = os.path.join(os.devnull, "no home folder")


def folder() -> str:
    """Name the cache folder, which need not exist yet.

    The setting BDKG_CACHE comes first, then the user's cache folder by the custom of the system: XDG_CACHE_HOME or
    ~/.cache, on macOS ~/Library/Caches, on Windows LOCALAPPDATA. As the XDG Base Directory Specification says,
    XDG_CACHE_HOME counts only where it is absolute.

    Returns:
        The folder's absolute path; a folder that nobody can make where the user has no home.
    """
    named = os.environ.get(CACHE_SETTING)
    if named:
        return os.path.abspath(named)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~\\AppData\\Local")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        if not os.path.isabs(base):
            base = os.path.expanduser("~/.cache")
    # A user without a home, as in some containers, must not get a folder named ~ wherever the command runs.
    return os.path.join(_NO_HOME if base.startswith("~") else os.path.abspath(base), "bdkg")


def keep(path: str, content: bytes) -> None:
    """Write a file of the cache, whole or not at all.

    What cannot be kept costs the next run some time, nothing else; so nothing is said of it.

    Args:
        path: the file.
        content: what it shall hold.
    """
    # Most runs find what they need, and keep nothing.
    from bdkg import atomic

    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        atomic.write(path, content)
    except OSError:
        return
