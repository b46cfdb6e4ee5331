"""What the tests of the project itself share."""

import csv
from pathlib import Path

import pytest

from tests.conftest import ROOT

RESEARCH = ROOT.parent / "shared" / "research"
SOURCES = ROOT.parent / "shared" / "sources"

_shares: dict[str, tuple[int, int]] = {}


def table(name: str) -> list[dict[str, str]]:
    """Read a research table, or skip the test where the tables are not at hand."""
    path = RESEARCH / name
    if not path.is_file():
        pytest.skip("the research tables lie outside the repository and are not at hand")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def source_text(name: str) -> str:
    """Read one of the five source documents, or skip the test where they are not at hand."""
    path: Path = SOURCES / name
    if not path.is_file():
        pytest.skip("the source documents lie outside the repository and are not at hand")
    return path.read_bytes().decode("utf-8")


def tell_share(what: str, covered: int, of: int) -> None:
    """Have the share of a table that the graph covers printed at the end of the run."""
    _shares[what] = (covered, of)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the shares that were told."""
    for what, (covered, of) in sorted(_shares.items()):
        terminalreporter.write_line(f"in the graph: {covered} of {of} rows of {what} ({100 * covered / of:.1f} %)")
