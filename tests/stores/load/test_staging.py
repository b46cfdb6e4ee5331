"""The graphs that loads fill and then move: each load has its own, and none stays for ever."""

import re
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

import pytest
from pyoxigraph import Triple

from bdkg.errors import QueryError
from bdkg.stores.http import make_opener, read, send
from bdkg.stores.load.client import Client
from bdkg.stores.load.comparison import compare
from bdkg.stores.load.plan import Plan, Step
from bdkg.stores.load.profiles import PROFILES
from bdkg.stores.load.run import load
from bdkg.stores.load.staging import REGISTER
from bdkg.stores.protocol import Endpoint
from tests.cli.conftest import Bdkg
from tests.cli.conftest import bdkg as bdkg
from tests.stores.faulty import Reply, answering
from tests.stores.load.conftest import known_user as known_user
from tests.stores.load.targets import SILENT, graph, target_of
from tests.stores.proxy import Fault, failing
from tests.stores.servers.server import Server

pytestmark = [pytest.mark.usefixtures("known_user"), pytest.mark.stores]

HELD, OTHER = "https://example.org/held", "https://example.org/other"


@pytest.fixture(params=["fuseki", "virtuoso"])
def server(request: pytest.FixtureRequest) -> Server:
    """Fuseki, by updates alone, and Virtuoso."""
    found: Server = request.getfixturevalue(f"{request.param}_server")
    return found


def plan_of(server: Server, name: str | None, triples: list[Triple], base: str | None = None) -> Plan:
    profile = "virtuoso" if server.name == "Virtuoso" else "update"
    return PROFILES[profile].plan(target_of(server, base), name, triples)


def update(server: Server, text: str) -> None:
    field = "query" if server.name == "Virtuoso" else "update"
    opener = make_opener(server.update)
    read(
        send(
            server.update,
            urlencode({field: text}).encode(),
            {"Content-Type": "application/x-www-form-urlencoded"},
            opener=opener,
        ),
        server.update,
    )


def graphs(server: Server) -> set[str]:
    """Name the graphs of ours that have triples."""
    answer = Endpoint(server.query.partition("?")[0]).select(
        "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } FILTER(STRSTARTS(STR(?g), 'https://')) }"
    )
    return {row["g"].value for row in answer}


def begin(server: Server, name: str, ago: timedelta) -> None:
    """Leave a graph as a load that was killed so long ago has left it."""
    began = f'"{datetime.now(UTC) - ago:%Y-%m-%dT%H:%M:%SZ}"^^<http://www.w3.org/2001/XMLSchema#dateTime>'
    update(
        server,
        f"INSERT DATA {{ GRAPH <{REGISTER}> {{ <{name}> <http://purl.org/dc/terms/created> {began} }} "
        f"GRAPH <{name}> {{ <{name}> <{name}> 12.5 }} }}",
    )


def test_a_graph_that_was_left_half_filled_is_dropped_after_a_day(server: Server) -> None:
    old, young, foreign = f"{REGISTER}/{'0' * 16}", f"{REGISTER}/{'1' * 16}", f"{REGISTER}/of-somebody"
    begin(server, old, timedelta(hours=25))
    begin(server, young, timedelta(hours=1))
    begin(server, foreign, timedelta(hours=25))
    triples = graph("new", 10)
    sweep = plan_of(server, HELD, triples).sweep
    assert sweep is not None
    assert [name for name, _ in sweep()] == [young]
    assert graphs(server) >= {young, foreign, REGISTER}
    assert old not in graphs(server)
    for name in (young, foreign):
        update(server, f"DROP SILENT GRAPH <{name}>")
    update(server, f"DROP SILENT GRAPH <{REGISTER}>")


def test_a_killed_load_is_told(server: Server, bdkg: Bdkg, small_graph: Path) -> None:
    left = f"{REGISTER}/{'2' * 16}"
    begin(server, left, timedelta(hours=1))
    words = ("load", target_of(server), "--store", "virtuoso" if server.name == "Virtuoso" else "update")
    told = bdkg(*words, "--graph", HELD)
    assert told.code == 0, told.err
    assert re.fullmatch(
        rf"bdkg: {target_of(server)}: other loads fill a graph, or were killed: {left}, begun [-0-9]+ [:0-9]+ UTC; "
        r"a load drops such a graph a day later\n",
        told.err,
    )
    update(server, f"DROP SILENT GRAPH <{left}> ; DROP SILENT GRAPH <{REGISTER}>")
    assert bdkg(*words, "--graph", HELD).err == ""


def test_more_than_the_store_answers_with_is_exchanged(server: Server) -> None:
    # Of the rows of an answer Virtuoso gives 10,000.
    for version, size in (("old", 3_000), ("new", 3_000), ("new", 0)):
        triples = graph(version, size)
        found = load(plan_of(server, HELD, triples), target_of(server), triples, SILENT)
        assert (found.lost, found.added) == ((), ())


def test_a_load_leaves_no_graph_of_its_own(server: Server) -> None:
    for version in ("old", "new"):
        triples = graph(version, 60)
        assert load(plan_of(server, HELD, triples), target_of(server), triples, SILENT).is_same
    assert {name for name in graphs(server) if name.startswith(REGISTER)} == set()


def test_two_loads_at_once_do_not_disturb_each_other(server: Server) -> None:
    triples, others = graph("new", 60), graph("old", 60)
    first, second = plan_of(server, HELD, triples), plan_of(server, HELD, others)
    client = Client(target_of(server), SILENT)
    for step in first.steps():
        if step.decides:
            assert load(second, target_of(server), others, SILENT).is_same
        client.send(step)
    client.clean(first)
    assert first.read(partial(compare, triples)).is_same
    assert load(plan_of(server, OTHER, []), target_of(server), [], SILENT).is_same


def test_what_may_still_be_done_finds_the_graph_that_was_filled(server: Server) -> None:
    triples = graph("new", 60)
    assert load(plan_of(server, HELD, triples), target_of(server), triples, SILENT).is_same
    plan = plan_of(server, HELD, triples)
    client = Client(target_of(server), SILENT)
    for step in plan.steps():
        if step.decides:
            with answering(Reply(504, b"")) as nobody, pytest.raises(QueryError):
                client.send(Step("POST", nobody.address, {}, b"", is_repeatable=False))
        client.send(step)
    client.clean(plan)
    sweep = plan_of(server, HELD, triples).sweep
    assert sweep is not None
    ((left, _),) = sweep()
    assert left in graphs(server)
    update(server, f"DROP SILENT GRAPH <{left}> ; DROP SILENT GRAPH <{REGISTER}>")


@pytest.mark.parametrize("status", [401, 413, 429, 500, 503])
def test_a_graph_that_could_not_be_dropped_is_left_to_a_later_load(server: Server, status: int) -> None:
    triples = graph("new", 60)
    with failing(server.query, lambda _: None) as proxy:
        target, plan = target_of(server, proxy.base), plan_of(server, HELD, triples, proxy.base)
        client = Client(target, SILENT)
        client.run(plan)
        last = len(proxy.seen)
        client.clean(plan)
    with failing(server.query, lambda number: Fault(status) if number == last else None) as proxy:
        assert load(plan_of(server, HELD, triples, proxy.base), target_of(server, proxy.base), triples, SILENT).is_same
    sweep = plan_of(server, HELD, triples).sweep
    assert sweep is not None
    ((left, _),) = sweep()
    assert left in graphs(server)
    update(server, f"DROP SILENT GRAPH <{left}> ; DROP SILENT GRAPH <{REGISTER}>")
