"""Requests to other people's servers, and their failures in one line each."""

import io
import ipaddress
import os
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from email.message import Message
from functools import cached_property, partial
from http.client import BadStatusLine, HTTPException, HTTPResponse, HTTPSConnection, RemoteDisconnected
from urllib.parse import urlsplit

from bdkg import __version__
from bdkg.errors import BdkgError, QueryError
from bdkg.records import TYPE_CHECKING
from bdkg.stores.authentication import PASSWORD_SETTING, TOKEN_SETTING, USER_SETTING, authentication, setting

if TYPE_CHECKING:
    from typing import IO, BinaryIO

_PARTIAL = 206
_CUT_AT = "X-SPARQL-MaxRows"
_INCOMPLETE = "X-SQL-State"
"""Both are Virtuoso's; it sends them with answers that it has cut short, under the status of one that is whole."""

SILENCE_SECONDS = 1800.0
"""How long a server may send nothing, or take nothing of a request: a store may commit a large graph meanwhile."""

_LONGEST_REASON = 300
_BLOCK_BYTES = 1 << 16
_TRUST = "SSL_CERT_FILE names a file with those to trust"
_NO_TLS = {"WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE"}
"""What versions of OpenSSL say of an answer without TLS."""

_LONGEST_LABEL = 63
_NO_USER = f"it wants to know who asks; set {USER_SETTING} and {PASSWORD_SETTING}, or {TOKEN_SETTING}"


def check_address(address: str, option: str) -> None:
    """Check an address that a user typed.

    Args:
        address: the address.
        option: where it was typed.

    Raises:
        BdkgError: no request can be sent there.
    """
    try:
        parts = urlsplit(address)
        fine = parts.scheme in ("http", "https") and _is_host(parts.hostname or "") and (parts.port or 1)
        fine = fine and not parts.fragment
    except ValueError:
        fine = False
    if not fine or not address.isascii() or any(character.isspace() for character in address):
        raise BdkgError(f"{option} takes an address such as https://example.org/sparql, not '{address}'")
    if parts.username is not None:
        raise BdkgError(f"{option}: no user and password in an address; set {USER_SETTING} and {PASSWORD_SETTING}")


