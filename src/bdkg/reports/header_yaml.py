"""Reading and checking the header of a report: YAML in the leading comment block of its `.rq` file.

`header.schema.json` says the same for other programs, but for what a JSON Schema cannot say: that names occur once,
that `order` and `chart` name columns, and that `golden` gives parameters what they take.
"""

import re
from typing import Any

from bdkg.errors import SourceError
from bdkg.graph.names import LANGUAGES, PREFIXES
from bdkg.reports.charts.header import check_chart
from bdkg.sparql.header import MistakeError, check_keys, check_languages, line_of, read_yaml

PARAMETER_TYPES = ("date", "integer", "language", "thing", "year")
BOUNDS = ("first", "last")
DATATYPES = ("code", "decimal", "edtf", "integer", "string", "text", "thing")

_OPTIONAL_REPORT_KEYS = {"params", "facts", "golden", "chart", "federates"}
_REPORT_KEYS = {"title", "question", "description", "tags", "columns", "order"} | _OPTIONAL_REPORT_KEYS
_OPTIONAL_PARAMETER_KEYS = {"of", "list", "required", "default", "minimum", "bound"}
_PARAMETER_KEYS = {"name", "label", "type", "example"} | _OPTIONAL_PARAMETER_KEYS
_COLUMN_KEYS = {"name", "label", "datatype", "unit", "nullable", "links_to"}

RESERVED_NAMES = ("chart", "csvw", "evidence", "format", "help", "lang", "limit", "output", "timeout")
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
    "golden": (list,),
    "chart": (dict,),
    "federates": (bool,),
    "list": (bool,),
    "required": (bool,),
    "nullable": (bool,),
    "default": (str, int),
    "example": (str, int),
    "minimum": (int,),
}
"""What YAML must make of a key's value, where that is no text."""

_VARIABLE = re.compile(r"[a-z][a-z0-9_]*")


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
    header = read_yaml(query, path, "a report begins with its title")
    try:
        _check(header)
    except MistakeError as mistake:
        raise SourceError(f"{path}:{line_of(query, mistake.at)}: {mistake}") from None
    if "chart" in header:
        line = line_of(query, ("chart",))
        try:
            check_chart(header["chart"], [column["name"] for column in header["columns"]], path)
        except SourceError as error:
            raise SourceError(f"{path}:{line}: {str(error).removeprefix(f'{path}:1: ')}") from None
    return header


def _check(header: dict[Any, Any]) -> None:
    check_keys(header, _REPORT_KEYS, _OPTIONAL_REPORT_KEYS, _KINDS, "the header")
    for key in ("title", "question", "description"):
        check_languages(header[key], LANGUAGES, key, key)
    if not all(isinstance(tag, str) for tag in header["tags"]):
        raise MistakeError(f"the header: a tag is not a text: {', '.join(map(str, header['tags']))}", "tags")
    for place, parameter in enumerate(header.get("params", [])):
        _check_parameter(parameter, "params", place)
    for place, column in enumerate(header["columns"]):
        _check_column(column, "columns", place)
    names = [column["name"] for column in header["columns"]]
    _check_once(names, "column", "columns")
    _check_once([parameter["name"] for parameter in header.get("params", [])], "parameter", "params")
    for place, key in enumerate(header["order"]):
        if str(key).removeprefix("-") not in names:
            raise MistakeError(f"the header orders by {key}, which is no column", "order", place)
    if header.get("golden") == []:
        raise MistakeError("golden has no call; leave it out for those that follow from the examples", "golden")
    for place, given in enumerate(header.get("golden", [])):
        _check_given(given, {parameter["name"]: parameter for parameter in header.get("params", [])}, "golden", place)


def _check_once(names: list[str], what: str, *at: str | int) -> None:
    for place, name in enumerate(names):
        if name in names[:place]:
            raise MistakeError(f"the header has two of the {what} {name}", *at, place, "name")


def _check_name(what: str, name: str, *at: str | int) -> None:
    # It is a variable of SPARQL, the key of a column in JSON and, with hyphens, an option.
    if not _VARIABLE.fullmatch(name):
        raise MistakeError(f"{what} has a name with more than small letters, digits and _", *at, "name")


def _check_parameter(entry: Any, *at: str | int) -> None:  # noqa: ANN401
    check_keys(entry, _PARAMETER_KEYS, _OPTIONAL_PARAMETER_KEYS, _KINDS, "a parameter", *at)
    what = f"the parameter {entry['name']}"
    _check_name(what, entry["name"], *at)
    if entry["name"] in RESERVED_NAMES:
        raise MistakeError(f"{what} has the name of an option that every report has; rename it", *at, "name")
    check_languages(entry["label"], LANGUAGES, what, *at, "label")
    if entry["type"] not in PARAMETER_TYPES:
        known = ", ".join(PARAMETER_TYPES)
        raise MistakeError(f"{what} has the type {entry['type']!r}; known are {known}", *at, "type")
    if (entry["type"] == "thing") != ("of" in entry):
        message = f"{what}: a thing, and nothing else, has `of`, its class, scheme or property"
        raise MistakeError(message, *at, "of" if "of" in entry else "type")
    if "bound" in entry and (entry["type"] != "date" or entry["bound"] not in BOUNDS):
        raise MistakeError(f"{what}: only a date has `bound`, which is one of {', '.join(BOUNDS)}", *at, "bound")
    _check_prefix(entry.get("of"), what, *at, "of")


def _check_given(given: Any, parameters: dict[str, Any], *at: str | int) -> None:  # noqa: ANN401
    if not isinstance(given, dict):
        raise MistakeError("a call of golden is not a mapping", *at)
    for name, value in given.items():
        if name not in parameters:
            raise MistakeError(f"a call of golden has {name}, which is no parameter", *at, name)
        several = isinstance(value, list)
        if several and not parameters[name].get("list"):
            raise MistakeError(f"a call of golden has a list for {name}, which takes one value", *at, name)
        if several and len(value) < 2:
            raise MistakeError(f"a call of golden has a list of fewer than two values for {name}", *at, name)
        if not all(isinstance(one, str | int) and not isinstance(one, bool) for one in (value if several else [value])):
            raise MistakeError(f"a call of golden: {name} is not a text or a whole number: {value}", *at, name)
    missing = [name for name, entry in parameters.items() if entry.get("required") and name not in given]
    if missing:
        raise MistakeError(f"a call of golden has no {', '.join(missing)}, which the report needs", *at)


def _check_column(entry: Any, *at: str | int) -> None:  # noqa: ANN401
    check_keys(entry, _COLUMN_KEYS, {"unit", "nullable", "links_to"}, _KINDS, "a column", *at)
    what = f"the column {entry['name']}"
    _check_name(what, entry["name"], *at)
    check_languages(entry["label"], LANGUAGES, what, *at, "label")
    if entry["datatype"] not in DATATYPES:
        known = ", ".join(DATATYPES)
        raise MistakeError(f"{what} has the datatype {entry['datatype']!r}; known are {known}", *at, "datatype")
    _check_prefix(entry.get("links_to"), what, *at, "links_to")


def _check_prefix(name: str | None, what: str, *at: str | int) -> None:
    if name is None:
        return
    prefix, _, local = name.partition(":")
    if not local or prefix not in {*PREFIXES, "scheme"}:
        raise MistakeError(f"{what}: {name!r} has no known prefix", *at)
