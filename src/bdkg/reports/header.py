"""A stored report, as the header of its `.rq` file describes it."""

from collections.abc import Mapping

from bdkg.graph.names import PREFIXES
from bdkg.graph.vocabulary import SCHEMES
from bdkg.records import TYPE_CHECKING, record

if TYPE_CHECKING:
    from typing import Any


@record
class Parameter:
    """A parameter of a report.

    Attributes:
        name: the variable it binds.
        label: what it is called, by language.
        type: one of `header_yaml.PARAMETER_TYPES`.
        of: for a thing, the IRI of its class or concept scheme, or of the property that points to it.
        list: whether it takes several values.
        required: whether the report cannot run without it.
        default: the value that is taken where none is given.
        example: a value to try.
        minimum: the smallest value of an integer.
        bound: which day of a year or month a date stands for, `first` or `last`.
    """

    name: str
    label: Mapping[str, str]
    type: str
    of: str | None
    list: bool
    required: bool
    default: str | int | None
    example: str | int
    minimum: int | None
    bound: str


@record
class Column:
    """A column of a report.

    Attributes:
        name: the variable it shows, and its name in CSV and JSON; a text is in `<name>_en` and `<name>_vi`.
        label: its heading, by language.
        datatype: one of `header_yaml.DATATYPES`; a `code` is the end of a concept's IRI, `edtf` a date in EDTF, `text`
            what is said in the language asked for or, where that is missing, in the other.
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


@record
class Report:
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
        chart: a picture of the rows, as `charts.header` says; None where there is none.
        golden: the calls whose rows golden files hold, each with the values of its parameters.
        query: the SPARQL text with its header.
        version: which text that is: the first digits of what `git hash-object` says of the file.
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
    chart: "Mapping[str, Any] | None"
    golden: "list[Mapping[str, Any]]"
    query: str
    version: str


def make_report(name: str, area: str, path: str, header: "Mapping[str, Any]", query: str) -> Report:
    """Make a report of a header that was checked.

    Args:
        name: the report's name.
        area: the folder it is in.
        path: its file, relative to the root.
        header: as `read_header` returned it, with the `version` of the file.
        query: the text of the file.

    Returns:
        The report.
    """
    parameters = [_parameter(entry) for entry in header.get("params", [])]
    return Report(
        name=name,
        area=area,
        path=path,
        title=header["title"],
        question=header["question"],
        description=header["description"],
        tags=header["tags"],
        parameters=parameters,
        columns=[_column(entry) for entry in header["columns"]],
        order=header["order"],
        facts=header.get("facts"),
        chart=header.get("chart"),
        golden=header.get("golden") or _golden(parameters),
        query=query,
        version=header["version"],
    )


def _golden(parameters: list[Parameter]) -> "list[Mapping[str, Any]]":
    """Make the calls of a report whose header names none: as little as it needs, and all that it takes."""
    needed = {parameter.name: parameter.example for parameter in parameters if parameter.required}
    examples = {parameter.name: parameter.example for parameter in parameters}
    return [needed, examples] if examples != needed else [needed]


def _parameter(entry: "Mapping[str, Any]") -> Parameter:
    of = entry.get("of")
    return Parameter(
        name=entry["name"],
        label=entry["label"],
        type=entry["type"],
        of=_expand(of) if of else None,
        list=entry.get("list", False),
        required=entry.get("required", False),
        default=entry.get("default"),
        example=entry["example"],
        minimum=entry.get("minimum"),
        bound=entry.get("bound", "first"),
    )


def _column(entry: "Mapping[str, Any]") -> Column:
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
