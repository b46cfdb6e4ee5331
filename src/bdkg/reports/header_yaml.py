"""Reading and checking the header of a report: YAML in the leading comment block of its `.rq` file."""

from typing import Any

import yaml

from bdkg.errors import SourceError
from bdkg.graph.names import LANGUAGES, PREFIXES

PARAMETER_TYPES = ("date", "integer", "language", "thing", "year")
BOUNDS = ("first", "last")
DATATYPES = ("code", "decimal", "edtf", "integer", "string", "text", "thing")

_REPORT_KEYS = {"title", "question", "description", "tags", "params", "columns", "order", "facts"}
_OPTIONAL_REPORT_KEYS = {"params", "facts"}
_PARAMETER_KEYS = {"name", "label", "type", "of", "required", "default", "example", "minimum", "bound"}
_COLUMN_KEYS = {"name", "label", "datatype", "unit", "nullable", "links_to"}

RESERVED_NAMES = ("evidence", "format", "help", "lang", "output")
"""What all reports can be asked, beside their own parameters."""

_KINDS: dict[str, tuple[type, ...]] = {
    "title": (dict,),
    "question": (dict,),
    "description": (dict,),
    "label": (dict,),
    "tags": (list,),
    "params": (list,),
    "columns": (list,),
    "order": (list,),
    "required": (bool,),
    "nullable": (bool,),
    "default": (str, int),
    "example": (str, int),
    "minimum": (int,),
}
"""What YAML must make of a key's value, where that is no text."""

_KIND_NAMES = {str: "a text", int: "a whole number", bool: "true or false", list: "a list", dict: "a mapping"}


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
    except (yaml.YAMLError, ValueError) as error:
        # A control character, or a date that there is not.
        raise SourceError(f"{path}:1: the header is not YAML: {' '.join(str(error).split())}") from None
    if not isinstance(header, dict):
        raise SourceError(f"{path}:1: the file has no header; a report begins with its title in a comment")
    _check_keys(header, _REPORT_KEYS, _OPTIONAL_REPORT_KEYS, path, "the header")
    for key in ("title", "question", "description"):
        _check_languages(header[key], path, key)
    if not all(isinstance(tag, str) for tag in header["tags"]):
        raise SourceError(f"{path}:1: the header: a tag is not a text: {', '.join(map(str, header['tags']))}")
    for parameter in header.get("params", []):
        _check_parameter(parameter, path)
    for column in header["columns"]:
        _check_column(column, path)
    names = [column["name"] for column in header["columns"]]
    _check_once(names, path, "column")
    _check_once([parameter["name"] for parameter in header.get("params", [])], path, "parameter")
    for key in header["order"]:
        if str(key).removeprefix("-") not in names:
            raise SourceError(f"{path}:1: the header orders by {key}, which is no column")
    return header


def _check_keys(entry: Any, known: set[str], optional: set[str], path: str, what: str) -> None:  # noqa: ANN401
    if not isinstance(entry, dict):
        raise SourceError(f"{path}:1: {what} is not a mapping")
    for key in entry:
        if key not in known:
            raise SourceError(f"{path}:1: {what} has an unknown key {key!r}; known are {', '.join(sorted(known))}")
        kinds = _KINDS.get(key, (str,))
        # For Python a truth value is a whole number too.
        if not isinstance(entry[key], kinds) or (isinstance(entry[key], bool) and bool not in kinds):
            wanted = " or ".join(_KIND_NAMES[kind] for kind in kinds)
            raise SourceError(f"{path}:1: {what}: {key} is not {wanted}: {entry[key]!s}")
    missing = sorted(known - optional - set(entry))
    if missing:
        raise SourceError(f"{path}:1: {what} has no {', '.join(missing)}")


def _check_once(names: list[str], path: str, what: str) -> None:
    for name in names:
        if names.count(name) > 1:
            raise SourceError(f"{path}:1: the header has two of the {what} {name}")


def _check_languages(value: Any, path: str, what: str) -> None:  # noqa: ANN401
    if set(value) != set(LANGUAGES) or not all(isinstance(text, str) for text in value.values()):
        raise SourceError(f"{path}:1: {what} needs a text in each of {' and '.join(LANGUAGES)}")


def _check_parameter(entry: Any, path: str) -> None:  # noqa: ANN401
    optional = {"of", "required", "default", "minimum", "bound"}
    _check_keys(entry, _PARAMETER_KEYS, optional, path, "a parameter")
    what = f"the parameter {entry['name']}"
    if entry["name"] in RESERVED_NAMES:
        raise SourceError(f"{path}:1: {what} has the name of an option that every report has; rename it")
    _check_languages(entry["label"], path, what)
    if entry["type"] not in PARAMETER_TYPES:
        raise SourceError(f"{path}:1: {what} has the type {entry['type']!r}; known are {', '.join(PARAMETER_TYPES)}")
    if (entry["type"] == "thing") != ("of" in entry):
        raise SourceError(f"{path}:1: {what}: a thing, and nothing else, has `of`, its class, scheme or property")
    if "bound" in entry and (entry["type"] != "date" or entry["bound"] not in BOUNDS):
        raise SourceError(f"{path}:1: {what}: only a date has `bound`, which is one of {', '.join(BOUNDS)}")
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
