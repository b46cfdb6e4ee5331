"""`bdkg catalogue`."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Bdkg


@pytest.mark.usefixtures("small_graph")
def test_it_is_turtle_unless_json_is_asked_for(bdkg: Bdkg) -> None:
    outcome = bdkg("catalogue")
    assert (outcome.code, outcome.err) == (0, "")
    assert (
        "<https://w3id.org/bdkg/report/honours/roll> a sh:SPARQLExecutable, sh:SPARQLSelectExecutable ;" in outcome.out
    )
    entries = json.loads(bdkg("catalogue", "--format", "json").out)
    assert [entry["name"] for entry in entries] == ["roll", "totals"]


@pytest.mark.usefixtures("small_graph")
def test_it_can_be_written_to_a_file(bdkg: Bdkg, tmp_path: Path) -> None:
    file = tmp_path / "reports.ttl"
    assert bdkg("catalogue", "-o", str(file)) == (0, "", "")
    assert file.read_text(encoding="utf-8") == bdkg("catalogue").out


def test_an_unknown_format_is_one_line(bdkg: Bdkg) -> None:
    outcome = bdkg("catalogue", "--format", "xml")
    assert outcome.code == 2
    assert outcome.err.startswith("bdkg: argument --format: invalid choice: 'xml'")
    assert outcome.err.count("\n") == 1
