"""A running triple store, and how it is reached."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import NamedTuple

STARTED_WITHIN_SECONDS = 120
STOPPED_WITHIN_SECONDS = 30
_POLL_SECONDS = 0.1

_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
"""Loopback is not asked for by way of a proxy."""


class Server(NamedTuple):
    """A running triple store.

    Attributes:
        name: what it is.
        version: its version.
        process: its process.
        query: the address for queries (SPARQL 1.1 Protocol, section 2.1).
        update: the address for updates (SPARQL 1.1 Protocol, section 2.2).
        graph: the address of the graph that a query sees (SPARQL 1.1 Graph Store HTTP Protocol).
        user: who may write, where the store asks that.
        password: the user's password.
    """

    name: str
    version: str
    process: int
    query: str
    update: str
    graph: str
    user: str | None = None
    password: str | None = None

    @property
    def title(self) -> str:
        """Its name with its version."""
        return f"{self.name} {self.version}"


Start = Callable[[Path], AbstractContextManager[Server]]


@contextmanager
def running(
    command: list[str], folder: Path, answers_at: str, environment: dict[str, str] | None = None
) -> Iterator[int]:
    """Run a server until it is no longer needed.

    Args:
        command: the words that start it.
        folder: where it runs, and where its log goes.
        answers_at: an address that answers when the server is ready.
        environment: what to set for it, beside the environment of the tests.

    Yields:
        The id of its process.

    Raises:
        RuntimeError: it ended, or did not answer in time; the message has the end of its log.
    """
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_until_it_answers(process, answers_at, log)
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(STOPPED_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_it_answers(process: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    deadline = time.monotonic() + STARTED_WITHIN_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with _DIRECT.open(address, timeout=5):
                return
        except urllib.error.HTTPError as error:
            if error.code < 500:
                return
        except OSError:
            pass
        time.sleep(_POLL_SECONDS)
    end = log.read_text(errors="replace")[-2000:]
    how = "did not answer" if process.poll() is None else f"ended with {process.returncode}"
    raise RuntimeError(f"{process.args!r} {how}:\n{end}")


def send(method: str, address: str, content: bytes, media_type: str) -> None:
    """Send a request that must succeed, as for setting a server up.

    Args:
        method: of HTTP.
        address: where to.
        content: the body.
        media_type: its media type.
    """
    request = urllib.request.Request(address, content, {"Content-Type": media_type}, method=method)
    with _DIRECT.open(request, timeout=STARTED_WITHIN_SECONDS):
        pass


def put_graph(server: Server, triples: bytes) -> None:
    """Put a graph in the place of the one that a query sees (SPARQL 1.1 Graph Store HTTP Protocol, section 5.3).

    Args:
        server: the store.
        triples: the graph as N-Triples.
    """
    request = urllib.request.Request(server.graph, triples, {"Content-Type": "application/n-triples"}, method="PUT")
    if server.user is not None:
        request.add_header("Authorization", _digest(server, request))
    with _DIRECT.open(request, timeout=STARTED_WITHIN_SECONDS):
        pass


def _digest(server: Server, request: urllib.request.Request) -> str:
    """Say who asks (RFC 7616) before a large body is sent: Virtuoso refuses and hangs up while it is still coming."""
    try:
        with _DIRECT.open(urllib.request.Request(server.graph, b"", method="PUT"), timeout=STARTED_WITHIN_SECONDS):
            raise RuntimeError(f"{server.name} lets everybody write")
    except urllib.error.HTTPError as error:
        asked = error.headers["WWW-Authenticate"].partition(" ")[2]
    known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    known.add_password(None, server.graph, server.user or "", server.password or "")
    challenge = urllib.request.parse_keqv_list(urllib.request.parse_http_list(asked))
    said = urllib.request.AbstractDigestAuthHandler(known).get_authorization(request, challenge)
    return f"Digest {said}"


def free_port() -> int:
    """Find a port of loopback on which nobody listens.

    Returns:
        The port.
    """
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def run_by_hand(start: Start) -> None:
    """Start a server with its data in the folder that is named, say where it is, and wait for Ctrl-C.

    Args:
        start: what starts it.
    """
    with start(Path(sys.argv[1]).absolute()) as server:
        for name, value in server._asdict().items():
            sys.stdout.write(f"{name}: {value}\n")
        sys.stdout.flush()
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            return
