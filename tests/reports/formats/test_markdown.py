"""Markdown."""

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bdkg.reports.formats.markdown import write_md
from tests.reports.formats.samples import HOSTILE, result, texts

LINE_END = re.compile(r"\r\n|\r")


def cells(text: str) -> list[list[Token]]:
    """The cells of a table, heading first, as what is in them."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    begins = [token.type in ("th_open", "td_open") for token in tokens]
    return [tokens[n + 1].children or [] for n, begin in enumerate(begins) if begin]


def shown(content: list[Token]) -> str:
    return "".join("\n" if token.content == "<br>" else token.content for token in content)


def test_md() -> None:
    assert write_md(result()).splitlines()[:4] == [
        "| Year | Community | Rate | Note |",
        "| ---: | --- | ---: | --- |",
        '| 2023 | Bình Dương | 0.67 | with "quotes", commas<br>and lines |',
        "| 2024 | 臺北 |  |  |",
    ]


def test_hostile_values_are_shown_as_they_are() -> None:
    found = cells(write_md(texts(HOSTILE)))[1:]
    # A cell has no white space at its ends, and Markdown has one kind of line end.
    assert [shown(content).strip() for content in found] == [LINE_END.sub("\n", value).strip() for value in HOSTILE]
    marks = {token.type for content in found for token in content}
    assert marks <= {"text", "text_special", "html_inline"}
    assert {token.content for content in found for token in content if token.type == "html_inline"} <= {"<br>"}


def test_the_lines_under_it_are_paragraphs() -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(write_md(result()))
    assert [token.type for token in tokens if token.level == 0][-6:].count("paragraph_open") == 2
