"""RDF4J Server with a native store, in a servlet container."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from tests.stores.servers.install import from_maven, installed, tool
from tests.stores.servers.server import Server, free_port, run_by_hand, running, send

VERSION = "4.1.3"
"""The last whose web application Maven Central has; later ones come in an archive of another site only."""

JETTY = "9.4.58.v20250814"
"""The last line of Jetty with the servlet interface that this RDF4J is written for."""

_REPOSITORY = b"""
@prefix repository: <http://www.openrdf.org/config/repository#> .
@prefix sail-repository: <http://www.openrdf.org/config/repository/sail#> .
@prefix sail: <http://www.openrdf.org/config/sail#> .
@prefix native: <http://www.openrdf.org/config/sail/native#> .

[] a repository:Repository ;
  repository:repositoryID "bdkg" ;
  repository:repositoryImpl [
    repository:repositoryType "openrdf:SailRepository" ;
    sail-repository:sailImpl [ %s ]
  ] .
"""

_NATIVE = b'sail:sailType "openrdf:NativeStore" ; native:tripleIndexes "spoc,posc,ospc"'
_LMDB = b'sail:sailType "rdf4j:LmdbStore"'


def start(folder: Path) -> AbstractContextManager[Server]:
    """Run the server with a native store.

    Args:
        folder: its data.

    Returns:
        What runs it; a query sees all its graphs, and its default graph holds the data.

    Raises:
        UnavailableError: it cannot be had.
    """
    return _start(folder, _NATIVE)


def start_lmdb(folder: Path) -> AbstractContextManager[Server]:
    """Run the server with an LMDB store, which survives that the server is killed.

    Args:
        folder: its data.

    Returns:
        What runs it, as `start` does.

    Raises:
        UnavailableError: it cannot be had.
    """
    return _start(folder, _LMDB)


@contextmanager
def _start(folder: Path, store: bytes) -> Iterator[Server]:
    java = tool("java")
    artifacts = (f"org.eclipse.rdf4j:rdf4j-http-server:{VERSION}:war", f"org.eclipse.jetty:jetty-runner:{JETTY}")
    files = installed(f"rdf4j-{VERSION}-jetty-{JETTY}", lambda target: from_maven(target, *artifacts))
    is_new = not (folder / "data").exists()
    port = free_port()
    base = f"http://127.0.0.1:{port}/rdf4j-server"
    words = [
        java,
        "-XX:+UseSerialGC",
        "-Xmx1g",
        f"-Dorg.eclipse.rdf4j.appdata.basedir={folder / 'data'}",
        f"-Djava.io.tmpdir={folder}",
    ]
    words += ["-jar", str(files / f"jetty-runner-{JETTY}.jar"), "--host", "127.0.0.1", "--port", str(port)]
    words += ["--path", "/rdf4j-server", str(files / f"rdf4j-http-server-{VERSION}.war")]
    with running(words, folder, f"{base}/protocol") as process:
        repository = f"{base}/repositories/bdkg"
        if is_new:
            send("PUT", repository, _REPOSITORY % store, "text/turtle")
        yield Server(
            name="RDF4J",
            version=VERSION,
            process=process,
            query=repository,
            update=f"{repository}/statements",
            graph=f"{repository}/rdf-graphs/service?default",
        )


if __name__ == "__main__":
    run_by_hand(start)
