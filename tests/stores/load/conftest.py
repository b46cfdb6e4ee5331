"""Fixtures for loading."""

import pytest

from tests.stores.servers.server import Server


@pytest.fixture
def known_user(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings that let a store be written to."""
    if server.user is not None:
        monkeypatch.setenv("BDKG_USER", server.user)
        monkeypatch.setenv("BDKG_PASSWORD", server.password or "")
