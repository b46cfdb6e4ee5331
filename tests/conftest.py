"""Fixtures for all tests: a small graph of their own, and the real one."""

import os
import shutil
import signal
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
from pyoxigraph import Store

from bdkg.graph import sources
from bdkg.graph.build import build_in_memory
from bdkg.reasoning.store import reasoner

TESTS = Path(__file__).parent
ROOT = TESTS.parent


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log):
    """Let `--dist=loadscope` give all tests of a store to one process, and those of a module that needs none."""
    if config.getvalue("dist") != "loadscope":
        return None
    from tests.stores.distribution import ByStore

    return ByStore(config, log)


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests out of the user's cache, and share one built store among them."""
    before = os.environ.get("BDKG_CACHE")
    os.environ["BDKG_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ["BDKG_CACHE"]
    else:
        os.environ["BDKG_CACHE"] = before


@pytest.fixture(scope="session", autouse=True)
def _ctrl_c_is_heard() -> Iterator[None]:
    """Have Ctrl-C mean what it means at a terminal, for a shell ignores it for what it starts in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def small_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small graph that the program takes for its own files, with a cache of its own."""
    folder = tmp_path / "files"
    shutil.copytree(TESTS / "small_graph", folder)
    monkeypatch.setenv("BDKG_FILES", str(folder))
    monkeypatch.setenv("BDKG_CACHE", str(tmp_path / "cache"))
    return folder


@pytest.fixture
def small_store(small_graph: Path) -> Store:
    """The store of the small graph."""
    return build_in_memory(sources.graph_files(str(small_graph)))


@pytest.fixture(scope="session")
def real_store() -> Store:
    """The store of the real graph, as the files say it."""
    return build_in_memory(sources.graph_files(str(ROOT)))


@pytest.fixture(scope="session")
def closed_store() -> Store:
    """The store of the real graph, with what follows from it in a graph of its own."""
    return build_in_memory(sources.graph_files(str(ROOT)), reasoner(sources.rule_files(str(ROOT))))


@pytest.fixture(scope="session")
def w3c_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the W3C test suites, by their path, as the source distribution of rdflib carries them."""
    folder = tmp_path_factory.mktemp("suites")
    wanted = f"rdflib=={version('rdflib')}"
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary=rdflib", "--dest", str(folder)]
    asked = subprocess.run([*pip, wanted], capture_output=True, text=True)
    if asked.returncode:
        pytest.skip(f"pip cannot download {wanted}: {asked.stderr.strip()[-200:]}")
    (archive,) = folder.glob("*.tar.gz")
    files = {}
    with tarfile.open(archive) as sources_of_rdflib:
        for member in sources_of_rdflib:
            _, found, path = member.name.partition("/test/data/suites/w3c/")
            content = sources_of_rdflib.extractfile(member) if found else None
            if content:
                files[path] = content.read()
    return files