class RequestError(QueryError):
    """A request failed.

    Args:
        message: what the user is told.
        status: of HTTP; None where there was no answer.
        headers: of the answer; None where there was none.
        unsent: whether the server cannot have seen the request.
        lasts: whether asking again would fail in the same way, or take as long.

    Attributes:
        status: of HTTP; None where there was no answer.
        headers: of the answer; None where there was none.
        unsent: whether the server cannot have seen the request.
        lasts: whether asking again would fail in the same way, or take as long.
    """

    def __init__(
        self,
        message: str,
        status: int | None = None,
        headers: Message | None = None,
        *,
        unsent: bool = False,
        lasts: bool = False,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.headers = headers
        self.unsent = unsent
        self.lasts = lasts

    @property
    def retry_after(self) -> float | None:
        """After how many seconds the server wants to be asked again, where it says a number (RFC 9110, 10.2.3)."""
        said = "" if self.headers is None else self.headers.get("Retry-After", "")
        return float(said) if said.isascii() and said.isdigit() else None


def send(
    address: str,
    content: bytes | None,
    headers: Mapping[str, str],
    method: str = "POST",
    opener: urllib.request.OpenerDirector | None = None,
    silence: float | None = None,
) -> HTTPResponse:
    """Send a request and wait until it is answered.

    The certificate of an https address is verified. User and password, or the token, are those of the settings; the
    proxies are those of the environment, but for loopback.

    Args:
        address: where to.
        content: the body; None where there is none.
        headers: what to say with it.
        method: of HTTP.
        opener: what sends it; by default one for this request alone.
        silence: how many seconds the server may be silent.

    Returns:
        The answer to a request that succeeded, still to be read.

    Raises:
        BdkgError: a setting cannot be sent.
        RequestError: the server cannot be reached, or refuses.
    """
    said = {"User-Agent": f"bdkg/{__version__}", **headers}
    request = urllib.request.Request(address, content, said, method=method)  # noqa: S310
    token = setting(TOKEN_SETTING)
    if token:
        request.add_unredirected_header("Authorization", f"Bearer {token}")
    try:
        response: HTTPResponse = (opener or make_opener(address)).open(request, timeout=silence or SILENCE_SECONDS)
    except urllib.error.HTTPError as error:
        with error:
            raise RequestError(f"{address}: {_refusal(error)}", error.code, error.headers) from None
    except urllib.error.URLError as error:
        if isinstance(error.reason, ssl.SSLCertVerificationError):
            why = f"its certificate is not trusted: {error.reason.verify_message}; {_TRUST}"
            raise RequestError(f"{address}: {why}", unsent=True, lasts=True) from None
        unsent = isinstance(error.reason, (ConnectionRefusedError, socket.gaierror))
        lasts = isinstance(error.reason, TimeoutError) or _is_no_name(error.reason)
        reason = _in_words(error.reason)
        raise RequestError(f"{address}: cannot be reached: {reason}", unsent=unsent, lasts=lasts) from None
    except (OSError, HTTPException, ValueError) as error:
        # As when the connection is closed before the first byte, or a way of authentication is not known.
        raise RequestError(f"{address}: no answer: {_in_words(error)}", lasts=isinstance(error, TimeoutError)) from None
    return response


def read(response: HTTPResponse, address: str) -> bytes:
    """Read an answer to its end.

    Args:
        response: the answer.
        address: where it came from.

    Returns:
        The whole body.

    Raises:
        RequestError: it breaks off, or the server says that it is a part only.
    """
    with response:
        _check_whole(response, address)
        try:
            return response.read()
        except (OSError, HTTPException, ValueError) as error:
            raise _broken_off(address, error) from None


def arriving(response: HTTPResponse, address: str) -> "BinaryIO":
    """Make of an answer a file that is read while it arrives.

    Args:
        response: the answer; the caller closes it.
        address: where it came from.

    Returns:
        The body; to read it raises RequestError where it breaks off.

    Raises:
        RequestError: the server says that it is a part only.
    """
    _check_whole(response, address)
    return io.BufferedReader(_Arriving(response, address), _BLOCK_BYTES)


class _Arriving(io.RawIOBase):
    def __init__(self, response: HTTPResponse, address: str) -> None:
        self._response = response
        self._address = address

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            count = self._response.readinto(buffer)
        except (OSError, HTTPException, ValueError) as error:
            raise _broken_off(self._address, error) from None
        # Read whole it would raise IncompleteRead, read piece by piece it just ends.
        if not count and self._response.length:
            raise _broken_off(self._address, f"{self._response.length} bytes did not come")
        return count


def _broken_off(address: str, reason: object) -> RequestError:
    return RequestError(f"{address}: the answer broke off: {_in_words(reason)}", lasts=isinstance(reason, TimeoutError))


def _check_whole(response: HTTPResponse, address: str) -> None:
    status, headers = response.status, response.headers
    if status == _PARTIAL:
        raise RequestError(f"{address}: HTTP {status}, which is no whole answer", status, headers)
    if _INCOMPLETE in headers:
        raise RequestError(f"{address}: the server says that its answer is incomplete", status, headers)
    if _CUT_AT in headers:
        most = _in_a_line(headers[_CUT_AT])
        cut = f"the server gives at most {most} rows and may have cut the answer there"
        raise RequestError(f"{address}: {cut}", status, headers)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirected POST would go on as a GET without its content, and the password with it."""

    def redirect_request(
        self,
        req: urllib.request.Request,  # noqa: ARG002 - the signature is urllib's
        fp: "IO[bytes]",  # noqa: ARG002
        code: int,  # noqa: ARG002
        msg: str,  # noqa: ARG002
        headers: Message,  # noqa: ARG002
        newurl: str,  # noqa: ARG002
    ) -> None:
        """Refuse, so that the answer is told as it is."""
        return


class SecureHandler(urllib.request.HTTPSHandler):
    """Speaks TLS, and reads whom to trust when it first does: that takes 0.04 s, and most servers speak none.

    It is an HTTPSHandler since an opener without one would add one that reads it at once, as of Python 3.12.

    Args:
        connection: makes the connection.
    """

    def __init__(self, connection: Callable[..., HTTPSConnection] = HTTPSConnection) -> None:
        urllib.request.AbstractHTTPHandler.__init__(self)
        self._connection = connection

    @cached_property
    def _trusted(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        # As the library's own handler says it.
        context.set_alpn_protocols(["http/1.1"])
        return context

    def https_open(self, req: urllib.request.Request) -> HTTPResponse:
        """Send a request."""
        return self.do_open(partial(self._connection, context=self._trusted), req)


def make_opener(address: str, *more: urllib.request.BaseHandler) -> urllib.request.OpenerDirector:
    """Make what sends requests to one server, with the user and password of the settings.

    Args:
        address: where to.
        more: what else has a hand in it.

    Returns:
        The opener.

    Raises:
        BdkgError: a setting cannot be sent.
    """
    handlers: list[urllib.request.BaseHandler] = [_NoRedirect(), *authentication(address), *more]
    if not any(isinstance(handler, SecureHandler) for handler in more):
        handlers.append(SecureHandler())
    if is_on_this_machine(address):
        handlers.append(urllib.request.ProxyHandler({}))
    return urllib.request.build_opener(*handlers)


def is_on_this_machine(address: str) -> bool:
    """Tell whether an address is one of loopback.

    Args:
        address: the address.

    Returns:
        Whether no network is between: no proxy is asked for it, and nothing is gained by sending less.
    """
    host = urlsplit(address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _is_host(name: str) -> bool:
    """Tell whether a name may be that of a server (RFC 1035, section 2.3.4); others cannot even be looked up."""
    return all(0 < len(label) <= _LONGEST_LABEL for label in name.removesuffix(".").split("."))


def _is_no_name(reason: object) -> bool:
    return isinstance(reason, socket.gaierror) and reason.errno == socket.EAI_NONAME


def _refusal(error: urllib.error.HTTPError) -> str:
    status = f"HTTP {error.code} {_in_a_line(error.reason)}".rstrip()
    if error.code == 401:
        if os.environ.get(TOKEN_SETTING):
            return f"{status}: it does not take {TOKEN_SETTING}"
        said = f"it does not take {USER_SETTING} and {PASSWORD_SETTING}"
        return f"{status}: {said if os.environ.get(USER_SETTING) else _NO_USER}"
    if 300 <= error.code < 400:
        return f"{status}: it has moved to {_in_a_line(error.headers.get('Location', 'another address'))}"
    reason = ""
    # Pages for browsers tell people little.
    if error.headers.get_content_type() in ("text/plain", "application/json"):
        try:
            reason = _in_a_line(error.read(_LONGEST_REASON * 4).decode(errors="replace"))
        except (OSError, HTTPException):
            reason = ""
    return f"{status}: {reason[:_LONGEST_REASON]}" if reason else status


def _in_words(reason: object) -> str:
    if isinstance(reason, TimeoutError) and reason.errno is None:
        return "the server is silent"
    if isinstance(reason, ssl.SSLError) and reason.reason:
        said = reason.reason.lower().replace("_", " ")
        return "it speaks no TLS; try http: for https:" if reason.reason in _NO_TLS else f"TLS fails: {said}"
    if isinstance(reason, BadStatusLine) and not isinstance(reason, RemoteDisconnected):
        return "it speaks no HTTP"
    if isinstance(reason, OSError) and reason.strerror:
        return reason.strerror
    return _in_a_line(str(reason)) or type(reason).__name__


def _in_a_line(said: str) -> str:
    """Make a line of what a server says, without what would steer the terminal."""
    return " ".join("".join(character if character.isprintable() else " " for character in said).split())
