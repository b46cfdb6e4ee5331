"""What a process that answers many reports from one store need not find out twice."""

from pyoxigraph import Store

from bdkg.graph.names import Names
from bdkg.records import TYPE_CHECKING
from bdkg.reports.header import Report
from bdkg.reports.rows import Things
from bdkg.reports.run import places_of, prepare, release_elsewhere, release_of

if TYPE_CHECKING:
    from bdkg.reports.binding import Terms
    from bdkg.reports.parameters import Given
    from bdkg.reports.run import Select, Solutions

PREPARED_KEPT = 1000
"""So many bound queries are remembered; a service that is asked with ever new values must not grow without end."""


class Warm:
    """Remembers the names of things, and queries with parameters put into them.

    Args:
        store: the graph; what is remembered belongs to it alone.
        elsewhere: runs queries where rows shall come from; by default they come from the store.

    Attributes:
        store: the graph.
        elsewhere: runs queries where rows come from; None where they come from the store.
        release: the version and the day of the release of the graph that rows come from.

    Raises:
        QueryError: what comes from elsewhere is not the whole answer.
    """

    def __init__(self, store: Store, elsewhere: "Select | None" = None) -> None:
        self.release = release_elsewhere(elsewhere) if elsewhere else release_of(store)
        self.elsewhere = elsewhere
        self.store = store
        self._things: dict[str, Things] = {}
        self._prepared: dict[str, tuple[Terms, str]] = {}
        self._places: dict[str, dict[str, int]] = {}

    def things(self, language: str) -> Things:
        """Find the cells of things.

        Args:
            language: the language asked for, `en` or `vi`.

        Returns:
            The cells, with those that were made before.
        """
        known = self._things.get(language)
        if known is None:
            known = self._things[language] = Things(Names(self.store, language))
        return known

    def places(self, report: Report, solutions: "Solutions") -> dict[str, int]:
        """Find where in a solution each variable is.

        Args:
            report: the report.
            solutions: what its query gave.

        Returns:
            The places, by the variables' names.

        Raises:
            SourceError: the query returns other variables than the header says.
        """
        known = self._places.get(report.query)
        if known is None:
            if len(self._places) >= PREPARED_KEPT:
                self._places.clear()
            known = self._places[report.query] = places_of(report, solutions)
        return known

    def prepared(self, report: Report, given: "Given", language: str = "en") -> "tuple[Terms, str]":
        """Check what was given for a report's parameters, and put it into the query.

        Args:
            report: the report.
            given: a value for each parameter that is set, as a user types it.
            language: the language in which it is told that a name is not found.

        Returns:
            The terms of the parameters and the bound query.

        Raises:
            UnknownNameError: a parameter or a value does not exist.
            SourceError: the query has no place for a parameter.
        """
        # The text of the report is part of the key, for its file may change while the graph stays.
        key = f"{sorted(given.items(), key=lambda item: item[0])!r}\n{report.query}"
        known = self._prepared.get(key)
        if known is None:
            if len(self._prepared) >= PREPARED_KEPT:
                self._prepared.clear()
            known = self._prepared[key] = prepare(report, given, self.store, language)
        return known
