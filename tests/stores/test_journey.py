"""What a data engineer does: load the graph with all that follows from it, verify the store, ask it a report."""

import pytest

from bdkg.cli.main import main
from tests.stores.deviations import DEVIATIONS
from tests.stores.load.conftest import known_user as known_user
from tests.stores.load.targets import target_of
from tests.stores.servers.server import Server


@pytest.fixture(scope="session")
def server(every_server: Server) -> Server:
    """Each version of the stores in turn."""
    return every_server


@pytest.mark.usefixtures("known_user")
def test_a_loaded_store_gives_the_rows_that_are_here(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load", target_of(server)]) == 0
    capsys.readouterr()

    known = DEVIATIONS.get(server.title, {})
    assert main(["verify", server.query]) == (1 if known else 0)
    told = capsys.readouterr()
    assert told.err == ""
    rows = told.out.partition("\n\n")[0].splitlines()[2:]
    differing = [row.split()[0] for row in rows if not row.endswith("  same")]
    assert sorted(differing) == sorted(name.partition("--")[0] for name in known)

    words = ["report", "winners", "--evidence", "--format", "csv"]
    assert main(words) == 0
    here = capsys.readouterr()
    assert main([*words, "--endpoint", server.query]) == 0
    assert capsys.readouterr() == here
