"""Who asks: what the settings say, in the way that a server wants it (RFC 7617, RFC 7616, RFC 6750)."""

import base64
import hashlib
import os
import urllib.request
from collections.abc import Callable, Iterator
from email.message import Message
from http.client import HTTPResponse
from urllib.parse import urljoin

from bdkg.errors import BdkgError
from bdkg.records import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import IO

USER_SETTING = "BDKG_USER"
PASSWORD_SETTING = "BDKG_PASSWORD"  # noqa: S105 - the name of the setting
TOKEN_SETTING = "BDKG_TOKEN"  # noqa: S105 - the name of the setting

_HASHES = {"MD5": hashlib.md5, "SHA-256": hashlib.sha256}

_Challenge = tuple[str, dict[str, str]]
"""The scheme in lower case, and its parameters."""


def setting(name: str) -> str | None:
    """Read a setting that is sent in a header.

    Args:
        name: its name.

    Returns:
        Its value; None where it is empty or not set.

    Raises:
        BdkgError: it has a character that a header cannot hold; the message does not say which.
    """
    value = os.environ.get(name, "")
    if any(ord(character) < ord(" ") for character in value) or (name == TOKEN_SETTING and not value.isascii()):
        raise BdkgError(f"{name} has a character that cannot be sent, such as a line end")
    return value or None


def authentication(address: str) -> list[urllib.request.BaseHandler]:
    """Make what answers a server that wants to know who asks.

    Args:
        address: of the server.

    Returns:
        The handler; none where no user is set, or a token, which is sent unasked.

    Raises:
        BdkgError: a setting cannot be sent.
    """
    user, password = setting(USER_SETTING), setting(PASSWORD_SETTING)
    return [_Answering(address, user, password or "")] if user and not setting(TOKEN_SETTING) else []


class _Digest(urllib.request.AbstractDigestAuthHandler):
    """Digest authentication with the algorithms of RFC 7616, section 3.2; urllib has the first, and wants ASCII."""

    def get_algorithm_impls(self, algorithm: str) -> tuple[Callable[[str], str], Callable[[str, str], str]]:
        hashed = _HASHES[algorithm]

        def of(text: str) -> str:
            return hashed(text.encode()).hexdigest()

        return of, lambda secret, data: of(f"{secret}:{data}")


class _Answering(urllib.request.BaseHandler):
    """Answers a 401 once, and from then on says who asks before it is asked.

    Some servers hang up on a large body before they have read it, so it cannot always be sent first without that.

    Args:
        address: of the server.
        user: who asks.
        password: the user's.
    """

    def __init__(self, address: str, user: str, password: str) -> None:
        known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        known.add_password(None, urljoin(address, "/"), user, password)
        self._digest = _Digest(known)
        self._basic = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
        self._challenge: _Challenge | None = None
        self._answered: urllib.request.Request | None = None

    def http_request(self, req: urllib.request.Request) -> urllib.request.Request:
        """Answer what the server asked the last time."""
        if self._challenge is not None:
            scheme, parameters = self._challenge
            said = self._basic
            if scheme == "digest":
                # A header is written in Latin-1, which lets the bytes of UTF-8 through.
                said = f"Digest {self._digest.get_authorization(req, parameters)}".encode().decode("latin-1")
            req.add_unredirected_header("Authorization", said)
        return req

    https_request = http_request

    def http_error_401(
        self,
        req: urllib.request.Request,
        fp: "IO[bytes]",
        code: int,  # noqa: ARG002 - the signature is urllib's
        msg: str,  # noqa: ARG002
        headers: Message,
    ) -> HTTPResponse | None:
        """Ask again with what the server wants, unless that was done: then the password is wrong."""
        self._challenge = _chosen(headers)
        if self._challenge is None or req is self._answered:
            return None
        self._answered = req
        fp.close()
        again: HTTPResponse = self.parent.open(req, timeout=req.timeout)
        return again


def _chosen(headers: Message) -> _Challenge | None:
    """Choose among what a server asks: digest, which keeps the password, before basic."""
    known = [challenge for challenge in _challenges(headers) if _is_known(*challenge)]
    return max(known, key=lambda challenge: challenge[0] == "digest", default=None)


def _is_known(scheme: str, parameters: dict[str, str]) -> bool:
    if scheme != "digest":
        return scheme == "basic"
    is_complete = "realm" in parameters and "nonce" in parameters
    protects_the_head = "auth" in parameters.get("qop", "auth").split(",")
    return is_complete and protects_the_head and parameters.get("algorithm", "MD5") in _HASHES


def _challenges(headers: Message) -> Iterator[_Challenge]:
    """Read what a server asks (RFC 9110, section 11.6.1): several schemes may stand in one header or in several."""
    for header in headers.get_all("WWW-Authenticate", []):
        found: _Challenge | None = None
        for item in urllib.request.parse_http_list(header):
            # What stands between two commas is a parameter, or a scheme with its first parameter, if it has one.
            word, _, rest = item.partition(" ")
            if "=" not in word and not rest.lstrip().startswith("="):
                if found:
                    yield found
                found, item = (word.lower(), {}), rest
            name, equals, value = item.partition("=")
            if found and equals:
                found[1][name.strip().lower()] = value.strip().strip('"')
        if found:
            yield found
