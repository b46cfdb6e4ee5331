"""The graph arrives whole in every store."""

import pytest
from pyoxigraph import Store

from bdkg.stores.export.canonical import canonical_triples
from bdkg.stores.load.profiles import PROFILES
from bdkg.stores.load.recognition import recognise
from bdkg.stores.load.run import load
from tests.cli.conftest import Bdkg
from tests.cli.conftest import bdkg as bdkg
from tests.stores.load.targets import SILENT, graph, held, plan_for, target_of
from tests.stores.servers.server import Server

pytestmark = pytest.mark.usefixtures("known_user")


@pytest.fixture(scope="session")
def server(every_server: Server) -> Server:
    """Each version of the stores in turn."""
    return every_server


def test_the_real_graph_is_there_afterwards(server: Server, real_store: Store, bdkg: Bdkg) -> None:
    outcome = bdkg("load", target_of(server), "--asserted-only")
    triples = canonical_triples(real_store)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(f"{len(triples)} triples are in {target_of(server)}\n")
    assert held(server, triples).is_same


def test_a_store_says_what_it_is(server: Server) -> None:
    assert recognise(target_of(server)) == server.name.lower()


def test_another_graph_takes_its_place_and_nothing_of_it_stays(server: Server) -> None:
    for version in ("old", "new", "old"):
        triples = graph(version, 40)
        found = load(plan_for(server, triples), target_of(server), triples, SILENT)
        assert (found.lost, found.added) == ((), ())
        altered = {str(ours.object.datatype.value).rpartition("#")[2] for ours, _ in found.altered}  # type: ignore[union-attr]
        assert altered == {"Fuseki": {"decimal"}, "Virtuoso": {"wktLiteral"}}.get(server.name, set())


def test_a_graph_of_many_parts_arrives(server: Server) -> None:
    triples = graph("many", 6_000)
    assert load(plan_for(server, triples), target_of(server), triples, SILENT).is_same


def test_a_named_graph_leaves_the_default_graph_alone(server: Server) -> None:
    default, named = graph("default", 10), graph("named", 10)
    load(plan_for(server, default), target_of(server), default, SILENT)
    plan = PROFILES[server.name.lower()].plan(target_of(server), "https://example.org/graph", named)
    assert load(plan, target_of(server), named, SILENT).is_same
    assert held(server, default).is_same
    # Where the default graph is all graphs, the next test wants it empty.
    empty = PROFILES[server.name.lower()].plan(target_of(server), "https://example.org/graph", [])
    assert load(empty, target_of(server), [], SILENT).is_same
