"""The stores of the tests as `bdkg load` takes them, and two graphs to load."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial
from typing import TypeVar
from urllib.parse import urlsplit

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from bdkg.graph.vocabulary import XSD
from bdkg.stores.export.canonical import in_canonical_order
from bdkg.stores.load import staging
from bdkg.stores.load.client import Progress
from bdkg.stores.load.comparison import Comparison, compare
from bdkg.stores.load.plan import Plan
from bdkg.stores.load.profiles import PROFILES
from tests.stores.servers.server import Server

T = TypeVar("T")

WKT = NamedNode("http://www.opengis.net/ont/geosparql#wktLiteral")


def target_of(server: Server, base: str | None = None) -> str:
    """Find what TARGET is for a store, by way of a proxy where one is named."""
    address = {
        "Fuseki": server.query.removesuffix("/query"),
        "Oxigraph": server.query.removesuffix("/query"),
        "RDF4J": server.query,
        "Virtuoso": server.update.removesuffix("/sparql-auth"),
    }[server.name]
    return address if base is None else base + urlsplit(address).path


def plan_for(server: Server, triples: list[Triple], base: str | None = None) -> Plan:
    """Make the plan of loading a graph into a store."""
    return PROFILES[server.name.lower()].plan(target_of(server, base), None, triples)


def held(server: Server, triples: list[Triple]) -> Comparison:
    """Compare what a store holds with a graph, without a proxy."""
    return plan_for(server, triples).read(partial(compare, triples))


def holds_one_of(server: Server, *graphs: list[Triple]) -> bool:
    """Tell whether a store holds one of some graphs; it is read once, as it may be about to take another of them."""
    there = plan_for(server, []).read(list)
    return any(compare(triples, there).is_same for triples in graphs)


def graph(version: str, size: int) -> list[Triple]:
    """Make a graph that shares some triples with that of another version, and has whatever stores alter."""
    triples = []
    for number in range(size):
        thing = NamedNode(f"https://example.org/{version if number % 2 else 'both'}/{number}")
        triples += [
            Triple(thing, NamedNode("https://example.org/name"), Literal(f"Bình Dương {number}\n", language="vi")),
            Triple(thing, NamedNode("https://example.org/size"), Literal(number)),
            Triple(
                thing, NamedNode("https://example.org/depth"), Literal(str(number), datatype=NamedNode(XSD + "decimal"))
            ),
            Triple(thing, NamedNode("https://example.org/version"), Literal(version)),
        ]
    node = BlankNode("list")
    triples += [
        Triple(
            NamedNode("https://example.org/both"),
            NamedNode("https://example.org/point"),
            Literal("POINT(-77.1017 38.88076)", datatype=WKT),
        ),
        Triple(NamedNode("https://example.org/both"), NamedNode("https://example.org/list"), node),
        Triple(node, NamedNode("https://example.org/version"), Literal(version)),
    ]
    return in_canonical_order(triples)


def silent(count: int, triples: int) -> None:
    """Tell nobody how far a load is."""


SILENT: Progress = silent


def read_nothing(use: Callable[[Iterable[Triple]], T], /) -> T:
    """Read a store that has no triples."""
    return use(())


def drop_left(server: Server) -> None:
    """Drop what loads that were broken off have left, as a load does a day later."""
    # Not for the processes that tests kill: it takes half of their time.
    import pytest

    sweep = plan_for(server, []).sweep
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(staging, "_ABANDONED_AFTER", timedelta(days=-1))
        assert sweep is None or sweep() == []
