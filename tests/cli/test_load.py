"""`bdkg load`, without a store."""

import gzip
import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from pyoxigraph import Store

from bdkg.cli.load_text import shown
from bdkg.stores.export.canonical import canonical_triples
from bdkg.stores.export.formats import write_graph
from bdkg.stores.load.plan import Plan, Step
from bdkg.stores.load.staging import REGISTER
from tests.cli.conftest import Bdkg
from tests.stores.faulty import Faulty, Reply, answering
from tests.stores.load.targets import read_nothing

pytestmark = pytest.mark.usefixtures("small_graph")

N_TRIPLES = "application/n-triples"
WHERE_IT_FAILS = "where one of these fails before the last:\n"
MEANWHILE = "every 20 seconds, until the last request is answered or one fails:\n"
AT_THE_END = "at the end, unless a request was not answered:\n"


@contextmanager
def giving_back(triples: bytes, status: int = 204) -> Iterator[Faulty]:
    """Run a graph store that takes anything, and then has these triples."""
    with answering(Reply(status, b""), Reply(content=triples, media_type=N_TRIPLES)) as server:
        yield server


@pytest.fixture
def lines(small_store: Store) -> list[bytes]:
    return write_graph(canonical_triples(small_store), "nt").splitlines(keepends=True)


def test_the_graph_is_sent_and_found_again(bdkg: Bdkg, lines: list[bytes]) -> None:
    with giving_back(b"".join(reversed(lines))) as server:
        outcome = bdkg("load", server.address, "--store", "gsp", "--asserted-only")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines()[0] == f"{len(lines)} triples are in {server.address}"
    assert outcome.out.endswith("\nthe store gives back the same\n")
    assert [request.path for request in server.requests] == ["/sparql?default"] * 2
    assert server.requests[0].content == b"".join(lines)


@pytest.mark.parametrize("options", [(), ("--asserted-only",)])
def test_the_digest_is_that_of_the_exported_file(bdkg: Bdkg, options: tuple[str, ...]) -> None:
    exported = bdkg("export", "--format", "nq", *options).out.encode()
    with giving_back(exported) as server:
        outcome = bdkg("load", server.address, "--store", "gsp", *options)
    assert outcome.out.splitlines()[1].rpartition(" ")[2] == hashlib.sha256(exported).hexdigest()
    assert outcome.out.endswith("\nthe store gives back the same\n")


def test_a_lost_and_an_added_triple_are_shown(bdkg: Bdkg, lines: list[bytes]) -> None:
    added = b'<https://example.org/a> <https://example.org/b> "c" .\n'
    with giving_back(b"".join(lines[1:]) + added) as server:
        outcome = bdkg("load", server.address, "--store", "gsp", "--asserted-only")
    assert outcome.code == 3
    assert outcome.out.startswith(
        f"{len(lines)} triples were sent to {server.address}: 1 of them are not there, 1 others are\n"
    )
    assert f"\nlost: 1\n  {lines[0].decode()}added: 1\n  {added.decode()}" in outcome.out


def test_another_form_of_a_value_does_not_matter(bdkg: Bdkg, lines: list[bytes]) -> None:
    changed = [line.replace(b'"2023"^^', b'"02023"^^') for line in lines]
    assert changed != lines
    with giving_back(b"".join(changed)) as server:
        outcome = bdkg("load", server.address, "--store", "gsp", "--asserted-only")
    assert outcome.code == 0
    assert "the same value in another form, which does not matter: " in outcome.out
    assert 'comes back as "02023"^^' in outcome.out
    assert "lost" not in outcome.out


def test_much_that_is_lost_is_counted(bdkg: Bdkg, lines: list[bytes]) -> None:
    with giving_back(b"") as server:
        outcome = bdkg("load", server.address, "--store", "gsp", "--asserted-only")
    assert outcome.code == 3
    assert f"\nlost: {len(lines)}\n" in outcome.out
    assert outcome.out.endswith(f"\n  and {len(lines) - 20} more\n")


