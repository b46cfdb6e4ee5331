"""Apache Jena Fuseki on TDB2."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.stores.servers.install import from_maven, installed, tool
from tests.stores.servers.server import Server, free_port, run_by_hand, running

VERSION = "5.6.0"
"""Needs Java 17; 6.0 needs Java 21."""

SOON_THERE = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
"""Java's settings for a program that runs for a short time on few cores."""


def jar() -> Path:
    """Find the archive of the server, which holds the commands of Jena too.

    Returns:
        Where it is.

    Raises:
        UnavailableError: it cannot be had.
    """
    artifact = f"org.apache.jena:jena-fuseki-server:{VERSION}"
    files = installed(f"fuseki-{VERSION}", lambda target: from_maven(target, artifact))
    return files / f"jena-fuseki-server-{VERSION}.jar"


@contextmanager
def start(folder: Path, *options: str) -> Iterator[Server]:
    """Run the server.

    Args:
        folder: its data.
        options: further words of its command line.

    Yields:
        The running server; its default graph holds the data.

    Raises:
        UnavailableError: it cannot be had.
    """
    words = [tool("java"), *SOON_THERE, "-Xmx1g", "-jar", str(jar()), "--localhost"]
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    data = folder / "data"
    data.mkdir(parents=True, exist_ok=True)
    words += [*options, "--port", str(port), "--ping", "--update", "--tdb2", f"--loc={data}", "/bdkg"]
    with running(words, folder, f"{base}/$/ping") as process:
        yield Server(
            name="Fuseki",
            version=VERSION,
            process=process,
            query=f"{base}/bdkg/query",
            update=f"{base}/bdkg/update",
            graph=f"{base}/bdkg/data?default",
        )


if __name__ == "__main__":
    run_by_hand(start)
