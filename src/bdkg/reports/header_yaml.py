"""Reading and checking the header of a report: YAML in the leading comment block of its `.rq` file.

`header.schema.json` says the same for other programs, but for what a JSON Schema cannot say: that names occur once,
that `order` and `chart` name columns, and that `golden` gives parameters what they take.
"""

import re
from typing import Any

import yaml

from bdkg.errors import SourceError
from bdkg.graph.names import LANGUAGES, PREFIXES
from bdkg.reports.charts.header import check_chart
from bdkg.sparql.comments import leading_comment

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

_KIND_NAMES = {str: "a text", int: "a whole number", bool: "true or false", list: "a list", dict: "a mapping"}


class _MistakeError(Exception):
    """Something in a header is wrong.

    Args:
        message: what.
        at: the keys and places that lead to it, from the outermost.
    """

    def __init__(self, message: str, *at: str | int) -> None:
        super().__init__(message)
        self.at = at


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
    text = leading_comment(query)
    try:
        header = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise SourceError(f"{path}:{mark.line + 1 if mark else 1}: the header is not YAML: {error.problem}") from None
    except (yaml.YAMLError, ValueError) as error:
        # A control character, or a date that there is not.
        raise SourceError(f"{path}:1: the header is not YAML: {' '.join(str(error).split())}") from None
    if not isinstance(header, dict):
        raise SourceError(f"{path}:1: the file has no header; a report begins with its title in a comment")
    try:
        _check(header)
    except _MistakeError as mistake:
        raise SourceError(f"{path}:{_line(text, mistake.at)}: {mistake}") from None
    if "chart" in header:
        line = _line(text, ("chart",))
        try:
            check_chart(header["chart"], [column["name"] for column in header["columns"]], path)
        except SourceError as error:
            raise SourceError(f"{path}:{line}: {str(error).removeprefix(f'{path}:1: ')}") from None
    return header


def line_of(query: str, *at: str | int) -> int:
    """Find where the header of a report says something.

    Args:
        query: the text of the `.rq` file, whose header was read before.
        at: the keys and places that lead to it, from the outermost.

    Returns:
        The line, or that of the innermost thing around it that is there.
    """
    return _line(leading_comment(query), at)


