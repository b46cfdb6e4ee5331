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
from tests.stores.conftest import unavailable
from tests.stores.load.targets import SILENT, graph, held, plan_for, target_of
from tests.stores.servers import rdf4j
from tests.stores.servers.every import EVERY_VERSION
from tests.stores.servers.install import UnavailableError
from tests.stores.servers.server import Server, Start

OLD, NEW = graph("old", 600), graph("new", 600)
KILLS_AT_LENGTH = 25
KILLS = {"fuseki": 2, "oxigraph": 5, "rdf4j": 2, "virtuoso": 4, "virtuoso_newer": 4}
"""A start takes up to 10 s."""

CRASH_SAFE: dict[str, Start] = {**EVERY_VERSION, "rdf4j": rdf4j.start_lmdb}
"""RDF4J's native store is not: docs/loading.md."""


@pytest.mark.stores
@pytest.mark.parametrize("name", CRASH_SAFE)
def test_a_killed_server_has_the_old_graph_or_the_new_one(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repeating, "_FIRST_WAIT_SECONDS", 0.001)
    chance = random.Random(20261126)
    kills = KILLS_AT_LENGTH if os.environ.get(SETTING) else KILLS[name]
    first, last = 0.0, 0.0
    found: list[str] = []
    try:
        while len(found) < kills:
            with CRASH_SAFE[name](tmp_path) as server:
                if server.user is not None:
                    monkeypatch.setenv("BDKG_USER", server.user)
                    monkeypatch.setenv("BDKG_PASSWORD", server.password or "")
                if last:
                    found.append("new" if held(server, NEW).is_same else "old")
                    assert found[-1] == "new" or held(server, OLD).is_same, found
                put(server, NEW)
                put(server, OLD)
                if not last:
                    first, last = put(server, NEW)
                    put(server, OLD)
                # Every other time while the store decides.
                wait = chance.uniform(0, first + last) if len(found) % 2 else first + chance.uniform(0, last)
                kill_during_load(server, wait)
    except UnavailableError as error:
        unavailable(name, error)
    # What a test that passes has printed is shown by `pytest -rP`.
    sys.stdout.write(f"{name}: {found.count('old')} old, {found.count('new')} new\n")


def put(server: Server, triples: list[Triple]) -> tuple[float, float]:
    """Load a graph while nothing goes wrong, and tell the seconds until the deciding request, and its own."""
    sending, plan = Client(target_of(server), SILENT), plan_for(server, triples)
    started = decides = time.monotonic()
    for step in plan.steps():
        decides = time.monotonic()
        sending.send(step)
    ended = time.monotonic()
    sending.clean(plan)
    assert held(server, triples).is_same
    return decides - started, ended - decides


def kill_during_load(server: Server, seconds: float) -> None:
    """Kill a server so many seconds after the new graph begins to come."""
    plan = plan_for(server, NEW)
    timer = Timer(seconds, os.kill, (server.process, signal.SIGKILL))
    timer.start()
    with suppress(QueryError):
        load(plan, target_of(server), NEW, SILENT)
    timer.join()
