"""Which publications the rows of a report rest on."""

from pyoxigraph import Literal, NamedNode, QuerySolution, Store

from bdkg.errors import SourceError
from bdkg.graph.evidence import EvidenceOf
from bdkg.graph.names import Names
from bdkg.records import TYPE_CHECKING
from bdkg.reports.binding import Terms, bind, leading_values
from bdkg.reports.catalogue import companion
from bdkg.reports.header import Report
from bdkg.reports.rows import variables_of
from bdkg.reports.run import select
from bdkg.sparql.tokens import tokenize

if TYPE_CHECKING:
    from bdkg.reports.run import Select

FACT = "fact"
"""The variable of a companion query that holds a fact; its other variables are columns of the report."""


def evidence_of_rows(
    report: Report,
    values: Terms,
    solutions: list[QuerySolution],
    store: Store,
    names: Names,
    elsewhere: "Select | None" = None,
) -> list[str | None]:
    """Tell for each row the publications that it rests on.

    Args:
        report: the report.
        values: the terms of its parameters.
        solutions: its solutions, in the order of the rows.
        store: the graph.
        names: how publications without an address are called.
        elsewhere: runs queries where the facts shall come from; by default they come from the store.

    Returns:
        For each row the addresses or names, joined by `; `; None where the row rests on nothing.

    Raises:
        SourceError: the report's rows state no facts, or its companion query is wrong.
    """
    evidence = EvidenceOf(store)
    facts = _facts_of_rows(report, values, solutions, store, elsewhere)
    texts: list[str | None] = []
    for of_row in facts:
        found = {publication for fact in of_row for publication in evidence.publications(fact)}
        shown = {evidence.address(publication) or names.of(publication).text for publication in found}
        texts.append("; ".join(sorted(shown)) or None)
    return texts


def _facts_of_rows(
    report: Report, values: Terms, solutions: list[QuerySolution], store: Store, elsewhere: "Select | None"
) -> list[list[str]]:
    if report.facts:
        return [[fact.value] if (fact := solution[report.facts]) else [] for solution in solutions]
    found = companion(report)
    if found is None:
        raise SourceError(f"{report.path}:1: the rows of {report.name} state no facts, so there is no evidence")
    query, path = found
    blocks = leading_values(tokenize(query, path))
    bound = bind(query, {name: values[name] for name in blocks if name in values}, path)
    facts = elsewhere(bound) if elsewhere else select(bound, path, store)
    variables = [variable.value for variable in facts.variables]
    keys = [name for name in variables if name != FACT]
    if FACT not in variables:
        raise SourceError(f"{path}:{_line(query, path)}: the query returns no ?{FACT}")
    strange = set(keys) - {name for column in report.columns for name in variables_of(column)}
    if strange:
        named = sorted(strange)
        place = f"{path}:{_line(query, path, named[0])}"
        raise SourceError(f"{place}: the query returns {', '.join(named)}, which is no column of {report.name}")
    by_key: dict[tuple[str, ...], list[str]] = {}
    for solution in facts:
        if fact := solution[FACT]:
            by_key.setdefault(_key(solution, keys), []).append(fact.value)
    return [by_key.get(_key(solution, keys), []) for solution in solutions]


def _line(query: str, path: str, variable: str = "") -> int:
    # Reading a query takes long beside answering it, and is needed for an error only.
    from bdkg.reports.places import line_of_select

    return line_of_select(query, path, variable)


def _key(solution: QuerySolution, names: list[str]) -> tuple[str, ...]:
    terms: list[NamedNode | Literal | None] = [solution[name] for name in names]
    return tuple(str(term) for term in terms)
