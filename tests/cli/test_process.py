"""The command as a process: pipes, signals, encodings, terminals."""

import os
import pty
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bdkg.cli.main import ENDED_BY_CLOSED_PIPE, ENDED_BY_CTRL_C

BDKG = [sys.executable, "-c", "from bdkg.cli.main import entry; entry()"]

pytestmark = pytest.mark.usefixtures("small_graph")


@pytest.mark.parametrize("words", [("query", "-"), ("report", "roll"), ("explain", "binh-duong", "a"), ("--help",)])
def test_a_closed_pipe_ends_the_command_quietly(words: tuple[str, ...]) -> None:
    pipe = subprocess.PIPE
    command = subprocess.Popen([*BDKG, *words], stdin=pipe, stdout=pipe, stderr=pipe)
    assert command.stdin
    assert command.stdout
    assert command.stderr
    # Closed before the first byte is written, so that the first write finds no reader.
    command.stdout.close()
    command.stdin.write(b"SELECT ?s ?p ?o { ?s ?p ?o }")
    command.stdin.close()
    assert command.wait(timeout=30) == ENDED_BY_CLOSED_PIPE
    assert command.stderr.read() == b""


def test_ctrl_c_while_the_command_waits_ends_it_quietly() -> None:
    command = subprocess.Popen([*BDKG, "query", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    assert command.stderr
    time.sleep(1)
    command.send_signal(signal.SIGINT)
    assert command.wait(timeout=5) == ENDED_BY_CTRL_C
    assert command.stderr.read() == b""


def test_ctrl_c_ends_a_long_query_at_once_without_a_traceback() -> None:
    command = subprocess.Popen(
        [*BDKG, "query", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert command.stdin
    assert command.stderr
    # Every triple with every other, five times over: days of work.
    pattern = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(5))
    command.stdin.write(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}".encode())
    command.stdin.close()
    time.sleep(1)
    assert command.poll() is None
    command.send_signal(signal.SIGINT)
    assert command.wait(timeout=5) == -signal.SIGINT
    assert command.stderr.read() == b""


def test_vietnamese_is_written_whatever_the_locale_is() -> None:
    environment = {
        **os.environ,
        "LC_ALL": "C",
        "PYTHONIOENCODING": "ascii",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
    }
    done = subprocess.run([*BDKG, "report", "roll", "--lang", "vi"], env=environment, capture_output=True, check=True)
    assert "Bình Dương" in done.stdout.decode("utf-8")


def test_progress_is_shown_to_a_person_and_to_nobody_else(tmp_path: Path) -> None:
    code = (
        "import time; from bdkg.cli.console import Progress\n"
        "p = Progress(); p(1, 3); time.sleep(0.4); p(2, 3); p(3, 3)\n"
    )
    silent = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=tmp_path)
    assert silent.stderr == b""
    leader, follower = pty.openpty()
    subprocess.run([sys.executable, "-c", code], stderr=follower, check=True)
    os.close(follower)
    shown = os.read(leader, 1000).decode()
    os.close(leader)
    assert "building the graph: 2 of 3 files" in shown
    assert "1 of 3" not in shown
    assert shown.endswith("\r\x1b[K")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("words", [("report", "roll"), ("report", "roll", "-o", "/dev/full"), ("report", "--help")])
def test_a_full_disk_is_one_line(words: tuple[str, ...]) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*BDKG, *words], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert b"cannot be written: No space left on device\n" in done.stderr
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [("report roll", 0), ("--help", 0), ("report rol", 2), ("query -", 2), ("report roll --yaer", 2)],
)
def test_streams_that_the_caller_has_closed_are_no_crash(words: str, code: int) -> None:
    command = " ".join(map(shlex.quote, BDKG))
    for closed in ("<&- >&- 2>&-", "<&- >&-", "<&- 2>&-"):
        done = subprocess.run(["sh", "-c", f"{command} {words} {closed}"], capture_output=True, check=False)
        assert done.returncode == code
        assert b"Traceback" not in done.stderr
        assert not done.stdout.startswith(b"bdkg:")


@pytest.mark.parametrize(
    "words",
    [
        ("report", b"\xff"),
        ("show", b"\xff"),
        ("explain", b"\xff", "a"),
        ("explain", "binh-duong", b"\xff"),
        ("query", b"\xff"),
        (b"\xff",),
    ],
)
def test_words_that_are_not_utf8_are_told_as_they_are(words: tuple[str | bytes, ...]) -> None:
    done = subprocess.run([*BDKG, *words], capture_output=True, check=False)
    assert done.returncode == 2
    assert b"\xff" in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_a_mistake_wipes_the_progress_line(small_graph: Path) -> None:
    leader, follower = pty.openpty()
    code = "from bdkg.cli import console; console.complain('wrong')"
    subprocess.run([sys.executable, "-c", code], stderr=follower, check=True)
    os.close(follower)
    assert os.read(leader, 1000) == b"\r\x1b[Kbdkg: wrong\r\n"
    os.close(leader)
