"""Reading and checking the header of a report: YAML in the leading comment block of its `.rq` file."""

from typing import Any

import yaml

from bdkg.errors import SourceError
from bdkg.graph.names import LANGUAGES, PREFIXES

PARAMETER_TYPES = ("integer", "language", "thing", "year")
DATATYPES = ("code", "decimal", "edtf", "integer", "string", "thing")

_REPORT_KEYS = {"title", "question", "description", "tags", "params", "columns", "order", "facts"}
_OPTIONAL_REPORT_KEYS = {"params", "facts"}
_PARAMETER_KEYS = {"name", "label", "type", "of", "required", "default", "example", "minimum"}
_COLUMN_KEYS = {"name", "label", "datatype", "unit", "nullable", "links_to"}


def read_header(query: str, path: str) -> dict[str, Any]:
    """Read and check the header of a report.

    Args:
        query: the text of the `.rq` file.
        path: its name, for error messages.

    Returns:
        The header as YAML has it, with every key that a report needs.

    Raises:
        SourceError: the header is not YAML, or lacks or misuses a key.
    """
    lines = []
    for line in query.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line[2:] if line.startswith("# ") else line[1:])
    try:
        header = yaml.safe_load("\n".join(lines))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise SourceError(f"{path}:{mark.line + 1 if mark else 1}: the header is not YAML: {error.problem}") from None
    if not isinstance(header, dict):
        raise SourceError(f"{path}:1: the file has no header; a report begins with its title in a comment")
    _check_keys(header, _REPORT_KEYS, _OPTIONAL_REPORT_KEYS, path, "the header")
    for key in ("title", "question", "description"):
        _check_languages(header[key], path, key)
    for parameter in header.get("params", []):
        _check_parameter(parameter, path)
    for column in header["columns"]:
        _check_column(column, path)
    names = [column["name"] for column in header["columns"]]
    for key in header["order"]:
        if key.removeprefix("-") not in names:
            raise SourceError(f"{path}:1: the header orders by {key}, which is no column")
    return header


def _check_keys(entry: Any, known: set[str], optional: set[str], path: str, what: str) -> None:  # noqa: ANN401
    if not isinstance(entry, dict):
        raise SourceError(f"{path}:1: {what} is not a mapping")
    for key in entry:
        if key not in known:
            raise SourceError(f"{path}:1: {what} has an unknown key {key!r}; known are {', '.join(sorted(known))}")
    missing = sorted(known - optional - set(entry))
    if missing:
        raise SourceError(f"{path}:1: {what} has no {', '.join(missing)}")


def _check_languages(value: Any, path: str, what: str) -> None:  # noqa: ANN401
    if not isinstance(value, dict) or set(value) != set(LANGUAGES):
        raise SourceError(f"{path}:1: {what} needs a text in each of {' and '.join(LANGUAGES)}")


def _check_parameter(entry: Any, path: str) -> None:  # noqa: ANN401
    optional = {"of", "required", "default", "minimum"}
    _check_keys(entry, _PARAMETER_KEYS, optional, path, "a parameter")
    what = f"the parameter {entry['name']}"
    _check_languages(entry["label"], path, what)
    if entry["type"] not in PARAMETER_TYPES:
        raise SourceError(f"{path}:1: {what} has the type {entry['type']!r}; known are {', '.join(PARAMETER_TYPES)}")
    if (entry["type"] == "thing") != ("of" in entry):
        raise SourceError(f"{path}:1: {what}: a thing, and nothing else, has `of`, its class or scheme")
    _check_prefix(entry.get("of"), path, what)


def _check_column(entry: Any, path: str) -> None:  # noqa: ANN401
    _check_keys(entry, _COLUMN_KEYS, {"unit", "nullable", "links_to"}, path, "a column")
    what = f"the column {entry['name']}"
    _check_languages(entry["label"], path, what)
    if entry["datatype"] not in DATATYPES:
        raise SourceError(f"{path}:1: {what} has the datatype {entry['datatype']!r}; known are {', '.join(DATATYPES)}")
    _check_prefix(entry.get("links_to"), path, what)


def _check_prefix(name: str | None, path: str, what: str) -> None:
    if name is not None and name.partition(":")[0] not in {*PREFIXES, "scheme"}:
        raise SourceError(f"{path}:1: {what}: {name!r} has no known prefix")
