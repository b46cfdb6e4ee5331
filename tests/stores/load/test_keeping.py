"""A store is told again and again that a load is under way, and no longer."""

import threading

import pytest

from bdkg.errors import QueryError
from bdkg.stores.load import keeping
from bdkg.stores.load.keeping import kept


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "EVERY_SECONDS", 0.001)


def test_it_is_told_again_also_after_a_failure() -> None:
    told, is_enough = [], threading.Event()

    def tell() -> None:
        told.append(threading.current_thread())
        if len(told) == 3:
            is_enough.set()
        raise QueryError("not now")

    with kept(tell):
        assert is_enough.wait(10)
    told[0].join(10)
    assert not told[0].is_alive()


def test_it_is_no_longer_told_where_the_load_fails() -> None:
    told: list[threading.Thread] = []
    is_told = threading.Event()

    def tell() -> None:
        told.append(threading.current_thread())
        is_told.set()

    def load() -> None:
        with kept(tell):
            assert is_told.wait(10)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load()
    told[0].join(10)
    assert not told[0].is_alive()


def test_nobody_waits_for_an_answer() -> None:
    is_asked, answer = threading.Event(), threading.Event()

    def tell() -> None:
        is_asked.set()
        answer.wait(60)

    with kept(tell):
        assert is_asked.wait(10)
    assert not answer.is_set()
    answer.set()
