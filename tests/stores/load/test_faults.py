"""Whatever breaks between client and server, the store has the old graph or the new one, and loading again mends it."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from bdkg.errors import QueryError
from bdkg.stores import http
from bdkg.stores.load import client, repeating
from bdkg.stores.load.run import load
from tests.stores.conftest import run
from tests.stores.load.targets import SILENT, drop_left, graph, holds_one_of, plan_for, target_of
from tests.stores.proxy import Fault, failing
from tests.stores.servers.every import STARTS
from tests.stores.servers.server import Server

OLD, NEW = graph("old", 60), graph("new", 60)
CUTS = 25
KILLS = 25
"""For each of four stores."""

pytestmark = pytest.mark.usefixtures("known_user")


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeating, "_FIRST_WAIT_SECONDS", 0.001)


@pytest.fixture(scope="module", params=[pytest.param(name, marks=pytest.mark.stores) for name in STARTS])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Each of the stores in turn, new: where the real graph has been, Virtuoso takes six times as long for a small one.

    What it deletes, it leaves in its indexes.
    """
    yield from run(request.param, tmp_path_factory)


@pytest.fixture
def with_old(server: Server) -> Iterator[Server]:
    """A store that holds the old graph; afterwards loading the new one is fine."""
    load(plan_for(server, OLD), target_of(server), OLD, SILENT)
    yield server
    assert load(plan_for(server, NEW), target_of(server), NEW, SILENT).is_same
    drop_left(server)


def requests_of(server: Server) -> int:
    """Count the requests that a load without faults makes."""
    with failing(target_of(server), lambda _: None) as proxy:
        load(plan_for(server, OLD, proxy.base), target_of(server, proxy.base), OLD, SILENT)
    return len(proxy.seen)


@pytest.mark.parametrize("status", [401, 413, 429, 500, 503])
def test_a_refusal_at_any_request_leaves_the_old_graph_or_the_new_one(with_old: Server, status: int) -> None:
    # What is not tidied up is told and done by a later load.
    for stage in range(requests_of(with_old) - len(plan_for(with_old, OLD).clean)):
        load(plan_for(with_old, OLD), target_of(with_old), OLD, SILENT)
        with failing(with_old.query, lambda number, at=stage: Fault(status) if number >= at else None) as proxy:  # type: ignore[misc]
            with pytest.raises(QueryError, match=f"HTTP {status}|digest auth failed") as told:
                load(plan_for(with_old, NEW, proxy.base), target_of(with_old, proxy.base), NEW, SILENT)
            assert "\n" not in str(told.value)
        assert holds_one_of(with_old, OLD, NEW)


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_store_is_asked_again(with_old: Server, status: int) -> None:
    busy = Fault(status, {"Retry-After": "0"})
    with failing(with_old.query, lambda number: busy if number < 2 else None) as proxy:
        found = load(plan_for(with_old, NEW, proxy.base), target_of(with_old, proxy.base), NEW, SILENT)
    assert found.is_same
    assert proxy.seen[0] == proxy.seen[1] == proxy.seen[2]


@pytest.mark.parametrize("is_said_to_end", [False, True], ids=["cut", "truncated"])
def test_a_request_that_ends_early_leaves_the_old_graph_or_the_new_one(with_old: Server, is_said_to_end: bool) -> None:
    chance = random.Random(20261122)
    stages = requests_of(with_old)
    for _ in range(CUTS):
        stage, size = chance.randrange(stages), int(10 ** chance.uniform(1, 4.5))
        fault = Fault(request_bytes=size, is_said_to_end=is_said_to_end)
        check_with(with_old, fault, stage)


def test_an_answer_that_ends_early_leaves_the_old_graph_or_the_new_one(with_old: Server) -> None:
    chance = random.Random(20261123)
    stages = requests_of(with_old)
    for _ in range(CUTS):
        check_with(with_old, Fault(answer_bytes=int(10 ** chance.uniform(0, 4))), chance.randrange(stages))


def test_silence_at_any_request_leaves_the_old_graph_or_the_new_one(with_old: Server) -> None:
    chance = random.Random(20261125)
    for stage in range(requests_of(with_old)):
        size = int(10 ** chance.uniform(0, 3))
        fault = chance.choice([Fault(answer_stalls_at=0), Fault(answer_stalls_at=size), Fault(request_stalls_at=size)])
        check_with(with_old, fault, stage, silence=0.5)


def check_with(server: Server, fault: Fault, stage: int, silence: float = http.SILENCE_SECONDS) -> None:
    """Load the new graph over the old one while one request, and each like it, fails."""
    load(plan_for(server, OLD), target_of(server), OLD, SILENT)
    with (
        failing(server.query, lambda number: fault if number >= stage else None) as proxy,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(http, "SILENCE_SECONDS", silence)
        patch.setattr(client, "_SHORT_SECONDS", silence)
        try:
            done = load(plan_for(server, NEW, proxy.base), target_of(server, proxy.base), NEW, SILENT).is_same
        except QueryError:
            done = False
    assert holds_one_of(server, NEW) if done else holds_one_of(server, OLD, NEW), (fault, stage)


_LOAD = """
import sys
from tests.stores.load.targets import SILENT, graph
from bdkg.stores.load.profiles import PROFILES
from bdkg.stores.load.run import load
triples = graph("new", 60)
load(PROFILES[sys.argv[1]].plan(sys.argv[2], None, triples), sys.argv[2], triples, SILENT)
"""


def test_a_killed_load_leaves_the_old_graph_or_the_new_one(with_old: Server) -> None:
    chance = random.Random(20261124)
    stages = requests_of(with_old)
    killed = 0
    while killed < KILLS:
        load(plan_for(with_old, OLD), target_of(with_old), OLD, SILENT)
        processes: list[subprocess.Popen[bytes]] = []
        fault = Fault(
            request_bytes=int(10 ** chance.uniform(1, 3.5)),
            when_cut=lambda running=processes: os.kill(running[0].pid, signal.SIGKILL),  # type: ignore[misc]
        )
        stage = chance.randrange(stages)
        with failing(with_old.query, lambda number, at=stage, f=fault: f if number == at else None) as proxy:  # type: ignore[misc]
            words = [sys.executable, "-c", _LOAD, with_old.name.lower(), target_of(with_old, proxy.base)]
            processes.append(subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
            killed += processes[0].wait(60) == -signal.SIGKILL
        assert holds_one_of(with_old, OLD, NEW), (fault, stage)
