"""A server that answers too slowly, or never: a deadline ends the wait, and so does silence."""

import subprocess
from contextlib import ExitStack

import pytest

from bdkg.errors import QueryError
from bdkg.stores import http
from bdkg.stores.load import repeating
from bdkg.stores.load.client import Client
from bdkg.stores.load.plan import Step
from bdkg.stores.load.recognition import recognise
from bdkg.stores.protocol import Endpoint
from tests.cli.conftest import Bdkg
from tests.cli.conftest import bdkg as bdkg
from tests.cli.test_deadline import start
from tests.stores.faulty import Faulty, Reply, answering
from tests.stores.load.targets import SILENT
from tests.stores.proxy import Fault, failing

LARGE = b"x" * 5_000_000
"""More than the system keeps for a server that does not read."""

DELAYS = {
    "silent before the status line": Fault(answer_stalls_at=0),
    "silent in the middle of the answer": Fault(answer_stalls_at=100),
    "a byte at a time": Fault(answer_drips=0.2),
    "silent in the middle of the request": Fault(request_stalls_at=100),
    "a request taken slowly": Fault(request_drips=1),
}

LOAD = ("load", "--store", "oxigraph")
STAGES: list[tuple[tuple[str, ...], int]] = [
    (("load",), 0),
    (LOAD, 0),
    (LOAD, 1),
    (("verify",), 0),
    (("report", "totals", "--endpoint"), 0),
]
"""What is asked, and which of its requests meets the delay."""


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeating, "_FIRST_WAIT_SECONDS", 0.001)


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit that a test can wait for."""
    monkeypatch.setattr(http, "SILENCE_SECONDS", 0.2)


@pytest.fixture
def longer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit that a busy machine keeps while it answers."""
    monkeypatch.setattr(http, "SILENCE_SECONDS", 1.0)


@pytest.mark.usefixtures("small_graph")
@pytest.mark.parametrize("delay", DELAYS)
def test_a_deadline_ends_the_wait_for_a_server(delay: str, bdkg: Bdkg) -> None:
    # The graph is built once, and not by each of them.
    assert bdkg("build").code == 0
    with ExitStack() as stack:
        runs: list[subprocess.Popen[bytes]] = []
        for words, stage in STAGES:
            server = stack.enter_context(answering(Reply(204, b""), Reply(headers={"X-Large": "x" * 300})))
            fault = DELAYS[delay]
            proxy = stack.enter_context(failing(server.address, lambda n, at=stage, f=fault: f if n >= at else None))  # type: ignore[misc]
            runs.append(start(*words, proxy.base, "--timeout", "1.5"))
        for (words, _), run in zip(STAGES, runs, strict=True):
            assert run.communicate(timeout=60) == (b"", b"bdkg: stopped after 1.5 s\n"), words
            assert run.returncode == 124


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("stalls_at", [0, 10, 60])
def test_silence_is_an_error(stalls_at: int) -> None:
    with answering(Reply()) as server, failing(server.address, lambda _: Fault(answer_stalls_at=stalls_at)) as proxy:
        with pytest.raises(QueryError, match=r": (no answer|the answer broke off): the server is silent$"):
            Endpoint(proxy.base).select("SELECT * {}")
        with pytest.raises(QueryError, match=r"the server is silent$"):
            Client(proxy.base, SILENT).send(Step("PUT", proxy.base, {}, b"x"))
    # Who has waited so long does not wait so five times.
    assert len(proxy.seen) == 2


@pytest.mark.usefixtures("short")
def test_a_server_that_does_not_read_is_an_error() -> None:
    with answering(Reply(204, b"")) as server, failing(server.address, lambda _: Fault(request_stalls_at=100)) as proxy:
        step = Step("PUT", proxy.base, {"Content-Type": "text/plain"}, LARGE)
        with pytest.raises(QueryError, match=r"the server is silent$"):
            Client(proxy.base, SILENT).send(step)
    assert len(proxy.seen) == 1


@pytest.mark.usefixtures("longer")
def test_slow_is_not_silent() -> None:
    # Together longer than the limit: the answer has more than 300 bytes.
    slow = Fault(answer_drips=0.005)
    with answering(Reply(headers={"X-Large": "x" * 100})) as server, failing(server.address, lambda _: slow) as proxy:
        assert [row["n"].value for row in Endpoint(proxy.base).select("SELECT * {}")] == ["7"]


@pytest.mark.parametrize(("status", "asked"), [(401, 1), (413, 1), (429, 5), (500, 5), (503, 5)])
def test_what_stands_before_a_store_is_told_when_it_refuses(status: int, asked: int) -> None:
    with answering(Reply(status, b"")) as server, pytest.raises(QueryError, match=f"HTTP {status}"):
        recognise(server.address)
    assert len(server.requests) == asked


@pytest.mark.usefixtures("small_graph", "longer")
def test_what_is_not_known_after_silence_is_said(bdkg: Bdkg) -> None:
    def at(stage: int, server: Faulty) -> str:
        with failing(server.address, lambda n: Fault(answer_stalls_at=0) if n >= stage else None) as proxy:
            outcome = bdkg("load", proxy.base, "--store", "gsp", "--asserted-only")
        assert (outcome.code, outcome.out) == (3, "")
        return outcome.err.replace(f"{proxy.base}?default: ", "")

    with answering(Reply(204, b"")) as server:
        assert at(0, server) == (
            "bdkg: no answer: the server is silent; nor can be read which graph the store has now: "
            "no answer: the server is silent\n"
        )
        assert at(1, server) == (
            "bdkg: the store took the new graph, but cannot be read: no answer: the server is silent\n"
        )
