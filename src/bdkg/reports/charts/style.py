"""How all pictures look."""

from typing import Any

COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"]
"""The colours of Okabe and Ito (2008), which people of every colour vision tell apart; without the yellow, which is
too light for points on white."""

SHAPES = ["circle", "diamond", "square", "triangle-up", "cross", "triangle-down", "triangle-right"]
"""What tells categories apart a second time, as where a picture is printed in grey."""

INK = "#222222"
QUIET_INK = "#595959"
"""For what accompanies: the least dark grey with the contrast of WCAG 2.1 (7 to 1) on white."""

LINES = "#E2E2E2"
JOINS = "#8A8A8A"
SPANS = "#D2D2D2"
LAND = "#E9E6DF"
COAST = "#BDB8AC"

PLOT_WIDTH = 620
"""Pixels between the axes, of which an inch has 96."""

ROW_HEIGHT = 19
LABEL_WIDTH = 440
"""The longest label of a row, in pixels; what is longer ends in an ellipsis."""

FONT = "Liberation Sans, Arial, Helvetica, DejaVu Sans, sans-serif"
"""vl-convert brings the first, which has all letters of Vietnamese; Arial, which many have instead, is as wide."""


def configuration() -> dict[str, Any]:
    """Tell Vega-Lite how to draw.

    Returns:
        The `config` of a specification.
    """
    return {
        "font": FONT,
        "background": "white",
        "padding": 16,
        "axis": {
            "domainColor": LINES,
            "gridColor": LINES,
            "labelColor": INK,
            "labelFontSize": 12,
            "tickColor": LINES,
            "titleColor": QUIET_INK,
            "titleFontSize": 12,
            "titleFontWeight": "normal",
        },
        "legend": {
            "labelColor": INK,
            "labelFontSize": 12,
            "labelLimit": LABEL_WIDTH,
            "orient": "top",
            "padding": 6,
            "symbolStrokeWidth": 0,
            "titleColor": QUIET_INK,
            "titleFontSize": 12,
            "titleFontWeight": "normal",
            "titleLimit": LABEL_WIDTH,
        },
        "range": {"category": COLOURS, "symbol": SHAPES},
        "title": {"color": INK, "subtitleColor": QUIET_INK},
        "view": {"stroke": None},
    }
