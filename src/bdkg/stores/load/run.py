"""Loading the graph into a store."""

from pyoxigraph import Triple

from bdkg.errors import QueryError
from bdkg.stores.export.canonical import in_canonical_order
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
        QueryError: the store refuses, fails or cannot be reached; it has the old graph.
    """
    client = Client(target, progress)
    broken: QueryError | None = None
    try:
        client.run(plan)
    except UndecidedError as error:
        broken = error
    found = compare(triples, in_canonical_order(plan.read()))
    if broken is not None and not found.is_same:
        raise broken
    return found
