"""Reports whose rows come from elsewhere."""

import csv
import io
import signal
from pathlib import Path
from threading import Event
from typing import Any, NoReturn

import pytest

from bdkg.cli import report
from bdkg.errors import SourceError
from bdkg.reports.result import Result
from bdkg.reports.run import run
from tests.cli.conftest import Bdkg
from tests.cli.test_deadline import start
from tests.stores.faulty import Answer, Reply, answering

NO_RELEASE = Reply(content=b'{"head":{"vars":["release","released_on"]},"results":{"bindings":[{}]}}')
RELEASE = Reply(
    content=b'{"head":{"vars":["release","released_on"]},"results":{"bindings":[{"release":'
    b'{"type":"literal","value":"9.9"},"released_on":{"type":"literal","value":"2031-02-03"}}]}}'
)
TOTALS = Reply(
    content=b'{"head":{"vars":["award","named"]},"results":{"bindings":[{"award":{"type":"uri",'
    b'"value":"https://w3id.org/bdkg/id/award/top7"},"named":{"type":"literal","value":"41",'
    b'"datatype":"http://www.w3.org/2001/XMLSchema#integer"}}]}}'
)

NO_FIT = "bdkg: the endpoint's answer does not fit the report: "

pytestmark = pytest.mark.usefixtures("small_graph")


def holding(rows: Reply, release: Reply) -> Answer:
    """Make what answers for the rows and for the release, which are asked at the same time."""
    return lambda content: release if b"released_on" in content else rows


def test_the_rows_are_those_of_the_endpoint_under_the_names_of_this_copy(bdkg: Bdkg) -> None:
    with answering(holding(TOTALS, NO_RELEASE)) as server:
        outcome = bdkg("report", "totals", "--endpoint", server.address, "--format", "csv")
    assert (outcome.code, outcome.err) == (0, "")
    (row,) = csv.DictReader(io.StringIO(outcome.out))
    assert (row["award"], row["named"]) == ("Top7", "41")


def test_the_release_is_that_of_the_endpoint(bdkg: Bdkg) -> None:
    with answering(holding(TOTALS, RELEASE)) as server:
        assert "data release 9.9 (2031-02-03)" in bdkg("report", "totals", "--endpoint", server.address).out
    with answering(holding(TOTALS, NO_RELEASE)) as server:
        assert "data without a release number" in bdkg("report", "totals", f"--endpoint={server.address}").out


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "the endpoint knows no data release; is the graph there"),
        ("vi", "không có bản phát hành dữ liệu nào; đồ thị"),
    ],
)
def test_an_endpoint_without_the_graph_is_told_where_there_are_no_rows(bdkg: Bdkg, language: str, words: str) -> None:
    none = Reply(content=TOTALS.content.partition(b'"bindings":')[0] + b'"bindings":[]}}')
    with answering(holding(none, NO_RELEASE)) as server:
        outcome = bdkg("report", "totals", "--endpoint", server.address, "--lang", language)
    assert (outcome.code, outcome.err) == (0, "")
    assert words in outcome.out
    with answering(holding(none, NO_RELEASE)) as server:
        outcome = bdkg("report", "totals", "--endpoint", server.address, "--lang", language, "--format", "csv")
    assert words in outcome.err
    with answering(holding(none, RELEASE)) as server:
        assert words not in bdkg("report", "totals", "--endpoint", server.address, "--lang", language).out


