"""Virtuoso Open Source, from Debian: the version of Debian 12, and that of Debian 13 with the libraries it wants."""

import re
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.parse import quote

from tests.stores.servers.install import UnavailableError, from_debian, from_debian_release, installed, tool
from tests.stores.servers.server import Server, free_port, run_by_hand, running

VERSION = "7.2.5.1+dfsg1-0.3"
NEWER_VERSION = "7.2.12+dfsg-2"
_LONGEST_SQL_SECONDS = 300
GRAPH = "https://w3id.org/bdkg/graph"
"""A query that names no graph would see the triples that Virtuoso keeps about itself too."""

_PACKAGES = (f"virtuoso-opensource-7-bin={VERSION}", "libminizip1")
_NEWER_RELEASE = "trixie"
_NEWER_PACKAGES = (
    f"virtuoso-opensource-7-bin={NEWER_VERSION}",
    *("libbz2-1.0", "libc6", "liblzma5", "libminizip1t64", "libpcre2-8-0", "libreadline8t64", "libssl3t64"),
    *("libtinfo6", "libzstd1", "zlib1g"),
)
_SETTINGS = """
[Database]
DatabaseFile = {data}/virtuoso.db
ErrorLogFile = {data}/virtuoso.log
LockFile = {data}/virtuoso.lck
TransactionFile = {data}/virtuoso.trx
xa_persistent_file = {data}/virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 2000
TempStorage = TempDatabase

[TempDatabase]
DatabaseFile = {data}/temporary.db
TransactionFile = {data}/temporary.trx

[Parameters]
ServerPort = 127.0.0.1:{sql_port}
DisableUnixSocket = 1
DirsAllowed = {allowed}
{sizes}

[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {data}
ServerThreads = 10

[SPARQL]
ResultSetMaxRows = 10000
"""
"""The limit of rows is that of Debian's settings."""

SIZES = {"NumberOfBuffers": 20_000, "MaxDirtyBuffers": 15_000}
"""Virtuoso's settings for as many pages of 8 KB in memory as small graphs need."""


def start(folder: Path) -> AbstractContextManager[Server]:
    """Run the server.

    Args:
        folder: its data.

    Returns:
        The running server; one named graph holds the data.

    Raises:
        UnavailableError: it cannot be had.
    """
    return _start(folder, VERSION, _fill)


def start_newer(folder: Path) -> AbstractContextManager[Server]:
    """Run the server of the newer version.

    Args:
        folder: its data.

    Returns:
        The running server; one named graph holds the data.

    Raises:
        UnavailableError: it cannot be had.
    """
    return _start(folder, NEWER_VERSION, _fill_newer)


@contextmanager
def _start(folder: Path, version: str, fill: Callable[[Path], None]) -> Iterator[Server]:
    files = installed(f"virtuoso-{version}", fill)
    data = folder / "data"
    data.mkdir(parents=True, exist_ok=True)
    port = free_port()
    settings = folder / "virtuoso.ini"
    allowed = tempfile.gettempdir()
    sizes = "\n".join(f"{name} = {size}" for name, size in SIZES.items())
    settings.write_text(_SETTINGS.format(data=data, port=port, sql_port=free_port(), allowed=allowed, sizes=sizes))
    base = f"http://127.0.0.1:{port}"
    words = [*_program(files, "virtuoso-t"), "+foreground", "+configfile", str(settings)]
    with running(words, folder, f"{base}/sparql") as process:
        yield Server(
            name="Virtuoso",
            version=version,
            process=process,
            query=f"{base}/sparql?default-graph-uri={quote(GRAPH, safe='')}",
            update=f"{base}/sparql-auth",
            graph=f"{base}/sparql-graph-crud-auth?graph-uri={quote(GRAPH, safe='')}",
            # What a new database has.
            user="dba",
            password="dba",  # noqa: S106
        )


def run_sql(folder: Path, *statements: str, most_seconds: float = _LONGEST_SQL_SECONDS) -> str:
    """Run statements of SQL in a server of either version.

    Args:
        folder: what the server was started with.
        statements: the statements, each with its semicolon.
        most_seconds: how long they may take.

    Returns:
        What it answers.

    Raises:
        RuntimeError: a statement fails.
    """
    files = installed(f"virtuoso-{VERSION}", _fill)
    port = re.findall(r"ServerPort = 127.0.0.1:([0-9]+)", (folder / "virtuoso.ini").read_text())[0]
    words = [*_program(files, "isql-vt"), port, "dba", "dba", "ERRORS=STDOUT", "VERBOSE=OFF", "BANNER=OFF"]
    words += [f"EXEC={statement}" for statement in statements]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=most_seconds)
    if done.returncode or "*** Error" in done.stdout:
        raise RuntimeError(done.stdout + done.stderr)
    return done.stdout


def _fill(folder: Path) -> None:
    from_debian(folder, *_PACKAGES)
    _try(folder)


def _fill_newer(folder: Path) -> None:
    from_debian_release(folder, _NEWER_RELEASE, *_NEWER_PACKAGES)
    _try(folder)


def _try(folder: Path) -> None:
    done = subprocess.run([*_program(folder, "virtuoso-t"), "--help"], capture_output=True, text=True, check=False)
    if "Virtuoso" not in done.stdout + done.stderr:
        raise UnavailableError(f"Virtuoso does not run here: {(done.stderr or done.stdout).strip()}")


def _program(files: Path, name: str) -> list[str]:
    """Make the words that start a program with the libraries that came with it."""
    folders = sorted((files / "usr" / "lib").glob("*-linux-gnu"))
    path, program = ":".join(map(str, folders)), str(files / "usr" / "bin" / name)
    loader = next((found for folder in folders for found in folder.glob("ld-linux-*")), None)
    if loader is None:
        return [tool("env"), f"LD_LIBRARY_PATH={path}", program]
    return [str(loader), "--library-path", path, program]


if __name__ == "__main__":
    run_by_hand(start)
