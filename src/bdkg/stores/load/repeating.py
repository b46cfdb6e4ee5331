"""Asking again, where it is safe and may help."""

import random
import time
from collections.abc import Callable
from typing import TypeVar

from bdkg.stores.http import RequestError

T = TypeVar("T")

UNANSWERED = (None, 502, 504)
"""What is answered, or not answered, where the server may still do what it was asked."""

BROKEN = (*UNANSWERED, 500)
"""The same, and where it may have done it before it failed."""

_BUSY = (429, 503)
_TRIES = 5
_FIRST_WAIT_SECONDS = 0.25
_LONGEST_WAIT_SECONDS = 60.0


def repeated(ask: Callable[[], T], *, is_repeatable: bool = True) -> T:
    """Ask until there is an answer, or none is to be had.

    Args:
        ask: sends a request and reads the answer.
        is_repeatable: whether doing it twice does the same as doing it once.

    Returns:
        The answer.

    Raises:
        RequestError: what went wrong the last time.
    """
    for tried in range(1, _TRIES):
        try:
            return ask()
        except RequestError as error:
            if not _is_worth_repeating(error, is_repeatable=is_repeatable):
                raise
            time.sleep(_wait(tried, error))
    return ask()


def _is_worth_repeating(error: RequestError, *, is_repeatable: bool) -> bool:
    if error.lasts:
        return False
    return error.unsent or (is_repeatable and (error.status in _BUSY or error.status in BROKEN))


def _wait(tried: int, error: RequestError) -> float:
    if error.retry_after is not None:
        return min(error.retry_after, _LONGEST_WAIT_SECONDS)
    # Clients that failed together shall not come back together.
    return _FIRST_WAIT_SECONDS * 2.0**tried * random.uniform(0.5, 1.0)  # noqa: S311
