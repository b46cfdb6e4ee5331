"""Fixtures for what needs a triple store."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from pyoxigraph import Store

from bdkg.stores.authentication import PASSWORD_SETTING, USER_SETTING
from bdkg.stores.export.canonical import canonical_triples
from bdkg.stores.load.run import load
from tests.stores.load.targets import SILENT, plan_for, target_of
from tests.stores.servers.every import EVERY_VERSION, STARTS
from tests.stores.servers.install import UnavailableError
from tests.stores.servers.server import Server

MUST_RUN_SETTING = "BDKG_TEST_STORES_MUST_RUN"
"""CI sets it: there a store that cannot be had is a failure."""


def run(name: str, factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Run a store until the fixture that asks for it ends."""
    try:
        with EVERY_VERSION[name](factory.mktemp(name)) as server:
            yield server
            # RDF4J would wait 20 s for the transactions that broken loads have left open.
            os.kill(server.process, signal.SIGKILL)
    except UnavailableError as error:
        unavailable(name, error)


def unavailable(name: str, error: UnavailableError) -> NoReturn:
    """Skip a test whose store cannot be had, or fail where it has to be."""
    if os.environ.get(MUST_RUN_SETTING):
        raise error
    pytest.skip(f"{name} cannot be had: {error}")


@pytest.fixture(scope="session")
def fuseki_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Fuseki on TDB2."""
    yield from run("fuseki", tmp_path_factory)


@pytest.fixture(scope="session")
def oxigraph_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Oxigraph."""
    yield from run("oxigraph", tmp_path_factory)


@pytest.fixture(scope="session")
def rdf4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """RDF4J with a native store."""
    yield from run("rdf4j", tmp_path_factory)


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Virtuoso Open Source."""
    yield from run("virtuoso", tmp_path_factory)


@pytest.fixture(scope="session")
def virtuoso_newer_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Virtuoso Open Source, of a newer version."""
    yield from run("virtuoso_newer", tmp_path_factory)


@pytest.fixture(scope="session", params=[pytest.param(name, marks=pytest.mark.stores) for name in STARTS])
def server(request: pytest.FixtureRequest) -> Server:
    """Each of the stores in turn."""
    found: Server = request.getfixturevalue(f"{request.param}_server")
    return found


@pytest.fixture(scope="session", params=[pytest.param(name, marks=pytest.mark.stores) for name in EVERY_VERSION])
def every_server(request: pytest.FixtureRequest) -> Server:
    """Each version of the stores in turn; a module whose `server` this is runs on all."""
    found: Server = request.getfixturevalue(f"{request.param}_server")
    return found


@pytest.fixture(scope="module")
def loaded(server: Server, real_store: Store) -> Server:
    """A store that has loaded the real graph as users do: Virtuoso plans some queries otherwise after a plain PUT."""
    triples = canonical_triples(real_store)
    with pytest.MonkeyPatch.context() as patch:
        if server.user is not None:
            patch.setenv(USER_SETTING, server.user)
            patch.setenv(PASSWORD_SETTING, server.password or "")
        assert load(plan_for(server, triples), target_of(server), triples, SILENT).is_same
    return server


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for loopback that only itself vouches for, and its key."""
    if shutil.which("openssl") is None:
        pytest.skip("there is no command openssl to make a certificate with")
    key, signed, both = tmp_path / "key.pem", tmp_path / "signed.pem", tmp_path / "both.pem"
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=test"]
    words += ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(signed)]
    subprocess.run(words, check=True, capture_output=True)
    both.write_bytes(key.read_bytes() + signed.read_bytes())
    return both
