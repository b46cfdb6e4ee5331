"""A report with a deadline, answered by a process of its own: a query in native code cannot be stopped otherwise."""

import pickle
import subprocess
import sys
import threading

from bdkg.api.session import current
from bdkg.errors import BdkgError, DeadlineError
from bdkg.reports.parameters import Given
from bdkg.reports.result import Result

_START = "import sys; sys.path[:] = sys.argv[1:]; from bdkg.api.worker import serve; serve()"


def answer_within(
    seconds: float, name: str, given: Given, language: str, *, evidence: bool, limit: int | None
) -> Result:
    """Answer a report in time, or stop the work on it.

    Args:
        seconds: how long it may take, the start of the process included.
        name: the report.
        given: a value for each parameter that is set.
        language: the language of names.
        evidence: whether a column tells the publications that each row rests on.
        limit: how many rows to give at most.

    Returns:
        The rows.

    Raises:
        DeadlineError: it took longer.
        BdkgError: something in the call or in the files is wrong.
    """
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 < seconds <= threading.TIMEOUT_MAX:
        raise BdkgError(f"timeout takes a number of seconds above zero, such as 10, not {seconds!r}")
    request = pickle.dumps((name, dict(given), language, evidence, limit))
    try:
        # What is run is this very interpreter with a fixed text; what is asked goes through the pipe.
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-c", _START, *sys.path],
            input=request,
            stdout=subprocess.PIPE,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise DeadlineError(seconds, language) from None
    if done.returncode != 0:
        raise BdkgError(f"the process that answers {name} ended with code {done.returncode}")
    # It comes from a process that was started here, from this program.
    outcome: Result | tuple[type[BdkgError], str] = pickle.loads(done.stdout)  # noqa: S301
    if isinstance(outcome, tuple):
        kind, message = outcome
        # Some kinds make their message of other things.
        raise kind.__new__(kind, message)
    return outcome


def serve() -> None:
    """Read a question from standard input, and write the answer, or what is wrong, to standard output."""
    name, given, language, evidence, limit = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - written above
    outcome: Result | tuple[type[BdkgError], str]
    try:
        outcome = current().answer(name, given, language, evidence=evidence, limit=limit)
    except BdkgError as error:
        outcome = (type(error), str(error))
    sys.stdout.buffer.write(pickle.dumps(outcome))
