"""Rules about GROUP BY, HAVING and aggregates."""

from collections.abc import Iterator

from bdkg.quality.lint.rule import Hit, StoredQuery, rule
from bdkg.sparql import walk
from bdkg.sparql.expressions import AGGREGATES
from bdkg.sparql.structure import Expression, Select

_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
_GIVES_TEXT = {"CONCAT", "LCASE", "REPLACE", "STR", "STRAFTER", "STRBEFORE", "SUBSTR", "UCASE"}


@rule(
    "no-alias-in-having",
    "Virtuoso refuses the name of a column in HAVING (error SP031)",
    "repeat the aggregate, as in HAVING (COUNT(?x) > 1)",
)
def no_alias_in_having(stored: StoredQuery) -> Iterator[Hit]:
    """Find names in HAVING that the SELECT gives to an expression."""
    for select in walk.selects(stored.query):
        named = {column.variable.text for column in select.columns if column.variable and not column.expression.term}
        for condition in select.having:
            for variable in condition.variables():
                if variable.text in named:
                    yield variable.start, f"?{variable.text} in HAVING"


@rule(
    "group-concat-names-its-separator",
    "Virtuoso refuses GROUP_CONCAT without a separator (error SR183)",
    'write GROUP_CONCAT(...; SEPARATOR="; "), or return rows',
)
def group_concat_names_its_separator(stored: StoredQuery) -> Iterator[Hit]:
    """Find GROUP_CONCAT without a separator."""
    for part in walk.parts(stored.query):
        if part.name == "GROUP_CONCAT" and not part.separator:
            yield part.start, "GROUP_CONCAT"


@rule(
    "group-concat-of-str",
    "Oxigraph keeps the language of what GROUP_CONCAT joins and gives nothing where a value is unbound, rdflib and "
    'Virtuoso give a plain text and ""',
    "write GROUP_CONCAT(STR(...)), or return rows",
)
def group_concat_of_str(stored: StoredQuery) -> Iterator[Hit]:
    """Find GROUP_CONCAT of something that may have a language."""
    for part in walk.parts(stored.query):
        if part.name == "GROUP_CONCAT" and not _is_plain_text(part.arguments[0]):
            yield part.start, "GROUP_CONCAT"


@rule(
    "group-by-drops-the-empty-group",
    "rdflib gives one empty row for GROUP BY over no rows, the others none",
    "add HAVING (COUNT(?x) > 0)",
)
def group_by_drops_the_empty_group(stored: StoredQuery) -> Iterator[Hit]:
    """Find GROUP BY without a HAVING that an empty group does not pass."""
    for select in walk.selects(stored.query):
        if select.group_by is not None and not _drops_empty_group(select):
            yield select.start, "GROUP BY"


@rule(
    "coalesce-around-aggregates",
    "an aggregate over nothing is 0, empty or unbound, by the engine: SUM is unbound on Virtuoso, GROUP_CONCAT on "
    "Oxigraph and Jena",
    "write COALESCE(SUM(?x), 0), or drop such groups by HAVING (COUNT(?x) > 0)",
)
def coalesce_around_aggregates(stored: StoredQuery) -> Iterator[Hit]:
    """Find aggregates but COUNT that may find nothing to aggregate, and no COALESCE around them."""
    for select in walk.selects(stored.query):
        bound = walk.surely_bound(select.where)
        for condition in select.having if _drops_empty_group(select) else []:
            # What is counted and not none is there.
            bound |= {name.text for part in condition.walk() if part.name == "COUNT" for name in part.variables()}
        for column in select.columns:
            for aggregate in _bare_aggregates(column.expression):
                grouped = select.group_by is not None
                if not grouped or not _is_there(aggregate.arguments[0], bound):
                    yield aggregate.start, f"{aggregate.name} of what may be nothing"


def _is_plain_text(expression: Expression) -> bool:
    if expression.term:
        return expression.term.kind == "literal" and not expression.term.language
    if expression.name in ("COALESCE", "IF"):
        return all(_is_plain_text(part) for part in expression.arguments[expression.name == "IF" :])
    # STR makes a text plain, and these keep what they are given.
    return expression.name == "STR" or (
        expression.name in _GIVES_TEXT and all(_is_plain_text(part) for part in expression.arguments[:1])
    )


def _drops_empty_group(select: Select) -> bool:
    return any(_fails_on_nothing(condition) for condition in select.having)


def _fails_on_nothing(condition: Expression) -> bool:
    """Tell whether a condition fails where the number or sum of something is 0."""
    if condition.name in ("&&", "||"):
        failing = [_fails_on_nothing(part) for part in condition.arguments]
        return any(failing) if condition.name == "&&" else all(failing)
    if condition.name not in _MIRRORED:
        return False
    left, right = condition.arguments
    operator = condition.name
    if left.name not in ("COUNT", "SUM"):
        left, right, operator = right, left, _MIRRORED[operator]
    if left.name not in ("COUNT", "SUM"):
        return False
    zero = right.term is not None and right.term.text == "0"
    return operator == ">" or (operator in (">=", "=") and not zero) or (operator == "!=" and zero)


def _bare_aggregates(expression: Expression) -> Iterator[Expression]:
    if expression.name == "COALESCE":
        return
    if expression.name in AGGREGATES and expression.name != "COUNT":
        yield expression
    for part in expression.arguments:
        yield from _bare_aggregates(part)


def _is_there(expression: Expression, bound: set[str]) -> bool:
    if expression.term:
        return expression.variable is None or expression.variable in bound
    if expression.name == "COALESCE":
        return any(_is_there(part, bound) for part in expression.arguments)
    return expression.name == "BOUND" or all(_is_there(part, bound) for part in expression.arguments)


RULES = (
    no_alias_in_having,
    group_concat_names_its_separator,
    group_concat_of_str,
    group_by_drops_the_empty_group,
    coalesce_around_aggregates,
)
