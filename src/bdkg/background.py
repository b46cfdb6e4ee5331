"""Work in a thread of its own, for what waits for files or for a network and not for the interpreter."""

# `threading` is the same with more to import.
import _thread
from collections.abc import Callable

from bdkg.records import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")


def begun(work: "Callable[[], T]") -> "Callable[[], T]":
    """Begin some work; where the system gives this process no further thread, it is done when it is waited for.

    Args:
        work: what to do.

    Returns:
        What waits until the work is done, and returns what it returned or raises what it raised.
    """
    results: list[T] = []
    errors: list[Exception] = []
    done = _thread.allocate_lock()

    def run() -> None:
        try:
            results.append(work())
        except Exception as error:
            errors.append(error)
        finally:
            done.release()

    def wait() -> "T":
        with done:
            if results:
                return results[0]
            raise errors[0] if errors else RuntimeError("the work was given up")

    done.acquire()
    try:
        _thread.start_new_thread(run, ())
    except RuntimeError:
        return work
    return wait