def test_show_sends_nothing(bdkg: Bdkg, lines: list[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BDKG_USER", "someone")
    monkeypatch.setenv("BDKG_PASSWORD", "a secret")
    with giving_back(b"") as server:
        outcome = bdkg("load", server.address, "--store", "gsp", "--asserted-only", "--show")
    assert server.requests == []
    assert (outcome.code, outcome.out) == (
        0,
        f"PUT {server.address}?default\nContent-Type: application/n-triples\nAuthorization: as BDKG_USER says\n"
        f"{len(b''.join(lines))} bytes, {len(lines)} triples\n",
    )


@pytest.mark.parametrize(
    ("store", "requests"),
    [
        ("fuseki", ["POST http://localhost:1/x/update", "PUT http://localhost:1/x/data?default"]),
        ("neptune", ["PUT http://localhost:1/x/sparql/gsp/?default"]),
        ("oxigraph", ["PUT http://localhost:1/x/store?default"]),
        (
            "graphdb",
            [
                "POST http://localhost:1/x/transactions",
                "PUT {transaction}?action=UPDATE",
                "PUT {transaction}?action=ADD&context=null",
                "PUT {transaction}?action=COMMIT",
                "DELETE {transaction}",
                "PUT {transaction}?action=PING",
            ],
        ),
        ("gsp", ["PUT http://localhost:1/x/?default"]),
        ("update", ["POST http://localhost:1/x/"] * 5),
    ],
)
def test_every_store_has_its_requests(bdkg: Bdkg, store: str, requests: list[str]) -> None:
    outcome = bdkg("load", "http://localhost:1/x/", "--store", store, "--show")
    assert (outcome.code, outcome.err) == (0, "")
    out = outcome.out
    for heading in (WHERE_IT_FAILS, MEANWHILE, AT_THE_END):
        out = out.replace(heading, "")
    assert [block.splitlines()[0] for block in out.split("\n\n")] == requests


@pytest.mark.parametrize("store", ["fuseki", "update", "virtuoso"])
def test_show_prints_all_words_of_what_has_no_triples(bdkg: Bdkg, store: str) -> None:
    blocks = bdkg("load", "http://localhost:1", "--store", store, "--show").out.split("\n\n")
    asked = [block.splitlines() for block in blocks if re.search(r"^[0-9]+ bytes$", block, re.MULTILINE)]
    assert asked
    for lines in asked:
        (at,) = (number for number, line in enumerate(lines) if re.fullmatch("[0-9]+ bytes", line))
        said = "\n".join(lines[at + 1 :])
        assert re.search("DELETE|INSERT|DROP|SELECT", said)
        if "Content-Type: application/sparql-update" in lines:
            assert f"{len(said.encode())} bytes" == lines[at]


def test_show_tells_what_the_store_is_asked_on_the_way_and_at_the_end(bdkg: Bdkg) -> None:
    out = bdkg("load", "http://localhost:1", "--store", "virtuoso", "--show").out
    asked, deciding = out.split("\n\nwhat this counts decides how many deletions the next request has\n\n")
    assert asked.splitlines()[-1].startswith("query=SELECT (COUNT")
    deciding, tidying = deciding.split(f"\n\n{AT_THE_END}")
    assert (deciding.count("DELETE"), deciding.count("ADD GRAPH")) == (1, 1)
    assert "DROP SILENT" in tidying


def test_show_prints_what_a_request_says_but_for_the_triples() -> None:
    update = b"DROP DEFAULT ;\nINSERT DATA { GRAPH <urn:x> {\n<urn:a> <urn:b> 1 .\n} }"
    plan = Plan(
        steps=(
            Step("POST", "http://localhost/a", {}, b"CLEAR DEFAULT"),
            Step("POST", "http://localhost/b", {}, update, triples=1),
            Step("POST", "http://localhost/c", {"Content-Encoding": "gzip"}, gzip.compress(update), triples=1),
            Step("PUT", "http://localhost/d", {}, b"<urn:a> <urn:b> 1 .\n", triples=1),
        ).__iter__,
        undo=(Step("DELETE", "http://localhost/e", {}, b""),),
        read=read_nothing,
        keep_alive=Step("PUT", "http://localhost/f", {}, b""),
    )
    beginning = ["DROP DEFAULT ;", "INSERT DATA { GRAPH <urn:x> {", "..."]
    blocks = [block.splitlines() for block in shown(plan)]
    assert blocks[0] == ["POST http://localhost/a", "13 bytes", "CLEAR DEFAULT"]
    assert blocks[1] == ["POST http://localhost/b", f"{len(update)} bytes, 1 triples", *beginning]
    assert blocks[2][-3:] == beginning
    assert blocks[3] == ["PUT http://localhost/d", "20 bytes, 1 triples"]
    assert blocks[4] == ["where one of these fails before the last:", "DELETE http://localhost/e", "0 bytes"]
    assert blocks[5] == [MEANWHILE.rstrip(), "PUT http://localhost/f", "0 bytes"]


def test_neptune_takes_the_graph_at_its_own_address(bdkg: Bdkg, lines: list[bytes]) -> None:
    with giving_back(b"".join(lines), 200) as server:
        assert bdkg("load", server.address, "--store", "neptune", "--asserted-only").code == 0
    assert {request.path for request in server.requests} == {"/sparql/sparql/gsp/?default"}


def test_qlever_has_commands(bdkg: Bdkg) -> None:
    outcome = bdkg("load", "my index", "--store", "qlever", "--show")
    assert outcome.code == 0
    assert "\nqlever-index -i 'my index' -F nt -f bdkg.nt\n" in outcome.out


@pytest.mark.parametrize("options", [(), ("--asserted-only",), ("--asserted-only", "--alignments")])
def test_qlever_gets_the_graph_that_was_asked_for(options: tuple[str, ...], bdkg: Bdkg) -> None:
    first = bdkg("load", "bdkg", "--store", "qlever", "--show", *options).out.splitlines()[0]
    assert first.split() == ["bdkg", "export", *options, "--format", "nt", "-o", "bdkg.nt"]


@pytest.mark.parametrize("status", [404, 405, 415])
def test_an_address_that_is_not_the_one_of_such_a_store_is_told(bdkg: Bdkg, status: int) -> None:
    with answering(Reply(status, b"")) as server:
        outcome = bdkg("load", server.address, "--store", "fuseki")
    assert outcome.code == 3
    assert outcome.err.endswith("; with --store fuseki, TARGET is the dataset, such as http://localhost:3030/bdkg\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("localhost:7878",), "TARGET takes an address such as https://example.org/sparql, not 'localhost:7878'"),
        (("http://localhost:1", "--show"), "--show sends nothing, so give --store too"),
        (
            ("http://localhost:1", "--store", "gsp", "--graph", "no iri"),
            "--graph takes an IRI, such as https://example.org/graph, not 'no iri'",
        ),
        *(
            (
                ("http://localhost:1", "--store", "virtuoso", "--graph", name),
                f"--graph takes another IRI than {name}: loads keep there what they fill",
            )
            for name in (REGISTER, f"{REGISTER}/0123456789abcdef")
        ),
        (
            ("index", "--store", "qlever"),
            "QLever makes its index from a file; bdkg load --store qlever --show prints the commands",
        ),
        (
            ("index", "--store", "qlever", "--show", "--graph", "urn:x"),
            "--store qlever takes no --graph: an index is all that there is",
        ),
        (
            ("http://localhost:1/?a=b", "--store", "oxigraph", "--show"),
            "with --store oxigraph, TARGET is the server, such as http://localhost:7878; nothing can be asked for "
            "after '?'",
        ),
        (
            ("http://localhost:1", "--timeout", "0"),
            "--timeout takes a number of seconds above zero, such as 10, not '0'",
        ),
    ],
)
def test_a_mistake_is_one_line(words: tuple[str, ...], message: str, bdkg: Bdkg) -> None:
    assert bdkg("load", *words) == (2, "", f"bdkg: {message}\n")


def test_a_server_that_does_not_say_what_it_is(bdkg: Bdkg) -> None:
    with answering(Reply(404, b"")) as server:
        outcome = bdkg("load", server.address)
    message = f"bdkg: {server.address}: it does not say which store it is; give --store\n"
    assert outcome == (2, "", message)


def test_nobody_there_is_one_line(bdkg: Bdkg) -> None:
    outcome = bdkg("load", "http://127.0.0.1:9")
    assert (outcome.code, outcome.out) == (3, "")
    assert outcome.err == "bdkg: http://127.0.0.1:9: cannot be reached: Connection refused\n"
