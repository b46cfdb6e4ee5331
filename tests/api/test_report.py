"""`bdkg.report` and `bdkg.reports`."""

import datetime
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import bdkg
from bdkg.errors import BdkgError, DeadlineError, MissingExtraError, SourceError, UnknownNameError
from bdkg.reports.result import Thing

BINH_DUONG = "https://w3id.org/bdkg/id/community/binh-duong"


def test_importing_bdkg_imports_nothing_slow() -> None:
    code = "import sys; before = set(sys.modules); import bdkg; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["bdkg", "bdkg.records"]


@pytest.mark.parametrize(
    "before", ["", "import bdkg.graph.store, bdkg.reports.run; ", "from bdkg.graph import build; "]
)
def test_functions_that_have_the_name_of_a_package(before: str) -> None:
    code = f"{before}import bdkg; print(len(bdkg.reports()), len(bdkg.graph()) > 0, bdkg.graph.store, bdkg.reports.run)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("2 True <module")


def test_rows_and_columns() -> None:
    answer = bdkg.report("roll", year=2023)
    assert [column.name for column in answer.columns] == ["year", "community", "country", "announced_on"]
    assert len(answer) == 2
    assert [row[0] for row in answer] == [2023, 2023]
    cell = answer[0][1]
    assert isinstance(cell, Thing)
    assert (cell.iri, cell.text) == (BINH_DUONG, "Binh Duong")
    assert answer.hints == ()
    assert repr(answer) == "<bdkg report roll: 2 rows of year, community, country, announced_on>"
    assert "Hsinchu City" in str(answer)


@pytest.mark.parametrize("community", ["binh-duong", "Bình Dương", BINH_DUONG, ["binh-duong"], ("Binh Duong",)])
def test_a_thing_may_be_given_in_many_ways(community: str) -> None:
    assert len(bdkg.report("roll", community=community)) == 1


@pytest.mark.parametrize("kind", [list, tuple])
def test_several_values_may_be_given(kind: type) -> None:
    cells = [row[1] for row in bdkg.report("roll")]
    assert len(bdkg.report("roll", community=kind(cells))) == 2
    assert len(bdkg.report("roll", community=kind(cells), timeout=60)) == 2


def test_a_cell_of_an_answer_may_be_given() -> None:
    cell = bdkg.report("roll")[0][1]
    assert isinstance(cell, Thing)
    assert len(bdkg.report("roll", community=cell, year=None)) == 1


def test_numbers_of_a_data_frame_may_be_given() -> None:
    year = bdkg.report("roll").to_pandas()["year"].to_numpy(dtype="int64")[0]
    assert len(bdkg.report("roll", year=year)) == 2


def test_a_date_and_a_name_that_python_reserves(small_graph: Path) -> None:
    path = small_graph / "queries/reports/honours/totals.rq"
    text = (
        path.read_text(encoding="utf-8")
        .replace("min_named", "from")
        .replace("type: integer, default: 1, minimum: 1,", "type: date,")
    )
    text = text.replace("example: 2}", "example: '2023'}").replace("{ 1 }", '{ "2023-01-01" }')
    path.write_text(text.replace("HAVING (COUNT(?conferral) >= ?from)", ""), encoding="utf-8")
    day = datetime.date(2023, 10, 26)
    for value in (day, datetime.datetime(2023, 10, 26, 12), "2023-10-26"):
        assert bdkg.report("totals", from_=value).result.parameters == {"from": ["2023-10-26"]}


def test_language_evidence_and_limit() -> None:
    answer = bdkg.report("roll", lang="vi", evidence=True, limit=1)
    assert answer.to_dicts()[0]["community"] == "Bình Dương"
    assert answer.columns[-1].name == "evidence"
    assert (len(answer), answer.result.truncated, answer.result.total) == (1, True, 2)
    assert repr(answer).startswith("<bdkg report roll: 1 of 2 rows")
    assert not bdkg.report("roll", limit=2).result.truncated


@pytest.mark.parametrize(
    ("options", "kind", "message"),
    [
        ({"yaer": 2023}, UnknownNameError, "roll has no parameter 'yaer'; nearest: year"),
        ({"year": [2022, 2023]}, UnknownNameError, "year takes one value, not 2"),
        ({"community": []}, UnknownNameError, "community has an empty list"),
        ({"year": True}, UnknownNameError, "year takes a text, a whole number, a date or a thing, not True"),
        ({"year": 2023.5}, UnknownNameError, "year takes a text"),
        ({"year": {2023}}, UnknownNameError, "year takes several values as a list, not as set"),
        ({"year": pd.Series([2019, 2023])}, UnknownNameError, "year takes several values as a list, not as Series"),
        ({"lang": "fr"}, UnknownNameError, "unknown language 'fr'; there are en and vi"),
        ({"limit": 0}, BdkgError, "limit takes a whole number of rows above zero"),
        ({"timeout": 0}, BdkgError, "timeout takes a number of seconds above zero"),
        ({"timeout": "5"}, BdkgError, "timeout takes a number of seconds above zero"),
    ],
)
def test_what_is_wrong_is_told(options: dict[str, object], kind: type[BdkgError], message: str) -> None:
    with pytest.raises(kind, match=message):
        bdkg.report("roll", **options)  # type: ignore[arg-type]


