"""`bdkg report`."""

import csv
import io
import json
import os
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Bdkg

pytestmark = pytest.mark.usefixtures("small_graph")


def test_alone_it_lists_the_reports_by_area_with_their_questions(bdkg: Bdkg) -> None:
    assert bdkg("report").out.splitlines() == [
        "honours/",
        "  roll    Who was named?",
        "  totals  How many were named?",
        "",
        "bdkg report NAME answers one; bdkg report NAME --help explains it.",
    ]
    assert "Ai đã được vinh danh?" in bdkg("report", "--lang", "vi").out


def test_help_explains_a_report_from_its_header(bdkg: Bdkg) -> None:
    text = " ".join(bdkg("report", "roll", "--help").out.split())
    for part in ("Who was named?", "For tests.", "--year YEAR", "Award (default: top7; example: top7)", "announced_on"):
        assert part in text


def test_a_table(bdkg: Bdkg) -> None:
    lines = bdkg("report", "roll", "--year", "2023").out.splitlines()
    assert lines[:-1] == [
        "Year  Community     Country  Announced on",
        "----  ------------  -------  ------------",
        "2023  Binh Duong    Vietnam  2023-06-20",
        "2023  Hsinchu City  Taiwan   2023-06-20",
        "",
    ]
    assert re.fullmatch(
        r"2 rows \(all there are\); \d\.\d{3} s; report roll, version [0-9a-f]{8}; data without a release number; "
        r"cite as: The bdkg developers, .*",
        lines[-1],
    )


def test_an_empty_result_is_no_error(bdkg: Bdkg) -> None:
    outcome = bdkg("report", "roll", "--community", "hsinchu-county")
    assert (outcome.code, outcome.err) == (0, "")
    assert "\nno rows; " in outcome.out


def test_csv_with_evidence_in_vietnamese(bdkg: Bdkg) -> None:
    outcome = bdkg("report", "roll", "--format", "csv", "--lang", "vi", "--evidence", "--community", "Bình Dương")
    assert list(csv.DictReader(io.StringIO(outcome.out))) == [
        {
            "year": "2023",
            "community": "Bình Dương",
            "country": "Việt Nam",
            "announced_on": "2023-06-20",
            "evidence": "A report; https://example.org/release",
            "community_iri": "https://w3id.org/bdkg/id/community/binh-duong",
            "country_iri": "https://w3id.org/bdkg/id/country/vietnam",
        }
    ]


@pytest.mark.parametrize("form", [("--format", "csv"), ("--format=csv",)])
def test_a_csv_file_is_described(bdkg: Bdkg, tmp_path: Path, form: list[str]) -> None:
    path = tmp_path / "roll.csv"
    assert bdkg("report", "roll", *form, "-o", str(path), "--csvw") == (0, "", "")
    described = json.loads((tmp_path / "roll.csv-metadata.json").read_text(encoding="utf-8"))
    assert described["url"] == "roll.csv"
    names = [column["name"] for column in described["tableSchema"]["columns"]]
    assert path.read_text(encoding="utf-8").startswith(",".join(names))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-o", "x.csv"], "give --format csv, not table"),
        (["--format", "csv"], "name it with -o FILE"),
        (["--format", "csv", "-o", "-"], "name it with -o FILE"),
        (["--format", "csv", "-o", "/dev/null"], "name it with -o FILE"),
    ],
)
def test_what_is_no_csv_file_is_not_described(
    bdkg: Bdkg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert bdkg("report", "roll", "--csvw", *words)[::2] == (2, f"bdkg: --csvw describes a CSV file: {said}\n")
    assert list(tmp_path.glob("x*")) == []


@pytest.mark.parametrize("written", [("--community", "hsinchu-city"), ("--community=hsinchu-city",)])
def test_an_option_may_be_repeated_where_the_report_takes_several_values(bdkg: Bdkg, written: list[str]) -> None:
    outcome = bdkg("report", "roll", "--community", "Bình Dương", *written, "--format", "json")
    assert [row["community"] for row in json.loads(outcome.out)] == ["Binh Duong", "Hsinchu City"]
    assert "may be given several times" in " ".join(bdkg("report", "roll", "--help").out.split())


@pytest.mark.parametrize("written", [("--award", "smart21"), ("--award=smart21",)])
def test_an_option_is_not_repeated_where_the_report_takes_one_value(bdkg: Bdkg, written: list[str]) -> None:
    assert bdkg("report", "roll", "--award", "top7", *written)[::2] == (2, "bdkg: award takes one value, not 2\n")


def test_json(bdkg: Bdkg) -> None:
    rows = json.loads(bdkg("report", "totals", "--format", "json").out)
    assert [(row["award"], row["named"]) for row in rows] == [("Top7", 2)]


@pytest.mark.parametrize("flag", ["--min-named", "--min_named"])
def test_a_parameter_is_taken_with_a_hyphen_and_as_its_contract_spells_it(bdkg: Bdkg, flag: str) -> None:
    assert "no rows" in bdkg("report", "totals", flag, "3").out
    assert "1 row" in bdkg("report", "totals", flag, "2").out


def test_output_goes_to_a_file_whole_or_not_at_all(bdkg: Bdkg, tmp_path: Path) -> None:
    target = tmp_path / "roll.csv"
    outcome = bdkg("report", "roll", "--format", "csv", "-o", str(target))
    assert (outcome.code, outcome.out) == (0, "")
    assert target.read_text(encoding="utf-8").startswith("year,community,country,announced_on,community_iri")
    assert b"\r" not in target.read_bytes()
    failed = bdkg("report", "roll", "-o", str(tmp_path / "nowhere" / "roll.csv"))
    assert failed.code == 2
    assert failed.err.endswith("roll.csv: cannot be written: No such file or directory\n")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("roll")] == ["roll.csv"]


