"""Work in a thread of its own."""

import _thread
import threading

import pytest

from bdkg.background import begun


def test_the_work_goes_on_beside_its_caller() -> None:
    asked, answered = threading.Event(), threading.Event()

    def work() -> int:
        asked.set()
        assert answered.wait(60)
        return threading.get_ident()

    wait = begun(work)
    assert asked.wait(60)
    answered.set()
    assert wait() == wait() != threading.get_ident()


def test_an_error_is_raised_where_the_work_is_waited_for() -> None:
    wait = begun(lambda: int("many"))
    for _ in range(2):
        with pytest.raises(ValueError, match="many"):
            wait()


def test_a_process_that_gets_no_thread_does_the_work_when_it_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(_thread, "start_new_thread", refuse)
    done: list[int] = []
    wait = begun(lambda: done.append(_thread.get_ident()))
    assert done == []
    wait()
    assert done == [_thread.get_ident()]