def test_an_unknown_report_language_and_format_are_told() -> None:
    with pytest.raises(UnknownNameError, match="unknown report 'rol'; nearest: roll"):
        bdkg.report("rol")
    with pytest.raises(UnknownNameError, match="unknown language 'fr'"):
        bdkg.reports("fr")
    with pytest.raises(UnknownNameError, match="unknown format 'doc'; there are table, "):
        bdkg.report("roll").serialize("doc")
    with pytest.raises(AttributeError, match="has no attribute 'rows'"):
        bdkg.rows  # noqa: B018


def test_an_answer_without_rows_explains_itself_when_asked() -> None:
    answer = bdkg.report("totals", min_named=3)
    assert answer.result.hints == ()
    assert answer.hints == ("min_named 3 leaves no rows; 2 or 1 would give some",)
    assert answer.hints[0] in str(bdkg.report("totals", min_named=3))
    assert answer.hints[0] in bdkg.report("totals", min_named=3)._repr_html_()


def test_a_deadline_that_is_kept() -> None:
    assert bdkg.report("roll", timeout=60).to_dicts() == bdkg.report("roll").to_dicts()


def test_a_deadline_stops_the_work(small_graph: Path) -> None:
    days_of_work(small_graph / "queries/reports/honours/totals.rq")
    with pytest.raises(DeadlineError, match=r"^stopped after 1\.5 s$"):
        bdkg.report("totals", timeout=1.5)
    with pytest.raises(DeadlineError, match=r"^đã dừng sau 1 giây$"):
        bdkg.report("totals", timeout=1, lang="vi")


def test_errors_come_back_from_the_process_with_the_deadline(small_graph: Path) -> None:
    with pytest.raises(UnknownNameError, match="unknown award 'top8'"):
        bdkg.report("roll", award="top8", timeout=60)
    (small_graph / "queries/reports/honours/totals.evidence.rq").unlink()
    with pytest.raises(SourceError, match="state no facts"):
        bdkg.report("totals", evidence=True, timeout=60)


def test_the_list_of_reports() -> None:
    listing = bdkg.reports()
    assert [report.name for report in listing] == ["roll", "totals"]
    assert repr(listing) == "roll    Who was named?\ntotals  How many were named?"
    assert "Ai đã được vinh danh?" in repr(bdkg.reports("vi"))
    assert "<td>roll</td><td>Who was named?</td><td>year, award, community</td>" in listing._repr_html_()


def test_a_notebook_shows_text_as_text(small_graph: Path) -> None:
    path = small_graph / "data/communities.ttl"
    path.write_text(path.read_text(encoding="utf-8").replace('"Binh Duong"', '"<b>&\\"x"'), encoding="utf-8")
    shown = bdkg.report("roll")._repr_html_()
    assert f'<a href="{BINH_DUONG}">&lt;b&gt;&amp;&quot;x</a>' in shown
    assert "<b>" not in shown


def test_data_frames_have_typed_columns() -> None:
    answer = bdkg.report("roll")
    frame = answer.to_pandas()
    assert list(map(str, frame.dtypes))[:4] == ["Int64", "string", "string", "string"]
    assert frame["community_iri"][0] == BINH_DUONG
    polars = answer.to_polars()
    assert list(map(str, polars.dtypes))[:4] == ["Int64", "String", "String", "String"]
    assert polars.to_dicts() == answer.to_dicts()
    table = answer.to_arrow()
    assert list(map(str, table.schema.types))[:4] == ["int64", "string", "string", "string"]
    assert table.to_pylist() == answer.to_dicts()


def test_data_frames_of_no_rows_have_the_same_types() -> None:
    some, none = bdkg.report("totals"), bdkg.report("totals", min_named=3)
    assert none.to_pandas().dtypes.to_dict() == some.to_pandas().dtypes.to_dict()
    assert none.to_polars().schema == some.to_polars().schema
    assert none.to_arrow().schema.types == some.to_arrow().schema.types


@pytest.mark.parametrize(
    ("method", "module"), [("to_pandas", "pandas"), ("to_polars", "polars"), ("to_arrow", "pyarrow")]
)
def test_a_missing_library_is_told_with_its_extra(monkeypatch: pytest.MonkeyPatch, method: str, module: str) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    extra = "parquet" if module == "pyarrow" else module
    with pytest.raises(MissingExtraError, match=rf"pip install 'bdkg\[{extra}\]'"):
        getattr(bdkg.report("roll"), method)()


def days_of_work(report: Path) -> None:
    """Give the query of the report `totals` a pattern that joins every triple with every other, five times over."""
    text = report.read_text(encoding="utf-8")
    pattern = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(5))
    report.write_text(
        text.replace("  ?conferral bdkg:edition", f"  {pattern}\n  ?conferral bdkg:edition"), encoding="utf-8"
    )
