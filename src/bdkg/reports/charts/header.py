"""The key `chart` of a report's header: a view in Vega-Lite's terms, and how it is checked.

    chart:
      mark: bar | point | line | circle
      transform:                                  (as many as needed, or none)
        - {fold: [column, ...], as: [key, value]}
        - {calculate: expression, as: field}
      encoding:
        x: {field: column, type: ..., title: {en: ..., vi: ...}}

A field is a column, or what a transform makes. Its type follows from the column's datatype where none is given, and its
title is the column's label; a field that is no column needs a title. The rest - sizes, colours, the order of rows, what
stands below a picture - is the same for all reports, and stays out of the header.
"""

from collections.abc import Mapping
from typing import Any

from bdkg.errors import SourceError
from bdkg.graph.names import LANGUAGES

MARKS = ("bar", "circle", "line", "point")
CHANNELS = ("color", "latitude", "longitude", "shape", "size", "text", "x", "y")
TYPES = ("nominal", "ordinal", "quantitative", "temporal")
PLACES = ({"x", "y"}, {"latitude", "longitude"})
"""The channels of which one pair tells where a mark stands."""


def check_chart(chart: Any, columns: list[str], path: str) -> None:  # noqa: ANN401 - what YAML made of it
    """Check a chart of a header.

    Args:
        chart: what stands under `chart`.
        columns: the names of the report's columns.
        path: the report's file, for error messages.

    Raises:
        SourceError: it is not as this module says.
    """
    if not isinstance(chart, dict):
        raise SourceError(f"{path}:1: the chart is not a mapping: {chart}")
    _check_keys(chart, {"mark", "transform", "encoding"}, {"transform"}, path, "the chart")
    if chart["mark"] not in MARKS:
        raise SourceError(f"{path}:1: the chart has the mark {chart['mark']!r}; known are {', '.join(MARKS)}")
    made = _made_by_transforms(chart.get("transform", []), columns, path)
    encoding = chart["encoding"]
    if not isinstance(encoding, dict):
        raise SourceError(f"{path}:1: the chart's encoding is not a mapping: {encoding}")
    for channel, entry in encoding.items():
        if channel not in CHANNELS:
            raise SourceError(
                f"{path}:1: the chart has an unknown channel {channel!r}; known are {', '.join(CHANNELS)}"
            )
        _check_channel(f"the chart's channel {channel}", entry, columns, made, path)
    if [places & set(encoding) for places in PLACES] not in ([PLACES[0], set()], [set(), PLACES[1]]):
        raise SourceError(f"{path}:1: the chart needs the channels x and y, or latitude and longitude")
    if chart["mark"] != "circle" and "longitude" in encoding:
        raise SourceError(f"{path}:1: the chart is a map, whose mark is circle, not {chart['mark']}")
    if chart["mark"] == "circle" and "longitude" not in encoding:
        raise SourceError(f"{path}:1: the mark circle is that of a map, which needs latitude and longitude")


def _made_by_transforms(transforms: Any, columns: list[str], path: str) -> list[str]:  # noqa: ANN401
    """Check the transforms, and name the fields that they make."""
    if not isinstance(transforms, list) or not all(isinstance(entry, dict) for entry in transforms):
        raise SourceError(f"{path}:1: the chart's transform is not a list of mappings: {transforms}")
    made: list[str] = []
    for entry in transforms:
        kind = next((kind for kind in ("fold", "calculate") if kind in entry), None)
        if kind is None:
            raise SourceError(f"{path}:1: a transform of the chart is neither fold nor calculate: {entry}")
        _check_keys(entry, {kind, "as"}, set(), path, "a transform of the chart")
        names = entry["as"] if kind == "fold" else [entry["as"]]
        if not isinstance(names, list) or len(names) != (2 if kind == "fold" else 1) or not _all_texts(names):
            wanted = "two names, of the key and of the value" if kind == "fold" else "one name"
            raise SourceError(f"{path}:1: a transform of the chart: `as` needs {wanted}: {entry['as']}")
        if kind == "calculate" and not isinstance(entry[kind], str):
            raise SourceError(f"{path}:1: a transform of the chart: calculate is not a text: {entry[kind]}")
        if kind == "fold":
            unknown = [name for name in entry[kind] if name not in columns] if isinstance(entry[kind], list) else []
            if unknown or not isinstance(entry[kind], list):
                raise SourceError(f"{path}:1: a transform of the chart folds {unknown or entry[kind]}: no columns")
        taken = [name for name in names if name in columns]
        if taken:
            raise SourceError(f"{path}:1: a transform of the chart makes {taken[0]}, which is a column already")
        made += names
    return made


def _check_channel(what: str, entry: Any, columns: list[str], made: list[str], path: str) -> None:  # noqa: ANN401
    if not isinstance(entry, dict):
        raise SourceError(f"{path}:1: {what} is not a mapping: {entry}")
    _check_keys(entry, {"field", "type", "title"}, {"type", "title"}, path, what)
    field = entry["field"]
    if field not in columns and field not in made:
        raise SourceError(f"{path}:1: {what} shows {field}, which is no column and made by no transform")
    if entry.get("type", TYPES[0]) not in TYPES:
        raise SourceError(f"{path}:1: {what} has the type {entry['type']!r}; known are {', '.join(TYPES)}")
    title = entry.get("title")
    if title is None and field in columns:
        return
    if not isinstance(title, dict) or set(title) != set(LANGUAGES) or not _all_texts(title.values()):
        raise SourceError(f"{path}:1: {what} needs a title in each of {' and '.join(LANGUAGES)}")


def _check_keys(entry: Mapping[str, Any], known: set[str], optional: set[str], path: str, what: str) -> None:
    for key in entry:
        if key not in known:
            raise SourceError(f"{path}:1: {what} has an unknown key {key!r}; known are {', '.join(sorted(known))}")
    missing = sorted(known - optional - set(entry))
    if missing:
        raise SourceError(f"{path}:1: {what} has no {', '.join(missing)}")


def _all_texts(values: Any) -> bool:  # noqa: ANN401 - any collection
    return all(isinstance(value, str) for value in values)
