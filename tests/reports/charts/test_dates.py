"""Dates in EDTF as spans of days."""

import pytest

from bdkg.reports.charts.dates import span


@pytest.mark.parametrize(
    ("text", "first", "end"),
    [
        ("2023-10-26", "2023-10-26", "2023-10-27"),
        ("2004-02", "2004-02-01", "2004-03-01"),
        ("1999", "1999-01-01", "2000-01-01"),
        ("2016~", "2016-01-01", "2017-01-01"),
        ("199X", "1990-01-01", "2000-01-01"),
        ("2010-XX", "2010-01-01", "2011-01-01"),
        ("2010-04-XX", "2010-04-01", "2010-05-01"),
        ("2025-12-02/2025-12-03", "2025-12-02", "2025-12-04"),
        ("2015/2017", "2015-01-01", "2018-01-01"),
        ("../2020-05", "2020-05-01", "2020-06-01"),
        ("2020-05/..", "2020-05-01", "2020-06-01"),
    ],
)
def test_a_date_is_the_days_that_it_can_mean(text: str, first: str, end: str) -> None:
    days = span(text)
    assert days is not None
    assert (days[0].date().isoformat(), days[1].date().isoformat()) == (first, end)


@pytest.mark.parametrize("text", ["", "../..", "None", "2023-13", "soon/2020"])
def test_what_is_no_date_has_no_days(text: str) -> None:
    assert span(text) is None
