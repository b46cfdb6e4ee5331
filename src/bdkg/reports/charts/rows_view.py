"""A picture with a line for each row: bars, points, or points that a line joins."""

from collections.abc import Mapping
from typing import Any

from bdkg.reports.charts import style
from bdkg.reports.charts.data import END, START

Channels = Mapping[str, dict[str, Any]]

_FEW_YEARS = 4
_POINT_SIZE = 75
_STAGE_SIZES = [300, 60]
"""Areas of the first and of the last stage, in square pixels.

Points of one row that fall together stay visible, the later in front of the earlier.
"""


def rows_view(mark: str, channels: Channels, years: float) -> dict[str, Any]:
    """Make a view with an axis on top, and a row for each value of `y`.

    Args:
        mark: `bar`, `line` or `point`.
        channels: the encoding, with type and title of each field.
        years: how many years the dates on the axis span, if there are any.

    Returns:
        A Vega-Lite view without data.
    """
    y = {
        **channels["y"],
        "sort": None,
        "axis": {
            "domain": False,
            "grid": mark != "bar",
            "labelLimit": style.LABEL_WIDTH,
            "labelPadding": 6,
            "ticks": False,
            "titleAlign": "right",
            "titleAnchor": "end",
            "titleAngle": 0,
            "titleBaseline": "alphabetic",
            "titleX": -6,
            "titleY": -24,
        },
    }
    x = _x(channels["x"], mark, years)
    layers = _bars(x, y, channels) if mark == "bar" else _points(mark, x, y, channels)
    return {"width": style.PLOT_WIDTH, "height": {"step": style.ROW_HEIGHT}, "layer": layers}


def _x(channel: dict[str, Any], mark: str, years: float) -> dict[str, Any]:
    axis: dict[str, Any] = {"orient": "top", "domain": False, "ticks": False, "labelPadding": 4, "titleAnchor": "start"}
    axis |= {"labelFlush": False, "labelOverlap": True, "labelSeparation": 8}
    if channel["type"] == "temporal":
        step = {"interval": "year", "step": 1} if years > _FEW_YEARS else {"interval": "month", "step": 3}
        axis |= {"format": "%Y" if years > _FEW_YEARS else "%Y-%m", "tickCount": step}
        return {**channel, "scale": {"type": "utc", "padding": 10}, "axis": axis}
    # A number is a count, whose bar begins at nought, or a year.
    axis |= {"format": "d", "tickMinStep": 1, "tickCount": 6 if mark == "bar" else 14}
    return {**channel, "scale": {"zero": mark == "bar", "padding": 0 if mark == "bar" else 10}, "axis": axis}


def _bars(x: dict[str, Any], y: dict[str, Any], channels: Channels) -> list[dict[str, Any]]:
    bar = {"type": "bar", "color": style.COLOURS[0], "height": {"band": 0.72}}
    number = {"type": "text", "align": "left", "baseline": "middle", "dx": 4, "color": style.INK, "fontSize": 11}
    places = {"x": x, "y": y}
    coloured = {"color": channels["color"]} if "color" in channels else {}
    text = {"field": x["field"], "type": x["type"]}
    return [
        {"mark": bar, "encoding": {**places, **coloured}},
        {"mark": number, "encoding": {**places, "text": text}},
    ]


def _points(mark: str, x: dict[str, Any], y: dict[str, Any], channels: Channels) -> list[dict[str, Any]]:
    layers = []
    if x["type"] == "temporal":
        # What is known to the year or the month lies somewhere in it.
        uncertain = {"type": "bar", "height": 7, "color": style.SPANS}
        span = {"x": {**x, "field": x["field"] + START}, "x2": {"field": x["field"] + END}, "y": y}
        layers.append({"mark": uncertain, "encoding": span})
    if mark == "line":
        first, last = {**x, "aggregate": "min"}, {"field": x["field"], "aggregate": "max"}
        join = {"type": "rule", "color": style.JOINS, "strokeWidth": 1.5}
        layers.append({"mark": join, "encoding": {"x": first, "x2": last, "y": y}})
    look = {name: channels[name] for name in ("color", "shape", "size") if name in channels}
    if "size" in look:
        look["size"] = {**look["size"], "sort": None, "scale": {"range": _STAGE_SIZES}}
    for name in ("color", "shape"):
        if name in look:
            look[name] = {**look[name], "sort": None}
    point = {
        "type": "point",
        "filled": True,
        "color": style.COLOURS[0],
        "opacity": 1,
        "size": _POINT_SIZE,
        "stroke": "white",
        "strokeWidth": 1,
    }
    layers.append({"mark": point, "encoding": {"x": x, "y": y, **look}})
    return layers
