"""Finding where something is written."""

import pytest
from pyoxigraph import Literal, NamedNode

from bdkg.quality.check.files import TURTLE, File
from bdkg.quality.check.places import Places
from bdkg.quality.check.turtle import read_turtle
from bdkg.quality.finding import ERROR, Node, Offence

ONE = """@prefix e: <http://e/> .
e:thing e:p 1,
  2; e:q [
    e:p e:used ] .   # a comment; with e:thing
e:thing   e:r "e:thing e:p 3"@en .
"""
TWO = """PREFIX f: <http://e/>
f:other f:p 5 ; f:p\t6 .
f:thing f:s 7 .\r
<http://e/\\u0061bc> a f:x .
"""


def node(name: str) -> NamedNode:
    return NamedNode(f"http://e/{name}")


@pytest.fixture
def places() -> Places:
    texts = {File(f"{name}.ttl", f"data/{name}.ttl", TURTLE): text for name, text in (("one", ONE), ("two", TWO))}
    return Places(texts, {file: read_turtle(text, file.path, "en")[0] for file, text in texts.items()})


@pytest.mark.parametrize(
    ("focus", "predicate", "value", "path", "place"),
    [
        ("thing", "p", Literal(2), "one.ttl", (3, 3)),
        ("thing", "p", Literal(3), "one.ttl", (2, 9)),
        ("thing", "p", None, "one.ttl", (2, 9)),
        ("thing", "r", Literal("e:thing e:p 3", language="en"), "one.ttl", (5, 15)),
        ("thing", "s", Literal(7), "two.ttl", (3, 13)),
        ("thing", "s", None, "two.ttl", (3, 9)),
        ("thing", "never", None, "one.ttl", (2, 1)),
        ("thing", None, None, "one.ttl", (2, 1)),
        ("other", "p", Literal(6), "two.ttl", (2, 21)),
        ("abc", None, None, "two.ttl", (4, 1)),
        ("used", "p", None, "one.ttl", (4, 9)),
        ("q", None, None, "one.ttl", (3, 6)),
    ],
)
def test_the_place_is_that_of_the_triple_or_the_nearest(
    places: Places, focus: str, predicate: str | None, value: Node | Literal | None, path: str, place: tuple[int, int]
) -> None:
    offence = Offence("r", ERROR, {}, {}, node(focus), predicate and node(predicate), value)  # type: ignore[arg-type]
    found = places.of(offence)
    assert found
    assert (found[0].path, tuple(found[1])) == (path, place)


def test_what_no_file_has_has_no_place(places: Places) -> None:
    assert places.of(Offence("r", ERROR, {}, {}, node("nowhere"))) is None


def test_a_file_that_is_known_is_named_even_where_the_place_is_not(places: Places) -> None:
    file = File("two.ttl", "data/two.ttl", TURTLE)
    assert places.of(Offence("r", ERROR, {}, {}, node("nowhere")), file) == (file, (1, 1))
    found = places.of(Offence("r", ERROR, {}, {}, node("thing"), node("p")), file)
    assert found == (file, (3, 1))


def test_a_thing_is_where_its_class_is_said() -> None:
    texts = {
        File("one.ttl", "data/one.ttl", TURTLE): "<http://e/abc> <http://e/p> 1 .",
        File("two.ttl", "data/two.ttl", TURTLE): "\n<http://e/abc> a <http://e/x> .",
    }
    places = Places(texts, {file: read_turtle(text, file.path, "en")[0] for file, text in texts.items()})
    for predicate, path in ((node("p"), "one.ttl"), (node("never"), "two.ttl"), (None, "two.ttl")):
        found = places.of(Offence("r", ERROR, {}, {}, node("abc"), predicate))
        assert found
        assert found[0].path == path
