"""The pictures of the real graph."""

import re
import struct
import zlib
from xml.etree import ElementTree

import pytest
from pyoxigraph import Store

from bdkg.errors import BdkgError, SourceError
from bdkg.reports import catalogue
from bdkg.reports.charts import picture
from bdkg.reports.charts.dates import span
from bdkg.reports.charts.picture import draw
from bdkg.reports.charts.png import smaller
from bdkg.reports.header import Report
from bdkg.reports.result import Result
from bdkg.reports.run import run

LANGUAGES = ("en", "vi")
WITH_CHART = [name for name in catalogue.names() if catalogue.load(name).chart]

in_each_language = pytest.mark.parametrize("language", LANGUAGES)


def svg(result: Result) -> ElementTree.Element:
    return ElementTree.fromstring(draw(result, "x.svg"))  # noqa: S314 - our own


def marks(picture: ElementTree.Element, kind: str) -> int:
    return sum(
        element.get("aria-roledescription") == kind and element.get("role") == "graphics-symbol"
        for element in picture.iter()
    )


def texts(picture: ElementTree.Element) -> set[str]:
    # A text of several lines has one element a line.
    return {element.text for element in picture.iter() if element.tag.endswith(("}text", "}tspan")) and element.text}


def column(result: Result, name: str) -> list[object]:
    place = [column.name for column in result.columns].index(name)
    return [row[place] for row in result.rows]


@in_each_language
@pytest.mark.parametrize("name", WITH_CHART)
def test_a_picture_says_what_it_is_and_where_it_comes_from(name: str, language: str, real_store: Store) -> None:
    report = catalogue.load(name)
    assert report.chart is not None
    found = texts(svg(run(report, {}, real_store, language)))
    columns = {column.name: column.label[language] for column in report.columns}
    shown = [entry for channel, entry in report.chart["encoding"].items() if channel in ("x", "y", "color")]
    titles = {entry["title"][language] if "title" in entry else columns[entry["field"]] for entry in shown}
    assert titles <= found
    whole = " ".join(found)
    assert report.title[language] in whole
    assert report.question[language] in whole
    assert f"{report.area}/{name}" in whole
    assert "https://w3id.org/bdkg" in whole


@in_each_language
def test_the_climb_has_a_point_for_each_stage(language: str, real_store: Store) -> None:
    result = run(catalogue.load("climb"), {}, real_store, language)
    drawn = svg(result)
    stages = ("first_smart21", "first_top7", "won")
    assert marks(drawn, "point") == sum(year is not None for name in stages for year in column(result, name))
    assert marks(drawn, "rule mark") == len(result.rows)
    labels = {column.name: column.label[language] for column in result.columns}
    assert {labels[name] for name in stages} <= texts(drawn)


@in_each_language
def test_countries_have_a_bar_each_and_its_number(language: str, real_store: Store) -> None:
    result = run(catalogue.load("countries"), {}, real_store, language)
    drawn = svg(result)
    assert marks(drawn, "bar") == len(result.rows)
    assert marks(drawn, "text mark") == len(result.rows)
    assert {cell.text for cell in column(result, "country")} <= texts(drawn)  # type: ignore[attr-defined]


@in_each_language
def test_the_map_has_a_circle_for_each_community_with_a_point(language: str, real_store: Store) -> None:
    result = run(catalogue.load("map"), {}, real_store, language)
    known = [latitude for latitude in column(result, "latitude") if latitude is not None]
    drawn = svg(result)
    assert marks(drawn, "circle") == len(known)
    missing = str(len(result.rows) - len(known))
    assert any(text.startswith(missing) and str(len(result.rows)) in text for text in texts(drawn))
    assert {"en": "Binh Duong", "vi": "Bình Dương"}[language] in texts(drawn)
    assert any("Natural Earth" in text for text in texts(drawn))


