"""What the tests of the API share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bdkg.api import session


@pytest.fixture(autouse=True)
def _fresh_session(monkeypatch: pytest.MonkeyPatch, small_graph: Path) -> Iterator[None]:
    """Answer from the small graph, look at the files at every call, and close the store at the end."""
    assert small_graph.is_dir()
    monkeypatch.setattr(session, "LOOK_EVERY_SECONDS", 0.0)
    session.forget()
    yield
    session.forget()
