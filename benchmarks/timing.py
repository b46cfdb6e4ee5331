"""Timing whole processes, or calls, by turns, so that a busy moment of the machine falls on all of them."""

import os
import statistics
import subprocess
import sysconfig
import time
from collections.abc import Callable
from threading import Timer

GIVEN_UP_AFTER_SECONDS = 180

Program = Callable[[], float | None]
"""Runs once, and gives the seconds that it took; None where it was given up."""


def script(name: str) -> str:
    """Name the file of a command that is installed beside this Python."""
    return os.path.join(sysconfig.get_path("scripts"), name)


def environment() -> dict[str, str]:
    """Give programs the environment that users have: Python keeps the bytecode that it has compiled."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def process(
    command: list[str],
    before: Callable[[], None] | None = None,
    variables: dict[str, str] | None = None,
    exit_codes: tuple[int, ...] = (0,),
) -> Program:
    """Make a program of a command.

    Args:
        command: its words.
        before: what is done before each run, and not timed.
        variables: its environment; by default that of users.
        exit_codes: those that tell that it has done its work.
    """

    def run() -> float | None:
        if before:
            before()
        start = time.perf_counter()
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=variables or environment()
        ) as started:
            # To wait with a timeout is to look every so often, at last every 50 ms.
            giving_up = Timer(GIVEN_UP_AFTER_SECONDS, started.kill)
            giving_up.start()
            code = started.wait()
            seconds = time.perf_counter() - start
            giving_up.cancel()
        if seconds >= GIVEN_UP_AFTER_SECONDS:
            return None
        assert code in exit_codes, f"{command[0]} ended with {code}"  # noqa: S101
        return seconds

    return run


def medians(runs: int, *programs: Program) -> list[float | None]:
    """Time programs by turns.

    Args:
        runs: how often each is run, after one run that does not count.
        programs: the programs.

    Returns:
        The median of each, in seconds; None for a program that was given up.
    """
    times: list[list[float] | None] = [[] for _ in programs]
    for run in range(runs + 1):
        for place, program in enumerate(programs):
            taken = times[place]
            if taken is None:
                continue
            seconds = program()
            if seconds is None:
                times[place] = None
            elif run:
                taken.append(seconds)
    return [statistics.median(taken) if taken else None for taken in times]


def medians_of_calls(runs: int, *sides: Callable[[], object]) -> list[float]:
    """Time functions by turns within this process.

    Args:
        runs: how often each is called, after one call that warms it up.
        sides: the functions.

    Returns:
        The median of each, in seconds.
    """
    times: list[list[float]] = [[] for _ in sides]
    for number in range(runs + 1):
        for taken, side in zip(times, sides, strict=True):
            start = time.perf_counter()
            side()
            if number:
                taken.append(time.perf_counter() - start)
    return [statistics.median(taken) for taken in times]
