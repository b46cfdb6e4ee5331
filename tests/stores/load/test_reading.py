"""A part of a graph is not taken for the graph."""

from collections.abc import Callable
from functools import partial
from urllib.parse import parse_qs

import pytest
from pyoxigraph import RdfFormat, Triple, parse

from bdkg.errors import QueryError
from bdkg.stores.load import repeating
from bdkg.stores.load.comparison import Comparison, compare
from bdkg.stores.load.reading import read_by_pages, read_by_query, read_graph
from tests.stores.faulty import Reply, answering

LINE = b'<https://example.org/a> <https://example.org/b> "c" .\n'
OTHER = b'<https://example.org/a> <https://example.org/b> "a" .\n'
LINES = "application/n-triples"
NUMBERS = (
    b'{"head":{"vars":["p","n"]},"results":{"bindings":[{"p":{"type":"uri","value":"https://example.org/b"},'
    b'"n":{"type":"literal","value":"2","datatype":"http://www.w3.org/2001/XMLSchema#integer"}}]}}'
)


def chunked(content: bytes) -> bytes:
    """Send a body in one chunk (RFC 9112, section 7.1)."""
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(content), content)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeating, "_FIRST_WAIT_SECONDS", 0.001)


every_way = pytest.mark.parametrize(
    "read",
    [
        partial(read_graph, use=list),
        partial(read_by_query, graph=None, use=list),
        partial(read_by_query, graph="https://example.org/g", use=list),
    ],
)


@every_way
@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (Reply(206, LINE, {}, LINES), "HTTP 206, which is no whole answer"),
        (
            Reply(200, LINE, {"X-SPARQL-MaxRows": "10000"}, LINES),
            "the server gives at most 10000 rows and may have cut",
        ),
        (Reply(200, LINE, {"X-SQL-State": "S1TAT"}, LINES), "the server says that its answer is incomplete"),
        (Reply(200, LINE, {}, LINES, sent=7), "the answer broke off"),
        (Reply(200, chunked(LINE)[:-5], {"Transfer-Encoding": "chunked"}, LINES), "the answer broke off"),
        (Reply(200, chunked(LINE)[:20], {"Transfer-Encoding": "chunked"}, LINES), "the answer broke off"),
        (Reply(200, LINE * 5_000, {}, LINES, sent=len(LINE) * 4_000), "the answer broke off"),
        (Reply(200, b"<html>" + LINE, {}, LINES, sent=10), "the answer broke off"),
        (Reply(200, LINE[:-3], {}, LINES), "what came back is no N-Triples"),
        (Reply(200, b"<html>", {}, "text/html"), "what came back is no N-Triples"),
    ],
)
def test_a_part_is_an_error(read: Callable[[str], list[Triple]], reply: Reply, message: str) -> None:
    with answering(reply) as server, pytest.raises(QueryError, match=message) as told:
        read(server.address)
    assert "\n" not in str(told.value)


@every_way
def test_the_whole_is_read(read: Callable[[str], list[Triple]]) -> None:
    with answering(Reply(200, LINE, {}, LINES)) as server:
        assert [str(triple) for triple in read(server.address)] == [LINE.decode().removesuffix(" .\n")]


@every_way
def test_the_whole_is_read_in_chunks(read: Callable[[str], list[Triple]]) -> None:
    with answering(Reply(200, chunked(LINE), {"Transfer-Encoding": "chunked"}, LINES)) as server:
        assert len(read(server.address)) == 1


@every_way
@pytest.mark.parametrize(
    "broken",
    [
        Reply(200, OTHER + LINE, {}, LINES, sent=len(OTHER) + 5),
        Reply(200, OTHER + LINE, {}, LINES, sent=len(OTHER)),
        Reply(200, chunked(OTHER)[:-5], {"Transfer-Encoding": "chunked"}, LINES),
        Reply(200, OTHER + b"an error" + LINE * 5_000, {}, LINES, sent=200_000),
        Reply(503, b""),
    ],
)
def test_what_broke_off_is_read_anew(read: Callable[[str], list[Triple]], broken: Reply) -> None:
    with answering(broken, broken, Reply(200, LINE, {}, LINES)) as server:
        assert [str(triple) for triple in read(server.address)] == [LINE.decode().removesuffix(" .\n")]
    assert len(server.requests) == 3


@every_way
def test_what_broke_off_is_no_part_of_the_comparison(read: Callable[..., Comparison]) -> None:
    sent = [quad.triple for quad in parse(OTHER + LINE, format=RdfFormat.N_TRIPLES)]
    broken = Reply(200, OTHER + LINE, {}, LINES, sent=len(OTHER))
    with answering(broken, Reply(200, LINE, {}, LINES)) as server:
        found = read(server.address, use=partial(compare, sent))
    assert found.lost == (sent[0],)


def test_what_is_no_n_triples_is_asked_for_once() -> None:
    with answering(Reply(200, b"<html>", {}, "text/html")) as server, pytest.raises(QueryError, match="no N-Triples"):
        read_graph(server.address, list)
    assert len(server.requests) == 1


def test_a_page_that_breaks_off_is_asked_for_again_alone() -> None:
    numbers = Reply(content=NUMBERS.replace(b'"2"', b'"1"'))
    whole = Reply(200, LINE, {}, LINES)
    with answering(numbers, whole._replace(sent=7), whole) as server:
        assert len(read_by_pages(server.address, "https://example.org/g", list)) == 1
    assert len(server.requests) == 3


def test_a_graph_that_is_not_there_has_no_triples() -> None:
    with answering(Reply(404, b"")) as server:
        assert read_graph(server.address, list) == []


def test_pages_that_overlap_are_an_error() -> None:
    with (
        answering(Reply(content=NUMBERS), Reply(200, LINE, {}, LINES)) as server,
        pytest.raises(QueryError, match=r"1 of 2 triples with <https://example\.org/b> came back"),
    ):
        read_by_pages(server.address, "https://example.org/g", list)


def test_pages_that_overlap_are_asked_again_in_another_size() -> None:
    count, asked = 6_000, 0

    def answer(body: bytes) -> Reply:
        nonlocal asked
        query = parse_qs(body.decode())["query"][0]
        if "COUNT" in query:
            row = f'{{"p":{{"type":"uri","value":"urn:p"}},"n":{{"type":"literal","value":"{count}"}}}}'
            return Reply(content=f'{{"head":{{"vars":["p","n"]}},"results":{{"bindings":[{row}]}}}}'.encode())
        asked += 1
        words = query.split()
        start, size = int(words[words.index("OFFSET") + 1]), int(words[words.index("LIMIT") + 1])
        # The second page goes through the triples backwards.
        order = range(count)[::-1] if asked == 2 else range(count)
        lines = "".join(f'<urn:{number}> <urn:p> "" .\n' for number in order[start : start + size])
        return Reply(content=lines.encode(), media_type="application/n-triples")

    with answering(answer) as server:
        assert len(read_by_pages(server.address, "urn:g", list)) == count
    assert asked > 2
