"""Fuseki's own way: RDF/XML that is cut is no document, wherever it was cut."""

import gzip
import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from bdkg.graph.vocabulary import XSD
from bdkg.stores.export.canonical import in_canonical_order
from bdkg.stores.load import requests
from bdkg.stores.load.client import Client
from bdkg.stores.load.plan import Step
from bdkg.stores.load.profiles import PROFILES
from bdkg.stores.load.run import load
from tests.stores.conftest import unavailable
from tests.stores.load.targets import SILENT, graph, held, plan_for, target_of
from tests.stores.load.test_rdf_xml import HELD, NOT_HELD
from tests.stores.servers import fuseki
from tests.stores.servers.install import UnavailableError
from tests.stores.servers.server import Server, put_graph, send

pytestmark = pytest.mark.stores

OLD, NEW = graph("old", 20), graph("new", 30)
CUTS = 40
LEFT = ["12", "-7", "1.50", "2.5", "1.5", "12.", "13.00", "0.00", "-.500", "8.0", "8", "8.000", "+3", " 5 "]
LEFT += ["0.0625000000", *(f"0.{'0' * count}" for count in (14, 50, 127))]


def loaded(server: Server, triples: list[Triple]) -> None:
    assert load(plan_for(server, triples), target_of(server), triples, SILENT).is_same


