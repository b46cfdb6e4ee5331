"""A report, its parameters and a store to a result."""

import time
from collections.abc import Collection

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from bdkg.errors import QueryError, SourceError
from bdkg.graph.names import Names
from bdkg.graph.vocabulary import DCTERMS_ISSUED, ONTOLOGY_NODE, OWL_VERSION_INFO
from bdkg.records import TYPE_CHECKING
from bdkg.reports.header import Column, Report
from bdkg.reports.result import Result
from bdkg.reports.rows import Things, cell_of, rows_of, sort, variables_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Protocol

    from pyoxigraph import QuerySolution, Variable

    from bdkg.reports.binding import Terms
    from bdkg.reports.parameters import Given
    from bdkg.reports.warm import Warm

    class Solutions(Protocol):
        """The solutions of a SELECT query, of whatever engine."""

        @property
        def variables(self) -> list[Variable]:
            """What each solution binds."""

        def __iter__(self) -> Iterator[QuerySolution]:
            """Go through the solutions."""

    Select = Callable[[str], Solutions]

RELEASE_QUERY = f"""SELECT ?release ?released_on WHERE {{
  OPTIONAL {{ {ONTOLOGY_NODE} {OWL_VERSION_INFO} ?release }}
  OPTIONAL {{ {ONTOLOGY_NODE} {DCTERMS_ISSUED} ?released_on }}
}}"""

EVIDENCE_COLUMN = Column(
    name="evidence",
    label={"en": "Evidence", "vi": "Bằng chứng"},
    datatype="string",
    unit=None,
    nullable=True,
    links_to=None,
)


def run(
    report: Report,
    given: "Given",
    store: Store,
    language: str,
    *,
    with_evidence: bool = False,
    limit: int | None = None,
    warm: "Warm | None" = None,
    elsewhere: "Select | None" = None,
) -> Result:
    """Answer a report.

    Args:
        report: the report.
        given: a value for each parameter that is set, as a user types it.
        store: the graph.
        language: the language of names, `en` or `vi`.
        with_evidence: whether a column tells the publications that each row rests on.
        limit: how many rows to give at most; None for all.
        warm: what earlier runs on the same store have found out.
        elsewhere: runs queries where the rows shall come from; by default they come from the store. Names and the
            values of parameters are those of the store all the same.

    Returns:
        The rows, sorted as the report's header says, names by the order of their language.

    Raises:
        UnknownNameError: a parameter or a value does not exist.
        SourceError: the query is not SPARQL, or does not fit its header.
        QueryError: what comes from elsewhere is not the whole answer, or no answer to the query.
    """
    start = time.perf_counter()
    values, query = warm.prepared(report, given, language) if warm else prepare(report, given, store, language)
    things = warm.things(language) if warm else Things(Names(store, language))
    found = elsewhere(query) if elsewhere else select(query, report.path, store)
    try:
        # By its place a term is found several times as fast as by its name.
        places = warm.places(report, found) if warm else places_of(report, found)
        solutions = list(found)
        rows = rows_of(report, solutions, places, things, language)
    except SourceError as error:
        if elsewhere is None:
            raise
        raise QueryError(f"the endpoint's answer does not fit the report: {error}") from None
    columns = report.columns
    if with_evidence:
        # Most runs ask for no evidence.
        from bdkg.reports.evidence import evidence_of_rows

        columns = [*columns, EVIDENCE_COLUMN]
        for row, text in zip(
            rows, evidence_of_rows(report, values, solutions, store, things.names, elsewhere), strict=True
        ):
            row.append(text)
    sort(rows, report, things)
    total = len(rows)
    truncated = limit is not None and total > limit
    release, released_on = warm.release if warm else release_elsewhere(elsewhere) if elsewhere else release_of(store)
    return Result(
        columns=columns,
        rows=rows[:limit],
        language=language,
        report=report,
        parameters={name: [cell_of(term, things) for term in terms] for name, terms in values.items() if terms},
        release=release,
        released_on=released_on,
        seconds=time.perf_counter() - start,
        truncated=truncated,
        total=total if truncated else None,
    )


