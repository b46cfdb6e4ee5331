"""Checks and a store to what breaks them."""

from collections.abc import Iterable, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolution, QuerySolutions, Store

from bdkg.errors import SourceError
from bdkg.graph.names import LANGUAGES, Names
from bdkg.quality.checks.check import FOCUS, PLACEHOLDER, PREDICATE, VALUE, Check
from bdkg.quality.finding import Offence

_UNBOUND = "…"


def run_checks(store: Store, checks: Iterable[Check]) -> list[Offence]:
    """Find what breaks the rules of checks in a graph.

    Args:
        store: the whole graph, with the ontology.
        checks: the checks to run, such as all that `stored_checks` reads.

    Returns:
        The offences, in the order of the checks, those of a check by the thing, the property and the value.

    Raises:
        SourceError: the engine does not read a query, or its focus is no thing or its predicate no property.
    """
    names = {language: Names(store, language) for language in LANGUAGES}
    offences = []
    for check in checks:
        solutions = _solutions(check, store)
        columns = [variable.value for variable in solutions.variables]
        found = {_offence(check, _row(columns, solution), names): None for solution in solutions}
        offences += sorted(found, key=_order)
    return offences


def _solutions(check: Check, store: Store) -> QuerySolutions:
    try:
        solutions = store.query(check.query)
    except SyntaxError as error:
        # The engine's message begins with `error at 3:14: `.
        line = error.msg.removeprefix("error at ").partition(":")[0]
        place = f"{check.path}:{line if line.isdigit() else 1}"
        raise SourceError(f"{place}: not valid SPARQL: {' '.join(error.msg.split())}") from None
    if not isinstance(solutions, QuerySolutions):
        raise SourceError(f"{check.path}:1: a check is a SELECT query")
    return solutions


def _row(columns: list[str], solution: QuerySolution) -> dict[str, object]:
    return {name: solution[name] for name in columns}


def _offence(check: Check, row: Mapping[str, object], names: Mapping[str, Names]) -> Offence:
    focus, predicate, value = row[FOCUS], row.get(PREDICATE), row.get(VALUE)
    if not isinstance(focus, NamedNode | BlankNode):
        raise SourceError(f"{check.path}:1: the query gives a focus that is no thing: {focus}")
    if not isinstance(predicate, NamedNode | None):
        raise SourceError(f"{check.path}:1: the query gives a predicate that is no property: {predicate}")
    if not isinstance(value, NamedNode | BlankNode | Literal | None):
        raise SourceError(f"{check.path}:1: the query gives a value that is no term of RDF 1.1: {value}")
    message = {language: _fill(text, row, names[language]) for language, text in check.message.items()}
    return Offence(check.name, check.severity, message, check.advice, focus, predicate, value)


def _fill(message: str, row: Mapping[str, object], names: Names) -> str:
    return PLACEHOLDER.sub(lambda place: _text(row[place[1]], names), message)


def _text(term: object, names: Names) -> str:
    if isinstance(term, NamedNode):
        return names.of(term.value).text
    return term.value if isinstance(term, Literal | BlankNode) else _UNBOUND


def _order(offence: Offence) -> tuple[str, str, str, str]:
    return str(offence.focus), str(offence.predicate or ""), str(offence.value or ""), offence.message["en"]
