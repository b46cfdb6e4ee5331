"""The command on the real graph, with words that users type."""

import csv
import io

import pytest

from tests.cli.conftest import Bdkg


@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        ("Victoria", ["greater-victoria", "victoria-australia"]),
        ("Hsinchu", ["hsinchu-city", "hsinchu-county"]),
    ],
)
def test_an_ambiguous_community_lists_what_it_may_be(bdkg: Bdkg, name: str, candidates: list[str]) -> None:
    outcome = bdkg("report", "community-history", "--community", name)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"bdkg: community '{name}' is ambiguous: ")
    assert outcome.err.count("\n") == 1
    assert [slug for slug in candidates if f" {slug} (" not in outcome.err] == []


def test_a_year_with_no_list_gives_the_nearest(bdkg: Bdkg) -> None:
    outcome = bdkg("report", "newcomers", "--year", "2003")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == "bdkg: year 2003 is no award year of the graph; nearest: 2002, 2004\n"


@pytest.mark.parametrize("name", ["Bình Dương", "binh duong", "BINH-DUONG", "Binh Duong Smart City"])
def test_a_community_is_found_in_every_spelling(bdkg: Bdkg, name: str) -> None:
    outcome = bdkg("report", "community-history", "--community", name, "--format", "csv")
    assert outcome.code == 0
    honours = {(row["year"], row["award"]) for row in csv.DictReader(io.StringIO(outcome.out))}
    assert ("2023", "Intelligent Community of the Year") in honours


def test_a_thing_is_shown_with_its_evidence(bdkg: Bdkg) -> None:
    outcome = bdkg("show", "conferral/2023/winner/binh-duong")
    assert outcome.code == 0
    assert "characters 156-273" in outcome.out