def cuts(content: bytes) -> list[int]:
    """Where to cut: evenly, and at each of the first and last bytes."""
    ends = {*range(4), *range(len(content) - 12, len(content))}
    return sorted(ends | set(range(0, len(content), len(content) // CUTS)))


def sent(step: Step, content: bytes, encoding: str | None, head: str, *, is_ended: bool) -> bytes:
    """Send the beginning of a body and read what the server says."""
    parts = urlsplit(step.address)
    lines = [f"PUT {parts.path}?{parts.query} HTTP/1.1", "Host: there", "Content-Type: application/rdf+xml", head]
    lines += [f"Content-Encoding: {encoding}"] if encoding else []
    with socket.create_connection((parts.hostname, parts.port), 10) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode() + content)
        if is_ended:
            connection.shutdown(socket.SHUT_WR)
            return connection.recv(1 << 16)
    return b""


@pytest.mark.parametrize("encoding", [None, "gzip"])
@pytest.mark.parametrize("ending", ["broken", "half closed", "said to be whole", "said to be whole, in a chunk"])
def test_a_put_that_is_cut_anywhere_leaves_the_old_graph(
    fuseki_server: Server, ending: str, encoding: str | None
) -> None:
    loaded(fuseki_server, OLD)
    step = [*plan_for(fuseki_server, NEW).steps()][-1]
    assert (step.method, step.headers["Content-Type"]) == ("PUT", "application/rdf+xml")
    content = gzip.compress(step.content, mtime=0) if encoding else step.content
    for at in cuts(content):
        begun = content[:at]
        if ending == "said to be whole, in a chunk":
            chunk = b"%x\r\n%s\r\n" % (len(begun), begun) if begun else b""
            answer = sent(step, chunk + b"0\r\n\r\n", encoding, "Transfer-Encoding: chunked", is_ended=True)
        else:
            length = at if ending == "said to be whole" else len(content)
            answer = sent(step, begun, encoding, f"Content-Length: {length}", is_ended=ending != "broken")
        if held(fuseki_server, OLD).is_same:
            assert b" 200 " not in answer
        else:
            # All of the document was there, without all of what gzip has after it.
            assert held(fuseki_server, NEW).is_same, at
            assert encoding, at
            assert len(content) - at < 12, at
            loaded(fuseki_server, OLD)


def test_what_goes_over_a_network_is_compressed(fuseki_server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded(fuseki_server, OLD)
    monkeypatch.setattr(requests, "is_on_this_machine", lambda _: False)
    for triples in (NEW, in_canonical_order([*NEW, NOT_HELD[0]])):
        assert [*plan_for(fuseki_server, triples).steps()][-1].headers["Content-Encoding"] == "gzip"
        loaded(fuseki_server, triples)


def test_decimals_that_others_have_left_as_they_were_go(fuseki_server: Server) -> None:
    loaded(fuseki_server, [])
    thing, depth = NamedNode("https://example.org/left"), NamedNode("https://example.org/depth")
    left = [Triple(thing, depth, Literal(text, datatype=NamedNode(XSD + "decimal"))) for text in LEFT]
    for triples in (OLD, left[:4], []):
        put_graph(fuseki_server, "".join(f"{triple} .\n" for triple in left).encode())
        loaded(fuseki_server, triples)
        put_graph(fuseki_server, "".join(f"{triple} .\n" for triple in left).encode())
        target = target_of(fuseki_server)
        assert load(PROFILES["update"].plan(target, None, triples), target, triples, SILENT).is_same


@pytest.mark.parametrize(
    ("stuck", "other"),
    [("12345678901", "12345678901.00000"), ("1.50", "1.500000000000000"), ("-7", "-7.00000000000000")],
)
def test_what_is_too_large_to_be_kept_so_stays(fuseki_server: Server, stuck: str, other: str) -> None:
    loaded(fuseki_server, [])
    thing = NamedNode("https://example.org/left")
    pair = [Triple(thing, thing, Literal(text, datatype=NamedNode(XSD + "decimal"))) for text in (stuck, other)]
    put_graph(fuseki_server, "".join(f"{triple} .\n" for triple in pair).encode())
    before = held(fuseki_server, pair)
    Client(target_of(fuseki_server), SILENT).send(next(plan_for(fuseki_server, NEW).steps()))
    assert held(fuseki_server, pair) == before
    loaded(fuseki_server, NEW)


def test_what_others_have_in_their_graphs_stays_there(tmp_path: Path) -> None:
    thing = NamedNode("https://example.org/theirs")
    theirs = Triple(thing, thing, Literal("12", datatype=NamedNode(XSD + "decimal")))
    try:
        with fuseki.start(tmp_path, "--set", "tdb2:unionDefaultGraph=true") as server:
            named = server.graph.replace("?default", "?graph=https://example.org/graph")
            send("PUT", named, f"{theirs} .\n".encode(), "application/n-triples")
            put_graph(server, "".join(f"{triple} .\n" for triple in OLD).encode())
            Client(target_of(server), SILENT).send(next(plan_for(server, NEW).steps()))
            assert held(server, OLD).is_same
            loaded(server, NEW)
    except UnavailableError as error:
        unavailable("fuseki", error)


def test_what_makes_them_go_leaves_the_old_graph_as_it_is(fuseki_server: Server) -> None:
    loaded(fuseki_server, [])
    put_graph(fuseki_server, "".join(f"{triple} .\n" for triple in OLD).encode())
    before = held(fuseki_server, OLD)
    Client(target_of(fuseki_server), SILENT).send(next(plan_for(fuseki_server, NEW).steps()))
    assert held(fuseki_server, OLD) == before
    assert before.is_same
    loaded(fuseki_server, NEW)


@pytest.mark.parametrize("triple", NOT_HELD, ids=ascii)
def test_what_rdf_xml_cannot_hold_arrives_in_an_update(fuseki_server: Server, triple: Triple) -> None:
    triples = in_canonical_order([*graph("odd", 3), triple])
    assert [*plan_for(fuseki_server, triples).steps()][-1].method == "POST"
    loaded(fuseki_server, triples)


def test_what_rdf_xml_can_hold_arrives_as_it_is(fuseki_server: Server) -> None:
    triples = in_canonical_order(HELD)
    assert [*plan_for(fuseki_server, triples).steps()][-1].method == "PUT"
    loaded(fuseki_server, triples)
    assert held(fuseki_server, triples).altered == ()


def test_what_is_no_longer_the_same_iri_is_told(fuseki_server: Server) -> None:
    there, then = (NamedNode(f"https://example.org/{path}") for path in ("a/../b", "b"))
    triples = [Triple(there, there, there)]
    found = load(plan_for(fuseki_server, triples), target_of(fuseki_server), triples, SILENT)
    assert (found.lost, found.added) == (tuple(triples), (Triple(then, then, then),))
