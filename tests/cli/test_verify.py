"""`bdkg verify`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, Store

from bdkg.cli import verify
from tests.cli.conftest import Bdkg
from tests.conftest import ROOT
from tests.stores.faulty import Faulty, Reply, answering
from tests.stores.proxy import Fault, failing

UNANSWERED = Fault(answer_bytes=0)


@contextmanager
def holding(store: Store) -> Iterator[Faulty]:
    """Run an endpoint that answers from a store."""

    def answer(content: bytes) -> Reply:
        results = store.query(parse_qs(content.decode())["query"][0])
        assert isinstance(results, QuerySolutions)
        return Reply(content=results.serialize(format=QueryResultsFormat.JSON) or b"")

    with answering(answer) as server:
        yield server


def test_a_store_with_the_same_graph_agrees(bdkg: Bdkg, small_store: Store) -> None:
    with holding(small_store) as server:
        outcome = bdkg("verify", server.address)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.endswith("\n4 questions: all rows are those of this copy\n")
    assert [line.split()[0] for line in outcome.out.splitlines()[2:6]] == ["roll", "roll", "totals", "totals"]
    assert outcome.out.count(" same\n") == 4


def test_the_golden_calls_are_asked(bdkg: Bdkg, small_graph: Path, small_store: Store) -> None:
    report = small_graph / "queries" / "reports" / "honours" / "roll.rq"
    calls = "# golden:\n#   - {}\n#   - {year: 2023, community: [binh-duong, hsinchu-city]}\n"
    report.write_text(report.read_text(encoding="utf-8").replace("# order:", f"{calls}# order:"), encoding="utf-8")
    with holding(small_store) as server:
        outcome = bdkg("verify", server.address)
    assert (outcome.code, outcome.err) == (0, "")
    asked = [line.split()[1:-5] for line in outcome.out.splitlines() if line.startswith("roll ")]
    assert [" ".join(words) for words in asked] == [
        "",
        "--year 2023 --community binh-duong --community hsinchu-city",
    ]
    assert sum(b"community%2Fhsinchu-city" in request.content for request in server.requests) == 1


def test_a_missing_and_an_added_row_are_counted(bdkg: Bdkg, small_store: Store) -> None:
    small_store.update(
        "PREFIX bdkg: <https://w3id.org/bdkg/ontology#> "
        "DELETE { ?edition bdkg:awardYear 2023 } INSERT { ?edition bdkg:awardYear 2024 } "
        "WHERE { ?edition bdkg:award <https://w3id.org/bdkg/id/award/top7> ; bdkg:awardYear 2023 }"
    )
    with holding(small_store) as server:
        outcome = bdkg("verify", server.address)
    assert outcome.code == 1
    line = next(line for line in outcome.out.splitlines() if line.startswith("roll "))
    missing, added = (int(word) for word in line.split()[2:4])
    assert missing == added > 0
    assert line.endswith("differs")


def test_a_report_that_fails_there_is_told_and_the_others_are_asked(bdkg: Bdkg, small_store: Store) -> None:
    with answering(
        Reply(content=b'{"head":{"vars":["release","released_on"]},"results":{"bindings":[{}]}}'),
        Reply(500, b"out of memory", {}, "text/plain"),
    ) as server:
        outcome = bdkg("verify", server.address)
    assert outcome.code == 1
    assert outcome.out.count("  HTTP 500 Internal Server Error: out of memory\n") == 4
    assert outcome.out.endswith("\n4 questions: 4 failed\n")


def test_an_endpoint_that_no_longer_answers_is_not_asked_on(bdkg: Bdkg, small_store: Store) -> None:
    with holding(small_store) as server, failing(server.address, lambda n: UNANSWERED if n else None) as proxy:
        outcome = bdkg("verify", proxy.base)
    assert len(proxy.seen) == 5
    assert outcome.code == 3
    why = "no whole answer to 3 questions, one after the other, nor to a short one; not asked: 1"
    assert outcome.err == f"bdkg: {proxy.base}: {why}\n"
    assert outcome.out.endswith("\n4 questions: 3 failed, 1 not asked\n")
    assert sum("  no answer: " in line for line in outcome.out.splitlines()) == 3


@pytest.mark.parametrize(
    ("in_vain", "asked"),
    [
        pytest.param({1, 2, 3}, 6, id="a short question is answered"),
        pytest.param({1, 2, 4}, 5, id="one between them is answered"),
        pytest.param({2, 3, 4}, 5, id="none is left to ask"),
    ],
)
def test_an_endpoint_that_answers_some_questions_is_asked_on(
    in_vain: set[int], asked: int, bdkg: Bdkg, small_store: Store
) -> None:
    with (
        holding(small_store) as server,
        failing(server.address, lambda n: UNANSWERED if n in in_vain else None) as proxy,
    ):
        outcome = bdkg("verify", proxy.base)
    assert len(proxy.seen) == asked
    assert (outcome.code, outcome.err) == (1, "")
    assert outcome.out.endswith("\n4 questions: 3 failed\n")
    assert outcome.out.count(" same\n") == 1


@pytest.mark.usefixtures("small_graph")
def test_an_endpoint_that_is_silent_from_the_beginning_is_one_line(bdkg: Bdkg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify, "SILENCE_SECONDS", 0.2)
    silent = Fault(answer_stalls_at=0)
    with answering(Reply()) as server, failing(server.address, lambda _: silent) as proxy:
        outcome = bdkg("verify", proxy.base)
    assert outcome == (3, "", f"bdkg: {proxy.base}: no answer: the server is silent\n")


def test_the_help_and_the_docs_say_how_long_a_question_may_take(bdkg: Bdkg) -> None:
    said = " ".join(bdkg("verify", "--help").out.split())
    assert "silent about for 60 seconds is left. After 3 without a whole answer" in said
    assert "for 60 seconds" in " ".join((ROOT / "docs" / "using.md").read_text(encoding="utf-8").split())


def test_another_release_is_told(bdkg: Bdkg, small_store: Store) -> None:
    small_store.update(
        'INSERT DATA { <https://w3id.org/bdkg/ontology> <http://www.w3.org/2002/07/owl#versionInfo> "9.9" }'
    )
    with holding(small_store) as server:
        told = bdkg("verify", server.address).err
    assert told == "bdkg: the endpoint has data release 9.9, this copy no data release\n"


@pytest.mark.usefixtures("small_graph")
def test_an_endpoint_that_is_not_there_is_one_line(bdkg: Bdkg) -> None:
    with answering(Reply()) as server:
        address = server.address
    assert bdkg("verify", address) == (3, "", f"bdkg: {address}: cannot be reached: Connection refused\n")
