"""Rules about what a query returns."""

from collections.abc import Iterator

from bdkg.quality.lint.rule import Hit, StoredQuery, rule
from bdkg.sparql import walk
from bdkg.sparql.expressions import COMPARISONS
from bdkg.sparql.reader import XSD
from bdkg.sparql.structure import Expression

_BOOLEAN_OPERATORS = {*COMPARISONS, "!", "&&", "||", "IN", "NOT IN"}
_BOOLEAN_FUNCTIONS = {
    "BOUND", "CONTAINS", "ISBLANK", "ISIRI", "ISLITERAL", "ISNUMERIC", "ISURI", "LANGMATCHES", "REGEX", "SAMETERM",
    "STRENDS", "STRSTARTS", XSD + "boolean",
}  # fmt: skip
_PASSED_ON = {"COALESCE": 0, "IF": 1, "MAX": 0, "MIN": 0, "SAMPLE": 0}
"""Functions that return one of their arguments, and from which on."""


@rule(
    "no-select-star",
    "rdflib gives the columns of SELECT * in another order on every run, and Virtuoso in an order of its own",
    "name the columns",
)
def no_select_star(stored: StoredQuery) -> Iterator[Hit]:
    """Find SELECT *."""
    for select in walk.selects(stored.query):
        if select.star is not None:
            yield select.star, "SELECT *"


@rule(
    "columns-are-bound",
    "no engine complains: a column of a variable that nothing binds is empty in every row",
    "bind it in the WHERE clause, or leave the column out",
)
def columns_are_bound(stored: StoredQuery) -> Iterator[Hit]:
    """Find columns of variables that no pattern, BIND or VALUES binds."""
    for select in walk.selects(stored.query):
        bound = walk.bound(select.where) | {key.variable.text for key in select.group_by or [] if key.variable}
        bound |= {variable.text for variable in select.values.variables} if select.values else set()
        for column in select.columns:
            name = column.expression.variable
            if name is not None and name not in bound:
                yield column.expression.start, f"?{name}, which is never bound"
            elif column.variable:
                # A later column may use an earlier one.
                bound.add(column.variable.text)


@rule(
    "no-boolean-columns",
    'Virtuoso writes true as "1"^^xsd:boolean, and EXISTS and IN as the integer 1',
    'write IF(condition, "yes", "no")',
)
def no_boolean_columns(stored: StoredQuery) -> Iterator[Hit]:
    """Find columns of truth values, also where a BIND or VALUES gave them their value."""
    returned = {column.variable.text for column in stored.query.select.columns if column.variable}
    places: dict[str, int] = {}
    for block in walk.values(stored.query):
        for at, variable in enumerate(block.variables):
            if any((term := row[at]) and term.datatype == XSD + "boolean" for row in block.rows if at < len(row)):
                places[variable.text] = variable.start
    bindings = list(walk.bindings(stored.query))
    before = -1
    while len(places) > before:
        before = len(places)
        for binding in bindings:
            name = binding.variable.text if binding.variable else ""
            if name and name not in places and _is_boolean(binding.expression, set(places)):
                places[name] = binding.expression.start
    for name in returned & set(places):
        yield places[name], f"the column ?{name} of truth values"


@rule(
    "no-ask",
    "Virtuoso answers ASK with the rows of a SELECT (__ASK_RETVAL) instead of a truth value",
    "write SELECT (COUNT(*) AS ?found)",
)
def no_ask(stored: StoredQuery) -> Iterator[Hit]:
    """Find ASK."""
    if stored.query.form == "ASK":
        yield stored.query.select.start, "ASK"


@rule(
    "no-blank-nodes-in-construct",
    "SPARQL leaves open which blank nodes of a template are one (sparql-dev issue 87), and every engine names them "
    "otherwise on every run",
    "make an IRI",
)
def no_blank_nodes_in_construct(stored: StoredQuery) -> Iterator[Hit]:
    """Find blank nodes in the template of a CONSTRUCT."""
    for triple in stored.query.template:
        for term in (triple.subject, triple.object):
            if term.kind == "blank":
                yield term.start, "a blank node in the template"


def _is_boolean(expression: Expression, known: set[str]) -> bool:
    if expression.term:
        return expression.term.datatype == XSD + "boolean" or expression.variable in known
    if expression.name in _PASSED_ON:
        return any(_is_boolean(part, known) for part in expression.arguments[_PASSED_ON[expression.name] :])
    truths = _BOOLEAN_OPERATORS if expression.kind == "operator" else _BOOLEAN_FUNCTIONS
    return expression.kind == "exists" or expression.name in truths


RULES = (no_select_star, columns_are_bound, no_boolean_columns, no_ask, no_blank_nodes_in_construct)
