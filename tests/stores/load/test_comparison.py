"""What is told of a store that has another graph than it was sent, in whatever order and under whatever labels."""

import hashlib
import random
from collections.abc import Iterator

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from bdkg.graph.vocabulary import XSD
from bdkg.stores.export.canonical import in_canonical_order
from bdkg.stores.load.comparison import compare, digest
from tests.stores.load.targets import graph

P = NamedNode("https://example.org/p")


def triple(name: str, term: NamedNode | BlankNode | Literal) -> Triple:
    return Triple(NamedNode(f"https://example.org/{name}"), P, term)


def relabelled(triples: list[Triple], labels: dict[str, str]) -> list[Triple]:
    def of(term: object) -> object:
        return BlankNode(labels[term.value]) if isinstance(term, BlankNode) else term

    return [Triple(of(t.subject), t.predicate, of(t.object)) for t in triples]  # type: ignore[arg-type]


def sha256(triples: list[Triple]) -> str:
    return hashlib.sha256("".join(f"{t} .\n" for t in sorted(triples, key=str)).encode()).hexdigest()


@pytest.mark.parametrize("seed", range(20))
def test_the_difference_is_that_of_the_sets(seed: int) -> None:
    drawn = random.Random(seed)
    sent, other = graph("one", 30), graph(drawn.choice(["one", "two"]), drawn.randrange(60))
    there = drawn.choices(other, k=drawn.randrange(1, 400)) if seed % 2 else other
    drawn.shuffle(there)
    canonical = in_canonical_order(there)
    found = compare(sent, iter(there))
    ours, theirs = [pair[0] for pair in found.altered], [pair[1] for pair in found.altered]
    assert sorted([*ours, *found.lost], key=str) == sorted(set(sent) - set(canonical), key=str)
    assert sorted([*theirs, *found.added], key=str) == sorted(set(canonical) - set(sent), key=str)
    assert [*found.lost] == sorted(found.lost, key=str)
    assert [*found.added] == sorted(found.added, key=str)
    assert ours == sorted(ours, key=str)
    assert (found.digest, found.digest_there) == (sha256(sent), sha256(canonical))


def test_a_triple_that_comes_twice_is_no_difference() -> None:
    sent = graph("one", 5)
    found = compare(sent, sent + sent)
    assert (found.lost, found.added, found.altered) == ((), (), ())
    assert found.digest_there == found.digest


def test_an_added_triple_that_comes_twice_is_told_once() -> None:
    sent, more = graph("one", 5), triple("more", Literal("x"))
    assert compare(sent, [more, *sent, more]).added == (more,)


def test_labels_of_blank_nodes_that_changed_places_are_no_difference() -> None:
    a, b = BlankNode("a"), BlankNode("b")
    sent = in_canonical_order(
        [triple("a", a), triple("b", b), Triple(a, P, Literal("1")), Triple(b, P, Literal("2")), Triple(a, P, b)]
    )
    found = compare(sent, relabelled(sent, {"c14n0": "c14n1", "c14n1": "c14n0"}))
    assert (found.lost, found.added) == ((), ())
    assert found.digest_there == found.digest


def test_blank_nodes_that_keep_their_labels_and_change_their_places_are_a_difference() -> None:
    a, b = BlankNode("a"), BlankNode("b")
    sent = in_canonical_order([triple("a", a), triple("b", b), Triple(a, P, Literal("1")), Triple(b, P, Literal("2"))])
    swapped = [
        Triple(t.subject, t.predicate, Literal("2" if t.object == Literal("1") else "1"))
        if isinstance(t.subject, BlankNode)
        else t
        for t in sent
    ]
    found = compare(sent, swapped)
    assert found.lost
    assert found.digest_there == sha256(in_canonical_order(swapped)) != found.digest


def test_a_blank_node_in_the_place_of_a_name_is_told() -> None:
    sent = in_canonical_order([triple("a", NamedNode("https://example.org/b"))])
    found = compare(sent, [triple("a", BlankNode("b"))])
    assert (len(found.lost), len(found.added)) == (1, 1)


def test_another_form_of_a_value_is_told_with_what_it_became() -> None:
    decimal = NamedNode(f"{XSD}decimal")
    ours, theirs = (triple("a", Literal(number, datatype=decimal)) for number in ("12", "12.0"))
    found = compare([ours], [theirs])
    assert found.is_same
    assert found.altered == ((ours, theirs),)
    assert found.digest_there == sha256([theirs])


def test_what_goes_wrong_while_triples_come_is_no_difference() -> None:
    def there() -> Iterator[Triple]:
        yield triple("a", Literal("1"))
        raise ConnectionError

    with pytest.raises(ConnectionError):
        compare([triple("a", Literal("1"))], there())


def test_the_digest_is_that_of_the_lines() -> None:
    odd = "\x00\t\n\r\"\\\x7f\x85\u200b\ufeff\ufffe\U0001f600 'Bình Dương"
    triples = [
        triple("a", Literal(odd)),
        triple("a", Literal(odd, language="vi-VN")),
        triple("a", Literal(odd, datatype=NamedNode("https://example.org/Bình"))),
        triple("ư", NamedNode("https://example.org/\U0001f600")),
    ]
    assert digest(triples) == hashlib.sha256("".join(f"{t} .\n" for t in triples).encode()).hexdigest()


@pytest.mark.parametrize("seed", range(3))
def test_the_order_is_that_of_the_lines(seed: int) -> None:
    """Though the triples are sorted by their subjects first, and a subject may begin as another does."""
    names = ["a", "a/b", "a-b", "a!", "aa", "A", "ab", "a\u1eb1", "a\U0001f600", ""]
    words = ["", "a", "a b", "a!", 'a"', "ab", "\u1eb1", "\uffff", "\U0001f600"]
    terms: list[NamedNode | Literal] = [
        *(Literal(word) for word in words),
        *(Literal(word, language="vi") for word in words),
        *(Literal(word, language="vi-VN") for word in words),
        *(Literal(word, datatype=NamedNode(f"{XSD}x")) for word in words),
        *(NamedNode(f"https://example.org/{name}") for name in names),
    ]
    triples = [triple(name, term) for name in names for term in terms]
    # Enough of them that a label begins as another does, too.
    triples += [Triple(BlankNode(), P, Literal(number)) for number in range(12)]
    triples += [triple("a", BlankNode()) for _ in range(12)]
    random.Random(seed).shuffle(triples)
    lines = [f"{t} ." for t in in_canonical_order([*triples, *triples[:50]])]
    assert len(lines) == len(triples)
    assert lines == sorted(lines)
