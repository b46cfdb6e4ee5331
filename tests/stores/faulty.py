"""A server on loopback that answers as a test wants, and remembers what it was asked."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import NamedTuple

from tests.stores.serving import serving

ROWS = b'{"head":{"vars":["n"]},"results":{"bindings":[{"n":{"type":"literal","value":"7"}}]}}'
JSON = "application/sparql-results+json"


class Reply(NamedTuple):
    """What the server answers.

    Attributes:
        status: of HTTP.
        content: the body.
        headers: what is said with it, beside its media type and length.
        media_type: its media type.
        sent: how many bytes of the body are sent before the connection is closed; None for all.
    """

    status: int = 200
    content: bytes = ROWS
    headers: Mapping[str, str] = {}
    media_type: str = JSON
    sent: int | None = None


Answer = Callable[[bytes], Reply]


class Request(NamedTuple):
    """What the server was asked.

    Attributes:
        path: with what follows `?`.
        headers: what was said with the request.
        content: the body.
    """

    path: str
    headers: Mapping[str, str]
    content: bytes


class Faulty(NamedTuple):
    """A running server.

    Attributes:
        address: where it is.
        requests: what it was asked, in order.
    """

    address: str
    requests: list[Request]


@contextmanager
def answering(*replies: Reply | Answer, certificate: Path | None = None) -> Iterator[Faulty]:
    """Run a server.

    Args:
        replies: its answers, in order, or what makes one of the body of a request; the last one stands for all
            further ones.
        certificate: its certificate and key, where it speaks TLS.

    Yields:
        The running server.
    """
    requests: list[Request] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            requests.append(Request(self.path, dict(self.headers), self.rfile.read(length)))
            chosen = replies[min(len(requests), len(replies)) - 1]
            reply = chosen if isinstance(chosen, Reply) else chosen(requests[-1].content)
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.media_type)
            self.send_header("Content-Length", str(len(reply.content)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.content[: reply.sent])
            self.close_connection = True

        do_DELETE = do_GET = do_PUT = do_POST  # noqa: N815 - the names are those of the library

        def log_message(self, *_: object) -> None:
            pass

    with serving(Handler, certificate) as address:
        yield Faulty(f"{address}/sparql", requests)
