"""What a report without rows says."""

from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Store

from bdkg.reports import catalogue, empty
from bdkg.reports.empty import explain
from bdkg.reports.run import run


@pytest.fixture(autouse=True)
def _time_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine finds as much as an idle one."""
    monkeypatch.setattr(empty, "SEARCH_SECONDS", 60.0)


def hints(store: Store, name: str, language: str = "en", **given: Any) -> tuple[str, ...]:
    report = catalogue.load(name)
    assert run(report, given, store, language).rows == []
    return explain(report, given, store, language)


def test_a_thing(small_store: Store) -> None:
    assert hints(small_store, "roll", community="hsinchu-county") == (
        "community hsinchu-county leaves no rows; without it there are some, as with hsinchu-city or binh-duong",
    )


def test_several_values(real_store: Store) -> None:
    said = hints(real_store, "honour-roll", year=[2002, 2004], country="vietnam")
    assert said[0].startswith("year 2002, 2004 leaves no rows; without it there are some, as with 20")
    others = said[0].partition("as with ")[2]
    assert "2002" not in others
    assert "2004" not in others


def test_a_bound(small_store: Store) -> None:
    assert hints(small_store, "totals", min_named=1000) == ("min_named 1000 leaves no rows; 2 or 1 would give some",)
    assert hints(small_store, "totals", "vi", min_named=3) == ("min_named 3 không cho dòng nào; 2 hoặc 1 thì có",)


def test_years_and_what_the_report_takes_by_default(real_store: Store) -> None:
    said = hints(real_store, "peers", community="binh-duong", year=2020)
    assert said[1:] == (
        "year 2020 leaves no rows; 2021, 2022 or 2023 would give some",
        "award top7 leaves no rows; smart21 would give some",
    )
    assert said[0].startswith("community binh-duong leaves no rows; ")


def test_dates(real_store: Store) -> None:
    (said,) = hints(real_store, "timeline", "vi", **{"from": "2031-05"})
    assert said.startswith("from 2031-05 không cho dòng nào; bỏ tham số này thì có, chẳng hạn với 2030")


def test_every_value_that_is_named_gives_rows(real_store: Store) -> None:
    report = catalogue.load("honour-roll")
    given: dict[str, str | int] = {"year": 2002, "country": "vietnam"}
    year, country = explain(report, given, real_store, "en")
    for hint, name in ((year, "year"), (country, "country")):
        values = hint.partition("as with ")[2].replace(" or ", ", ").split(", ")
        assert len(values) == 3
        for value in values:
            assert run(report, {**given, name: value}, real_store, "en").rows


def test_it_may_take_more_than_one_parameter(small_graph: Path, small_store: Store) -> None:
    path = small_graph / "queries/reports/honours/roll.rq"
    text = path.read_text(encoding="utf-8")
    narrow = "  BIND(BOUND(?year) || BOUND(?community) AS ?narrow)\n  FILTER(!?narrow)\n"
    path.write_text(text.replace("  ?edition bdkg:award", f"{narrow}  ?edition bdkg:award"), encoding="utf-8")
    said = {
        "en": "year and community together leave no rows; without them there are some",
        "vi": "year và community cùng nhau không cho dòng nào; bỏ các tham số này thì có",
    }
    for language, sentence in said.items():
        assert hints(small_store, "roll", language, year=2023, community="binh-duong") == (sentence,)


def test_where_the_graph_has_nothing_it_is_no_parameters_fault(small_graph: Path) -> None:
    assert small_graph.is_dir()
    assert hints(Store(), "totals") == ("no other value of one parameter alone would give rows",)
    assert hints(Store(), "totals", "vi") == ("chỉ đổi giá trị của một tham số thì vẫn không có dòng nào",)


def test_a_report_without_parameters_has_nothing_to_say(small_graph: Path) -> None:
    path = small_graph / "queries/reports/honours/totals.rq"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("# params:\n", "").replace("#   - {name: min_named", "# #"), encoding="utf-8")
    assert hints(Store(), "totals") == ()


def test_the_search_ends_in_time(real_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(empty, "SEARCH_SECONDS", 0.0)
    said = explain(catalogue.load("honour-roll"), {"year": 2002, "country": "vietnam"}, real_store, "en")
    assert said == (
        "year 2002 leaves no rows; without it there are some",
        "country vietnam leaves no rows; without it there are some",
    )
