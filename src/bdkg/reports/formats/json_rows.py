"""JSON for programs: an array with an object a row."""

import json
from collections.abc import Iterator

from bdkg.reports.formats.cells import text_of
from bdkg.reports.result import Cell, Result, Thing

Plain = str | int | float | None


def write_json(result: Result) -> str:
    """Write a result as JSON.

    Args:
        result: the answer of a report.

    Returns:
        The text of the file: an array of the objects that `objects` makes.
    """
    return json.dumps(list(objects(result)), ensure_ascii=False, indent=1) + "\n"


def objects(result: Result) -> Iterator[dict[str, Plain]]:
    """Make an object of each row.

    The columns' names are its keys; an absent value is null. A thing is its name, with its IRI under `<name>_iri` and
    the name's language under `<name>_language`.

    Args:
        result: the answer of a report.

    Yields:
        An object a row.
    """
    names = [column.name for column in result.columns]
    for row in result.rows:
        entry: dict[str, Plain] = {}
        for name, cell in zip(names, row, strict=True):
            entry[name] = _plain(cell)
        for column, cell in zip(result.columns, row, strict=True):
            if column.datatype == "thing":
                entry[f"{column.name}_iri"] = cell.iri if isinstance(cell, Thing) else None
                entry[f"{column.name}_language"] = (cell.language or None) if isinstance(cell, Thing) else None
        yield entry


def _plain(cell: Cell) -> Plain:
    return text_of(cell) if isinstance(cell, Thing | str) else cell
