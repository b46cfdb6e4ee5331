"""A query to an endpoint: all of the answer, or one line that says why not."""

import re
import socket
import ssl
from pathlib import Path
from threading import Thread
from typing import NoReturn
from urllib.parse import parse_qs

import pytest

from bdkg.errors import BdkgError, QueryError
from bdkg.stores.http import RequestError
from bdkg.stores.load import repeating
from bdkg.stores.load.client import Client
from bdkg.stores.load.plan import Plan, Step
from bdkg.stores.protocol import Endpoint, endpoint
from tests.stores.faulty import JSON, ROWS, Reply, answering
from tests.stores.load.targets import SILENT, read_nothing

QUERY = 'SELECT ?n WHERE { VALUES ?n { "Bình Dương & 50 % +" } }'


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BDKG_USER", "BDKG_PASSWORD", "BDKG_TOKEN", "http_proxy", "HTTP_PROXY", "no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)


def test_the_rows_are_those_of_the_endpoint() -> None:
    with answering(Reply()) as server:
        answer = Endpoint(server.address).select(QUERY)
    assert [variable.value for variable in answer.variables] == ["n"]
    assert [solution["n"].value for solution in answer] == ["7"]


def test_the_query_is_sent_as_it_is() -> None:
    with answering(Reply()) as server:
        Endpoint(f"{server.address}?default-graph-uri=urn%3Ax").select(QUERY)
    (request,) = server.requests
    assert request.path == "/sparql?default-graph-uri=urn%3Ax"
    assert parse_qs(request.content.decode()) == {"query": [QUERY]}
    assert request.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert request.headers["Accept"] == JSON
    assert request.headers["User-Agent"].startswith("bdkg/")


def test_the_comment_at_the_beginning_stays_here_and_lines_keep_their_numbers() -> None:
    with answering(Reply()) as server:
        Endpoint(server.address).select("# title: Bình Dương\r\n#\n\n# more\nSELECT ?n # why\n# which\nWHERE {}\n")
    (request,) = server.requests
    assert parse_qs(request.content.decode()) == {"query": ["\r\n\n\n\nSELECT ?n # why\n# which\nWHERE {}\n"]}


def test_a_query_that_was_begun_is_waited_for_with_the_same_errors() -> None:
    with answering(Reply(), Reply(503)) as server:
        wait = Endpoint(server.address).begin(QUERY)
        assert [solution["n"].value for solution in wait()] == ["7"]
        wait = Endpoint(server.address).begin(QUERY)
        with pytest.raises(QueryError, match=f"^{re.escape(server.address)}: HTTP 503"):
            wait()


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (Reply(206), "HTTP 206, which is no whole answer"),
        (Reply(202), "HTTP 202, which is no whole answer"),
        (
            Reply(headers={"X-SPARQL-MaxRows": "10000"}),
            "the server gives at most 10000 rows and may have cut the answer there",
        ),
        (Reply(headers={"X-SQL-State": "S1TAT"}), "the server says that its answer is incomplete"),
        (
            Reply(media_type="text/html"),
            "the answer is text/html, not SPARQL results in JSON; a page for browsers often",
        ),
        (Reply(media_type="text/plain"), "the answer is text/plain, not SPARQL results in JSON$"),
        (Reply(content=b'{"boolean":true}', media_type=JSON), "the answer is no rows"),
        (
            Reply(500, b"Error SR083\nDivision by zero", {}, "text/plain"),
            "HTTP 500 Internal Server Error: Error SR083 Div",
        ),
        (
            Reply(400, b'{"exception":"Malformed\\u0041",\n"status":"\x1b[31mERROR"}', {}, "application/json"),
            'HTTP 400 Bad Request: {"exception":"Malformed\\\\u0041", "status":" \\[31mERROR"}',
        ),
        (Reply(503, b"<html>busy</html>", {}, "text/html"), "HTTP 503 Service Unavailable"),
        (
            Reply(401),
            "HTTP 401 Unauthorized: it wants to know who asks; set BDKG_USER and BDKG_PASSWORD, or BDKG_TOKEN",
        ),
        (
            Reply(302, headers={"Location": "https://example.org/new"}),
            "HTTP 302 Found: it has moved to https://example",
        ),
        (
            Reply(308, headers={"Location": "https://example.org/new"}),
            "HTTP 308 Permanent Redirect: it has moved to htt",
        ),
        (Reply(sent=20), "the answer broke off"),
        (Reply(sent=0), "the answer broke off"),
    ],
    ids=lambda value: str(value)[:30] if isinstance(value, str) else "",
)
def test_what_is_not_the_whole_answer_is_an_error(reply: Reply, message: str) -> None:
    with (
        answering(reply) as server,
        pytest.raises(QueryError, match=f"^{re.escape(server.address)}: {message}") as error,
    ):
        list(Endpoint(server.address).select(QUERY))
    assert error.value.exit_code == 3
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("end", range(len(ROWS)))
def test_an_answer_that_is_cut_anywhere_is_an_error(end: int) -> None:
    with answering(Reply(content=ROWS[:end])) as server, pytest.raises(QueryError):
        list(Endpoint(server.address).select(QUERY))


