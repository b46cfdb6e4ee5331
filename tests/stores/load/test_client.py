"""What is sent again, and what is said before it is asked."""

import ssl

import pytest

from bdkg.errors import QueryError
from bdkg.stores.load import repeating
from bdkg.stores.load.client import Client, UndecidedError
from bdkg.stores.load.plan import Plan, Step
from tests.stores.faulty import Reply, answering
from tests.stores.load.targets import SILENT, read_nothing

DIGEST = 'Digest realm="here", nonce="1", qop="auth", algorithm=MD5'


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeating, "_FIRST_WAIT_SECONDS", 0.001)


def put(address: str, *, expected: int | None = None, is_repeatable: bool = True, decides: bool = False) -> Step:
    said = {"Content-Type": "text/plain"}
    return Step("PUT", address, said, b"content", 0, expected, is_repeatable=is_repeatable, decides=decides)


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_what_can_be_done_twice_is_sent_again(status: int) -> None:
    with answering(Reply(status, b""), Reply(status, b""), Reply(204, b"")) as server:
        Client(server.address, SILENT).send(put(server.address))
    assert [request.content for request in server.requests] == [b"content"] * 3


@pytest.mark.parametrize("status", [429, 500, 503])
def test_what_cannot_be_done_twice_is_sent_once(status: int) -> None:
    with answering(Reply(status, b""), Reply(204, b"")) as server, pytest.raises(QueryError, match=f"HTTP {status}"):
        Client(server.address, SILENT).send(put(server.address, is_repeatable=False))
    assert len(server.requests) == 1


@pytest.mark.parametrize("status", [400, 404, 413])
def test_a_refusal_is_not_asked_again(status: int) -> None:
    with answering(Reply(status, b""), Reply(204, b"")) as server, pytest.raises(QueryError, match=f"HTTP {status}"):
        Client(server.address, SILENT).send(put(server.address))
    assert len(server.requests) == 1


@pytest.mark.parametrize(("asked", "said"), [(DIGEST, "Digest "), ('Basic realm="here"', "Basic c29tZW9uZTpzZWNyZXQ=")])
def test_who_asks_is_said_at_once_after_the_first_time(asked: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BDKG_USER", "someone")
    monkeypatch.setenv("BDKG_PASSWORD", "secret")
    with answering(Reply(401, b"", {"WWW-Authenticate": asked}), Reply(204, b"")) as server:
        sending = Client(server.address, SILENT)
        sending.send(put(server.address))
        sending.send(put(server.address))
    found = [request.headers.get("Authorization", "") for request in server.requests]
    assert found[0] == ""
    assert [text.startswith(said) for text in found[1:]] == [True, True]


def test_too_few_triples_are_undone() -> None:
    with answering(Reply(204, b""), Reply(200, b"41", media_type="text/plain"), Reply(204, b"")) as server:
        steps = (put(server.address), put(server.address, expected=42), put(server.address, decides=True))
        undo = Step("DELETE", f"{server.address}/undo", {}, b"")
        with pytest.raises(QueryError, match="41 of 42 triples arrived; the old graph stays"):
            Client(server.address, SILENT).run(Plan(steps.__iter__, (undo,), read_nothing))
    assert [request.path for request in server.requests] == ["/sparql", "/sparql", "/sparql/undo"]


@pytest.mark.parametrize(
    ("status", "is_undone"), [(400, True), (413, True), (429, True), (500, True), (502, False), (504, False)]
)
def test_what_the_store_may_still_get_to_is_not_undone(status: int, is_undone: bool) -> None:
    with answering(Reply(status, b""), Reply(204, b"")) as server:
        undo = Step("DELETE", f"{server.address}/undo", {}, b"")
        with pytest.raises(QueryError, match=f"HTTP {status}"):
            Client(server.address, SILENT).run(
                Plan((put(server.address, is_repeatable=False),).__iter__, (undo,), read_nothing)
            )
    assert [request.path for request in server.requests] == ["/sparql", *["/sparql/undo"] * is_undone]


def test_a_deciding_request_that_breaks_is_undecided() -> None:
    with answering(Reply(500, b"")) as server:
        steps = (put(server.address, is_repeatable=False, decides=True),)
        with pytest.raises(UndecidedError, match="HTTP 500"):
            Client(server.address, SILENT).run(Plan(steps.__iter__, (), read_nothing))


def test_a_store_that_does_not_name_its_transaction_ends_the_load() -> None:
    with answering(Reply(201, b"")) as server:
        steps = (put(server.address), put("{transaction}?action=COMMIT"))
        with pytest.raises(QueryError, match="did not say where its transaction is"):
            Client(server.address, SILENT).run(Plan(steps.__iter__, (), read_nothing))
    assert len(server.requests) == 1


def test_a_transaction_is_on_the_server_that_was_asked() -> None:
    headers = {"Location": "http://example.org/behind/transactions/1"}
    with answering(Reply(201, b"", headers), Reply(200, b"")) as server:
        steps = (put(server.address), put("{transaction}?action=COMMIT"))
        Client(server.address, SILENT).run(Plan(steps.__iter__, (), read_nothing))
    assert [request.path for request in server.requests] == ["/sparql", "/sparql/1?action=COMMIT"]


def test_whom_to_trust_is_not_read_where_no_tls_is_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise AssertionError

    monkeypatch.setattr(ssl, "create_default_context", refuse)
    with answering(Reply(204, b"")) as server:
        Client(server.address, SILENT).send(put(server.address))
    with pytest.raises(AssertionError):
        Client("https://127.0.0.1:1/", SILENT).send(put("https://127.0.0.1:1/"))


def test_progress_is_told_in_bytes_and_triples() -> None:
    told: list[tuple[int, int]] = []
    with answering(Reply(204, b"")) as server:
        content = b"x" * 200_000
        step = Step("PUT", server.address, {"Content-Type": "text/plain"}, content, triples=7)
        Client(server.address, lambda count, triples: told.append((count, triples))).send(step)
    assert sum(count for count, _ in told) >= len(content)
    assert len(told) > 3
    assert told[-1] == (0, 7)


@pytest.mark.parametrize("status", [401, 503])
def test_what_is_sent_again_is_counted_once(status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BDKG_USER", "someone")
    told: list[tuple[int, int]] = []
    content = b"x" * 200_000
    with answering(Reply(status, b"", {"WWW-Authenticate": 'Basic realm="here"'}), Reply(204, b"")) as server:
        client = Client(server.address, lambda count, triples: told.append((count, triples)))
        for _ in range(2):
            client.send(Step("PUT", server.address, {"Content-Type": "text/plain"}, content, triples=7))
    assert len(server.requests) == 3
    a_head = 1_000
    assert 2 * len(content) <= sum(count for count, _ in told) < 2 * (len(content) + a_head)
    assert sum(triples for _, triples in told) == 14
