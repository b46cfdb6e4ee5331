"""Which kind of store answers at an address."""

from email.message import Message
from urllib.parse import urlsplit

from bdkg.errors import BdkgError
from bdkg.stores.http import RequestError, send


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
    try:
        with send(target, None, {}, "GET") as response:
            headers: Message = response.headers
    except RequestError as error:
        if error.headers is None:
            raise
        headers = error.headers
    server = headers.get("Server", "")
    for beginning, name in (("Oxigraph/", "oxigraph"), ("Virtuoso/", "virtuoso"), ("Apache Jena Fuseki", "fuseki")):
        if server.startswith(beginning):
            return name
    if "Fuseki-Request-Id" in headers:
        return "fuseki"
    raise BdkgError(f"{target}: it does not say which store it is; give --store")
