"""Every store that is tested, and which of them a test needs."""

from tests.stores.servers import fuseki, oxigraph, rdf4j, virtuoso
from tests.stores.servers.server import Start

STARTS: dict[str, Start] = {
    "fuseki": fuseki.start,
    "oxigraph": oxigraph.start,
    "rdf4j": rdf4j.start,
    "virtuoso": virtuoso.start,
}

EVERY_VERSION: dict[str, Start] = {**STARTS, "virtuoso_newer": virtuoso.start_newer}
"""Those, and what their makers have published since, for what may differ there."""


def store_of(test: str) -> str:
    """Find the store that a test needs.

    Args:
        test: its id; that of its module, of the function or of a parameter names the store.

    Returns:
        The store; empty where it is none, or any.
    """
    return max((name for name in EVERY_VERSION if name in test), key=len, default="")
