"""Rules about ORDER BY and LIMIT."""

from collections.abc import Callable, Iterator

from bdkg.graph.vocabulary import DCTERMS, ONTOLOGY, RDFS, SKOS
from bdkg.quality.lint.rule import Hit, StoredQuery, rule
from bdkg.sparql import walk
from bdkg.sparql.structure import Expression, Triple

LANGUAGE_TAGGED = {
    DCTERMS + "description",
    DCTERMS + "title",
    ONTOLOGY + "gist",
    ONTOLOGY + "matchNote",
    ONTOLOGY + "rankReason",
    ONTOLOGY + "resolution",
    ONTOLOGY + "statusReason",
    ONTOLOGY + "theme",
    RDFS + "comment",
    RDFS + "label",
    *(SKOS + name for name in ("altLabel", "changeNote", "definition", "editorialNote", "example", "hiddenLabel")),
    *(SKOS + name for name in ("historyNote", "note", "prefLabel", "scopeNote")),
}
"""The properties of the graph whose values are texts with a language."""

LONG = {
    DCTERMS + "description",
    "http://www.opengis.net/ont/geosparql#asWKT",
    ONTOLOGY + "gist",
    ONTOLOGY + "matchNote",
    ONTOLOGY + "pointWkt",
    ONTOLOGY + "rankReason",
    ONTOLOGY + "resolution",
    ONTOLOGY + "statusReason",
    *(SKOS + name for name in ("definition", "editorialNote", "scopeNote")),
}
"""The properties whose values are sentences or geometries, and may grow long."""

_PASSES_ON = {"COALESCE", "MAX", "MIN", "SAMPLE"}
_KEEPS_LANGUAGE = _PASSES_ON | {"IF", "LCASE", "REPLACE", "STRAFTER", "STRBEFORE", "SUBSTR", "UCASE"}


@rule(
    "limit-needs-order-by",
    "without an order every engine keeps other rows",
    "add ORDER BY, ending in the IRI of what a row is about",
)
def limit_needs_order_by(stored: StoredQuery) -> Iterator[Hit]:
    """Find LIMIT and OFFSET without ORDER BY."""
    for select in walk.selects(stored.query):
        if select.limit is not None and not select.order_by:
            yield select.limit, "LIMIT or OFFSET without ORDER BY"


@rule(
    "order-by-ends-in-an-iri",
    "rows that the keys do not tell apart come in another order on every engine",
    "end ORDER BY with a variable that holds the IRI of what a row is about",
)
def order_by_ends_in_an_iri(stored: StoredQuery) -> Iterator[Hit]:
    """Find ORDER BY whose last key is not known to be an IRI, from the patterns or the columns of the header."""
    iris = _iris(stored)
    for select in walk.selects(stored.query):
        if select.order_by:
            last = select.order_by[-1]
            keys = last.expression.arguments if last.expression.name == "STR" else (last.expression,)
            if not any(key.variable in iris for key in keys):
                yield last.start, "the last key of ORDER BY"


@rule(
    "order-by-str-of-text",
    "Oxigraph orders texts with a language by text, rdflib and Virtuoso by language first",
    "write ORDER BY STR(...)",
)
def order_by_str_of_text(stored: StoredQuery) -> Iterator[Hit]:
    """Find keys of ORDER BY that hold a text with its language."""
    tagged = {triple.object.text for triple in walk.triples(stored.query) if _property(triple) in LANGUAGE_TAGGED}
    for part in walk.parts(stored.query):
        if part.name == "LANG":
            tagged |= {variable.text for variable in part.variables()}
    _pass_on(stored, tagged, lambda expression: _has_language(expression, tagged))
    for select in walk.selects(stored.query):
        for key in select.order_by:
            if _has_language(key.expression, tagged):
                yield key.start, "a text with its language in ORDER BY"


@rule(
    "no-sorting-by-long-text",
    "Virtuoso fails on ORDER BY, GROUP BY and DISTINCT over long texts (errors SR586 and SR319)",
    "sort, group and make distinct first, and join the text last",
)
def no_sorting_by_long_text(stored: StoredQuery) -> Iterator[Hit]:
    """Find ORDER BY, GROUP BY and SELECT DISTINCT over sentences and geometries."""
    long = {triple.object.text for triple in walk.triples(stored.query) if _property(triple) in LONG}
    _pass_on(stored, long, lambda expression: expression.variable in long or _is_str_of(expression, long))
    for select in walk.selects(stored.query):
        used = [key.expression for key in select.order_by] + [key.expression for key in select.group_by or []]
        if select.distinct:
            used += [column.expression for column in select.columns]
        for expression in used:
            if expression.variable in long or _is_str_of(expression, long):
                yield expression.start, "sorting, grouping or DISTINCT by a long text"


def _pass_on(stored: StoredQuery, names: set[str], holds: Callable[[Expression], bool]) -> None:
    """Add the variables to which an expression passes on what others hold.

    Args:
        stored: the query.
        names: the variables known so far; grows.
        holds: whether an expression gives it, by the variables known so far.
    """
    before = -1
    while len(names) > before:
        before = len(names)
        for binding in walk.bindings(stored.query):
            if binding.variable and holds(binding.expression):
                names.add(binding.variable.text)


def _property(triple: Triple) -> str:
    return triple.path.term.text if triple.path.term and triple.object.kind == "variable" else ""


def _iris(stored: StoredQuery) -> set[str]:
    """Name the variables that are known to hold IRIs."""
    iris = {str(stored.header.get("facts"))} | _columns_of_things(stored)
    for triple in walk.triples(stored.query):
        predicate = {triple.path.term} if triple.path.term else set()
        iris |= {term.text for term in {triple.subject} | predicate if term.kind == "variable"}
    for block in walk.values(stored.query):
        for at, variable in enumerate(block.variables):
            if block.rows and all((term := row[at]) and term.kind == "iri" for row in block.rows if at < len(row)):
                iris.add(variable.text)
    _pass_on(stored, iris, lambda expression: _is_iri(expression, iris))
    return iris


def _columns_of_things(stored: StoredQuery) -> set[str]:
    columns = stored.header.get("columns")
    entries = [column for column in columns if isinstance(column, dict)] if isinstance(columns, list) else []
    return {str(column.get("name")) for column in entries if column.get("datatype") in ("thing", "code")}


def _is_iri(expression: Expression, iris: set[str]) -> bool:
    if expression.term:
        return expression.term.kind == "iri" or expression.variable in iris
    if expression.name in _PASSES_ON:
        return all(_is_iri(part, iris) for part in expression.arguments)
    return expression.name in ("IRI", "URI")


def _has_language(expression: Expression, tagged: set[str]) -> bool:
    if expression.term:
        return bool(expression.term.language) or expression.variable in tagged
    first = 1 if expression.name == "IF" else 0
    return expression.name in _KEEPS_LANGUAGE and any(
        _has_language(part, tagged) for part in expression.arguments[first:]
    )


def _is_str_of(expression: Expression, names: set[str]) -> bool:
    return expression.name == "STR" and any(part.variable in names for part in expression.arguments)


RULES = (limit_needs_order_by, order_by_ends_in_an_iri, order_by_str_of_text, no_sorting_by_long_text)
