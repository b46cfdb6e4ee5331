"""A result with its header's `chart` to a whole Vega-Lite specification."""

from collections.abc import Mapping
from typing import Any

from bdkg.errors import BdkgError
from bdkg.reports.charts import style
from bdkg.reports.charts.data import Value, type_of, values
from bdkg.reports.charts.map_view import map_view
from bdkg.reports.charts.projection import WIDTH
from bdkg.reports.charts.rows_view import rows_view
from bdkg.reports.charts.words import caption, question
from bdkg.reports.result import Result

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"


def specification(result: Result) -> dict[str, Any]:
    """Write the picture of a result in Vega-Lite.

    Args:
        result: the answer of a report.

    Returns:
        A specification that holds all its data.

    Raises:
        BdkgError: the report has no chart, or no row can be drawn.
    """
    chart = result.report.chart
    if chart is None:
        raise no_chart(result.report.name)
    channels = _channels(chart, result)
    dates = [channel["field"] for channel in channels.values() if channel["type"] == "temporal"]
    placed = [channels[name]["field"] for name in ("x", "y", "longitude", "latitude") if name in channels]
    columns = [column.name for column in result.columns]
    rows = [row for row in values(result, dates) if all(row[field] is not None for field in placed if field in columns)]
    if not rows:
        raise BdkgError(f"{result.report.name}: no row of the answer can be drawn, so there is no picture")
    on_land = "longitude" in channels
    datasets: dict[str, Any] = {}
    if on_land:
        view, datasets = map_view(channels, rows)
    else:
        view = rows_view(chart["mark"], channels, _years(rows, dates))
        view["transform"] = list(chart.get("transform", []))
        # A fold makes a row of every cell, the absent ones too.
        view["transform"].append({"filter": f"isValid(datum[{channels['x']['field']!r}])"})
    # The frame of a map begins at the edge of the picture, that of rows at their labels.
    width = WIDTH if on_land else style.PLOT_WIDTH + 180
    return {
        "$schema": SCHEMA,
        "config": style.configuration(),
        # What a screen reader says of an SVG.
        "description": f"{result.report.title[result.language]}: {result.report.question[result.language]}",
        "title": {
            "text": result.report.title[result.language],
            "subtitle": question(result, width),
            "anchor": "start",
            "fontSize": 18,
            "subtitleFontSize": 13,
            "subtitlePadding": 5,
            "offset": 14,
        },
        "vconcat": [
            {
                **view,
                "data": {"name": "rows"},
                "title": {
                    "text": caption(result, len(rows), width, on_land=on_land),
                    "anchor": "start",
                    "color": style.QUIET_INK,
                    "fontSize": 10.5,
                    "fontWeight": "normal",
                    "frame": "bounds",
                    "offset": 12,
                    "orient": "bottom",
                },
            }
        ],
        "datasets": {"rows": rows, **datasets},
    }


def _years(rows: list[dict[str, Value]], dates: list[str]) -> float:
    years = [int(str(row[date])[:4]) for row in rows for date in dates]
    return max(years) - min(years) + 1 if years else 0


def no_chart(name: str) -> BdkgError:
    """Make the error for a report without a picture.

    Args:
        name: the report's name.

    Returns:
        An error that names the reports that have one.
    """
    from bdkg.reports import catalogue

    having = [other for other in catalogue.names() if catalogue.load(other).chart]
    return BdkgError(f"{name} has no chart; these have: {', '.join(having)}")


def _channels(chart: Mapping[str, Any], result: Result) -> dict[str, dict[str, Any]]:
    """Give each field of an encoding its type and its title."""
    columns = {column.name: column for column in result.columns}
    folds = [transform for transform in chart.get("transform", []) if "fold" in transform]
    folded = {transform["as"][1]: transform["fold"] for transform in folds}
    # What is folded is named by its column, and shown by its heading.
    headings = {transform["as"][0]: transform["fold"] for transform in folds}
    channels = {}
    for name, entry in chart["encoding"].items():
        field = entry["field"]
        title = (entry.get("title") or columns[field].label)[result.language]
        channels[name] = {"field": field, "type": type_of(entry, columns, folded), "title": title}
        if field in headings and name != "y":
            labels = {column: columns[column].label[result.language] for column in headings[field]}
            channels[name]["legend"] = {"labelExpr": f"({_as_expression(labels)})[datum.label]"}
    return channels


def _as_expression(labels: Mapping[str, str]) -> str:
    """Write texts as an object of the Vega expression language, whose strings are those of JSON."""
    import json

    return json.dumps(labels, ensure_ascii=False)
