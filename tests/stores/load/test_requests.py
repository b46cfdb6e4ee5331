"""A graph is divided so that every part can be sent by itself."""

from collections.abc import Iterator

import pytest
from pyoxigraph import Triple

from bdkg.stores.load.requests import has_blank_node, parts, update_step, whole_step
from tests.stores.load.targets import graph


def test_blank_nodes_stand_in_the_last_part_alone() -> None:
    triples = graph("parts", 10)
    *others, last = parts(triples, 7)
    assert all(map(has_blank_node, last))
    assert not any(has_blank_node(triple) for part in others for triple in part)


def test_the_parts_are_the_graph() -> None:
    triples = graph("parts", 10)
    found = [triple for part in parts(triples, 7) for triple in part]
    assert sorted(map(str, found)) == sorted(map(str, triples))
    assert max(len(part) for part in parts(triples, 7)) == 7


def test_a_part_comes_before_the_graph_ends() -> None:
    def endless() -> Iterator[Triple]:
        while True:
            yield from (triple for triple in graph("parts", 10) if not has_blank_node(triple))

    assert len(next(parts(endless(), 7))) == 7


@pytest.mark.parametrize(
    ("address", "is_compressed"),
    [("http://localhost:1/", False), ("http://127.0.0.1/", False), ("http://[::1]/", False), ("http://a.org/", True)],
)
def test_what_stays_on_the_machine_is_not_compressed(address: str, *, is_compressed: bool) -> None:
    for step in (whole_step("PUT", address, []), update_step(address, "CLEAR ALL", gzipped=True)):
        assert step is not None
        assert ("Content-Encoding" in step.headers) is is_compressed


def test_nothing_has_no_parts() -> None:
    assert list(parts([], 7)) == []