def test_a_syntax_error_in_a_data_file_is_told_with_file_and_line(bdkg: Bdkg, small_graph: Path) -> None:
    path = small_graph / "data" / "communities.ttl"
    path.write_text(path.read_text(encoding="utf-8").replace("rdfs:label", "rdfs label", 1), encoding="utf-8")
    outcome = bdkg("report", "roll")
    assert outcome.code == 2
    assert outcome.err.startswith("bdkg: data/communities.ttl:10:")
    assert outcome.err.count("\n") == 1


def test_a_missing_folder_is_told(bdkg: Bdkg, small_graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BDKG_FILES", str(small_graph / "nowhere"))
    outcome = bdkg("report", "roll")
    assert outcome.code == 2
    assert "named by BDKG_FILES" in outcome.err
    assert outcome.err.count("\n") == 1


def test_a_cache_that_cannot_be_written_is_told_and_the_report_answered(
    bdkg: Bdkg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("BDKG_CACHE", str(tmp_path / "file"))
    outcome = bdkg("report", "roll")
    assert outcome.code == 0
    assert "2 rows" in outcome.out
    assert "cannot be written" in outcome.err
    assert outcome.err.count("\n") == 1


def test_output_to_a_hyphen_is_standard_output(bdkg: Bdkg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    words = ("report", "roll", "--format", "csv")
    assert bdkg(*words, "-o", "-").out == bdkg(*words).out
    assert not (tmp_path / "-").exists()


def test_output_to_a_device_leaves_the_device(bdkg: Bdkg, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert bdkg("report", "roll", "--output", str(pipe)).code == 0
    assert b"2 rows" in os.read(reader, 10_000)
    os.close(reader)
    assert pipe.is_fifo()


def test_a_report_is_named_before_its_options(bdkg: Bdkg) -> None:
    assert bdkg("report", "--lang", "vi", "roll").err == (
        "bdkg: unrecognized arguments: roll (a report is named before its options); see bdkg report --help\n"
    )


@pytest.mark.parametrize("name", ["xlsx", "parquet"])
def test_a_format_that_is_no_text_goes_to_a_file(bdkg: Bdkg, tmp_path: Path, name: str) -> None:
    target = tmp_path / f"roll.{name}"
    assert bdkg("report", "roll", "--format", name, "-o", str(target)).code == 0
    assert target.read_bytes()[:2] == {"xlsx": b"PK", "parquet": b"PA"}[name]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("bdkg:awardYear 2023", 'bdkg:awardYear "in 2023"', ("report", "roll", "--year", "2023")),
        ("bdkg:start 166", 'bdkg:start "x"', ("show", "conferral/2023/top7/binh-duong")),
    ],
)
def test_a_number_of_the_data_that_is_none_is_one_line(
    bdkg: Bdkg, small_graph: Path, before: str, after: str, words: tuple[str, ...]
) -> None:
    path = small_graph / "data" / "honours" / "2023.ttl"
    path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    outcome = bdkg(*words)
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert "which is no whole number; bdkg check tells where it stands" in outcome.err
