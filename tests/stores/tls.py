"""A server that speaks TLS with clients, and HTTP with the store behind it."""

import http.client
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import urlsplit

from tests.stores.serving import serving


@contextmanager
def before(server: str, certificate: Path) -> Iterator[str]:
    """Run it.

    Args:
        server: an address of the store.
        certificate: its certificate and key.

    Yields:
        Its address, which stands for that of the store.
    """
    behind = urlsplit(server)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            connection = http.client.HTTPConnection(behind.hostname or "", behind.port)
            connection.request(self.command, self.path, body, dict(self.headers))
            answer = connection.getresponse()
            content = answer.read()
            self.send_response_only(answer.status, answer.reason)
            for name, value in answer.getheaders():
                if name.lower() not in ("connection", "content-length", "transfer-encoding"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
            connection.close()
            self.close_connection = True

        do_DELETE = do_GET = do_PUT = do_POST  # noqa: N815 - the names are those of the library

        def log_message(self, *_: object) -> None:
            pass

    with serving(Handler, certificate) as address:
        yield address
