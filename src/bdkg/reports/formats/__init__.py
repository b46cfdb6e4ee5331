"""How a result is written: one module a format."""

from collections.abc import Callable

from bdkg.reports.result import Result


def writer(name: str) -> Callable[[Result], str]:
    """Find the function that writes a format.

    Args:
        name: one of NAMES.

    Returns:
        A function from a result to text.
    """
    # Each format brings its own imports, and a run needs one format.
    if name == "csv":
        from bdkg.reports.formats.comma_separated import write_csv

        return write_csv
    if name == "json":
        from bdkg.reports.formats.json_rows import write_json

        return write_json
    from bdkg.reports.formats.table import write_table

    return write_table


NAMES = ("table", "csv", "json")
