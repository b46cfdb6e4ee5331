"""Requests that are made while those before them are under way."""

import threading
from collections.abc import Iterator

import pytest

from bdkg.stores.load.plan import Step, ahead

STEPS = [Step("PUT", f"http://localhost/{number}", {}, b"") for number in range(4)]


def test_they_come_in_order() -> None:
    assert [*ahead(iter(STEPS))] == STEPS


def test_the_next_is_made_meanwhile_and_no_other() -> None:
    made, is_made = [], threading.Event()

    def make() -> Iterator[Step]:
        for step in STEPS:
            made.append(step)
            if len(made) == 2:
                is_made.set()
            yield step

    requests = ahead(make())
    assert next(requests) == STEPS[0]
    assert is_made.wait(10)
    assert made == STEPS[:2]


def test_what_goes_wrong_in_making_one_is_told_when_it_is_wanted() -> None:
    def make() -> Iterator[Step]:
        yield STEPS[0]
        raise MemoryError

    requests = ahead(make())
    assert next(requests) == STEPS[0]
    with pytest.raises(MemoryError):
        next(requests)
