"""What the columns of a CSV file mean, for programs: CSV on the Web, of the W3C.

Model for Tabular Data (https://www.w3.org/TR/tabular-data-model/) and its Metadata Vocabulary
(https://www.w3.org/TR/tabular-metadata/), 17 December 2015.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from bdkg.graph.names import LANGUAGES
from bdkg.reports.catalogue_rdf import iri
from bdkg.reports.formats.cells import names_with_iris, text_of
from bdkg.reports.formats.origin import origin_of
from bdkg.reports.formats.table import HOME, LICENCE, citation_of
from bdkg.reports.header import Column
from bdkg.reports.result import Result

SUFFIX = "-metadata.json"
"""What the name of the metadata adds to that of the CSV, so that programs find it (Model, section 5.3)."""

GROUP = "csv-metadata.json"
"""The name by which programs find the metadata of the CSV files in a folder (Model, section 5.3)."""

_CONTEXT = "http://www.w3.org/ns/csvw"
_EDTF = {"@id": "http://id.loc.gov/datatypes/edtf", "base": "string", "dc:title": "EDTF"}
_DATATYPES = {"decimal": "decimal", "edtf": _EDTF, "integer": "integer"}
_DIALECT = {
    "delimiter": ",",
    "doubleQuote": True,
    "encoding": "utf-8",
    "header": True,
    "lineTerminators": ["\n"],
    "quoteChar": '"',
    "trim": False,
}
_TOLD = ("parameter.", "rows", "complete", "release", "credit")
"""The entries of a result's origin that have no term of their own."""


def write_metadata(result: Result, file: str) -> str:
    """Describe the CSV of a result.

    Args:
        result: the answer of a report.
        file: the name of the CSV, without its folder.

    Returns:
        JSON, for a file `<file>-metadata.json` beside the CSV.
    """
    context = [_CONTEXT, {"@language": result.language}]
    return json.dumps({"@context": context, **table(result, file)}, ensure_ascii=False, indent=2) + "\n"


def table(result: Result, file: str) -> dict[str, Any]:
    """Describe the CSV of a result as a table, which may be one of a group (Metadata Vocabulary, section 5.4).

    Args:
        result: the answer of a report.
        file: the name of the CSV, relative to where the description will be.

    Returns:
        What JSON shall hold: titles, origin and licence in the terms of Dublin Core, and the columns of `write_csv`.
    """
    report = result.report
    told = [f"{entry.label}: {entry.value}" for entry in origin_of(result) if entry.key.startswith(_TOLD)]
    released = {"dc:issued": {"@value": result.released_on, "@type": "xsd:date"}} if result.released_on else {}
    return {
        "@type": "Table",
        "url": quote(file),
        "dc:title": _said(report.title),
        "dc:description": _said(report.question),
        "dc:source": [{"@id": iri(report)}, {"@id": HOME}],
        "dc:bibliographicCitation": _said({tag: citation_of(result, tag) for tag in LANGUAGES}),
        "dc:license": {"@id": LICENCE},
        **released,
        "schema:version": report.version,
        "rdfs:comment": [{"@value": text, "@language": result.language} for text in told],
        "dialect": _DIALECT,
        "tableSchema": {"@type": "Schema", "columns": _columns(result)},
    }


def write_group(tables: Iterable[tuple[Result, str]], language: str) -> str:
    """Describe the CSV files of a folder as a group of tables (Metadata Vocabulary, section 5.3).

    Args:
        tables: the answer of each report, and the name of its CSV in the folder.
        language: the language of what is said in one only.

    Returns:
        JSON, for a file of the name GROUP in the folder.
    """
    context = [_CONTEXT, {"@language": language}]
    group = {"@context": context, "@type": "TableGroup", "tables": [table(result, file) for result, file in tables]}
    return json.dumps(group, ensure_ascii=False, indent=2) + "\n"


def _columns(result: Result) -> list[dict[str, Any]]:
    columns = [_column(column, result, place) for place, column in enumerate(result.columns)]
    # What further columns there are, the CSV knows.
    return [*columns, *(_column_of_iris(name) for name in names_with_iris(result)[len(columns) :])]


def _column(column: Column, result: Result, place: int) -> dict[str, Any]:
    datatype = _DATATYPES.get(column.datatype, "string")
    # A decimal of XML Schema has no exponent, which Python writes for what is very small or large.
    if datatype == "decimal" and any("e" in text_of(row[place]) for row in result.rows):
        datatype = "double"
    return {
        "name": column.name,
        # The heading of the CSV is a title in no language (Model, section 8).
        "titles": {"und": column.name, **{tag: column.label[tag] for tag in LANGUAGES}},
        "datatype": datatype,
        "required": not column.nullable,
        **({"schema:unitText": column.unit} if column.unit else {}),
    }


def _column_of_iris(name: str) -> dict[str, Any]:
    return {"name": name, "titles": {"und": name}, "datatype": "anyURI", "valueUrl": f"{{+{name}}}"}


def _said(texts: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"@value": text.strip(), "@language": language} for language, text in texts.items()]
