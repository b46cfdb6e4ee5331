"""A store is told again and again that a load is under way, and no longer."""

import threading
import time

import pytest

from bdkg.errors import QueryError
from bdkg.stores.load import keep_alive
from bdkg.stores.load.client import Client
from bdkg.stores.load.keep_alive import kept_alive
from bdkg.stores.load.plan import TRANSACTION, Plan, Step
from tests.stores.faulty import Reply, answering
from tests.stores.load.targets import SILENT, read_nothing


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keep_alive, "EVERY_SECONDS", 0.001)


def test_it_is_told_again_also_after_a_failure() -> None:
    told, is_enough = [], threading.Event()

    def tell() -> None:
        told.append(threading.current_thread())
        if len(told) == 3:
            is_enough.set()
        raise QueryError("not now")

    with kept_alive(tell):
        assert is_enough.wait(10)
    told[0].join(10)
    assert not told[0].is_alive()


def test_it_is_no_longer_told_where_the_load_fails() -> None:
    told: list[threading.Thread] = []
    is_told = threading.Event()

    def tell() -> None:
        told.append(threading.current_thread())
        is_told.set()

    def load() -> None:
        with kept_alive(tell):
            assert is_told.wait(10)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load()
    told[0].join(10)
    assert not told[0].is_alive()


def test_nobody_waits_for_an_answer() -> None:
    telling: list[threading.Thread] = []
    is_asked, answer = threading.Event(), threading.Event()

    def tell() -> None:
        telling.append(threading.current_thread())
        is_asked.set()
        answer.wait(60)

    with kept_alive(tell):
        assert is_asked.wait(10)
    assert telling[0].is_alive()
    answer.set()


def test_a_store_is_told_while_it_decides_with_user_and_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BDKG_USER", "someone")
    monkeypatch.setenv("BDKG_PASSWORD", "secret")
    is_told = threading.Event()

    def answer(content: bytes) -> Reply:
        if content == b"begin":
            time.sleep(0.05)
            return Reply(201, b"", {"Location": "http://example.org/transactions/1"})
        if content == b"commit":
            return Reply(204 if is_told.wait(10) else 500, b"")
        if len(server.requests) > 1 and "Authorization" not in server.requests[-1].headers:
            return Reply(401, b"", {"WWW-Authenticate": 'Basic realm="here"'})
        is_told.set()
        return Reply(200, b"")

    ping = Step("PUT", f"{TRANSACTION}?action=PING", {}, b"ping")
    with answering(answer) as server:
        begin = Step("POST", server.address, {}, b"begin")
        commit = Step("PUT", f"{TRANSACTION}?action=COMMIT", {}, b"commit", is_repeatable=False, decides=True)
        Client(server.address, SILENT).run(Plan((begin, commit).__iter__, (), read_nothing, keep_alive=ping))
    pings = [request for request in server.requests if request.content == b"ping"]
    assert server.requests[0].content == b"begin"
    assert {request.path for request in pings} == {"/sparql/1?action=PING"}
    # Asked who it is once, it says so from then on.
    assert ["Authorization" in request.headers for request in pings[:2]] == [False, True]
    assert all("Authorization" in request.headers for request in pings[1:])
