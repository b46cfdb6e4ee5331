"""A report starts fast because it imports little."""

import subprocess
import sys

import pytest

from tests.cli.test_endpoint import NO_RELEASE, TOTALS, holding
from tests.stores.faulty import answering

SLOW = {
    "rdflib",
    "pyshacl",
    "owlrl",
    "pandas",
    "yaml",
    "argparse",
    "dataclasses",
    "typing",
    "pathlib",
    "json",
    "hashlib",
    "bdkg.graph.build",
    "bdkg.reasoning.closure",
    "bdkg.reasoning.rules",
    "bdkg.reasoning.set_aside",
    "bdkg.reasoning.text",
}


@pytest.mark.usefixtures("small_graph")
def test_a_report_imports_nothing_slow() -> None:
    assert imported("report", "totals") & SLOW == set()


@pytest.mark.usefixtures("small_graph")
def test_a_report_of_an_endpoint_imports_nothing_slow_but_urllib() -> None:
    with answering(holding(TOTALS, NO_RELEASE)) as server:
        modules = imported("report", "totals", "--endpoint", server.address)
    assert "urllib.request" in modules
    assert modules & (SLOW - {"hashlib"}) == set()


def imported(*words: str) -> set[str]:
    """Run the command in a process of its own, and list the modules that it has imported."""
    code = (
        f"import sys; from bdkg.cli.main import main; main({words!r}); before = set(sys.modules)\n"
        "print(*sorted(before), file=sys.stderr)"
    )
    # The first run builds the store and reads the header; the second is what users wait for every day.
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-S", "-c", CODE_WITH_PATH + code], capture_output=True, text=True, check=True
        )
    return set(done.stderr.split())


# Without `site`, which in a test environment may import some of them for its own ends.
CODE_WITH_PATH = f"import sys; sys.path[:0] = {[path for path in sys.path if path]!r}\n"