def test_the_map_of_a_country_is_larger(real_store: Store) -> None:
    result = run(catalogue.load("map"), {"country": "taiwan"}, real_store, "vi")
    drawn = svg(result)
    assert marks(drawn, "circle") == len(result.rows)
    assert "Quốc gia: Đài Loan" in texts(drawn)
    assert "Hsinchu City" in texts(drawn)


@in_each_language
@pytest.mark.parametrize(("name", "field"), [("timeline", "date"), ("winners", "announced_on")])
def test_a_timeline_has_a_point_for_each_date(name: str, field: str, language: str, real_store: Store) -> None:
    result = run(catalogue.load(name), {}, real_store, language)
    drawn = svg(result)
    dates = [date for date in column(result, field) if span(str(date))]
    assert marks(drawn, "point") == len(dates)
    # And the time that the date can mean.
    assert marks(drawn, "bar") == len(dates)


def test_a_png_has_twice_the_pixels_of_the_svg(real_store: Store) -> None:
    result = run(catalogue.load("winners"), {}, real_store, "vi")
    drawn, png = svg(result), draw(result, "x.PNG")
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    size = struct.unpack_from(">II", png, 16)
    assert size == tuple(round(2 * float(drawn.attrib[side])) for side in ("width", "height"))


def test_a_picture_is_the_same_every_time(real_store: Store) -> None:
    report = catalogue.load("winners")
    assert draw(run(report, {}, real_store, "en"), "x.svg") == draw(run(report, {}, real_store, "en"), "x.svg")


def test_a_smaller_png_has_the_same_pixels() -> None:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    pixels = (b"\0" + b"\xff\x00\x00" * 50) * 50
    packed = zlib.compress(pixels, 0)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 50, 50, 8, 2, 0, 0, 0))
    png += chunk(b"IDAT", packed[:100]) + chunk(b"IDAT", packed[100:]) + chunk(b"IEND", b"")
    small = smaller(png)
    assert len(small) < len(png) / 10
    assert small.startswith(png[:33])
    length = struct.unpack_from(">I", small, 33)[0]
    assert zlib.decompress(small[41 : 41 + length]) == pixels
    assert small.endswith(chunk(b"IEND", b""))


def test_nothing_to_draw_is_told(real_store: Store) -> None:
    result = run(catalogue.load("timeline"), {"from": "2100"}, real_store, "en")
    assert result.rows == []
    with pytest.raises(BdkgError, match="timeline: no row of the answer can be drawn"):
        draw(result, "x.svg")


@pytest.mark.parametrize(
    ("name", "path", "message"),
    [
        ("peers", "x.svg", r"^peers has no chart; these have: .*climb"),
        ("climb", "x.pdf", r"^x\.pdf: a picture is a file that ends in \.svg or \.png$"),
        ("climb", "svg", r"^svg: a picture is a file that ends in"),
    ],
)
def test_what_cannot_be_drawn_is_told_before_it_is_answered(name: str, path: str, message: str) -> None:
    with pytest.raises(BdkgError, match=message):
        picture.check_picture(catalogue.load(name), path)


def test_a_missing_extra_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "find_spec", lambda _: None)
    with pytest.raises(BdkgError, match=re.escape("pictures need the extra 'chart', as in: pip install 'bdkg[chart]'")):
        picture.check_picture(catalogue.load("climb"), "x.svg")


def test_a_chart_that_is_not_vega_lite_is_told(real_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run(catalogue.load("climb"), {}, real_store, "en")
    monkeypatch.setattr(picture, "specification", lambda _: {"mark": {"type": "pie"}, "data": {"values": []}})
    with pytest.raises(
        SourceError, match=r"^queries/reports/honours/climb\.rq:1: the chart is not Vega-Lite: "
    ) as told:
        draw(result, "x.svg")
    assert "\n" not in str(told.value)


def test_every_picture_of_the_contract_is_there() -> None:
    charts: dict[str, Report] = {name: catalogue.load(name) for name in WITH_CHART}
    assert {"timeline", "winners", "countries", "map", "climb"} <= charts.keys()
