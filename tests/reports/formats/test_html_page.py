"""HTML."""

from html.parser import HTMLParser

import pytest

from bdkg.reports.formats.html_page import write_html
from bdkg.reports.result import Thing
from tests.reports.formats.samples import HOSTILE, result, texts

VOID = {"meta"}


class Page(HTMLParser):
    """The cells and the tags of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "td":
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "td" in self.open:
            self.cells[-1] += data

    def having(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def test_hostile_values_are_shown_as_they_are() -> None:
    page = Page(write_html(texts(HOSTILE)))
    assert page.cells == HOSTILE
    assert page.open == []
    assert not {"script", "b", "r"} & {tag for tag, _ in page.tags}


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_table_is_accessible(language: str) -> None:
    text = write_html(result(language=language))
    page = Page(text)
    assert page.having("html") == [{"lang": language}]
    assert len(page.having("caption")) == 1
    assert [heading["scope"] for heading in page.having("th")] == ["col"] * 4
    assert "<title>A &lt;sample&gt;</title>" in text or language == "vi"
    assert '<a href="http://e/tp" lang="zh-hant">臺北</a>' in text
    spoken = "" if language == "vi" else ' lang="vi"'
    assert f'<a href="http://e/bd"{spoken}>Bình Dương</a>' in text


def test_it_needs_nothing_else() -> None:
    page = Page(write_html(result()))
    assert not {"link", "img", "script", "iframe"} & {tag for tag, _ in page.tags}
    assert all("src" not in attributes for _, attributes in page.tags)


def test_an_iri_that_could_be_a_script_is_no_link() -> None:
    text = write_html(result([[Thing("javascript:alert(1)", "x", "en", False)]], [result().columns[1]]))
    assert "javascript" not in text


def test_an_iri_cannot_end_its_attribute() -> None:
    text = write_html(result([[Thing('http://e/"onclick="x', "x", "en", False)]], [result().columns[1]]))
    assert [set(link) for link in Page(text).having("a")] == [{"href"}]
