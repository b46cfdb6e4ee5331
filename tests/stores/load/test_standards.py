"""A store that is none of those that are known by name: the W3C's protocols are enough."""

from urllib.parse import quote

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from bdkg.stores.load.profiles import PROFILES
from bdkg.stores.load.reading import read_by_query
from bdkg.stores.load.requests import n_triples
from bdkg.stores.load.run import load
from tests.stores.load.targets import SILENT, graph, target_of
from tests.stores.servers import server
from tests.stores.servers.server import Server


@pytest.mark.stores
@pytest.mark.parametrize("name", [None, "https://example.org/updated"])
def test_updates_alone_are_enough_for_fuseki(fuseki_server: Server, name: str | None) -> None:
    target = target_of(fuseki_server)
    for version in ("old", "new"):
        triples = graph(version, 3_000)
        found = load(PROFILES["update"].plan(target, name, triples), target, triples, SILENT)
        assert (found.lost, found.added) == ((), ())
    assert load(PROFILES["update"].plan(target, name, []), target, [], SILENT).is_same


@pytest.mark.stores
def test_a_graph_store_alone_is_enough_for_oxigraph(oxigraph_server: Server) -> None:
    target = oxigraph_server.graph.partition("?")[0]
    for version in ("old", "new"):
        triples = graph(version, 40)
        assert load(PROFILES["gsp"].plan(target, None, triples), target, triples, SILENT).is_same


@pytest.mark.stores
def test_fuseki_loses_triples_that_it_moves(fuseki_server: Server) -> None:
    """The day it does not, MOVE will do."""
    thing, count = "https://example.org/", 1_000
    triples = [Triple(NamedNode(f"{thing}{n:05}"), NamedNode(thing), Literal(str(n))) for n in range(count)]
    source, target = "https://example.org/source", "https://example.org/target"
    for name in (target, source):
        address = f"{fuseki_server.graph.partition('?')[0]}?graph={quote(name)}"
        server.send("PUT", address, n_triples(triples), "application/n-triples")
    move = f"MOVE GRAPH <{source}> TO GRAPH <{target}>"
    server.send("POST", fuseki_server.update, move.encode(), "application/sparql-update")
    held = read_by_query(fuseki_server.query, target, list)
    server.send("POST", fuseki_server.update, f"DROP GRAPH <{target}>".encode(), "application/sparql-update")
    assert 0 < len(held) < count
