"""Telling a store from time to time that a load is still under way."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

from bdkg.errors import BdkgError

EVERY_SECONDS = 20


@contextmanager
def kept_alive(tell: Callable[[], object]) -> Iterator[None]:
    """Tell the store again and again, beside what else is sent.

    Args:
        tell: tells it once; where that fails, the requests of the load itself will say why.

    Yields:
        Nothing; when the context ends, so does the telling.
    """
    ended = Event()

    def tell_again() -> None:
        while not ended.wait(EVERY_SECONDS):
            try:
                tell()
            except BdkgError:
                continue

    Thread(target=tell_again, daemon=True).start()
    try:
        yield
    finally:
        ended.set()
