"""What is sent to a store, in order."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Protocol, TypeVar

from pyoxigraph import Triple

from bdkg.records import record

TRANSACTION = "{transaction}"
"""Stands in an address for what the store said in `Location` when a transaction began."""

T = TypeVar("T")


class Read(Protocol):
    """Reads what a store has in a graph."""

    def __call__(self, use: Callable[[Iterable[Triple]], T], /) -> T:
        """Read it.

        Args:
            use: goes through the triples as they arrive, and anew where an answer breaks off.

        Returns:
            What it gives.
        """


@record
class Step:
    """A request.

    Attributes:
        method: of HTTP.
        address: where to.
        headers: what is said with it.
        content: the body.
        triples: how many triples the body holds.
        expected: the number that has to come back; None where any will do.
        tell: is told the number that comes back; None where nobody asks.
        is_repeatable: whether sending it twice does the same as sending it once.
        decides: whether it puts the new graph in the old one's place.
    """

    method: str
    address: str
    headers: Mapping[str, str]
    content: bytes
    triples: int = 0
    expected: int | None = None
    tell: Callable[[int], None] | None = None
    is_repeatable: bool = True
    decides: bool = False


def ahead(steps: Iterator[Step]) -> Iterator[Step]:
    """Make each request while the one before it is under way.

    To write a graph takes about a fifth of the time that a store needs to read it.

    Args:
        steps: makes them, one after the other, without waiting for an answer.

    Yields:
        The requests.
    """
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
        steps: makes the requests, in order; the last one decides.
        undo: what is sent where a step was refused. Where one was not answered nothing is sent, as the store may get
            to it later.
        read: reads what the store then has in the graph.
        clean: what is sent once the new graph is there. Where that fails, or a request was not answered, a later load
            does it.
        sweep: drops graphs that earlier loads left half filled, and gives those that may still be filled, each with
            the time when that began; None where no such graphs are made.
        keep_alive: what is sent from time to time until the last request is answered, so that the store does not
            forget what the first has begun; None where it does not forget.
        size: how many bytes the requests have, where that is known before they are made.
    """

    steps: Callable[[], Iterator[Step]]
    undo: tuple[Step, ...]
    read: Read
    clean: tuple[Step, ...] = ()
    sweep: Callable[[], list[tuple[str, datetime]]] | None = None
    keep_alive: Step | None = None
    size: int | None = None
