"""A report starts fast because it imports little."""

import subprocess
import sys

import pytest

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
    code = (
        "import sys; from bdkg.cli.main import main; main(['report', 'totals']); before = set(sys.modules)\n"
        "print(*sorted(before), file=sys.stderr)"
    )
    # The first run builds the store and reads the header; the second is what users wait for every day.
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-S", "-c", CODE_WITH_PATH + code], capture_output=True, text=True, check=True
        )
    assert set(done.stderr.split()) & SLOW == set()


# Without `site`, which in a test environment may import some of them for its own ends.
CODE_WITH_PATH = f"import sys; sys.path[:0] = {[path for path in sys.path if path]!r}\n"
