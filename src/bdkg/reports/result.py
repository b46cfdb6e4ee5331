"""The answer of a report."""

from bdkg.records import record
from bdkg.reports.header import Column


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
    """The rows of a report.

    Attributes:
        columns: what the cells of a row are.
        rows: the rows, in the report's order.
        language: the language that names were asked for in.
    """

    columns: list[Column]
    rows: list[list[Cell]]
    language: str
