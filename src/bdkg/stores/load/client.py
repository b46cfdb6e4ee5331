"""Sending the requests of a plan: what is safe to repeat is repeated, what is not is done once."""

import http.client
import urllib.request
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from functools import partial
from urllib.parse import urlsplit

from pyoxigraph import Literal

from bdkg.errors import QueryError
from bdkg.stores.http import RequestError, SecureHandler, make_opener, read, send
from bdkg.stores.load.keep_alive import kept_alive
from bdkg.stores.load.plan import TRANSACTION, Plan, Step
from bdkg.stores.load.repeating import BROKEN, UNANSWERED, repeated
from bdkg.stores.protocol import Answer

Progress = Callable[[int, int], None]
"""Told of bytes sent and triples in what was sent whole, since it was told the last time.

The bytes are below zero where a request is sent again: those of the first time do not count.
"""

_CREATED = 201
_SHORT_SECONDS = 10.0
"""How long the server may be silent about what comes beside the load itself, or after it."""

_BLOCK_BYTES = 1 << 16


class UndecidedError(QueryError):
    """The deciding request broke: the store has the old graph or the new one."""


class Client:
    """Sends requests to one store.

    Args:
        address: of the store.
        progress: told how far it is.
    """

    def __init__(self, address: str, progress: Progress) -> None:
        self._address = address
        self._count = _Count(progress)
        self._opener = make_opener(
            address, _Plain(self._count), SecureHandler(partial(_SecureSending, count=self._count))
        )
        self._transaction = ""
        self._may_come_late = False

    def run(self, plan: Plan) -> None:
        """Send the requests of a plan.

        Args:
            plan: the plan.

        Raises:
            QueryError: the store refuses, fails or cannot be reached; it has the old graph.
            UndecidedError: the connection broke while the store put the new graph in the old one's place.
        """
        alive = nullcontext() if plan.keep_alive is None else kept_alive(self._teller(plan.keep_alive))
        try:
            with alive:
                for step in plan.steps():
                    self._send_next(step)
        except UndecidedError:
            raise
        except QueryError:
            self.undo(plan)
            raise

    def _send_next(self, step: Step) -> None:
        try:
            self.send(step)
        except RequestError as error:
            if step.decides and not error.unsent and error.status in BROKEN:
                raise UndecidedError(str(error)) from None
            raise

    def _teller(self, step: Step) -> Callable[[], None]:
        """Make what sends a request beside the others, from another thread and as no part of what is counted."""
        opener = make_opener(self._address)

        def tell() -> None:
            if TRANSACTION in step.address and not self._transaction:
                return
            address = self._address_of(step)
            read(send(address, step.content, step.headers, step.method, opener, _SHORT_SECONDS), address)

        return tell

    def _address_of(self, step: Step) -> str:
        return step.address.replace(TRANSACTION, self._transaction)

    def undo(self, plan: Plan) -> None:
        """Send what takes back the requests of a plan whose graph is not there, unless one of them may still be done.

        Args:
            plan: the plan.
        """
        # RDF4J does at once, and for good, what it gets to after it has rolled the transaction back.
        if not self._may_come_late:
            self._send_once(plan.undo)

    def clean(self, plan: Plan) -> None:
        """Send what comes after a plan whose graph is there, unless one of its requests may still be done.

        Args:
            plan: the plan.
        """
        # What is done late takes the filled graph for the new one, also where it is empty by then.
        if not self._may_come_late:
            self._send_once(plan.clean)

    def send(self, step: Step) -> None:
        """Send a request until it is answered or cannot be.

        Args:
            step: the request.

        Raises:
            QueryError: it failed, or the number that came back is not the one expected.
        """
        content, media_type = repeated(lambda: self._ask(step), is_repeatable=step.is_repeatable)
        self._count.finish(step.triples)
        if step.expected is None and step.tell is None:
            return
        found = _number(content, media_type, step.address)
        if step.tell is not None:
            step.tell(found)
        if step.expected not in (None, found):
            raise QueryError(
                f"{self._address_of(step)}: {found} of {step.expected} triples arrived; the old graph stays"
            )

    def _ask(self, step: Step, silence: float | None = None) -> tuple[bytes, str]:
        if TRANSACTION in step.address and not self._transaction:
            raise QueryError(f"{self._address}: the store did not say where its transaction is")
        address = self._address_of(step)
        try:
            response = send(address, step.content, step.headers, step.method, self._opener, silence)
            content = read(response, address)
        except RequestError as error:
            self._may_come_late |= not error.unsent and error.status in UNANSWERED
            raise
        if response.status == _CREATED:
            # The host it names may be that of a server behind this one, and user and password are for this one.
            name = urlsplit(response.headers.get("Location", "")).path.rpartition("/")[2]
            self._transaction = f"{address}/{name}" if name else ""
        return content, response.headers.get_content_type()

    def _send_once(self, steps: Iterable[Step]) -> None:
        for step in steps:
            try:
                # Not for long: the user waits for what was found out before.
                self._ask(step, _SHORT_SECONDS)
            except QueryError:
                return


def _number(content: bytes, media_type: str, address: str) -> int:
    if "json" in media_type:
        values = [value for row in Answer(content, address) for value in row]
    else:
        values = [Literal(content.decode(errors="replace").strip())]
    if len(values) == 1 and isinstance(values[0], Literal) and values[0].value.isdigit():
        return int(values[0].value)
    raise QueryError(f"{address}: the answer is no number")


class _Count:
    """Counts what is sent, each request once however often it is sent.

    Args:
        progress: told how far it is.
    """

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._bytes = 0

    def begin(self) -> None:
        """Begin a request, for the first time or again."""
        if self._bytes:
            self._progress(-self._bytes, 0)
        self._bytes = 0

    def add(self, count: int) -> None:
        """Count bytes of it."""
        self._bytes += count
        self._progress(count, 0)

    def finish(self, triples: int) -> None:
        """Count it as sent."""
        self._bytes = 0
        self._progress(0, triples)


class _Sending(http.client.HTTPConnection):
    """A connection that tells how far it is, and reads the answer of a server that hung up on a body it did not want.

    Args:
        host: where to.
        count: told how far it is.
    """

    def __init__(self, host: str, *, count: _Count, **options: object) -> None:
        super().__init__(host, **options)  # type: ignore[arg-type]
        self._count = count
        count.begin()

    def send(self, data: object) -> None:
        """Send the head or the body of a request."""
        if not isinstance(data, bytes):
            raise TypeError("what is sent is bytes")
        view = memoryview(data)
        for start in range(0, len(view), _BLOCK_BYTES):
            block = view[start : start + _BLOCK_BYTES]
            try:
                super().send(block)
            except (BrokenPipeError, ConnectionResetError):
                return
            self._count.add(len(block))


class _SecureSending(_Sending, http.client.HTTPSConnection):
    """The same over TLS."""


class _Plain(urllib.request.HTTPHandler):
    def __init__(self, count: _Count) -> None:
        super().__init__()
        self._connection = partial(_Sending, count=count)

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(self._connection, req)
