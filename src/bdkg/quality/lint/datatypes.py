"""Rules about datatypes and numbers."""

from collections.abc import Iterator

from bdkg.quality.lint.rule import Hit, StoredQuery, rule
from bdkg.sparql import walk
from bdkg.sparql.reader import XSD
from bdkg.sparql.structure import Expression, Term

_GREGORIAN = tuple(XSD + name for name in ("gDay", "gMonth", "gMonthDay", "gYear", "gYearMonth"))
_KNOWN = tuple(XSD + name for name in ("boolean", "date", "decimal", "integer", "string"))
_EXACT = (XSD + "decimal", XSD + "double")
_NUMBERS = (*_EXACT, XSD + "integer")
_KEEPS_DECIMALS = {"*", "+", "-", "/", "ABS", "CEIL", "COALESCE", "FLOOR", "IF", "MAX", "MIN", "ROUND", "SAMPLE", "SUM"}


@rule(
    "no-gyear",
    "rdflib and Comunica leave YEAR of an xsd:gYear unbound, rdflib compares none, and Virtuoso adds its zone to it",
    "keep the year as an integer, or take SUBSTR(STR(?date), 1, 4)",
)
def no_gyear(stored: StoredQuery) -> Iterator[Hit]:
    """Find xsd:gYear and its like, and YEAR, whose argument may be one."""
    for term in walk.terms(stored.query):
        if term.datatype in _GREGORIAN or (term.kind == "iri" and term.text in _GREGORIAN):
            yield term.start, "xsd:" + (term.datatype or term.text).removeprefix(XSD)
    for part in walk.parts(stored.query):
        if part.kind == "call" and (part.name == "YEAR" or part.name in _GREGORIAN):
            yield part.start, part.name.replace(XSD, "xsd:") + "(...)"


@rule(
    "plain-literals",
    'rdflib and Virtuoso do not find a plain "text" by the pattern "text"^^xsd:string',
    'write "text"',
)
def plain_literals(stored: StoredQuery) -> Iterator[Hit]:
    """Find ^^xsd:string."""
    for term in walk.terms(stored.query):
        if term.datatype == XSD + "string":
            yield term.start, "^^xsd:string"


@rule(
    "known-datatypes-only",
    "Oxigraph makes xsd:integer of the integers derived from it, QLever xsd:decimal of xsd:double, Virtuoso a number "
    "of xsd:duration; rdflib puts xsd:dateTime after xsd:date, Oxigraph before",
    "use xsd:integer, xsd:decimal, xsd:date, a text or an IRI",
)
def known_datatypes_only(stored: StoredQuery) -> Iterator[Hit]:
    """Find literals of datatypes of XML Schema that engines change."""
    for term in walk.terms(stored.query):
        if term.datatype.startswith(XSD) and term.datatype not in (*_KNOWN, *_GREGORIAN):
            yield term.start, f"a literal of xsd:{term.datatype.removeprefix(XSD)}"


@rule(
    "division-by-decimals",
    "an integer by an integer is an integer on Virtuoso (2/3 is 0), and has 16, 18 or 28 digits on others",
    "make one side decimal, and round: ROUND(100.0 * ?a / ?b) / 100.0",
)
def division_by_decimals(stored: StoredQuery) -> Iterator[Hit]:
    """Find divisions neither side of which is known to be decimal."""
    exact: set[str] = set()
    before = -1
    while len(exact) > before:
        before = len(exact)
        for binding in walk.bindings(stored.query):
            if binding.variable and _is_decimal(binding.expression, exact):
                exact.add(binding.variable.text)
    for part in walk.parts(stored.query):
        if part.kind == "operator" and part.name == "/" and not _is_decimal(part, exact):
            yield part.start, "a division that may be of integers"


@rule(
    "in-lists-of-one-datatype",
    "rdflib says that 1 IN (1.0) is false, the others that it is true",
    "write all numbers of the list and beside it in one datatype",
)
def in_lists_of_one_datatype(stored: StoredQuery) -> Iterator[Hit]:
    """Find IN and NOT IN with numbers of several datatypes."""
    for part in walk.parts(stored.query):
        if part.name in ("IN", "NOT IN"):
            sides = [side.arguments[0] if side.name in ("+", "-") else side for side in part.arguments]
            if len({side.term.datatype for side in sides if side.term and side.term.datatype in _NUMBERS}) > 1:
                yield part.start, part.name


def _is_decimal(expression: Expression, exact: set[str]) -> bool:
    if expression.term:
        return _is_decimal_term(expression.term) or expression.variable in exact
    if expression.name in _KEEPS_DECIMALS:
        parts = expression.arguments[expression.name == "IF" :]
        return any(_is_decimal(part, exact) for part in parts)
    return expression.name == "AVG" or expression.name in _EXACT


def _is_decimal_term(term: Term) -> bool:
    return term.datatype in _EXACT


RULES = (no_gyear, plain_literals, known_datatypes_only, division_by_decimals, in_lists_of_one_datatype)
