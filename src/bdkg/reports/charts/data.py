"""The rows of a result as the data of a picture."""

from collections.abc import Mapping
from typing import Any

from bdkg.reports.charts.dates import span
from bdkg.reports.header import Column
from bdkg.reports.result import Result, Thing

Value = str | int | float | None

START, END = "_start", "_end"
"""End the names of the fields with the first day that a date can mean, and the day after the last."""

_TYPES = {"decimal": "quantitative", "edtf": "temporal", "integer": "quantitative"}


def type_of(channel: Mapping[str, Any], columns: Mapping[str, Column], folded: Mapping[str, list[str]]) -> str:
    """Tell how Vega-Lite shall measure a field.

    Args:
        channel: the entry of a header's encoding.
        columns: the report's columns by name.
        folded: for a field that holds the values of several columns, those columns.

    Returns:
        The type that the header gives, else the one that follows from the column's datatype.
    """
    if "type" in channel:
        return str(channel["type"])
    name = folded.get(channel["field"], [channel["field"]])[0]
    return _TYPES.get(columns[name].datatype, "nominal") if name in columns else "nominal"


def values(result: Result, dates: list[str]) -> list[dict[str, Value]]:
    """Make an object of each row.

    Args:
        result: the answer of a report.
        dates: the columns whose dates are drawn along an axis.

    Returns:
        The cells by the columns' names, things as their names, dates as the middle of what they can mean, with further
        fields for where that starts and ends. Where two things of a column have one name, both carry the end of
        their IRI.
    """
    names = _names(result)
    rows = []
    for row in result.rows:
        entry: dict[str, Value] = {}
        for column, cell in zip(result.columns, row, strict=True):
            entry[column.name] = names[cell.iri] if isinstance(cell, Thing) else cell
            if column.name in dates:
                start, end = span(str(cell)) or (None, None)
                middle = start + (end - start) / 2 if start and end else None
                for suffix, time in (("", middle), (START, start), (END, end)):
                    entry[column.name + suffix] = time.isoformat() if time else None
        rows.append(entry)
    return rows


def _names(result: Result) -> dict[str, str]:
    things = {cell.iri: cell.text for row in result.rows for cell in row if isinstance(cell, Thing)}
    bearers: dict[tuple[int, str], set[str]] = {}
    for row in result.rows:
        for place, cell in enumerate(row):
            if isinstance(cell, Thing):
                bearers.setdefault((place, cell.text), set()).add(cell.iri)
    shared = {iri for iris in bearers.values() if len(iris) > 1 for iri in iris}
    return {iri: f"{text} ({_slug(iri)})" if iri in shared else text for iri, text in things.items()}


def _slug(iri: str) -> str:
    return iri.rpartition("/")[2].rpartition("#")[2]
