"""A proxy between client and server that fails as a test wants. Each request of ours has a connection of its own."""

import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Event, Lock, Thread
from typing import NamedTuple
from urllib.parse import urlsplit

_BLOCK = 4096
_SMALL = 64


class Fault(NamedTuple):
    """What goes wrong with a connection.

    Attributes:
        status: answered in the server's place, which then hears nothing.
        headers: what is said with it.
        request_bytes: how many bytes of the request reach the server before both connections end.
        answer_bytes: how many bytes of the answer reach the client before both connections end.
        is_said_to_end: whether the server is told that the request ends where it was cut, as if it were whole.
        when_cut: what to do where the request was cut.
        request_stalls_at: after how many bytes of the request no more are taken, while the connections stay.
        answer_stalls_at: after how many bytes of the answer no more come, while the connections stay.
        request_drips: seconds before each small block of the request is taken.
        answer_drips: seconds before each byte of the answer.
    """

    status: int | None = None
    headers: Mapping[str, str] = {}
    request_bytes: int | None = None
    answer_bytes: int | None = None
    is_said_to_end: bool = False
    when_cut: Callable[[], object] = bool
    request_stalls_at: int | None = None
    answer_stalls_at: int | None = None
    request_drips: float = 0
    answer_drips: float = 0


class Proxy(NamedTuple):
    """A running proxy.

    Attributes:
        base: its address, which stands for that of the server.
        seen: the first line of each request.
    """

    base: str
    seen: list[str]


@contextmanager
def failing(server: str, fault_of: Callable[[int], Fault | None]) -> Iterator[Proxy]:
    """Run a proxy.

    Args:
        server: an address of the server.
        fault_of: what goes wrong with the connection of that number, from 0; None for nothing.

    Yields:
        The running proxy.
    """
    host, port = urlsplit(server).hostname, urlsplit(server).port
    seen: list[str] = []
    lock = Lock()
    listener = socket.create_server(("127.0.0.1", 0))
    # What the kernel takes for a proxy that does not read would hide that it does not.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _BLOCK)
    threads: list[Thread] = []
    ended = Event()

    def serve(client: socket.socket) -> None:
        with client:
            first = client.recv(_BLOCK)
            with lock:
                fault = fault_of(len(seen)) or Fault()
                seen.append(first.partition(b"\r\n")[0].decode())
            if fault.status is not None:
                _answer(client, fault)
                return
            with socket.create_connection((host, port)) as upstream:
                _relay(client, upstream, first, fault, ended)

    def accept() -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            thread = Thread(target=serve, args=(client,), daemon=True)
            threads.append(thread)
            thread.start()

    accepting = Thread(target=accept, daemon=True)
    accepting.start()
    try:
        yield Proxy(f"http://127.0.0.1:{listener.getsockname()[1]}", seen)
    finally:
        ended.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        for thread in [accepting, *threads]:
            thread.join(5)


def _answer(client: socket.socket, fault: Fault) -> None:
    said = "".join(f"{name}: {value}\r\n" for name, value in fault.headers.items())
    client.sendall(f"HTTP/1.1 {fault.status} As told\r\n{said}Content-Length: 0\r\nConnection: close\r\n\r\n".encode())
    # Without reading on, the rest of the request would reset the connection before the answer is read.
    client.shutdown(socket.SHUT_WR)
    _drain(client)


def _relay(client: socket.socket, upstream: socket.socket, first: bytes, fault: Fault, ended: Event) -> None:
    def forward() -> None:
        left = fault.request_bytes
        taken = _Delays(fault.request_stalls_at, fault.request_drips, ended)
        block = first
        try:
            while block:
                if not taken.send(upstream, block if left is None else block[:left], _SMALL):
                    _end(client, upstream)
                    return
                if left is not None:
                    left -= len(block)
                    if left <= 0:
                        fault.when_cut()
                        if fault.is_said_to_end:
                            upstream.shutdown(socket.SHUT_WR)
                            _drain(upstream)
                        _end(client, upstream)
                        return
                block = client.recv(_BLOCK)
            # A server that is not told that the client is gone keeps for half a minute what it has locked for it.
            upstream.shutdown(socket.SHUT_WR)
        except OSError:
            return

    sending = Thread(target=forward, daemon=True)
    sending.start()
    left = fault.answer_bytes
    given = _Delays(fault.answer_stalls_at, fault.answer_drips, ended)
    try:
        while block := upstream.recv(_BLOCK):
            if not given.send(client, block if left is None else block[:left], 1):
                break
            if left is not None:
                left -= len(block)
                if left <= 0:
                    break
    except OSError:
        pass
    _end(client, upstream)
    sending.join(5)


class _Delays:
    """Passes bytes on as slowly as a fault wants, but not after the test has ended.

    Args:
        stalls_at: after how many bytes nothing is passed on; None for never.
        drips: seconds before each piece.
        ended: set when the test has ended.
    """

    def __init__(self, stalls_at: int | None, drips: float, ended: Event) -> None:
        self._left = stalls_at
        self._drips = drips
        self._ended = ended

    def send(self, connection: socket.socket, block: bytes, piece: int) -> bool:
        """Pass a block on; tell whether more may come."""
        if self._left is not None:
            connection.sendall(block[: self._left])
            self._left -= len(block)
            if self._left > 0:
                return True
            self._ended.wait()
            return False
        if not self._drips:
            connection.sendall(block)
            return True
        for start in range(0, len(block), piece):
            if self._ended.wait(self._drips):
                return False
            connection.sendall(block[start : start + piece])
        return True


def _drain(connection: socket.socket) -> None:
    try:
        connection.settimeout(2)
        while connection.recv(_BLOCK):
            pass
    except OSError:
        return


def _end(*connections: socket.socket) -> None:
    for connection in connections:
        try:
            connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            continue
