"""The stored reports as RDF, in the words of the SPARQL examples of the Swiss Institute of Bioinformatics.

A report is a `sh:SPARQLSelectExecutable` (SHACL): title and question are its `rdfs:label` and `rdfs:comment`, the query
its `sh:select`. A parameter is a `sh:Parameter` (SHACL, section 6.2), and the columns are those of a `csvw:Schema` (CSV
on the Web, metadata vocabulary). Everything has an IRI.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from bdkg.errors import SourceError
from bdkg.graph.names import PREFIXES
from bdkg.graph.saying import say, texts
from bdkg.graph.turtle import write_turtle
from bdkg.graph.vocabulary import DCTERMS, RDF_TYPE, RDFS, RDFS_LABEL, SCHEMES, SKOS, XSD
from bdkg.reports.header import Column, Parameter, Report
from bdkg.sparql.comments import leading_comment
from bdkg.sparql.tokens import tokenize

REPORTS = "https://w3id.org/bdkg/report/"
SH = "http://www.w3.org/ns/shacl#"
SCHEMA = "https://schema.org/"
CSVW = "http://www.w3.org/ns/csvw#"

_PREFIXES = {**PREFIXES, "csvw": CSVW, "schema": SCHEMA, "scheme": SCHEMES, "sh": SH}
_ALL_PREFIXES = NamedNode(REPORTS + "prefixes")
_PARAMETER_DATATYPES = {"date": "date", "integer": "integer", "language": "string", "year": "integer"}
_COLUMN_DATATYPES = {"decimal": "decimal", "integer": "integer", "thing": "anyURI"}

_Term = NamedNode | Literal


def turtle(reports: Iterable[Report]) -> str:
    """Write the catalogue as Turtle.

    Args:
        reports: the reports.

    Returns:
        Turtle that can be loaded beside the graph; the same for the same reports.

    Raises:
        SourceError: two reports give one prefix two meanings.
    """
    return write_turtle(triples(reports), _PREFIXES)


def triples(reports: Iterable[Report]) -> list[Triple]:
    """Describe reports.

    Args:
        reports: the reports.

    Returns:
        What there is to say about them, without blank nodes.

    Raises:
        SourceError: two reports give one prefix two meanings.
    """
    found: list[Triple] = []
    prefixes: dict[str, str] = {}
    for report in reports:
        found += _report(report)
        for prefix, namespace in _declared(report):
            if prefixes.setdefault(prefix, namespace) != namespace:
                elsewhere = f"<{prefixes[prefix]}> in another report"
                raise SourceError(f"{report.path}:1: the prefix {prefix} is <{namespace}> here and {elsewhere}")
    for prefix, namespace in prefixes.items():
        declaration = NamedNode(f"{REPORTS}prefixes#{prefix}")
        found += [
            Triple(_ALL_PREFIXES, NamedNode(SH + "declare"), declaration),
            Triple(declaration, RDF_TYPE, NamedNode(SH + "PrefixDeclaration")),
            Triple(declaration, NamedNode(SH + "prefix"), Literal(prefix)),
            Triple(declaration, NamedNode(SH + "namespace"), Literal(namespace, datatype=NamedNode(XSD + "anyURI"))),
        ]
    return found


def iri(report: Report) -> str:
    """Name a report for the Semantic Web.

    Args:
        report: the report.

    Returns:
        Its IRI.
    """
    return f"{REPORTS}{report.area}/{report.name}"


def text_of_query(report: Report) -> str:
    """Take the query of a report without its header.

    Args:
        report: the report.

    Returns:
        SPARQL with an example value for each parameter, which runs as it is.
    """
    lines = report.query.splitlines()
    return "\n".join(lines[len(leading_comment(report.query).splitlines()) :]).strip() + "\n"


def _report(report: Report) -> Iterator[Triple]:
    name = iri(report)
    schema = f"{name}#rows"
    yield from say(
        name,
        (RDF_TYPE.value, [NamedNode(SH + "SPARQLExecutable"), NamedNode(SH + "SPARQLSelectExecutable")]),
        (RDFS_LABEL.value, texts(report.title)),
        (RDFS + "comment", texts(report.question)),
        (DCTERMS + "description", texts(report.description)),
        (DCTERMS + "identifier", [Literal(report.name)]),
        (SCHEMA + "keywords", [Literal(tag) for tag in report.tags]),
        (SCHEMA + "version", [Literal(report.version)]),
        (SH + "prefixes", [_ALL_PREFIXES]),
        (SH + "select", [Literal(text_of_query(report))]),
        (SH + "parameter", [NamedNode(f"{name}#parameter-{parameter.name}") for parameter in report.parameters]),
        (CSVW + "tableSchema", [NamedNode(schema)]),
    )
    for place, parameter in enumerate(report.parameters, 1):
        yield from _parameter(name, parameter, place)
    yield from say(
        schema,
        (RDF_TYPE.value, [NamedNode(CSVW + "Schema")]),
        (CSVW + "column", [NamedNode(f"{name}#column-{column.name}") for column in report.columns]),
    )
    for place, column in enumerate(report.columns, 1):
        yield from _column(name, column, place)


def _parameter(report: str, parameter: Parameter, place: int) -> Iterator[Triple]:
    yield from say(
        f"{report}#parameter-{parameter.name}",
        (RDF_TYPE.value, [NamedNode(SH + "Parameter")]),
        # The variable of the query has the local name of the path (SHACL, section 6.2.1).
        (SH + "path", [NamedNode(f"{report}#{parameter.name}")]),
        (SH + "name", texts(parameter.label)),
        (SH + "order", [Literal(place)]),
        (SH + "optional", [Literal(not parameter.required)]),
        (SH + "maxCount", [] if parameter.list else [Literal(1)]),
        (SH + "defaultValue", [] if parameter.default is None or parameter.of else [Literal(parameter.default)]),
        # Of a thing, what a user types for it.
        (SCHEMA + "defaultValue", [Literal(parameter.default)] if parameter.default and parameter.of else []),
        (SKOS + "example", [Literal(parameter.example)]),
        (SH + "minInclusive", [] if parameter.minimum is None else [Literal(parameter.minimum)]),
        *_values(parameter),
    )


def _values(parameter: Parameter) -> list[tuple[str, list[_Term]]]:
    if parameter.of is None:
        return [(SH + "datatype", [NamedNode(XSD + _PARAMETER_DATATYPES[parameter.type])])]
    of = NamedNode(parameter.of)
    # What is no class is a concept scheme, or a property that points to the values.
    is_class = not parameter.of.startswith(SCHEMES) and parameter.of.rpartition("#")[2][:1].isupper()
    return [(SH + "nodeKind", [NamedNode(SH + "IRI")]), (SH + "class" if is_class else RDFS + "seeAlso", [of])]


def _column(report: str, column: Column, place: int) -> Iterator[Triple]:
    datatype = NamedNode(XSD + _COLUMN_DATATYPES.get(column.datatype, "string"))
    yield from say(
        f"{report}#column-{column.name}",
        (RDF_TYPE.value, [NamedNode(CSVW + "Column")]),
        (CSVW + "name", [Literal(column.name)]),
        (CSVW + "title", texts(column.label)),
        (CSVW + "datatype", [datatype]),
        (CSVW + "required", [Literal(not column.nullable)]),
        (SH + "order", [Literal(place)]),
        (SCHEMA + "unitText", [Literal(column.unit)] if column.unit else []),
        (RDFS + "seeAlso", [NamedNode(column.links_to)] if column.links_to else []),
    )


def _declared(report: Report) -> list[tuple[str, str]]:
    tokens = [token.text for token in tokenize(report.query, report.path) if token.kind != "space"]
    return [
        (prefix.removesuffix(":"), namespace[1:-1])
        for word, prefix, namespace in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if word.upper() == "PREFIX"
    ]
