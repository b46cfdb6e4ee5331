"""What is sent to a store, in order."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from pyoxigraph import Triple

from bdkg.records import record

TRANSACTION = "{transaction}"
"""Stands in an address for what the store said in `Location` when a transaction began."""


@record
class Step:
    """A request.

    Attributes:
        method: of HTTP.
        address: where to.
        headers: what is said with it.
        content: the body.
        triples: how many triples the body holds.
        expected: the number that has to come back; None where the answer does not matter.
        is_repeatable: whether sending it twice does the same as sending it once.
        decides: whether it puts the new graph in the old one's place.
    """

    method: str
    address: str
    headers: Mapping[str, str]
    content: bytes
    triples: int = 0
    expected: int | None = None
    is_repeatable: bool = True
    decides: bool = False


class Ahead:
    """Requests, each of which is made while the one before it is under way.

    To write a graph takes about a fifth of the time that a store needs to read it.

    Args:
        make: makes them, one after the other.
    """

    def __init__(self, make: Callable[[], Iterator[Step]]) -> None:
        self._make = make

    def __iter__(self) -> Iterator[Step]:
        """Make them anew."""
        steps = self._make()
        pool = ThreadPoolExecutor(max_workers=1)
        try:
            coming = pool.submit(next, steps, None)
            while (step := coming.result()) is not None:
                coming = pool.submit(next, steps, None)
                yield step
        finally:
            pool.shutdown(wait=False)


@record
class Plan:
    """How a graph gets into a store.

    Attributes:
        steps: the requests, in order; they may be gone through more than once.
        undo: what is sent where a step before the deciding one was refused. Where one was not answered nothing is
            sent, as the store may get to it later.
        read: the triples that the store then has in the graph.
        sweep: drops graphs that earlier loads left half filled, and gives those that may still be filled, each with
            the time when that began; None where no such graphs are made.
    """

    steps: Iterable[Step]
    undo: tuple[Step, ...]
    read: Callable[[], list[Triple]]
    sweep: Callable[[], list[tuple[str, datetime]]] | None = None