def test_a_server_that_is_not_there_is_told() -> None:
    with answering(Reply()) as server:
        address = server.address
    with pytest.raises(QueryError, match=r"cannot be reached: Connection refused$"):
        Endpoint(address).select(QUERY)


@pytest.mark.parametrize(("problem", "asked"), [(socket.EAI_NONAME, 1), (socket.EAI_AGAIN, 5)])
def test_a_name_that_is_not_known_is_told_and_nothing_is_undecided(
    problem: int, asked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[object] = []

    def look_up(host: object, *_: object) -> NoReturn:
        names.append(host)
        raise socket.gaierror(problem, "Name or service not known")

    monkeypatch.setattr(repeating, "_FIRST_WAIT_SECONDS", 0.001)
    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    address = "http://store.invalid/x"
    with pytest.raises(RequestError, match=r"^http://store\.invalid/x: cannot be reached: Name or service not known$"):
        Client(address, SILENT).run(Plan((Step("PUT", address, {}, b"", decides=True),).__iter__, (), read_nothing))
    assert names == ["store.invalid"] * asked


def test_a_token_is_sent_with_every_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BDKG_TOKEN", "abc")
    with answering(Reply()) as server:
        Endpoint(server.address).select(QUERY)
    assert server.requests[0].headers["Authorization"] == "Bearer abc"


def test_no_proxy_stands_before_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    with answering(Reply()) as server, answering(Reply()) as proxy:
        monkeypatch.setenv("http_proxy", proxy.address)
        assert list(Endpoint(server.address).select(QUERY))
        assert proxy.requests == []
        Endpoint("http://sparql.invalid/query").select(QUERY)
    assert [request.path for request in proxy.requests] == ["http://sparql.invalid/query"]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "example.org",
        "ftp://example.org/",
        "http://",
        "http:///x",
        "http://example.org:99999/",
        "http://a b/",
        "file:///etc",
        "http://a..b/",
        f"http://{'a' * 64}.org/",
        "http://example.org/#sparql",
    ],
)
def test_what_is_no_address_is_told(address: str) -> None:
    with pytest.raises(BdkgError, match=r"--endpoint takes an address such as https://example.org/sparql, not '"):
        endpoint(address, "--endpoint")


def test_a_password_does_not_belong_in_an_address() -> None:
    with pytest.raises(BdkgError, match=r"no user and password in an address; set BDKG_USER and BDKG_PASSWORD$"):
        endpoint("https://anna:secret@example.org/sparql", "--endpoint")


def test_a_certificate_is_verified(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with answering(Reply(), certificate=certificate) as server:
        with pytest.raises(QueryError, match=r"its certificate is not trusted: self-signed certificate; SSL_CERT_"):
            Endpoint(server.address).select(QUERY)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate.with_name("signed.pem")))
        assert list(Endpoint(server.address).select(QUERY))


def test_a_server_without_tls_is_told() -> None:
    with (
        answering(Reply()) as server,
        pytest.raises(QueryError, match="cannot be reached: it speaks no TLS; try http:"),
    ):
        Endpoint(server.address.replace("http:", "https:")).select(QUERY)


def test_other_failures_of_tls_are_told_in_words(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = ssl.create_default_context()
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    old.set_ciphers("PSK")
    monkeypatch.setattr(ssl, "create_default_context", lambda: old)
    with answering(Reply(), certificate=certificate) as server, pytest.raises(QueryError) as error:
        Endpoint(server.address).select(QUERY)
    assert re.search(r"TLS fails: [a-z0-9 ]+$", str(error.value))


def test_a_server_without_http_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def greet() -> None:
            with listener.accept()[0] as connection:
                connection.recv(4096)
                connection.sendall(b"SSH-2.0-OpenSSH\r\n")

        thread = Thread(target=greet)
        thread.start()
        with pytest.raises(QueryError, match=r"no answer: it speaks no HTTP$"):
            Endpoint(f"http://127.0.0.1:{listener.getsockname()[1]}/").select(QUERY)
        thread.join()


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"BDKG_USER": "anna", "BDKG_PASSWORD": "wrong"}, "it does not take BDKG_USER and BDKG_PASSWORD"),
        ({"BDKG_TOKEN": "wrong"}, "it does not take BDKG_TOKEN"),
    ],
)
def test_who_is_refused_is_told_which_setting_it_was(
    settings: dict[str, str], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    refusal = Reply(401, headers={"WWW-Authenticate": 'Basic realm="x"'})
    with answering(refusal) as server, pytest.raises(QueryError, match=f": HTTP 401 Unauthorized: {words}$"):
        Endpoint(server.address).select(QUERY)


def test_a_load_verifies_it_too(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with answering(Reply(204, b""), certificate=certificate) as server:
        step = Step("PUT", server.address, {"Content-Type": "text/plain"}, b"content", is_repeatable=False)
        with pytest.raises(QueryError, match="certificate"):
            Client(server.address, SILENT).send(step)
        assert server.requests == []
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate.with_name("signed.pem")))
        Client(server.address, SILENT).send(step)
    assert [request.content for request in server.requests] == [b"content"]
