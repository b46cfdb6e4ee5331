"""Deadlines, limits and Ctrl-C."""

import csv
import io
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bdkg.cli import stopping
from tests.api.test_report import days_of_work
from tests.cli.conftest import Bdkg

BDKG = [sys.executable, "-c", "from bdkg.cli.main import entry; entry()"]
DAYS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(5)) + " }"


def start(*words: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([*BDKG, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.parametrize(
    ("options", "said"),
    [((), b"bdkg: stopped after 0.5 s\n"), (("--lang", "vi"), "bdkg: đã dừng sau 0.5 giây\n".encode())],
)
def test_a_deadline_ends_a_report(small_graph: Path, tmp_path: Path, options: tuple[str, ...], said: bytes) -> None:
    days_of_work(small_graph / "queries/reports/honours/totals.rq")
    target = tmp_path / "out" / "totals.csv"
    target.parent.mkdir()
    command = start("report", "totals", "--timeout", "0.5", "-o", str(target), *options)
    assert command.communicate(timeout=30) == (b"", said)
    assert command.returncode == 124
    assert list(target.parent.iterdir()) == []


@pytest.mark.usefixtures("small_graph")
def test_a_deadline_ends_a_query() -> None:
    command = start("query", "-", "--timeout", "1")
    assert command.communicate(DAYS.encode(), timeout=30) == (b"", b"bdkg: stopped after 1 s\n")
    assert command.returncode == 124


@pytest.mark.usefixtures("small_graph")
def test_a_deadline_that_is_kept_changes_nothing(bdkg: Bdkg, tmp_path: Path) -> None:
    path = tmp_path / "q.rq"
    path.write_text("ASK {}", encoding="utf-8")
    assert bdkg("query", str(path), "--timeout", "100").out == "true\n"
    assert bdkg("report", "roll", "--format", "csv", "--timeout", "0.9e3") == bdkg("report", "roll", "--format", "csv")
    # The word comes later than the work ends, and then not at all.
    assert stopping.ending_after(0.05, lambda: 7) == 7
    time.sleep(0.1)


@pytest.mark.usefixtures("small_graph")
@pytest.mark.parametrize("value", ["0", "x", "nan", "inf", "1e300", "", "-1", "--timeout=-1"])
def test_a_deadline_that_is_none_is_told(bdkg: Bdkg, value: str) -> None:
    words = [value] if value.startswith("--") else ["--timeout", value]
    outcome = bdkg("report", "roll", *words)
    assert outcome.code == 2
    assert outcome.err.startswith(("bdkg: --timeout takes a number of seconds above zero", "bdkg: argument --timeout"))


def test_ctrl_c_ends_a_long_report_at_once(small_graph: Path) -> None:
    days_of_work(small_graph / "queries/reports/honours/totals.rq")
    command = start("report", "totals")
    time.sleep(1.5)
    assert command.poll() is None
    command.send_signal(signal.SIGINT)
    assert command.communicate(timeout=5) == (b"", b"")
    assert command.returncode == -signal.SIGINT


def test_ctrl_c_means_afterwards_what_it_meant_before() -> None:
    before = signal.getsignal(signal.SIGINT)
    assert stopping.ending_on_ctrl_c(lambda: signal.getsignal(signal.SIGINT)) == signal.SIG_DFL
    assert signal.getsignal(signal.SIGINT) is before
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        assert stopping.ending_on_ctrl_c(lambda: signal.getsignal(signal.SIGINT)) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("small_graph")
def test_a_limit_cuts_and_says_so(bdkg: Bdkg) -> None:
    table = bdkg("report", "roll", "--limit", "1")
    assert "Binh Duong" in table.out
    assert "Hsinchu" not in table.out
    assert "1 row (cut here, there are 2 in all)" in table.out
    assert table.err == ""
    rows = bdkg("report", "roll", "--limit", "1", "--format", "csv")
    assert len(list(csv.DictReader(io.StringIO(rows.out)))) == 1
    assert rows.err == "bdkg: 1 of 2 rows; --limit left the others out\n"
    vietnamese = bdkg("report", "roll", "--limit", "1", "--format", "json", "--lang", "vi")
    assert vietnamese.err == "bdkg: 1 trên 2 dòng; --limit đã bỏ các dòng còn lại\n"


@pytest.mark.usefixtures("small_graph")
def test_a_limit_that_cuts_nothing_says_nothing(bdkg: Bdkg) -> None:
    assert bdkg("report", "roll", "--limit", "2", "--format", "csv") == bdkg("report", "roll", "--format", "csv")
    assert bdkg("report", "roll", "--limit", "2", "--format", "csv").err == ""


@pytest.mark.usefixtures("small_graph")
@pytest.mark.parametrize("value", ["0", "1.5", "x", "", "²", "9" * 5000])
def test_a_limit_that_is_none_is_told(bdkg: Bdkg, value: str) -> None:
    outcome = bdkg("report", "roll", "--limit", value)
    assert outcome.code == 2
    assert outcome.err.startswith("bdkg: --limit takes a whole number of rows above zero")
