"""A store that is none of those that are known by name: the W3C's protocols are enough."""

import pytest

from bdkg.stores.load.profiles import PROFILES
from bdkg.stores.load.run import load
from tests.stores.load.targets import SILENT, graph, target_of
from tests.stores.servers.server import Server


@pytest.mark.stores
def test_updates_alone_are_enough(fuseki_server: Server) -> None:
    target = target_of(fuseki_server)
    # Decimals such as "-115" that other tests left in the default graph stay in TDB2, but for the way that is its own.
    load(PROFILES["fuseki"].plan(target, None, []), target, [], SILENT)
    for version in ("old", "new"):
        triples = [triple for triple in graph(version, 3_000) if "depth" not in triple.predicate.value]
        assert load(PROFILES["update"].plan(target, None, triples), target, triples, SILENT).is_same


@pytest.mark.stores
def test_a_graph_store_alone_is_enough(oxigraph_server: Server) -> None:
    target = oxigraph_server.graph.partition("?")[0]
    for version in ("old", "new"):
        triples = graph(version, 40)
        assert load(PROFILES["gsp"].plan(target, None, triples), target, triples, SILENT).is_same
