"""A result to a picture: SVG or PNG."""

import os
from importlib.util import find_spec
from typing import Any

from bdkg.errors import BdkgError, SourceError
from bdkg.reports.charts.png import smaller
from bdkg.reports.charts.specification import no_chart, specification
from bdkg.reports.header import Report
from bdkg.reports.result import Result

ENDINGS = (".svg", ".png")
PNG_PIXELS_PER_INCH = 144
"""Two for each of the SVG, of which Vega counts 72 to the inch: what fine screens and print need."""

_VEGA_LITE = "6.4"
_NEEDED = ("altair", "vl_convert")


def check_picture(report: Report, path: str) -> None:
    """Check, before anything is answered, that a picture can be made.

    Args:
        report: the report.
        path: the file it shall be in.

    Raises:
        BdkgError: the report has no chart, the file's name ends in something else, or the extra is not installed.
    """
    if report.chart is None:
        raise no_chart(report.name)
    if os.path.splitext(path)[1].lower() not in ENDINGS:
        raise BdkgError(f"{path}: a picture is a file that ends in {' or '.join(ENDINGS)}")
    if not all(find_spec(module) for module in _NEEDED):
        raise BdkgError("pictures need the extra 'chart', as in: pip install 'bdkg[chart]'")


def draw(result: Result, path: str) -> bytes:
    """Draw a result.

    Args:
        result: the answer of a report that has a chart.
        path: the file it shall be in, for its ending.

    Returns:
        What the file shall hold: an SVG as large as the picture needs to be, or a PNG of twice as many pixels.

    Raises:
        BdkgError: the picture cannot be made.
        SourceError: the report's chart is not Vega-Lite.
    """
    check_picture(result.report, path)
    drawing = vega_lite(result)
    # 84 MB, which only a picture needs.
    import vl_convert

    # What is drawn is all in the specification: nothing is fetched, and no font is looked for on the network.
    try:
        if path.lower().endswith(".png"):
            ppi = PNG_PIXELS_PER_INCH
            return smaller(vl_convert.vegalite_to_png(drawing, vl_version=_VEGA_LITE, ppi=ppi, allowed_base_urls=[]))
        return vl_convert.vegalite_to_svg(drawing, vl_version=_VEGA_LITE, allowed_base_urls=[]).encode()
    except ValueError as error:
        raise _not_vega_lite(result.report, str(error)) from None


def vega_lite(result: Result) -> dict[str, Any]:
    """Write the picture of a result in Vega-Lite, checked against its schema.

    Args:
        result: the answer of a report that has a chart.

    Returns:
        A specification that Vega-Lite, and so a notebook through `altair.Chart.from_dict`, draws as it is.

    Raises:
        BdkgError: no row can be drawn.
        SourceError: the report's chart is not Vega-Lite.
    """
    drawing = specification(result)
    # Altair is half a second to import; it brings the schema and what checks it.
    import altair
    from jsonschema import ValidationError

    try:
        altair.Chart.from_dict(drawing)
    except ValidationError as error:
        raise _not_vega_lite(result.report, error.message) from None
    return drawing


def _not_vega_lite(report: Report, message: str) -> SourceError:
    return SourceError(f"{report.path}:1: the chart is not Vega-Lite: {' '.join(message.split())}")
