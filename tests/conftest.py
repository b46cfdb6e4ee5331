"""Fixtures for all tests: a small graph of their own, and the real one."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Store

from bdkg.graph import sources
from bdkg.graph.build import build_in_memory

TESTS = Path(__file__).parent
ROOT = TESTS.parent


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
    """The store of the real graph."""
    return build_in_memory(sources.graph_files(str(ROOT)))
