"""The YAML header of a report."""

from pathlib import Path

import pytest

from bdkg.errors import SourceError
from bdkg.reports.header_yaml import read_header
from tests.conftest import TESTS

GOOD = Path(TESTS, "small_graph/queries/reports/honours/roll.rq").read_text(encoding="utf-8")


def test_a_good_header_is_read() -> None:
    header = read_header(GOOD, "roll.rq")
    assert header["title"]["vi"] == "Danh sách"
    assert [column["name"] for column in header["columns"]] == ["year", "community", "country", "announced_on"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("# tags: [honours]", "# tags: [honours", r"roll\.rq:\d+: the header is not YAML"),
        ("# tags: [honours]\n", "", "the header has no tags"),
        ("# tags:", "# labels:", "unknown key 'labels'"),
        ("{en: Roll, vi: Danh sách}", "{en: Roll}", "title needs a text in each of en and vi"),
        ("type: year,", "type: yaer,", "the parameter year has the type 'yaer'"),
        ('of: "bdkg:Award", ', "", "a thing, and nothing else, has `of`"),
        ('of: "bdkg:Award"', 'of: "foo:Award"', "'foo:Award' has no known prefix"),
        ("datatype: edtf", "datatype: date", "the column announced_on has the datatype 'date'"),
        ("order: [year, community]", "order: [year, -comunity]", "orders by -comunity, which is no column"),
        ("#", "", "the file has no header"),
    ],
)
def test_a_wrong_header_is_told_in_one_line(old: str, new: str, message: str) -> None:
    text = GOOD.replace(old, new) if old != "#" else GOOD[GOOD.index("PREFIX") :]
    with pytest.raises(SourceError, match=message) as raised:
        read_header(text, "roll.rq")
    assert str(raised.value).startswith("roll.rq:")
    assert "\n" not in str(raised.value)
