"""The header of a stored report: YAML in the leading comment block of its `.rq` file."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from bdkg.errors import SourceError
from bdkg.graph.names import LANGUAGES, PREFIXES
from bdkg.graph.vocabulary import SCHEMES

PARAMETER_TYPES = ("integer", "thing", "year")
DATATYPES = ("code", "decimal", "edtf", "integer", "string", "thing")

_REPORT_KEYS = {"title", "question", "description", "tags", "params", "columns", "order", "facts"}
_OPTIONAL_REPORT_KEYS = {"params", "facts"}
_PARAMETER_KEYS = {"name", "label", "type", "of", "required", "default", "example", "minimum"}
_COLUMN_KEYS = {"name", "label", "datatype", "unit", "nullable", "links_to"}


class Parameter(NamedTuple):
    """A parameter of a report.

    Attributes:
        name: the variable it binds.
        label: what it is called, by language.
        type: one of PARAMETER_TYPES.
        of: for a thing, the IRI of its class or concept scheme.
        required: whether the report cannot run without it.
        default: the value that is taken where none is given.
        example: a value to try.
        minimum: the smallest value of an integer.
    """

    name: str
    label: Mapping[str, str]
    type: str
    of: str | None
    required: bool
    default: str | int | None
    example: str | int
    minimum: int | None


class Column(NamedTuple):
    """A column of a report.

    Attributes:
        name: the variable it shows, and its name in CSV and JSON.
        label: its heading, by language.
        datatype: one of DATATYPES; a `code` is the end of a concept's IRI, `edtf` a date in EDTF.
        unit: what its numbers count or measure.
        nullable: whether a cell may be empty.
        links_to: for a thing, the IRI of its class.
    """

    name: str
    label: Mapping[str, str]
    datatype: str
    unit: str | None
    nullable: bool
    links_to: str | None


class Report(NamedTuple):
    """A stored report.

    Attributes:
        name: the name it is asked for by.
        area: the folder it is in.
        path: its file, relative to the root.
        title: by language.
        question: by language.
        description: by language.
        tags: words to find it by.
        parameters: in the order of the header.
        columns: in the order of the result.
        order: the names of the columns that the rows are sorted by, with `-` before a descending one.
        facts: the variable that holds the node whose evidence a row rests on; None where a query of its own tells.
        query: the SPARQL text with its header.
    """

    name: str
    area: str
    path: str
    title: Mapping[str, str]
    question: Mapping[str, str]
    description: Mapping[str, str]
    tags: list[str]
    parameters: list[Parameter]
    columns: list[Column]
    order: list[str]
    facts: str | None
    query: str


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
    # Only a header that was not read before needs YAML, and importing it costs milliseconds.
    import yaml

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


def make_report(name: str, area: str, path: str, header: Mapping[str, Any], query: str) -> Report:
    """Make a report of a header that was checked.

    Args:
        name: the report's name.
        area: the folder it is in.
        path: its file, relative to the root.
        header: as `read_header` returned it.
        query: the text of the file.

    Returns:
        The report.
    """
    return Report(
        name=name,
        area=area,
        path=path,
        title=header["title"],
        question=header["question"],
        description=header["description"],
        tags=header["tags"],
        parameters=[_parameter(entry) for entry in header.get("params", [])],
        columns=[_column(entry) for entry in header["columns"]],
        order=header["order"],
        facts=header.get("facts"),
        query=query,
    )


def _parameter(entry: Mapping[str, Any]) -> Parameter:
    of = entry.get("of")
    return Parameter(
        name=entry["name"],
        label=entry["label"],
        type=entry["type"],
        of=_expand(of) if of else None,
        required=entry.get("required", False),
        default=entry.get("default"),
        example=entry["example"],
        minimum=entry.get("minimum"),
    )


def _column(entry: Mapping[str, Any]) -> Column:
    links_to = entry.get("links_to")
    return Column(
        name=entry["name"],
        label=entry["label"],
        datatype=entry["datatype"],
        unit=entry.get("unit"),
        nullable=entry.get("nullable", False),
        links_to=_expand(links_to) if links_to else None,
    )


def _expand(name: str) -> str:
    prefix, _, local = name.partition(":")
    return SCHEMES + local if prefix == "scheme" else PREFIXES[prefix] + local


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
