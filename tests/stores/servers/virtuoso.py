"""Virtuoso Open Source, from Debian."""

import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from tests.stores.servers.install import UnavailableError, from_debian, installed
from tests.stores.servers.server import Server, free_port, run_by_hand, running

VERSION = "7.2.5.1+dfsg1-0.3"
_LONGEST_SQL_SECONDS = 300
GRAPH = "https://w3id.org/bdkg/graph"
"""A query that names no graph would see the triples that Virtuoso keeps about itself too."""

_PACKAGES = (f"virtuoso-opensource-7-bin={VERSION}", "libminizip1")
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
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000

[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {data}
ServerThreads = 10

[SPARQL]
ResultSetMaxRows = 10000
"""
"""The limit of rows is that of Debian's settings."""


@contextmanager
def start(folder: Path) -> Iterator[Server]:
    """Run the server.

    Args:
        folder: its data.

    Yields:
        The running server; one named graph holds the data.

    Raises:
        UnavailableError: it cannot be had.
    """
    files = installed(f"virtuoso-{VERSION}", _fill)
    data = folder / "data"
    data.mkdir(parents=True, exist_ok=True)
    port = free_port()
    settings = folder / "virtuoso.ini"
    allowed = tempfile.gettempdir()
    settings.write_text(_SETTINGS.format(data=data, port=port, sql_port=free_port(), allowed=allowed))
    base = f"http://127.0.0.1:{port}"
    words = [str(_program(files)), "+foreground", "+configfile", str(settings)]
    with running(words, folder, f"{base}/sparql", _environment(files)) as process:
        yield Server(
            name="Virtuoso",
            version=VERSION,
            process=process,
            query=f"{base}/sparql?default-graph-uri={quote(GRAPH, safe='')}",
            update=f"{base}/sparql-auth",
            graph=f"{base}/sparql-graph-crud-auth?graph-uri={quote(GRAPH, safe='')}",
            # What a new database has.
            user="dba",
            password="dba",  # noqa: S106
        )


def run_sql(folder: Path, *statements: str) -> str:
    """Run statements of SQL in the server.

    Args:
        folder: what the server was started with.
        statements: the statements, each with its semicolon.

    Returns:
        What it answers.

    Raises:
        RuntimeError: a statement fails.
    """
    files = installed(f"virtuoso-{VERSION}", _fill)
    port = re.findall(r"ServerPort = 127.0.0.1:([0-9]+)", (folder / "virtuoso.ini").read_text())[0]
    words = [str(files / "usr" / "bin" / "isql-vt"), port, "dba", "dba", "ERRORS=STDOUT", "VERBOSE=OFF", "BANNER=OFF"]
    words += [f"EXEC={statement}" for statement in statements]
    done = subprocess.run(
        words, env=_environment(files), capture_output=True, text=True, check=False, timeout=_LONGEST_SQL_SECONDS
    )
    if done.returncode or "*** Error" in done.stdout:
        raise RuntimeError(done.stdout + done.stderr)
    return done.stdout


def _fill(folder: Path) -> None:
    from_debian(folder, *_PACKAGES)
    done = subprocess.run(
        [_program(folder), "--help"], env=_environment(folder), capture_output=True, text=True, check=False
    )
    if "Virtuoso" not in done.stdout + done.stderr:
        raise UnavailableError(f"Virtuoso does not run here: {(done.stderr or done.stdout).strip()}")


def _program(files: Path) -> Path:
    return files / "usr" / "bin" / "virtuoso-t"


def _environment(files: Path) -> dict[str, str]:
    return {"LD_LIBRARY_PATH": ":".join(str(folder) for folder in sorted((files / "usr" / "lib").glob("*-linux-gnu")))}


if __name__ == "__main__":
    run_by_hand(start)
