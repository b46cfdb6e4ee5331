"""What a user sees of a load: over TLS, with a wrong password, at a terminal, and after Ctrl-C."""

import os
import pty
import signal
import subprocess
import time
from pathlib import Path
from threading import Event

import pytest
from pyoxigraph import Store

from bdkg.errors import QueryError
from bdkg.stores.export.canonical import canonical_triples
from bdkg.stores.load.run import load
from tests.cli.conftest import Bdkg
from tests.cli.conftest import bdkg as bdkg
from tests.cli.test_deadline import BDKG, start
from tests.stores.faulty import Reply, answering
from tests.stores.load.targets import SILENT, drop_left, graph, held, holds_one_of, plan_for, target_of
from tests.stores.proxy import Fault, failing
from tests.stores.servers.server import Server
from tests.stores.tls import before

OLD, NEW = graph("old", 60), graph("new", 60)


@pytest.mark.usefixtures("known_user")
def test_a_store_behind_tls_is_loaded_when_its_certificate_is_trusted(
    server: Server, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(plan_for(server, OLD), target_of(server), OLD, SILENT)
    with before(server.query, certificate) as base:
        with pytest.raises(QueryError, match=r"its certificate is not trusted: self-signed certificate; SSL_CERT_"):
            load(plan_for(server, NEW, base), target_of(server, base), NEW, SILENT)
        assert held(server, OLD).is_same
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate.with_name("signed.pem")))
        assert load(plan_for(server, NEW, base), target_of(server, base), NEW, SILENT).is_same
    assert held(server, NEW).is_same


@pytest.mark.stores
@pytest.mark.usefixtures("small_graph")
@pytest.mark.parametrize("wrong", [{"BDKG_USER": "dba", "BDKG_PASSWORD": "s3cret"}, {"BDKG_TOKEN": "s3cret"}])
def test_who_may_not_write_to_virtuoso_is_told_in_one_line(
    wrong: dict[str, str], virtuoso_server: Server, bdkg: Bdkg, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)
    outcome = bdkg("load", target_of(virtuoso_server))
    assert (outcome.code, outcome.out) == (3, "")
    assert outcome.err.startswith("bdkg: http://127.0.0.1:")
    assert "HTTP 401" in outcome.err
    assert "s3cret" not in outcome.err
    assert outcome.err.count("\n") == 1


@pytest.mark.usefixtures("small_graph", "known_user")
def test_ctrl_c_leaves_the_old_graph_or_the_new_one(server: Server, small_store: Store) -> None:
    triples = canonical_triples(small_store)
    for stage in (1, 2):
        load(plan_for(server, OLD), target_of(server), OLD, SILENT)
        there = Event()

        def at(number: int, stage: int = stage, there: Event = there) -> Fault | None:
            if number != stage:
                return None
            there.set()
            return Fault(request_stalls_at=300)

        with failing(server.query, at) as proxy:
            command = start("load", target_of(server, proxy.base), "--asserted-only")
            assert there.wait(60)
            command.send_signal(signal.SIGINT)
            out, err = command.communicate(timeout=60)
        line = f"bdkg: {target_of(server, proxy.base)}: stopped; the store has the old graph or the new one\n"
        assert (command.returncode, out, err.decode()) == (130, b"", line)
        assert holds_one_of(server, OLD, triples)
        drop_left(server)


@pytest.mark.parametrize("at_terminal", [True, False])
def test_progress_is_for_people_only(at_terminal: bool) -> None:
    def slowly(_: int) -> None:
        time.sleep(0.5)

    with answering(Reply(204, b""), Reply(404, b"")) as server, failing(server.address, slowly) as proxy:
        ours, theirs = pty.openpty() if at_terminal else os.pipe()
        words = ("load", proxy.base, "--store", "gsp", "--asserted-only")
        command = subprocess.Popen([*BDKG, *words], stdout=subprocess.PIPE, stderr=theirs)
        os.close(theirs)
        said = b""
        try:
            while block := os.read(ours, 4096):
                said += block
        except OSError:
            # A terminal that nobody has open any more.
            pass
        os.close(ours)
        out = command.communicate(timeout=60)[0]
    assert command.returncode == 3
    assert b"triples were sent to" in out
    assert b"\r" not in out
    if not at_terminal:
        assert said == b""
        return
    shown = [line for line in said.decode().split("\r\x1b[K") if line.startswith("loading: ")]
    assert shown
    assert all(" bytes, 0 of " in line and line.endswith(" triples") for line in shown)
    # The line is gone before the result is printed.
    assert said.endswith(b"\r\x1b[K")
