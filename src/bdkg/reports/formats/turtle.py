"""A result in RDF: the W3C's vocabulary for result sets, which rdflib and Jena read back as one."""

from pyoxigraph import Literal, NamedNode

from bdkg.graph.names import LANGUAGES
from bdkg.graph.vocabulary import DCTERMS, RDFS
from bdkg.reports.formats.rdf_terms import label_of, term_of
from bdkg.reports.formats.table import LICENCE, citation_of
from bdkg.reports.header import Column
from bdkg.reports.result import Cell, Result, Thing

RESULT_SET = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_PREFIXES = {"dcterms": DCTERMS, "rdfs": RDFS, "rs": RESULT_SET}


def write_ttl(result: Result) -> str:
    """Write a result as Turtle.

    A row is an `rs:solution` with its place in `rs:index` and a binding for each cell that is not empty. The names of
    the things in it follow as labels. How to cite the result stands at the result set.

    Args:
        result: the answer of a report.

    Returns:
        The text of the file.
    """
    titles = [str(Literal(result.report.title[language], language=language)) for language in LANGUAGES]
    citations = [str(Literal(citation_of(result, language), language=language)) for language in LANGUAGES]
    variables = [str(Literal(column.name)) for column in result.columns]
    lines = [
        *(f"@prefix {prefix}: <{namespace}> ." for prefix, namespace in _PREFIXES.items()),
        "",
        "[]",
        "    a rs:ResultSet ;",
        f"    dcterms:bibliographicCitation {', '.join(citations)} ;",
        f"    dcterms:license <{LICENCE}> ;",
        f"    dcterms:title {', '.join(titles)} ;",
        f"    rs:resultVariable {', '.join(variables)} ;",
        f"    rs:size {len(result.rows)} ;",
    ]
    for place, row in enumerate(result.rows, start=1):
        lines += ["    rs:solution [", f"        rs:index {place} ;", *_bindings(row, result.columns), "    ] ;"]
    things = {cell.iri: cell for row in result.rows for cell in row if isinstance(cell, Thing) and cell.language}
    labels = [f"{NamedNode(iri)} rdfs:label {label_of(thing)} ." for iri, thing in sorted(things.items())]
    return "\n".join([*lines, ".", *(["", *labels] if labels else []), ""])


def _bindings(row: list[Cell], columns: list[Column]) -> list[str]:
    terms = {column.name: term_of(cell) for column, cell in zip(columns, row, strict=True)}
    return [
        f"        rs:binding [ rs:variable {Literal(name)} ; rs:value {term} ] ;"
        for name, term in terms.items()
        if term is not None
    ]
