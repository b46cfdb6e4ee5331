"""How a result is written: one module a format."""

from collections.abc import Callable

from bdkg.reports.result import Result

_MODULES = {
    "table": "table",
    "csv": "comma_separated",
    "tsv": "tab_separated",
    "json": "json_rows",
    "jsonl": "json_lines",
    "md": "markdown",
    "html": "html_page",
    "xlsx": "workbook",
    "parquet": "parquet_file",
    "srj": "sparql_json",
    "ttl": "turtle",
}

_writers: dict[str, Callable[[Result], str | bytes]] = {}

NAMES = tuple(_MODULES)

FOR_PEOPLE = ("table", "md", "html")
"""Those that say under the rows what there is to say about them."""


def writer(name: str) -> Callable[[Result], str | bytes]:
    """Find the function that writes a format.

    Args:
        name: one of NAMES.

    Returns:
        A function from a result to text, or to bytes where the format is no text.
    """
    if name not in _writers:
        # Each format brings its own imports, and a run needs one format.
        module = __import__(f"bdkg.reports.formats.{_MODULES[name]}", fromlist=[name])
        _writers[name] = getattr(module, f"write_{name}")
    return _writers[name]
