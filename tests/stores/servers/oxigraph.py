"""Oxigraph's server, from the Python package of that name."""

import importlib.metadata
import shutil
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.stores.servers.install import UnavailableError
from tests.stores.servers.server import Server, free_port, run_by_hand, running


@contextmanager
def start(folder: Path) -> Iterator[Server]:
    """Run the server.

    Args:
        folder: its data.

    Yields:
        The running server; its default graph holds the data.

    Raises:
        UnavailableError: it is not installed.
    """
    command = shutil.which("oxigraph", path=sysconfig.get_path("scripts"))
    if command is None:
        raise UnavailableError("the Python package oxigraph is not installed; pip install 'bdkg[benchmark]' brings it")
    base = f"127.0.0.1:{free_port()}"
    words = [command, "serve", "--location", str(folder / "data"), "--bind", base]
    with running(words, folder, f"http://{base}/") as process:
        yield Server(
            name="Oxigraph",
            version=importlib.metadata.version("oxigraph"),
            process=process,
            query=f"http://{base}/query",
            update=f"http://{base}/update",
            graph=f"http://{base}/store?default",
        )


if __name__ == "__main__":
    run_by_hand(start)
