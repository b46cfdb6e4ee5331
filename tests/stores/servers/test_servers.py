"""The stores of the tests start, answer and stop."""

import json
import os
import subprocess
import sys
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.conftest import ROOT
from tests.stores.conftest import unavailable
from tests.stores.servers.every import STARTS
from tests.stores.servers.install import CACHE_SETTING, UnavailableError, installed, tool
from tests.stores.servers.server import Server, put_graph, running

DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def ask(server: Server, query: str) -> list[dict[str, str]]:
    mark = "&" if "?" in server.query else "?"
    request = urllib.request.Request(
        f"{server.query}{mark}{urlencode({'query': query})}", headers={"Accept": "application/sparql-results+json"}
    )
    with DIRECT.open(request, timeout=60) as answer:
        bindings = json.load(answer)["results"]["bindings"]
    return [{name: term["value"] for name, term in binding.items()} for binding in bindings]


def test_a_store_answers_and_sees_nothing_but_its_data(server: Server) -> None:
    assert ask(server, "SELECT (1 + 1 AS ?two) WHERE { }") == [{"two": "2"}]
    put_graph(server, b'<https://example.org/s> <https://example.org/p> "o" .\n')
    assert ask(server, "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }") == [{"n": "1"}]


@pytest.mark.stores
@pytest.mark.parametrize("name", STARTS)
def test_a_store_is_gone_when_it_is_no_longer_needed(name: str, tmp_path: Path) -> None:
    try:
        with STARTS[name](tmp_path) as server:
            os.kill(server.process, 0)
    except UnavailableError as error:
        unavailable(name, error)
    with pytest.raises(ProcessLookupError):
        os.kill(server.process, 0)


def test_a_server_that_ends_is_told_with_its_log(tmp_path: Path) -> None:
    words = ["sh", "-c", "echo no room; exit 3"]
    with (
        pytest.raises(RuntimeError, match=r"(?s)ended with 3:.*no room"),
        running(words, tmp_path, "http://127.0.0.1:9/"),
    ):
        pass


def test_what_cannot_be_brought_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CACHE_SETTING, str(tmp_path))

    def fail(folder: Path) -> None:
        (folder / "half").touch()
        raise UnavailableError("no network")

    with pytest.raises(UnavailableError, match="no network"):
        installed("store-1", fail)
    assert list(tmp_path.iterdir()) == []
    folder = installed("store-1", lambda target: (target / "whole").touch())
    assert installed("store-1", fail) == folder
    assert [path.name for path in folder.iterdir()] == ["whole"]


_INSTALL = """
import fcntl, os, sys, time
from pathlib import Path
from tests.stores.servers.install import installed

log, waiting = map(Path, sys.argv[1:])
flock = fcntl.flock

def told_flock(*words):
    (waiting / str(os.getpid())).touch()
    flock(*words)

fcntl.flock = told_flock

def fill(folder):
    with log.open("a") as opened:
        opened.write("filled\\n")
    # The other comes while this one is at it.
    while len(list(waiting.iterdir())) < 2:
        time.sleep(0.01)
    (folder / "whole").touch()

print("ready", flush=True)
sys.stdin.readline()
(found,) = installed("store-1", fill).iterdir()
print(found.name)
"""


def test_two_processes_at_once_bring_a_store_once(tmp_path: Path) -> None:
    cache, log, waiting = tmp_path / "cache", tmp_path / "log", tmp_path / "waiting"
    waiting.mkdir()
    words = [sys.executable, "-c", _INSTALL, str(log), str(waiting)]
    environment = {**os.environ, CACHE_SETTING: str(cache)}
    with ExitStack() as stack:
        both = [
            stack.enter_context(
                subprocess.Popen(
                    words, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
                )
            )
            for _ in range(2)
        ]
        for process in both:
            stack.callback(process.kill)
        assert [process.stdout and process.stdout.readline() for process in both] == ["ready\n"] * 2
        for process in both:
            assert process.stdin
            process.stdin.write("go\n")
            process.stdin.flush()
        assert [process.communicate(timeout=60)[0] for process in both] == ["whole\n"] * 2
    assert log.read_text() == "filled\n"
    assert [path.name for path in cache.iterdir()] == ["store-1"]


def test_a_missing_command_is_a_reason() -> None:
    with pytest.raises(UnavailableError, match="there is no command no-such-command"):
        tool("no-such-command")
