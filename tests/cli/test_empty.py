"""What `bdkg report` says where there are no rows."""

import pytest

from tests.cli.conftest import Bdkg


@pytest.mark.usefixtures("small_graph")
def test_the_command_says_it_under_a_table_and_beside_formats_for_programs(bdkg: Bdkg) -> None:
    said = "min_named 3 leaves no rows; 2 or 1 would give some"
    for form in ("table", "md", "html"):
        outcome = bdkg("report", "totals", "--min-named", "3", "--format", form)
        assert (outcome.code, outcome.err) == (0, "")
        assert said.replace("_", "\\_" if form == "md" else "_") in outcome.out
    outcome = bdkg("report", "totals", "--min-named", "3", "--format", "csv")
    assert outcome == (0, "award,named,award_iri\n", f"bdkg: {said}\n")
