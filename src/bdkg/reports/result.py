"""The answer of a report."""

from collections.abc import Mapping

from bdkg.records import record
from bdkg.reports.header import Column, Report


@record
class Thing:
    """A cell that stands for something in the graph.

    Attributes:
        iri: its IRI.
        text: what it is called.
        language: the language of that name; empty where the name is no label.
        fell_back: whether the name is in another language than was asked for.
    """

    iri: str
    text: str
    language: str
    fell_back: bool


Cell = Thing | str | int | float | None


@record
class Result:
    """The rows of a report, and where they come from.

    Attributes:
        columns: what the cells of a row are.
        rows: the rows, in the report's order.
        language: the language that names were asked for in.
        report: the report that was answered.
        parameters: the values of each parameter, defaults included; an optional one that was not given is left out.
        release: the version of the graph, as the graph itself says it; None where it says none.
        released_on: the day of that release in ISO 8601; None where the graph was not released.
        seconds: how long answering took, from checking the parameters to the sorted rows.
        truncated: whether there are more rows than these.
        total: how many rows there are in all, where some are left out.
        hints: where there is no row: which parameters leave none, and what would give some; in the result's language.
    """

    columns: list[Column]
    rows: list[list[Cell]]
    language: str
    report: Report
    parameters: Mapping[str, list[Cell]]
    release: str | None
    released_on: str | None
    seconds: float
    truncated: bool
    total: int | None = None
    hints: tuple[str, ...] = ()
