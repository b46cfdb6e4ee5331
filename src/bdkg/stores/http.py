"""Requests to other people's servers, and their failures in one line each."""

import ipaddress
import os
import urllib.error
import urllib.request
from collections.abc import Mapping
from email.message import Message
from http.client import HTTPException, HTTPResponse
from typing import IO
from urllib.parse import urlsplit

from bdkg import __version__
from bdkg.errors import BdkgError, QueryError

USER_SETTING = "BDKG_USER"
PASSWORD_SETTING = "BDKG_PASSWORD"  # noqa: S105 - the name of the setting
TOKEN_SETTING = "BDKG_TOKEN"  # noqa: S105 - the name of the setting

_LONGEST_REASON = 300
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
        fine = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.fragment and (parts.port or 1)
    except ValueError:
        fine = False
    if not fine or not address.isascii() or any(character.isspace() for character in address):
        raise BdkgError(f"{option} takes an address such as https://example.org/sparql, not '{address}'")
    if parts.username is not None:
        raise BdkgError(f"{option}: no user and password in an address; set {USER_SETTING} and {PASSWORD_SETTING}")


def send(address: str, content: bytes, headers: Mapping[str, str]) -> HTTPResponse:
    """Send a request (POST) and wait until it is answered.

    The certificate of an https address is verified. User and password, or the token, are those of the settings; the
    proxies are those of the environment, but for loopback.

    Args:
        address: where to.
        content: the body.
        headers: what to say with it.

    Returns:
        The answer to a request that succeeded, still to be read.

    Raises:
        QueryError: the server cannot be reached, or refuses.
    """
    request = urllib.request.Request(address, content, {"User-Agent": f"bdkg/{__version__}", **headers})  # noqa: S310
    token = os.environ.get(TOKEN_SETTING)
    if token:
        request.add_unredirected_header("Authorization", f"Bearer {token}")
    try:
        response: HTTPResponse = _opener(address).open(request)
    except urllib.error.HTTPError as error:
        raise QueryError(f"{address}: {_refusal(error)}") from None
    except urllib.error.URLError as error:
        raise QueryError(f"{address}: cannot be reached: {_in_words(error.reason)}") from None
    except (OSError, HTTPException, ValueError) as error:
        # As when the connection is closed before the first byte, or a way of authentication is not known.
        raise QueryError(f"{address}: no answer: {_in_words(error)}") from None
    return response


def read(response: HTTPResponse, address: str) -> bytes:
    """Read an answer to its end.

    Args:
        response: the answer.
        address: where it came from.

    Returns:
        The whole body.

    Raises:
        QueryError: it breaks off.
    """
    with response:
        try:
            return response.read()
        except (OSError, HTTPException, ValueError) as error:
            raise QueryError(f"{address}: the answer broke off: {_in_words(error)}") from None


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirected POST would go on as a GET without its content, and the password with it."""

    def redirect_request(
        self,
        req: urllib.request.Request,  # noqa: ARG002 - the signature is urllib's
        fp: IO[bytes],  # noqa: ARG002
        code: int,  # noqa: ARG002
        msg: str,  # noqa: ARG002
        headers: Message,  # noqa: ARG002
        newurl: str,  # noqa: ARG002
    ) -> None:
        """Refuse, so that the answer is told as it is."""
        return


def _opener(address: str) -> urllib.request.OpenerDirector:
    handlers: list[urllib.request.BaseHandler] = [_NoRedirect()]
    if _is_loopback(urlsplit(address).hostname or ""):
        handlers.append(urllib.request.ProxyHandler({}))
    user = os.environ.get(USER_SETTING)
    if user:
        known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        known.add_password(None, address, user, os.environ.get(PASSWORD_SETTING, ""))
        handlers += [urllib.request.HTTPBasicAuthHandler(known), urllib.request.HTTPDigestAuthHandler(known)]
    return urllib.request.build_opener(*handlers)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _refusal(error: urllib.error.HTTPError) -> str:
    status = f"HTTP {error.code} {error.reason}".rstrip()
    if error.code == 401:
        asked_in_vain = any(os.environ.get(name) for name in (USER_SETTING, TOKEN_SETTING))
        return status if asked_in_vain else f"{status}: {_NO_USER}"
    if 300 <= error.code < 400:
        return f"{status}: it has moved to {error.headers.get('Location', 'another address')}"
    reason = ""
    if error.headers.get_content_type() == "text/plain":
        try:
            reason = " ".join(error.read(_LONGEST_REASON * 4).decode(errors="replace").split())
        except (OSError, HTTPException):
            reason = ""
    return f"{status}: {reason[:_LONGEST_REASON]}" if reason else status


def _in_words(reason: object) -> str:
    if isinstance(reason, OSError) and reason.strerror:
        return reason.strerror
    return " ".join(str(reason).split()) or type(reason).__name__
