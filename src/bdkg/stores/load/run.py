"""Loading the graph into a store."""

from functools import partial

from pyoxigraph import Triple

from bdkg.errors import QueryError
from bdkg.stores.load.client import Client, Progress, UndecidedError
from bdkg.stores.load.comparison import Comparison, compare
from bdkg.stores.load.plan import Plan


def load(plan: Plan, target: str, triples: list[Triple], progress: Progress) -> Comparison:
    """Put a graph into a store, and compare what the store then gives back.

    Args:
        plan: how.
        target: the store.
        triples: the graph, in canonical order with canonical labels.
        progress: told how far it is.

    Returns:
        The comparison.

    Raises:
        QueryError: the store refuses, fails or cannot be reached; the message says so where it may have the new graph.
    """
    client = Client(target, progress)
    broken: QueryError | None = None
    try:
        client.run(plan)
        # Before it is read: some stores have all graphs in their default graph.
        client.clean(plan)
    except UndecidedError as error:
        broken = error
    try:
        found = plan.read(partial(compare, triples))
    except QueryError as error:
        if broken is None:
            raise QueryError(f"the store took the new graph, but cannot be read: {error}") from None
        raise QueryError(f"{broken}; nor can be read which graph the store has now: {error}") from None
    if broken is not None and not found.is_same:
        client.undo(plan)
        raise QueryError(f"{broken}; the new graph is not there")
    if broken is not None:
        client.clean(plan)
    return found
