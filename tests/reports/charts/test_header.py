"""The key `chart` of a header."""

import pytest
import yaml

from bdkg.errors import SourceError
from bdkg.reports.charts.header import check_chart
from bdkg.reports.header_yaml import read_header
from tests.conftest import TESTS

COLUMNS = ["community", "first", "won", "latitude", "longitude"]

GOOD = """
mark: line
transform: [{fold: [first, won], as: [stage, year]}, {calculate: "datum.community", as: entry}]
encoding:
  x: {field: year, title: {en: Year, vi: Năm}}
  y: {field: community}
"""


def test_a_good_chart_is_taken() -> None:
    check_chart(yaml.safe_load(GOOD), COLUMNS, "climb.rq")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("mark: line", "mark: pie", "the chart has the mark 'pie'; known are bar, circle, line, point"),
        ("mark: line", "marks: line", "the chart has an unknown key 'marks'; known are encoding, mark, transform"),
        ("mark: line\n", "\n", "the chart has no mark"),
        ("  x: {field: year", "  z: {field: year", "the chart has an unknown channel 'z'"),
        ("  y: {field: community}", "", "the chart needs the channels x and y, or latitude and longitude"),
        ("field: community}", "field: city}", "channel y shows city, which is no column and made by no transform"),
        ("field: community}", "fields: community}", "channel y has an unknown key 'fields'"),
        ("field: community}", "field: community, type: text}", "channel y has the type 'text'; known are nominal"),
        ("{field: community}", "community", "channel y is not a mapping: community"),
        (", vi: Năm", "", "channel x needs a title in each of en and vi"),
        (", title: {en: Year, vi: Năm}", "", "channel x needs a title in each of en and vi"),
        ("first, won]", "first, lost]", r"folds \['lost'\]: no columns"),
        ("[stage, year]", "[stage]", "`as` needs two names, of the key and of the value"),
        ("as: entry", "as: won", "makes won, which is a column already"),
        ("calculate: ", "filter: ", "a transform of the chart is neither fold nor calculate"),
        ('"datum.community"', "5", "calculate is not a text: 5"),
        ("transform: [", "transform: [5, ", "transform is not a list of mappings"),
        ("x: {field: year", "longitude: {field: year", "needs the channels x and y, or latitude and longitude"),
        ("mark: line", "mark: circle", "the mark circle is that of a map, which needs latitude and longitude"),
    ],
)
def test_a_wrong_chart_is_told_in_one_line(old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(SourceError, match=message) as raised:
        check_chart(yaml.safe_load(GOOD.replace(old, new)), COLUMNS, "climb.rq")
    assert str(raised.value).startswith("climb.rq:1: ")
    assert "\n" not in str(raised.value)


def test_a_map_has_circles() -> None:
    chart = {"mark": "bar", "encoding": {name: {"field": name} for name in ("latitude", "longitude")}}
    with pytest.raises(SourceError, match="the chart is a map, whose mark is circle, not bar"):
        check_chart(chart, COLUMNS, "map.rq")


@pytest.mark.parametrize(
    ("chart", "message"),
    [("bar", "chart is not a mapping: bar"), ("{mark: bar}", "the chart has no encoding")],
)
def test_the_chart_of_a_report_is_checked_with_its_header(chart: str, message: str) -> None:
    text = (TESTS / "small_graph/queries/reports/honours/roll.rq").read_text(encoding="utf-8")
    with pytest.raises(SourceError, match=message):
        read_header(text.replace("# tags:", f"# chart: {chart}\n# tags:"), "roll.rq")
