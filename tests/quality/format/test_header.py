"""The layout of the headers of queries."""

import pytest
import yaml

from bdkg.quality.format.header import format_header
from bdkg.sparql.comments import leading_comment
from tests.conftest import ROOT


def laid_out(header: str) -> str:
    lines = format_header([f"# {line}".rstrip() for line in header.splitlines()])
    assert format_header(lines) == lines
    return leading_comment("\n".join(lines))


def test_texts_stand_below_each_other_and_what_is_nested_in_a_line() -> None:
    assert (
        laid_out("""title: {en: Calendar, 'vi': "Lịch"}
tags: [ a,  "b" ]
params:
  - name: year
    label:
      en: Year
      vi: Năm
    example: 2023
    default: "2023"
columns: [{name: a, nullable: yes}]
chart: {mark: bar, encoding: {x: {field: a}, y: {field: b}}}
""")
        == """title:
  en: Calendar
  vi: Lịch
tags: [a, b]
params:
  - {name: year, label: {en: Year, vi: Năm}, example: 2023, default: "2023"}
columns:
  - {name: a, nullable: true}
chart:
  mark: bar
  encoding:
    x: {field: a}
    y: {field: b}"""
    )


def test_long_texts_are_folded_and_long_items_stand_apart() -> None:
    words = " ".join(["word"] * 40)
    result = laid_out(f"title: {{en: {words}}}\nparams:\n  - {{name: {words}, of: b}}\n")
    assert result.splitlines()[:3] == ["title:", "  en: >-", "    " + " ".join(["word"] * 23)]
    assert max(map(len, result.splitlines())) <= 118
    assert "\n    of: b" in result
    assert yaml.safe_load(result) == {"title": {"en": words}, "params": [{"name": words, "of": "b"}]}


@pytest.mark.parametrize(
    "text", ["yes", "null", "2023-10", "a: b", "a #b", "'a'", " a ", "", "[a]", "{focus} is", "a\nb", "é", "1e3"]
)
def test_a_text_stays_a_text(text: str) -> None:
    header = {"title": {"en": text}, "tags": [text]}
    assert yaml.safe_load(laid_out(yaml.safe_dump(header, allow_unicode=True))) == header


@pytest.mark.parametrize(
    "header", ["a note: not a header", "title: [", "title:\n  en: a  # why\n", "just words", "- a"]
)
def test_what_is_no_header_or_has_comments_stays(header: str) -> None:
    assert laid_out(header) == "\n".join(line.rstrip() for line in header.splitlines())


def test_the_stored_headers_say_the_same() -> None:
    for path in ROOT.glob("queries/**/*.rq"):
        text = path.read_text(encoding="utf-8")
        lines = text.splitlines()
        header = lines[: next(place for place, line in enumerate(lines) if not line.startswith("#"))]
        assert yaml.safe_load(leading_comment("\n".join(format_header(header)))) == yaml.safe_load(
            leading_comment(text)
        )
