"""`bdkg show`."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Bdkg
from tests.conftest import ROOT

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


@pytest.fixture
def inferring(small_graph: Path) -> None:
    """Rules, and something for them to conclude."""
    shutil.copytree(ROOT / "queries" / "rules", small_graph / "queries" / "rules")
    (small_graph / "ontology" / "more.ttl").write_text(
        """@prefix bdkg: <https://w3id.org/bdkg/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
bdkg:received owl:inverseOf bdkg:recipient ; rdfs:label "received"@en , "đã nhận"@vi .
bdkg:edition rdfs:domain bdkg:Honour .
""",
        encoding="utf-8",
    )


@pytest.mark.usefixtures("inferring")
@pytest.mark.parametrize(
    ("language", "offer", "received"),
    [
        (
            "en",
            "inferred, in no file; the reason, for example: bdkg explain community/binh-duong bdkg:received",
            "received",
        ),
        (
            "vi",
            "suy ra, không có trong tệp nào; xem lý do, ví dụ: "
            "bdkg explain community/binh-duong bdkg:received --lang vi",
            "đã nhận",
        ),
    ],
)
def test_what_is_inferred_stands_apart_with_the_command_that_explains_it(
    bdkg: Bdkg, language: str, offer: str, received: str
) -> None:
    lines = bdkg("show", "community/binh-duong", "--lang", language).out.splitlines()
    place = lines.index(offer)
    assert lines[place - 1] == ""
    assert re.fullmatch(rf"{received} +conferral/2023/top7/binh-duong", lines[place + 1])
    command = shlex.split(offer.rpartition(": bdkg ")[2])
    outcome = bdkg(*command)
    assert outcome.code == 0
    assert "prp-inv1" in outcome.out or "prp-inv2" in outcome.out


@pytest.mark.usefixtures("inferring")
def test_the_command_is_asked_of_the_same_graph(bdkg: Bdkg) -> None:
    assert "bdkg:received --alignments\n" in bdkg("show", "community/binh-duong", "--alignments").out


@pytest.mark.usefixtures("inferring")
def test_inferred_kinds_and_what_points_at_a_thing_are_marked(bdkg: Bdkg) -> None:
    lines = bdkg("show", "conferral/2023/top7/binh-duong").out.splitlines()
    assert lines[2] == "bdkg:Conferral, bdkg:Honour [inferred]"
    assert (
        "inferred, in no file; the reason, for example: bdkg explain conferral/2023/top7/binh-duong rdf:type" in lines
    )
    assert "received (1) [inferred]" in lines
    assert lines[lines.index("received (1) [inferred]") + 1] == "  Binh Duong (community/binh-duong)"


@pytest.mark.usefixtures("inferring")
def test_many_inferred_facts_are_cut(bdkg: Bdkg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bdkg.cli.show.SHOWN_PER_PROPERTY", 0)
    assert re.search("received +and 1 more: --all lists them\n", bdkg("show", "community/binh-duong").out)
