"""The ways of their own in which triple stores take a file of N-Triples, each from its makers' documentation."""

import http.client
import importlib.metadata
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from tests.stores.servers import fuseki, oxigraph, rdf4j, virtuoso
from tests.stores.servers.install import tool
from tests.stores.servers.server import Server

from benchmarks.timing import script

_N_TRIPLES = "application/n-triples"
GIVEN_UP_AFTER_SECONDS = 1_800.0


class Running(NamedTuple):
    """A running server.

    Attributes:
        server: the server.
        folder: where it has its settings and data.
    """

    server: Server
    folder: Path


class Way(NamedTuple):
    """The fastest way that is documented to put a file in the place of a graph of a running server.

    Attributes:
        store: the store and its version.
        name: what the way is.
        said_in: where the store's makers describe it.
        load: does it.
    """

    store: str
    name: str
    said_in: str
    load: Callable[[Running, Path], object]


def _send(method: str, address: str, file: Path | None) -> None:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port)
    headers = {"Content-Type": _N_TRIPLES}
    if file is None:
        connection.request(method, f"{parts.path}?{parts.query}", headers=headers)
    else:
        headers["Content-Length"] = str(file.stat().st_size)
        with file.open("rb") as content:
            connection.request(method, f"{parts.path}?{parts.query}", content, headers)
    response = connection.getresponse()
    said = response.read()
    connection.close()
    if response.status >= 300:
        raise SystemExit(f"{method} {address}: HTTP {response.status} {said[:200]!r}")


def _put(running: Running, file: Path) -> None:
    _send("PUT", running.server.graph, file)


def _put_statements(running: Running, file: Path) -> None:
    _send("PUT", f"{running.server.update}?context=null", file)


def _bulk_load(running: Running, file: Path) -> None:
    virtuoso.run_sql(
        running.folder,
        "log_enable(2, 1);",
        f"SPARQL CLEAR GRAPH <{virtuoso.GRAPH}>;",
        "DELETE FROM DB.DBA.load_list;",
        f"ld_dir('{file.parent}', '{file.name}', '{virtuoso.GRAPH}');",
        "rdf_loader_run();",
        "checkpoint;",
        most_seconds=GIVEN_UP_AFTER_SECONDS,
    )


def _without_transaction(file: Path) -> float:
    with tempfile.TemporaryDirectory() as folder, oxigraph.start(Path(folder)) as server:
        start = time.perf_counter()
        _send("POST", f"{server.graph}&no_transaction", file)
        return time.perf_counter() - start


def _tdbloader(file: Path) -> float:
    with tempfile.TemporaryDirectory() as folder:
        words = [tool("java"), "-Xmx1g", "-cp", str(fuseki.jar()), "tdb2.tdbloader", f"--loc={folder}/data", str(file)]
        return _seconds(words)


def _oxigraph_load(file: Path) -> float:
    with tempfile.TemporaryDirectory() as folder:
        words = [script("oxigraph"), "load", "--location", f"{folder}/data", "--file", str(file)]
        return _seconds(words)


def _seconds(words: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(words, check=True, capture_output=True)
    return time.perf_counter() - start


WAYS = {
    "fuseki": Way(
        f"Fuseki {fuseki.VERSION}, TDB2", "PUT", "https://jena.apache.org/documentation/fuseki2/soh.html", _put
    ),
    "oxigraph": Way(
        f"Oxigraph {importlib.metadata.version('oxigraph')}",
        "PUT",
        "https://github.com/oxigraph/oxigraph/blob/main/cli/README.md",
        _put,
    ),
    "rdf4j": Way(
        f"RDF4J {rdf4j.VERSION}, native store",
        "PUT of the statements",
        "https://rdf4j.org/documentation/reference/rest-api/",
        _put_statements,
    ),
    "virtuoso": Way(
        f"Virtuoso {virtuoso.VERSION}",
        "CLEAR GRAPH and the bulk loader",
        "https://vos.openlinksw.com/owiki/wiki/VOS/VirtBulkRDFLoader",
        _bulk_load,
    ),
}
"""By the name of the store."""

OTHERS: Mapping[str, Mapping[str, Callable[[Path], float]]] = {
    "fuseki": {"`tdb2.tdbloader`, no server running": _tdbloader},
    "oxigraph": {
        "Oxigraph with `no_transaction` into an empty server, which keeps a part of a file that is cut": (
            _without_transaction
        ),
        "`oxigraph load`, no server running": _oxigraph_load,
    },
}
"""What is not for running servers, or does not replace a graph whole or not at all; each gives the seconds it took."""
