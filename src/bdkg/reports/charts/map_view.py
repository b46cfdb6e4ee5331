"""A picture with a circle for each row on the outline of the world."""

from collections.abc import Mapping, Sequence
from math import pi, sqrt
from typing import Any

from bdkg.reports.charts import labels, style
from bdkg.reports.charts.data import Value
from bdkg.reports.charts.projection import HEIGHT, WIDTH, Projection, around
from bdkg.reports.charts.world import land

_SMALLEST, _LARGEST = 22.0, 330.0
"""Areas of circles, in square pixels."""


def map_view(
    channels: Mapping[str, dict[str, Any]], rows: Sequence[Mapping[str, Value]]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Make a map.

    Args:
        channels: the encoding, with type and title of each field.
        rows: the data, with a latitude and a longitude each.

    Returns:
        A Vega-Lite view without data for its rows, and the further data sets that it names.
    """
    longitude, latitude = channels["longitude"]["field"], channels["latitude"]["field"]
    projection = around([(float(row[longitude] or 0), float(row[latitude] or 0)) for row in rows])
    look: dict[str, Any] = {"color": {"value": style.COLOURS[0]}}
    if "color" in channels:
        look["color"] = {**channels["color"], "sort": None}
    sizes = [1.0, 1.0]
    if "size" in channels:
        numbers = [float(row[channels["size"]["field"]] or 0) for row in rows]
        sizes = [min(numbers), max(numbers)]
        scale = {"domain": sizes, "range": [_SMALLEST, _LARGEST]}
        legend = {"format": "d", "tickCount": 4, "symbolFillColor": style.QUIET_INK}
        look["size"] = {**channels["size"], "scale": scale, "legend": legend}
        # A small circle stays visible before a large one.
        look["order"] = {"field": channels["size"]["field"], "type": "quantitative", "sort": "descending"}
    circle = {"type": "circle", "opacity": 0.85, "stroke": "white", "strokeWidth": 0.7, "clip": True}
    layers = [
        {
            "data": {"name": "land"},
            "mark": {"type": "geoshape", "fill": style.LAND, "stroke": style.COAST, "clip": True},
        },
        {"mark": circle, "encoding": {"longitude": _bare(longitude), "latitude": _bare(latitude), **look}},
    ]
    datasets: dict[str, Any] = {"land": [land()]}
    if "text" in channels:
        spots = [_spot(row, channels, projection, sizes) for row in rows]
        placed = labels.place_labels(spots, WIDTH, HEIGHT)
        datasets["labels"] = [
            {"x": label.x, "y": label.y, "align": label.align, "name": label.name} for label in placed
        ]
        layers += _text_layers()
    view = {
        "width": WIDTH,
        "height": HEIGHT,
        "projection": {
            "type": "equalEarth",
            "rotate": [-projection.middle, 0, 0],
            "scale": projection.scale,
            "translate": [projection.left, projection.top],
        },
        "layer": layers,
    }
    return view, datasets


def _bare(field: str) -> dict[str, Any]:
    return {"field": field, "type": "quantitative"}


def _spot(
    row: Mapping[str, Value], channels: Mapping[str, dict[str, Any]], projection: Projection, sizes: Sequence[float]
) -> labels.Spot:
    x, y = projection.place(
        float(row[channels["longitude"]["field"]] or 0), float(row[channels["latitude"]["field"]] or 0)
    )
    area = _SMALLEST
    if "size" in channels and sizes[1] > sizes[0]:
        share = (float(row[channels["size"]["field"]] or 0) - sizes[0]) / (sizes[1] - sizes[0])
        area += share * (_LARGEST - _SMALLEST)
    return labels.Spot(x, y, sqrt(area / pi), str(row[channels["text"]["field"]]))


def _text_layers() -> list[dict[str, Any]]:
    """Write each name twice: in white, wider, and on it in ink, so that it reads on land, sea and circles."""
    places = {
        "x": {"field": "x", "type": "quantitative", "scale": None, "axis": None},
        "y": {"field": "y", "type": "quantitative", "scale": None, "axis": None},
        "text": {"field": "name", "type": "nominal"},
    }
    halo = {"stroke": "white", "strokeWidth": 3, "strokeJoin": "round", "fill": "white"}
    return [
        {
            "data": {"name": "labels"},
            "transform": [{"filter": f"datum.align == '{align}'"}],
            "mark": {"type": "text", "align": align, "fontSize": labels.FONT_SIZE, "baseline": "middle", **look},
            "encoding": places,
        }
        for look in (halo, {"fill": style.INK})
        for align in ("left", "center", "right")
    ]
