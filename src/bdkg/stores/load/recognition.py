"""Which kind of store answers at an address."""

from email.message import Message
from urllib.parse import urlsplit

from bdkg.errors import BdkgError
from bdkg.stores.http import RequestError, send
from bdkg.stores.load.repeating import repeated

_NO_PAGE = 404
_NO_GET = 405


def recognise(target: str) -> str:
    """Find out which store a target is.

    Args:
        target: its address.

    Returns:
        The name of its profile.

    Raises:
        BdkgError: it does not say.
        RequestError: it cannot be reached.
    """
    if "/repositories/" in urlsplit(target).path:
        return "rdf4j"
    refused: RequestError | None = None
    try:
        with repeated(lambda: send(target, None, {}, "GET")) as response:
            headers: Message = response.headers
    except RequestError as error:
        if error.headers is None:
            raise
        refused, headers = error, error.headers
    server = headers.get("Server", "")
    for beginning, name in (("Oxigraph/", "oxigraph"), ("Virtuoso/", "virtuoso"), ("Apache Jena Fuseki", "fuseki")):
        if server.startswith(beginning):
            return name
    if "Fuseki-Request-Id" in headers:
        return "fuseki"
    # What has no page at its address may be a store; another refusal is of something that stands before it.
    if refused is not None and refused.status not in (_NO_PAGE, _NO_GET):
        raise refused
    raise BdkgError(f"{target}: it does not say which store it is; give --store")
