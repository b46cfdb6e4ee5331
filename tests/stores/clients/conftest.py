"""Fixtures that bring the programs; where one cannot be had, its tests skip, and fail in CI."""

import importlib.util
import os
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from tests.stores.conftest import MUST_RUN_SETTING
from tests.stores.servers import fuseki
from tests.stores.servers.install import UnavailableError, from_npm, installed, tool

COMUNICA = "@comunica/query-sparql-file@4.5.0"
"""The last that runs on Node.js 20."""

JENA = {"riot": "riotcmd.riot", "sparql": "arq.sparql"}
"""The commands of Jena, and what the archive of Fuseki has of them."""

T = TypeVar("T")


def _had(bring: Callable[[], T]) -> T:
    try:
        return bring()
    except UnavailableError as error:
        if os.environ.get(MUST_RUN_SETTING):
            raise
        pytest.skip(f"the program cannot be had: {error}")


@pytest.fixture(autouse=True)
def _direct(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback is not asked for by way of a proxy."""
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.setenv(name, "127.0.0.1")


@pytest.fixture(scope="session")
def sparqlwrapper() -> None:
    """SPARQLWrapper for this Python."""

    def bring() -> None:
        if importlib.util.find_spec("SPARQLWrapper") is None:
            raise UnavailableError("SPARQLWrapper is not installed; pip install 'bdkg[dev]' brings it")

    _had(bring)


@pytest.fixture(scope="session")
def comunica() -> Path:
    """The folder with the commands of Comunica."""

    def bring() -> Path:
        tool("node")
        name = COMUNICA.removeprefix("@").replace("/", "-")
        return installed(name, lambda target: from_npm(target, COMUNICA)) / "node_modules" / ".bin"

    return _had(bring)


@pytest.fixture(scope="session")
def jena(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the commands of Jena."""
    java, jar = _had(lambda: (tool("java"), fuseki.jar()))
    folder = tmp_path_factory.mktemp("jena")
    for name, program in JENA.items():
        command = folder / name
        command.write_text(f'#!/bin/sh\nexec {shlex.join([java, *fuseki.SOON_THERE, "-cp", str(jar), program])} "$@"\n')
        command.chmod(0o755)
    return folder
