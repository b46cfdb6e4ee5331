"""Running the command in the test's own process."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from bdkg.cli import main as command


class Outcome(NamedTuple):
    """What a run of the command left."""

    code: int
    out: str
    err: str


Bdkg = Callable[..., Outcome]


@pytest.fixture
def bdkg(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Bdkg:
    """The command as a function of its words; the streams of the test process stay as they are."""
    monkeypatch.setattr(command, "_write_utf8", lambda: None)

    def run(*words: str) -> Outcome:
        try:
            code = command.main(list(words))
        except SystemExit as stop:
            code = int(stop.code or 0)
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return run