def _line(text: str, at: tuple[str | int, ...]) -> int:
    """Find the line of a key, or of the innermost thing around it that is there; YAML keeps lines only on request."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    line = 1
    for step in at:
        if isinstance(node, yaml.MappingNode):
            key, node = next(((key, value) for key, value in node.value if key.value == str(step)), (None, None))
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            key = node = node.value[step]
        else:
            break
        if key is None:
            break
        line = key.start_mark.line + 1
    return line


def _check(header: dict[Any, Any]) -> None:
    _check_keys(header, _REPORT_KEYS, _OPTIONAL_REPORT_KEYS, "the header")
    for key in ("title", "question", "description"):
        _check_languages(header[key], key, key)
    if not all(isinstance(tag, str) for tag in header["tags"]):
        raise _MistakeError(f"the header: a tag is not a text: {', '.join(map(str, header['tags']))}", "tags")
    for place, parameter in enumerate(header.get("params", [])):
        _check_parameter(parameter, "params", place)
    for place, column in enumerate(header["columns"]):
        _check_column(column, "columns", place)
    names = [column["name"] for column in header["columns"]]
    _check_once(names, "column", "columns")
    _check_once([parameter["name"] for parameter in header.get("params", [])], "parameter", "params")
    for place, key in enumerate(header["order"]):
        if str(key).removeprefix("-") not in names:
            raise _MistakeError(f"the header orders by {key}, which is no column", "order", place)
    if header.get("golden") == []:
        raise _MistakeError("golden has no call; leave it out for those that follow from the examples", "golden")
    for place, given in enumerate(header.get("golden", [])):
        _check_given(given, {parameter["name"]: parameter for parameter in header.get("params", [])}, "golden", place)


def _check_keys(entry: Any, known: set[str], optional: set[str], what: str, *at: str | int) -> None:  # noqa: ANN401
    if not isinstance(entry, dict):
        raise _MistakeError(f"{what} is not a mapping", *at)
    for key in entry:
        if key not in known:
            raise _MistakeError(f"{what} has an unknown key {key!r}; known are {', '.join(sorted(known))}", *at, key)
        kinds = _KINDS.get(key, (str,))
        # For Python a truth value is a whole number too.
        if not isinstance(entry[key], kinds) or (isinstance(entry[key], bool) and bool not in kinds):
            wanted = " or ".join(_KIND_NAMES[kind] for kind in kinds)
            raise _MistakeError(f"{what}: {key} is not {wanted}: {entry[key]!s}", *at, key)
    missing = sorted(known - optional - set(entry))
    if missing:
        raise _MistakeError(f"{what} has no {', '.join(missing)}", *at)


def _check_once(names: list[str], what: str, *at: str | int) -> None:
    for place, name in enumerate(names):
        if name in names[:place]:
            raise _MistakeError(f"the header has two of the {what} {name}", *at, place, "name")


def _check_languages(value: Any, what: str, *at: str | int) -> None:  # noqa: ANN401
    if set(value) != set(LANGUAGES) or not all(isinstance(text, str) for text in value.values()):
        raise _MistakeError(f"{what} needs a text in each of {' and '.join(LANGUAGES)}", *at)


def _check_name(what: str, name: str, *at: str | int) -> None:
    # It is a variable of SPARQL, the key of a column in JSON and, with hyphens, an option.
    if not _VARIABLE.fullmatch(name):
        raise _MistakeError(f"{what} has a name with more than small letters, digits and _", *at, "name")


def _check_parameter(entry: Any, *at: str | int) -> None:  # noqa: ANN401
    _check_keys(entry, _PARAMETER_KEYS, _OPTIONAL_PARAMETER_KEYS, "a parameter", *at)
    what = f"the parameter {entry['name']}"
    _check_name(what, entry["name"], *at)
    if entry["name"] in RESERVED_NAMES:
        raise _MistakeError(f"{what} has the name of an option that every report has; rename it", *at, "name")
    _check_languages(entry["label"], what, *at, "label")
    if entry["type"] not in PARAMETER_TYPES:
        known = ", ".join(PARAMETER_TYPES)
        raise _MistakeError(f"{what} has the type {entry['type']!r}; known are {known}", *at, "type")
    if (entry["type"] == "thing") != ("of" in entry):
        message = f"{what}: a thing, and nothing else, has `of`, its class, scheme or property"
        raise _MistakeError(message, *at, "of" if "of" in entry else "type")
    if "bound" in entry and (entry["type"] != "date" or entry["bound"] not in BOUNDS):
        raise _MistakeError(f"{what}: only a date has `bound`, which is one of {', '.join(BOUNDS)}", *at, "bound")
    _check_prefix(entry.get("of"), what, *at, "of")


def _check_given(given: Any, parameters: dict[str, Any], *at: str | int) -> None:  # noqa: ANN401
    if not isinstance(given, dict):
        raise _MistakeError("a call of golden is not a mapping", *at)
    for name, value in given.items():
        if name not in parameters:
            raise _MistakeError(f"a call of golden has {name}, which is no parameter", *at, name)
        several = isinstance(value, list)
        if several and not parameters[name].get("list"):
            raise _MistakeError(f"a call of golden has a list for {name}, which takes one value", *at, name)
        if several and len(value) < 2:
            raise _MistakeError(f"a call of golden has a list of fewer than two values for {name}", *at, name)
        if not all(isinstance(one, str | int) and not isinstance(one, bool) for one in (value if several else [value])):
            raise _MistakeError(f"a call of golden: {name} is not a text or a whole number: {value}", *at, name)
    missing = [name for name, entry in parameters.items() if entry.get("required") and name not in given]
    if missing:
        raise _MistakeError(f"a call of golden has no {', '.join(missing)}, which the report needs", *at)


def _check_column(entry: Any, *at: str | int) -> None:  # noqa: ANN401
    _check_keys(entry, _COLUMN_KEYS, {"unit", "nullable", "links_to"}, "a column", *at)
    what = f"the column {entry['name']}"
    _check_name(what, entry["name"], *at)
    _check_languages(entry["label"], what, *at, "label")
    if entry["datatype"] not in DATATYPES:
        known = ", ".join(DATATYPES)
        raise _MistakeError(f"{what} has the datatype {entry['datatype']!r}; known are {known}", *at, "datatype")
    _check_prefix(entry.get("links_to"), what, *at, "links_to")


def _check_prefix(name: str | None, what: str, *at: str | int) -> None:
    if name is None:
        return
    prefix, _, local = name.partition(":")
    if not local or prefix not in {*PREFIXES, "scheme"}:
        raise _MistakeError(f"{what}: {name!r} has no known prefix", *at)