def test_a_cut_answer_leaves_no_file(bdkg: Bdkg, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    with answering(Reply(content=TOTALS.content[:-20])) as server:
        outcome = bdkg("report", "totals", "--endpoint", server.address, "-o", str(file))
    assert (outcome.code, outcome.out) == (3, "")
    assert outcome.err == f"bdkg: {server.address}: the answer broke off, or is no SPARQL results in JSON\n"
    assert not file.exists()


def test_other_columns_than_those_of_the_report_are_an_error(bdkg: Bdkg) -> None:
    with answering(RELEASE) as server:
        outcome = bdkg("report", "totals", "--endpoint", server.address)
    assert outcome.code == 3
    assert outcome.err.startswith(
        "bdkg: the endpoint's answer does not fit the report: queries/reports/honours/totals.rq:"
    )
    assert outcome.err.endswith(" header and SELECT differ in award, named, release, released_on\n")


def test_a_cell_of_another_datatype_is_an_error(bdkg: Bdkg) -> None:
    with answering(Reply(content=TOTALS.content.replace(b'"41"', b'"many"'))) as server:
        outcome = bdkg("report", "totals", "--endpoint", server.address)
    assert outcome.code == 3
    assert outcome.err.startswith(
        "bdkg: the endpoint's answer does not fit the report: queries/reports/honours/totals.rq:"
    )
    assert "many" in outcome.err


def test_an_empty_answer_has_no_hints_from_this_copy(bdkg: Bdkg) -> None:
    empty = Reply(content=b'{"head":{"vars":["award","named"]},"results":{"bindings":[]}}')
    with answering(holding(empty, NO_RELEASE)) as server:
        outcome = bdkg("report", "totals", "--endpoint", server.address)
    assert outcome.code == 0
    assert "would give some" not in outcome.out


def test_what_is_no_address_is_one_line(bdkg: Bdkg) -> None:
    message = "--endpoint takes an address such as https://example.org/sparql, not 'example.org'"
    assert bdkg("report", "totals", "--endpoint", "example.org") == (2, "", f"bdkg: {message}\n")


def test_the_release_is_asked_while_the_rows_are_awaited(bdkg: Bdkg) -> None:
    is_asked = Event()

    def answer(content: bytes) -> Reply:
        if b"released_on" in content:
            is_asked.set()
            return RELEASE
        return TOTALS if is_asked.wait(60) else Reply(500)

    with answering(answer) as server:
        outcome = bdkg("report", "totals", "--endpoint", server.address)
    assert outcome.code == 0
    assert "data release 9.9 (2031-02-03)" in outcome.out
    assert len(server.requests) == 2


@pytest.fixture
def without_default(small_graph: Path) -> None:
    """The parameter of a report has no value unless one is given."""
    file = small_graph / "queries" / "reports" / "honours" / "totals.rq"
    file.write_text(file.read_text(encoding="utf-8").replace("default: 1, ", ""), encoding="utf-8")


@pytest.mark.usefixtures("without_default")
@pytest.mark.parametrize(("words", "asked"), [(("totals",), 1), (("totals", "--min-named", "2"), 0), (("roll",), 0)])
def test_the_store_here_need_not_be_open_where_no_parameter_has_a_value(
    words: tuple[str, ...], asked: int, bdkg: Bdkg, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> NoReturn:
        raise SourceError("no store")

    monkeypatch.setattr(report, "with_store", broken)
    with answering(Reply()) as server:
        assert bdkg("report", *words, "--endpoint", server.address).err == "bdkg: no store\n"
    asked_for_rows = [request for request in server.requests if b"released_on" not in request.content]
    assert len(asked_for_rows) == asked


@pytest.mark.usefixtures("without_default")
def test_a_store_that_breaks_while_it_is_read_is_built_anew_and_the_rows_are_asked_for_again(
    bdkg: Bdkg, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert bdkg("build").code == 0
    answers: list[Result] = []

    def breaking(*words: Any, **named: Any) -> Result:
        answers.append(run(*words, **named))
        if len(answers) == 1:
            raise OSError("Corruption: block checksum mismatch")
        return answers[-1]

    monkeypatch.setattr("bdkg.cli.report.answer", breaking)
    with answering(holding(TOTALS, NO_RELEASE)) as server:
        outcome = bdkg("report", "totals", "--endpoint", server.address, "--format", "csv")
    assert outcome.code == 0
    assert "is broken and is built anew" in outcome.err
    assert ",41" in outcome.out
    assert sum(b"released_on" not in request.content for request in server.requests) == 2


@pytest.mark.usefixtures("without_default")
@pytest.mark.parametrize("words", [("report", "totals", "--endpoint"), ("verify",)])
def test_ctrl_c_ends_the_wait_for_an_endpoint_at_once(words: tuple[str, ...], bdkg: Bdkg) -> None:
    assert bdkg("build").code == 0
    is_asked, is_over = Event(), Event()

    def wait(_: bytes) -> Reply:
        is_asked.set()
        is_over.wait(60)
        return Reply()

    with answering(wait) as server, start(*words, server.address) as command:
        try:
            assert is_asked.wait(60)
            command.send_signal(signal.SIGINT)
            assert command.communicate(timeout=60) == (b"", b"")
            assert command.returncode == -signal.SIGINT
        finally:
            is_over.set()
            command.kill()
