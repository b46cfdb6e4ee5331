"""`bdkg show`."""

import pytest

from tests.cli.conftest import Bdkg

pytestmark = pytest.mark.usefixtures("small_graph")


@pytest.mark.parametrize(
    "name", ["edition/2023/top7", "https://w3id.org/bdkg/id/edition/2023/top7"], ids=["short", "iri"]
)
def test_a_thing_with_rivals_and_evidence(bdkg: Bdkg, name: str) -> None:
    assert bdkg("show", name).out.splitlines() == [
        "edition/2023/top7",
        "https://w3id.org/bdkg/id/edition/2023/top7",
        "bdkg:AwardEdition",
        "",
        "bdkg:award      Top7 (award/top7)",
        "bdkg:awardYear  2023",
        "bdkg:dateText   2023-06-20 [1]",
        "                (2023-06-21; rank/deprecated) [2]",
        "",
        "what points at it, as",
        "bdkg:edition (2)",
        "  conferral/2023/top7/binh-duong",
        "  conferral/2023/top7/hsinchu-city",
        "",
        "[1] A release, https://example.org/release",
        "[2] A report, characters 166-183",
    ]


def test_a_thing_by_its_name_in_vietnamese(bdkg: Bdkg) -> None:
    lines = bdkg("show", "bình dương", "--lang", "vi").out.splitlines()
    assert lines[:3] == ["Bình Dương", "https://w3id.org/bdkg/id/community/binh-duong", "cộng đồng"]
    assert "bên nhận (1)" in lines


def test_a_term_by_its_prefixed_name(bdkg: Bdkg) -> None:
    assert bdkg("show", "bdkg:recipient").out.splitlines()[0] == "recipient"


def test_long_lists_are_cut_and_say_so(bdkg: Bdkg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bdkg.cli.show.SHOWN_PER_PROPERTY", 1)
    lines = bdkg("show", "edition/2023/top7").out.splitlines()
    assert lines[lines.index("bdkg:edition (2)") + 1 :][:2] == [
        "  conferral/2023/top7/binh-duong",
        "  and 1 more: --all lists them",
    ]
    assert "  conferral/2023/top7/hsinchu-city" in bdkg("show", "edition/2023/top7", "--all").out
