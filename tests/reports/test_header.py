"""The YAML header of a report."""

from pathlib import Path

import pytest

from bdkg.errors import SourceError
from bdkg.reports import catalogue
from bdkg.reports.header_yaml import read_header
from tests.conftest import TESTS

GOOD = Path(TESTS, "reports/compact_header.rq").read_text(encoding="utf-8")


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
        ("order: [year, community]", "order: year", "the header: order is not a list: year"),
        ("order: [year, community]", "order: [5]", "orders by 5, which is no column"),
        ("tags: [honours]", "tags: 5", "the header: tags is not a list: 5"),
        ("tags: [honours]", "tags: [2023-01-01]", "the header: a tag is not a text: 2023-01-01"),
        ("facts: conferral", "facts: [a]", "the header: facts is not a text"),
        ("title: {en: Roll,", "title: {en: 5,", "title needs a text in each of en and vi"),
        ("title: {en: Roll, vi: Danh sách}", "title: Roll", "title is not a mapping: Roll"),
        ("name: year, label", "name: 5, label", "a parameter: name is not a text: 5"),
        ("name: year, label", "name: award, label", "the header has two of the parameter award"),
        ("name: year, label", "name: The year, label", "The year has a name with more than small letters"),
        ('of: "bdkg:Award"', "of: bdkg", "'bdkg' has no known prefix"),
        ("name: year, label", "name: format, label", "the parameter format has the name of an option"),
        ("example: 2023", "example: 2023-01-01", "example is not a text or a whole number: 2023-01-01"),
        ("example: 2023", "example: 2023-13-01", "the header is not YAML: month must be in"),
        ("example: 2023", "minimum: true, example: 2023", "minimum is not a whole number: True"),
        ("default: top7", "default: [top7]", "default is not a text or a whole number"),
        ('of: "bdkg:Award"', "of: 5", "of is not a text: 5"),
        ("tags: [honours]", "tags: [\x01]", "the header is not YAML: unacceptable character"),
        ("type: year,", "type: year, bound: last,", "only a date has `bound`, which is one of first, last"),
        ("type: year,", "type: date, bound: next,", "only a date has `bound`, which is one of first, last"),
        ("# facts", "# golden: {}\n# facts", "the header: golden is not a list"),
        ("# facts", "# golden: []\n# facts", "golden has no call"),
        ("# facts", "# golden: [5]\n# facts", "a call of golden is not a mapping"),
        ("# facts", "# golden: [{yaer: 5}]\n# facts", "a call of golden has yaer, which is no parameter"),
        ("# facts", "# golden: [{year: 2023-01-01}]\n# facts", "golden: year is not a text or a whole number"),
        ("# facts", "# golden: [{year: [1, 2]}]\n# facts", "a list for year, which takes one value"),
        ("# facts", "# golden: [{community: [a]}]\n# facts", "a list of fewer than two values for community"),
        ("list: true, ", "required: true, ", "a call of golden has no community, which the report needs"),
        ("list: true, ", "list: 1, ", "list is not true or false: 1"),
        ("#", "", "the file has no header"),
    ],
)
def test_a_wrong_header_is_told_in_one_line(old: str, new: str, message: str) -> None:
    text = GOOD.replace(old, new) if old != "#" else GOOD[GOOD.index("PREFIX") :]
    if "required" in new:
        text = text.replace("# facts", "# golden: [{}]\n# facts")
    with pytest.raises(SourceError, match=message) as raised:
        read_header(text, "roll.rq")
    assert str(raised.value).startswith("roll.rq:")
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("# tags: [honours]\n", "", 1),
        ("# tags:", "# labels:", 4),
        ("title: {en: Roll,", "title: {en: 5,", 1),
        ("question: {en:", "question: {fr:", 2),
        ("tags: [honours]", "tags: [2023-01-01]", 4),
        ("type: year,", "type: yaer,", 6),
        ('of: "bdkg:Award", ', "", 7),
        ('of: "bdkg:Award"', 'of: "foo:Award"', 7),
        ("name: community, label: {en: Community, vi: Cộng đồng}, type", "name: award, label: {en: A, vi: B}, type", 8),
        ("name: award, label", "name: the award, label", 7),
        ("datatype: edtf", "datatype: date", 13),
        ("datatype: edtf", "\n#     datatype: date", 14),
        ("datatype: edtf", "datatype: edtf,\n#     5: five", 14),
        ("datatype: edtf", "datatype: edtf,\n#     links_to: Award", 14),
        ("order: [year, community]", "order:\n#   - year\n#   - comunity", 16),
        ("order: [year, community]", "order: [year]\n# chart: bar", 15),
        ("# facts", "# golden:\n#   - {}\n#   - {yaer: 5}\n# facts", 17),
    ],
)
def test_a_mistake_has_its_line(old: str, new: str, line: int) -> None:
    assert old in GOOD
    with pytest.raises(SourceError, match=rf"^roll\.rq:{line}: [^:]"):
        read_header(GOOD.replace(old, new), "roll.rq")


def test_calls_for_golden_files_follow_from_the_examples_where_none_are_named(small_graph: Path) -> None:
    assert catalogue.load("roll").golden == [{}, {"year": 2023, "award": "top7", "community": "binh-duong"}]
    path = small_graph / "queries/reports/honours/roll.rq"
    path.write_text(GOOD.replace("list: true, ", "required: true, "), encoding="utf-8")
    assert catalogue.load("roll").golden[0] == {"community": "binh-duong"}
    path.write_text(GOOD.replace("# facts", "# golden: [{community: [a, b]}]\n# facts"), encoding="utf-8")
    assert catalogue.load("roll").golden == [{"community": ["a", "b"]}]
