"""JSON for programs: an array with an object a row."""

import json

from bdkg.reports.result import Cell, Result, Thing


def write_json(result: Result) -> str:
    """Write a result as JSON.

    Each row is an object with the columns' names as keys; an absent value is null. A thing is its name, with its IRI
    under `<name>_iri` and the name's language under `<name>_language`.

    Args:
        result: the answer of a report.

    Returns:
        The text of the file.
    """
    names = [column.name for column in result.columns]
    rows = []
    for row in result.rows:
        entry: dict[str, str | int | float | None] = {}
        for name, cell in zip(names, row, strict=True):
            entry[name] = _plain(cell)
        for column, cell in zip(result.columns, row, strict=True):
            if column.datatype == "thing":
                entry[f"{column.name}_iri"] = cell.iri if isinstance(cell, Thing) else None
                entry[f"{column.name}_language"] = (cell.language or None) if isinstance(cell, Thing) else None
        rows.append(entry)
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _plain(cell: Cell) -> str | int | float | None:
    return cell.text if isinstance(cell, Thing) else cell
