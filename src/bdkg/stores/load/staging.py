"""Filling a graph that nobody asks for, and putting it in the old one's place by one update."""

import re
import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from pyoxigraph import Literal, NamedNode

from bdkg.graph.vocabulary import XSD
from bdkg.records import record
from bdkg.stores.load import requests
from bdkg.stores.load.client import Client
from bdkg.stores.load.plan import Plan, Read, Step, ahead
from bdkg.stores.load.repeating import repeated
from bdkg.stores.load.tdb2 import DELETE_STUCK
from bdkg.stores.protocol import Endpoint

REGISTER = "https://w3id.org/bdkg/graph/loading"
"""The graph that names those that are being filled, and says when that began."""

_OURS = re.compile(re.escape(REGISTER) + r"/[0-9a-f]{16}")
_CREATED = "http://purl.org/dc/terms/created"
_ABANDONED_AFTER = timedelta(days=1)


@record
class Staging:
    """Where a store keeps the graphs that loads fill.

    Each load fills a graph of its own: of two at once, none moves what the other has not filled yet.

    Args:
        updates: the address of the updates.
        queries: the address of the queries.
        drop: makes the update that drops a graph.
        as_form: the name of the field, where the store wants an update as a form.
    """

    updates: str
    queries: str
    drop: Callable[[str], str]
    as_form: str | None = None

    def plan(
        self,
        fill: Callable[[str], Iterator[Step]],
        swap: Callable[[str], Iterator[Step]],
        triples: int,
        read: Read,
    ) -> Plan:
        """Make the plan of a load.

        Args:
            fill: makes the requests that fill a graph.
            swap: makes those that put it in the place of the target; a second time there may be nothing to take.
            triples: how many it has to have then.
            read: reads what the store then has in the target.

        Returns:
            The plan.
        """
        graph = f"{REGISTER}/{secrets.token_hex(8)}"
        entry = f'<{graph}> <{_CREATED}> "{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"^^<{XSD}dateTime>'
        begin = self.update(f"INSERT DATA {{ GRAPH <{REGISTER}> {{ {entry} }} }}")
        count = requests.count_step(self.queries, f"GRAPH <{graph}> {{ ?s ?p ?o }}", expected=triples)
        drop = (self._drop(graph),)

        def steps() -> Iterator[Step]:
            yield begin
            yield from ahead(fill(graph))
            yield count
            yield from swap(graph)

        return Plan(steps, drop, read, drop, self.sweep)

    def sweep(self) -> list[tuple[str, datetime]]:
        """Drop the graphs that nobody can still be filling.

        Returns:
            The others, each with the time at which filling it began.

        Raises:
            QueryError: the store refuses, fails or cannot be reached.
        """
        query = f"SELECT ?graph ?began WHERE {{ GRAPH <{REGISTER}> {{ ?graph <{_CREATED}> ?began }} }} ORDER BY ?began"
        found = []
        client = Client(self.updates, lambda _bytes, _triples: None)
        for row in repeated(lambda: Endpoint(self.queries).select(query)):
            graph, at = row["graph"], _time(row["began"])
            # Whatever else somebody has written there, only what a load has named is a load's to drop.
            if at is None or not isinstance(graph, NamedNode) or not _OURS.fullmatch(graph.value):
                continue
            if datetime.now(UTC) - at > _ABANDONED_AFTER:
                client.send(self._drop(graph.value))
            else:
                found.append((graph.value, at))
        return found

    def _drop(self, graph: str) -> Step:
        return self.update(f"{self.drop(graph)} ;\n{_forget(graph)}")

    def update(self, update: str, *, is_repeatable: bool = True, decides: bool = False) -> Step:
        """Make the request for an update.

        Args:
            update: the update.
            is_repeatable: whether doing it twice does the same as doing it once.
            decides: whether it puts the new graph in the old one's place.

        Returns:
            The request.
        """
        return requests.update_step(
            self.updates, update, as_form=self.as_form, is_repeatable=is_repeatable, decides=decides
        )


def drop(graph: str | None) -> str:
    """Make the update that drops a graph.

    Args:
        graph: its IRI; None for the default graph.

    Returns:
        The update.
    """
    return f"DROP SILENT {requests.in_words(graph)}"


def drop_all(graph: str | None) -> str:
    """Make the update that drops a graph, and what TDB2 would leave of it.

    Args:
        graph: its IRI; None for the default graph.

    Returns:
        The update.
    """
    scope = "" if graph is None else f"WITH <{graph}> "
    return f"{drop(graph)} ;\n{scope}{DELETE_STUCK}"


def copy(graph: str, target: str | None) -> str:
    """Make the update that puts a graph in another's place.

    MOVE means the same, but TDB2 5.6 loses triples where both are named.

    Args:
        graph: its IRI.
        target: the other's IRI; None for the default graph.

    Returns:
        The update.
    """
    there = "?s ?p ?o" if target is None else f"GRAPH <{target}> {{ ?s ?p ?o }}"
    filled = f"INSERT {{ {there} }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
    return f"{drop_all(target)} ;\n{filled}"


def _time(term: object) -> datetime | None:
    if not isinstance(term, Literal):
        return None
    try:
        at = datetime.fromisoformat(term.value)
        # A store that keeps no time zone was told UTC all the same.
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _forget(graph: str) -> str:
    return f"DELETE WHERE {{ GRAPH <{REGISTER}> {{ <{graph}> <{_CREATED}> ?began }} }}"
