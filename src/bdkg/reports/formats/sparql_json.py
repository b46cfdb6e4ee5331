"""SPARQL 1.1 Query Results JSON, for programs that read what a SPARQL endpoint answers."""

import json

from pyoxigraph import Literal, NamedNode

from bdkg.graph.vocabulary import XSD
from bdkg.reports.formats.rdf_terms import label_of, term_of
from bdkg.reports.header import Column
from bdkg.reports.result import Cell, Result, Thing

_STRING = XSD + "string"


def write_srj(result: Result) -> str:
    """Write a result as SPARQL 1.1 Query Results JSON.

    A thing is its IRI, and its name, with its language, follows in a further variable `<name>_label`. Numbers are
    xsd:integer or xsd:decimal, all else is a plain literal; what is absent is not bound.

    Args:
        result: the answer of a report.

    Returns:
        The text of the file.
    """
    labels = [_label(column) for column in result.columns if column.datatype == "thing"]
    answer = {
        "head": {"vars": [column.name for column in result.columns] + labels},
        "results": {"bindings": [_solution(row, result.columns) for row in result.rows]},
    }
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def _label(column: Column) -> str:
    return f"{column.name}_label"


def _solution(row: list[Cell], columns: list[Column]) -> dict[str, dict[str, str]]:
    bindings = {}
    for column, cell in zip(columns, row, strict=True):
        term = term_of(cell)
        if term is not None:
            bindings[column.name] = _binding(term)
        if isinstance(cell, Thing) and column.datatype == "thing":
            bindings[_label(column)] = _binding(label_of(cell))
    return bindings


def _binding(term: NamedNode | Literal) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    binding = {"type": "literal", "value": term.value}
    if term.language:
        binding["xml:lang"] = term.language
    elif term.datatype.value != _STRING:
        binding["datatype"] = term.datatype.value
    return binding
