"""A server that is killed while it takes the new graph has the old one or the new one when it runs again."""

import os
import random
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from threading import Timer

import pytest
from pyoxigraph import Triple

from bdkg.errors import QueryError
from bdkg.stores.load import repeating
from bdkg.stores.load.client import Client
from bdkg.stores.load.run import load
from tests.examples import SETTING
from tests.stores.conftest import STARTS, unavailable
from tests.stores.load.targets import SILENT, graph, held, plan_for, target_of
from tests.stores.servers.install import UnavailableError
from tests.stores.servers.server import Server

OLD, NEW = graph("old", 600), graph("new", 600)
KILLS_AT_LENGTH = 25
KILLS = {"fuseki": 2, "oxigraph": 5, "rdf4j": 2, "virtuoso": 4}
"""A start takes up to 10 s."""


@pytest.mark.stores
@pytest.mark.parametrize("name", STARTS)
def test_a_killed_server_has_the_old_graph_or_the_new_one(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repeating, "_FIRST_WAIT_SECONDS", 0.001)
    chance = random.Random(20261126)
    kills = KILLS_AT_LENGTH if os.environ.get(SETTING) else KILLS[name]
    seconds = 0.0
    found: list[str] = []
    try:
        while len(found) < kills:
            with STARTS[name](tmp_path) as server:
                if server.user is not None:
                    monkeypatch.setenv("BDKG_USER", server.user)
                    monkeypatch.setenv("BDKG_PASSWORD", server.password or "")
                if seconds:
                    found.append("new" if held(server, NEW).is_same else "old")
                    assert found[-1] == "new" or held(server, OLD).is_same, found
                put(server, NEW)
                put(server, OLD)
                if not seconds:
                    seconds = put(server, NEW)
                    put(server, OLD)
                kill_during_load(server, chance.uniform(0, seconds))
    except UnavailableError as error:
        unavailable(name, error)
    # What a test that passes has printed is shown by `pytest -rP`.
    sys.stdout.write(f"{name}: {found.count('old')} old, {found.count('new')} new\n")


def put(server: Server, triples: list[Triple]) -> float:
    """Load a graph while nothing goes wrong, and tell how many seconds that takes before it is read back."""
    started = time.monotonic()
    Client(target_of(server), SILENT).run(plan_for(server, triples))
    taken = time.monotonic() - started
    assert held(server, triples).is_same
    return taken


def kill_during_load(server: Server, seconds: float) -> None:
    """Kill a server so many seconds after the new graph begins to come."""
    plan = plan_for(server, NEW)
    timer = Timer(seconds, os.kill, (server.process, signal.SIGKILL))
    timer.start()
    with suppress(QueryError):
        load(plan, target_of(server), NEW, SILENT)
    timer.join()
