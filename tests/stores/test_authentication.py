"""Who asks is said in the way that the server wants it, once, and nowhere else."""

import base64
import hashlib
import re
import urllib.request

import pytest

from bdkg.errors import BdkgError, QueryError
from bdkg.stores.http import make_opener, read, send
from bdkg.stores.protocol import Endpoint
from tests.stores.faulty import Reply, answering

QUERY = "SELECT ?n WHERE { VALUES ?n { 7 } }"
BASIC = f"Basic {base64.b64encode(b'anna:s:ecret').decode()}"
DIGEST = 'Digest realm="a, Basic b", nonce="abc", qop="auth"'


@pytest.fixture(autouse=True)
def _anna(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BDKG_USER", "anna")
    monkeypatch.setenv("BDKG_PASSWORD", "s:ecret")
    monkeypatch.delenv("BDKG_TOKEN", raising=False)


def said_to(challenge: str) -> list[str | None]:
    """Ask a server that wants to know who asks, and tell what it was told each time."""
    with answering(Reply(401, headers={"WWW-Authenticate": challenge}), Reply()) as server:
        assert [solution["n"].value for solution in Endpoint(server.address).select(QUERY)] == ["7"]
    return [request.headers.get("Authorization") for request in server.requests]


@pytest.mark.parametrize(
    "challenge",
    [
        'Basic realm="x"',
        'basic realm = "x, y", charset="UTF-8"',
        'Negotiate, Basic realm="x"',
        'Negotiate dGV4dA==, Basic realm="x"',
        'Bearer realm="x", error="invalid_token", Basic realm="x"',
        'Basic realm="x", GDB realm="x"',
        'Digest realm="x", nonce="a", algorithm=SHA-512-256, Basic realm="x"',
    ],
)
def test_basic_is_found_among_what_a_server_offers(challenge: str) -> None:
    assert said_to(challenge) == [None, BASIC]


@pytest.mark.parametrize(
    "challenge", [DIGEST, f'Basic realm="x", {DIGEST}', f'{DIGEST}, Basic realm="x"', f"Negotiate, {DIGEST}"]
)
def test_digest_comes_before_basic(challenge: str) -> None:
    first, second = said_to(challenge)
    assert first is None
    assert (second or "").startswith('Digest username="anna", realm="a, Basic b", nonce="abc", uri="/sparql"')


@pytest.mark.parametrize(
    "challenge",
    [
        "Negotiate",
        'Bearer realm="x"',
        "Digest",
        'Digest realm="x"',
        'Digest realm="x", nonce="a", qop="auth-int"',
        'Digest realm="x", nonce="a", algorithm=MD5-sess',
        "",
    ],
)
def test_a_way_that_is_not_known_is_told_and_gets_no_password(challenge: str) -> None:
    with (
        answering(Reply(401, headers={"WWW-Authenticate": challenge})) as server,
        pytest.raises(QueryError, match=r"HTTP 401 Unauthorized: it does not take BDKG_USER and BDKG_PASSWORD$"),
    ):
        Endpoint(server.address).select(QUERY)
    assert ["Authorization" in request.headers for request in server.requests] == [False]


@pytest.mark.parametrize("algorithm", ["MD5", "SHA-256"])
def test_a_digest_is_that_of_the_standard(algorithm: str) -> None:
    said = said_to(f'Digest realm="x", nonce="abc", qop="auth", algorithm={algorithm}')[1] or ""
    parts = urllib.request.parse_keqv_list(urllib.request.parse_http_list(said.removeprefix("Digest ")))

    def of(*words: str) -> str:
        return hashlib.new(algorithm.replace("-", ""), ":".join(words).encode()).hexdigest()

    # RFC 7616, section 3.4.1.
    secret, request = of("anna", "x", "s:ecret"), of("POST", "/sparql")
    assert parts["response"] == of(secret, "abc", parts["nc"], parts["cnonce"], "auth", request)


def test_a_name_with_all_letters_can_be_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BDKG_USER", "Bình Dương")
    assert said_to('Basic realm="x"')[1] == f"Basic {base64.b64encode('Bình Dương:s:ecret'.encode()).decode()}"
    # Python's server reads a header as Latin-1.
    assert 'username="Bình Dương"' in (said_to(DIGEST)[1] or "").encode("latin-1").decode()


@pytest.mark.parametrize("challenge", ['Basic realm="x"', DIGEST])
def test_a_wrong_password_is_tried_once(challenge: str) -> None:
    with (
        answering(Reply(401, headers={"WWW-Authenticate": challenge})) as server,
        pytest.raises(QueryError, match=r"HTTP 401 Unauthorized: it does not take BDKG_USER and BDKG_PASSWORD$"),
    ):
        Endpoint(server.address).select(QUERY)
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BDKG_TOKEN", "s3cret\n"),
        ("BDKG_TOKEN", "s3cret ồ"),
        ("BDKG_USER", "s3cret\r\nX: y"),
        ("BDKG_PASSWORD", "s3cret\n"),
    ],
)
def test_what_cannot_be_sent_is_told_without_showing_it(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with (
        answering(Reply()) as server,
        pytest.raises(BdkgError, match=f"^{name} has a character that cannot be sent, such as a line end$") as told,
    ):
        Endpoint(server.address).select(QUERY)
    assert told.value.exit_code == 2
    assert server.requests == []


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_nothing_is_said_to_another_server(status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BDKG_TOKEN", "s3cret")
    with answering(Reply()) as other:
        moved = Reply(status, headers={"Location": other.address})
        with answering(moved) as server, pytest.raises(QueryError, match=re.escape(f"it has moved to {other.address}")):
            Endpoint(server.address).select(QUERY)
    assert other.requests == []


def test_a_challenge_that_has_expired_is_answered_anew() -> None:
    first, second = (
        Reply(401, headers={"WWW-Authenticate": f'Digest realm="x", qop="auth", nonce="{nonce}"'}) for nonce in "ab"
    )
    with answering(first, Reply(), second, Reply()) as server:
        opener = make_opener(server.address)
        for _ in range(2):
            read(send(server.address, b"", {}, opener=opener), server.address)
    said = [request.headers.get("Authorization", "") for request in server.requests]
    assert [re.findall(' nonce="(.)"', text) for text in said] == [[], ["a"], ["a"], ["b"]]
