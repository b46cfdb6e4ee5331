"""Ending a run from outside: by Ctrl-C, and by a deadline.

A query runs in native code, where Python notices a signal only afterwards, which may be days later.
"""

import _thread
import os
import sys
from collections.abc import Callable

from bdkg.cli.console import complain
from bdkg.errors import BdkgError, DeadlineError
from bdkg.records import TYPE_CHECKING

if TYPE_CHECKING:
    import signal as _signal
    from typing import TypeVar

    T = TypeVar("T")
else:
    # `signal` is the same with more to import.
    import _signal


def ending_on_ctrl_c(work: "Callable[[], T]") -> "T":
    """Do work during which Ctrl-C ends the process at once, as it ends any other command.

    Args:
        work: what to do; it writes no file, for nothing is cleaned up after it.

    Returns:
        What the work returns.
    """
    # Whoever has the process ignore Ctrl-C, as a shell does for what runs in the background, keeps it so.
    if _signal.getsignal(_signal.SIGINT) is not _signal.default_int_handler or not _in_main_thread():
        return work()
    _signal.signal(_signal.SIGINT, _signal.SIG_DFL)
    try:
        return work()
    finally:
        _signal.signal(_signal.SIGINT, _signal.default_int_handler)


def ending_after(seconds: float | None, work: "Callable[[], T]", language: str = "en") -> "T":
    """Do work that ends the process with a word and exit code 124 when it takes too long.

    The engine lets other threads run while it works on a query, so a thread can end the process at any time.

    Args:
        seconds: how long the work may take; None for as long as it likes.
        work: what to do.
        language: the language of the word.

    Returns:
        What the work returns.
    """
    if seconds is None:
        return work()
    done = _thread.allocate_lock()
    done.acquire()

    def watch() -> None:
        if not done.acquire(timeout=seconds):
            error = DeadlineError(seconds, language)
            complain(str(error))
            _end(error.exit_code)

    _thread.start_new_thread(watch, ())
    try:
        return work()
    finally:
        done.release()


def read_seconds(text: str | None) -> float | None:
    """Read the value of --timeout.

    Args:
        text: what the user typed; None where nothing.

    Returns:
        Seconds; None where there is no deadline.

    Raises:
        BdkgError: it is no number above zero.
    """
    if text is None:
        return None
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= _thread.TIMEOUT_MAX:
        raise BdkgError(f"--timeout takes a number of seconds above zero, such as 10, not '{text}'")
    return seconds


def read_limit(text: str | None) -> int | None:
    """Read the value of --limit.

    Args:
        text: what the user typed; None where nothing.

    Returns:
        The number of rows; None where all are wanted.

    Raises:
        BdkgError: it is no whole number above zero.
    """
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 19 and int(text) > 0):
        raise BdkgError(f"--limit takes a whole number of rows above zero, such as 100, not '{text}'")
    return int(text)


def _in_main_thread() -> bool:
    # `threading` says the same with more to import; where it was never imported, there is one thread of ours.
    threading = sys.modules.get("threading")
    return threading is None or threading.current_thread() is threading.main_thread()


def _end(code: int) -> None:
    sys.stderr.flush()
    os._exit(code)