def prepare(report: Report, given: "Given", store: Store, language: str = "en") -> "tuple[Terms, str]":
    """Check what was given for a report's parameters, and put it into the query.

    Args:
        report: the report.
        given: a value for each parameter that is set, as a user types it.
        store: the graph.
        language: the language in which it is told that a name is not found.

    Returns:
        The terms of the parameters and the bound query.

    Raises:
        UnknownNameError: a parameter or a value does not exist.
        SourceError: the query has no place for a parameter.
    """
    unset = prepare_unset(report, given)
    if unset:
        return unset
    # Checking values brings the search for names, which a report without parameters can do without.
    from bdkg.reports.binding import bind
    from bdkg.reports.parameters import resolve

    values = resolve(report, given, store, language)
    return values, bind(report.query, values, report.path)


def prepare_unset(report: Report, given: "Given") -> "tuple[Terms, str] | None":
    """Do the same where no parameter has a value, which takes no store.

    Args:
        report: the report.
        given: a value for each parameter that is set, as a user types it.

    Returns:
        As `prepare`; None where a value is given, needed, or taken by default.

    Raises:
        SourceError: the query has no place for a parameter.
    """
    if given or any(parameter.required or parameter.default is not None for parameter in report.parameters):
        return None
    if not report.parameters:
        return {}, report.query
    from bdkg.reports.binding import bind

    values: Terms = {parameter.name: [] for parameter in report.parameters}
    return values, bind(report.query, values, report.path)


def release_of(store: Store) -> tuple[str | None, str | None]:
    """Find which release of the graph a store holds.

    Args:
        store: the graph.

    Returns:
        The version of the graph and the day of its release, as the graph itself says them.
    """
    return _said_of_the_graph(OWL_VERSION_INFO, store), _said_of_the_graph(DCTERMS_ISSUED, store)


def release_elsewhere(select: "Select") -> tuple[str | None, str | None]:
    """Find which release of the graph another store holds.

    Args:
        select: runs queries there.

    Returns:
        As `release_of`.
    """
    solution = next(iter(select(RELEASE_QUERY)), None)
    said = [solution[name] if solution else None for name in ("release", "released_on")]
    release, released_on = (term.value if isinstance(term, Literal) else None for term in said)
    return release, released_on


def _said_of_the_graph(predicate: NamedNode, store: Store) -> str | None:
    said = next(iter(store.quads_for_pattern(ONTOLOGY_NODE, predicate, None)), None)
    return said.object.value if said and isinstance(said.object, Literal) else None


def places_of(report: Report, solutions: "Solutions") -> dict[str, int]:
    """Find where in a solution each variable is.

    Args:
        report: the report.
        solutions: what its query gave.

    Returns:
        The places, by the variables' names.

    Raises:
        SourceError: the query returns other variables than the header says.
    """
    places = {variable.value: place for place, variable in enumerate(solutions.variables)}
    check_returned(report, places.keys())
    return places


def check_returned(report: Report, returned: Collection[str]) -> None:
    """Check that a query returns what the header says.

    Args:
        report: the report.
        returned: the variables that its query returns.

    Raises:
        SourceError: it returns others.
    """
    declared = {variable for column in report.columns for variable in variables_of(column)}
    declared |= {report.facts} if report.facts else set()
    if declared != set(returned):
        from bdkg.reports.places import line_of_declaration, line_of_select

        wrong = sorted(declared ^ set(returned))
        if wrong[0] in declared:
            line = line_of_declaration(report, wrong[0])
        else:
            line = line_of_select(report.query, report.path, wrong[0])
        raise SourceError(f"{report.path}:{line}: header and SELECT differ in {', '.join(wrong)}")


def select(query: str, path: str, store: Store) -> QuerySolutions:
    """Run a SELECT query of the project.

    Args:
        query: the bound query.
        path: the file it came from, for error messages.
        store: the graph.

    Returns:
        The solutions.

    Raises:
        SourceError: it is no SPARQL SELECT query.
    """
    try:
        solutions = store.query(query)
    except SyntaxError as error:
        from bdkg.sparql.mistake import find_mistake

        place, reason = find_mistake(query, {}, error)
        raise SourceError(f"{path}:{place.line}: not valid SPARQL: {reason}") from None
    if not isinstance(solutions, QuerySolutions):
        from bdkg.reports.places import line_of_select

        raise SourceError(f"{path}:{line_of_select(query, path)}: a report is a SELECT query")
    return solutions
