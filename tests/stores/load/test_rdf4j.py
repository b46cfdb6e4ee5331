"""RDF4J's own way: parts of RDF/XML, which are no documents where they were cut, so they need not be counted."""

import gzip
import time
from collections.abc import Iterator

import pytest
from pyoxigraph import Triple

from bdkg.errors import QueryError
from bdkg.stores.export.canonical import in_canonical_order
from bdkg.stores.http import RequestError
from bdkg.stores.load import keep_alive
from bdkg.stores.load.client import Client
from bdkg.stores.load.plan import Plan, Step
from bdkg.stores.load.requests import has_blank_node
from bdkg.stores.load.run import load
from tests.stores.conftest import run
from tests.stores.load.targets import SILENT, graph, held, plan_for, target_of
from tests.stores.load.test_rdf_xml import HELD, NOT_HELD
from tests.stores.servers.server import Server

pytestmark = pytest.mark.stores

OLD, NEW = graph("old", 20), graph("new", 30)
CUTS = 40


def loaded(server: Server, triples: list[Triple]) -> None:
    assert load(plan_for(server, triples), target_of(server), triples, SILENT).is_same


def added(server: Server, triples: list[Triple]) -> list[Step]:
    return [step for step in plan_for(server, triples).steps() if "action=ADD" in step.address]


@pytest.mark.parametrize("is_compressed", [True, False])
def test_a_part_that_was_cut_is_refused(rdf4j_server: Server, is_compressed: bool) -> None:
    loaded(rdf4j_server, OLD)
    step = added(rdf4j_server, NEW)[0]
    assert step.triples > 100
    content = step.content if is_compressed else gzip.decompress(step.content)
    headers = dict(step.headers) if is_compressed else {"Content-Type": step.headers["Content-Type"]}
    for at in sorted(
        {*range(4), *range(0, len(content), len(content) // CUTS), *range(len(content) - 20, len(content))}
    ):
        client = Client(target_of(rdf4j_server), SILENT)
        client.send(next(plan_for(rdf4j_server, NEW).steps()))
        cut = Step(step.method, step.address, headers, content[:at], is_repeatable=False)
        # Of gzip's last bytes some may go: all of the document was there.
        if not is_compressed or len(content) - at > 12:
            with pytest.raises(RequestError, match=r"HTTP (400|500)"):
                client.send(cut)
    assert held(rdf4j_server, OLD).is_same


def test_blank_nodes_are_sent_once(rdf4j_server: Server) -> None:
    *others, last = added(rdf4j_server, NEW)
    assert last.triples == sum(map(has_blank_node, NEW))
    assert (last.is_repeatable, [step.is_repeatable for step in others]) == (False, [True])


@pytest.mark.parametrize("triple", NOT_HELD, ids=ascii)
def test_what_rdf_xml_cannot_hold_arrives_and_is_counted(rdf4j_server: Server, triple: Triple) -> None:
    triples = in_canonical_order([*graph("odd", 3), triple])
    plan = plan_for(rdf4j_server, triples)
    assert [step.expected for step in plan.steps() if "action=SIZE" in step.address] == [len(triples)]
    loaded(rdf4j_server, triples)


def test_what_rdf_xml_can_hold_arrives_as_it_is(rdf4j_server: Server) -> None:
    triples = in_canonical_order(HELD)
    loaded(rdf4j_server, triples)
    assert held(rdf4j_server, triples).altered == ()


@pytest.fixture(scope="module")
def forgetful_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """RDF4J that forgets a transaction after three seconds, where it would after a minute."""
    running = run("rdf4j", tmp_path_factory)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("_JAVA_OPTIONS", "-Drdf4j.server.txn.registry.timeout=3")
        server = next(running)
    yield server
    next(running, None)


@pytest.mark.parametrize("every", [0.5, 60])
def test_a_load_that_takes_long_is_not_forgotten(
    forgetful_server: Server, every: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded(forgetful_server, OLD)
    monkeypatch.setattr(keep_alive, "EVERY_SECONDS", every)
    plan = plan_for(forgetful_server, NEW)

    def slow() -> Iterator[Step]:
        for step in plan.steps():
            if step.decides:
                time.sleep(8)
            yield step

    client = Client(target_of(forgetful_server), SILENT)
    slow_plan = Plan(slow, plan.undo, plan.read, keep_alive=plan.keep_alive)
    if every < 1:
        client.run(slow_plan)
        assert held(forgetful_server, NEW).is_same
    else:
        with pytest.raises(QueryError, match="not registered"):
            client.run(slow_plan)
        assert held(forgetful_server, OLD).is_same
