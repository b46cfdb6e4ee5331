"""What the formats share: cells as text, and the IRIs beside the names."""

from collections.abc import Iterator

from bdkg.reports.result import Cell, Result, Thing

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a text begins with that a spreadsheet takes for a formula; full-width signs count as the others in Excel."""


def text_of(cell: Cell) -> str:
    """Write a cell as text.

    Args:
        cell: any cell.

    Returns:
        A thing's name, a number as Python writes it, an absent value as nothing; always text that can be encoded.
    """
    if cell is None:
        return ""
    text = cell.text if isinstance(cell, Thing) else str(cell)
    return text if text.isascii() else without_surrogates(text)


def is_formula(cell: Cell) -> bool:
    """Tell whether a spreadsheet would take a cell for a formula.

    Args:
        cell: any cell.

    Returns:
        True for a text or name that begins as a formula does; a number never does.
    """
    return not isinstance(cell, int | float) and text_of(cell).startswith(FORMULA_STARTS)


def without_surrogates(text: str) -> str:
    """Take out the halves of characters that no encoding can write.

    Args:
        text: any text.

    Returns:
        The text with U+FFFD in the place of each lone surrogate.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def names_with_iris(result: Result) -> list[str]:
    """Name the columns of a format that has a cell for each IRI.

    Args:
        result: the answer of a report.

    Returns:
        The report's columns, then `<name>_iri` for each column of things.
    """
    return [*(column.name for column in result.columns), *(f"{name}_iri" for name in _things(result).values())]


def rows_with_iris(result: Result) -> Iterator[list[Cell]]:
    """Go through the rows of a format that has a cell for each IRI.

    Args:
        result: the answer of a report.

    Yields:
        The cells of a row, then the IRI in each cell of a column of things.
    """
    things = _things(result)
    for row in result.rows:
        yield [*row, *(cell.iri if isinstance(cell := row[place], Thing) else None for place in things)]


def _things(result: Result) -> dict[int, str]:
    return {place: column.name for place, column in enumerate(result.columns) if column.datatype == "thing"}
