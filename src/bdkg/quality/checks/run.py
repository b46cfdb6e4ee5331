"""Checks and a store to what breaks them."""

import os
from collections.abc import Iterable, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store

from bdkg.errors import SourceError
from bdkg.graph.names import LANGUAGES, Names
from bdkg.graph.sources import read_text
from bdkg.quality.checks.check import FOCUS, PLACEHOLDER, PREDICATE, VALUE, Check, make_check
from bdkg.quality.checks.stored import check_files, check_name
from bdkg.quality.finding import Offence
from bdkg.sparql.mistake import find_mistake

_Row = Mapping[str, object]
"""What a query finds, by column."""

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
    return [offence for check in checks for offence in _offences(check, _rows(check.query, check.path, store), names)]


def run_stored_checks(store: Store, root: str) -> list[Offence | SourceError]:
    """Find what breaks the rules of the stored checks in a graph; one that cannot be asked does not stop the others.

    Args:
        store: the whole graph, with the ontology.
        root: the folder that holds queries/.

    Returns:
        The offences, in the order of the names of the checks, then as `run_checks` has them; and an error for each file
        that cannot be read, whose query the engine does not read, or that finds something and is no check.

    Raises:
        SourceError: the folder of the checks cannot be read.
    """
    names = {language: Names(store, language) for language in LANGUAGES}
    found: list[Offence | SourceError] = []
    for path in check_files(root):
        try:
            text = read_text(os.path.join(root, path), path)
            rows = _rows(text, path, store)
            # Most checks find nothing, and to read all headers takes longer than most of the queries.
            if rows:
                found += _offences(make_check(check_name(path), text, path), rows, names)
        except SourceError as error:
            found.append(error)
    return found


def _offences(check: Check, rows: list[_Row], names: Mapping[str, Names]) -> list[Offence]:
    return sorted({_offence(check, row, names): None for row in rows}, key=_order)


def _rows(query: str, path: str, store: Store) -> list[_Row]:
    try:
        solutions = store.query(query)
    except SyntaxError as error:
        place, reason = find_mistake(query, {}, error)
        raise SourceError(f"{path}:{place.line}: not valid SPARQL: {reason}") from None
    if not isinstance(solutions, QuerySolutions):
        raise SourceError(f"{path}:1: a check is a SELECT query")
    columns = [variable.value for variable in solutions.variables]
    return [{name: solution[name] for name in columns} for solution in solutions]


def _offence(check: Check, row: _Row, names: Mapping[str, Names]) -> Offence:
    focus, predicate, value = row[FOCUS], row.get(PREDICATE), row.get(VALUE)
    if not isinstance(focus, NamedNode | BlankNode):
        raise SourceError(f"{check.path}:1: the query gives a focus that is no thing: {focus}")
    if not isinstance(predicate, NamedNode | None):
        raise SourceError(f"{check.path}:1: the query gives a predicate that is no property: {predicate}")
    if not isinstance(value, NamedNode | BlankNode | Literal | None):
        raise SourceError(f"{check.path}:1: the query gives a value that is no term of RDF 1.1: {value}")
    message = {language: _fill(text, row, names[language]) for language, text in check.message.items()}
    texts = frozenset(term.value for term in row.values() if isinstance(term, Literal))
    return Offence(check.name, check.severity, message, check.advice, focus, predicate, value, texts)


def _fill(message: str, row: _Row, names: Names) -> str:
    return PLACEHOLDER.sub(lambda place: _text(row[place[1]], names), message)


def _text(term: object, names: Names) -> str:
    if isinstance(term, NamedNode):
        return names.of(term.value).text
    return term.value if isinstance(term, Literal | BlankNode) else _UNBOUND


def _order(offence: Offence) -> tuple[str, str, str, str]:
    return str(offence.focus), str(offence.predicate or ""), str(offence.value or ""), offence.message["en"]
