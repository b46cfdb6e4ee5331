"""What a report asks of another store while the store here, which has the names, is still being opened."""

import time

from bdkg.records import TYPE_CHECKING
from bdkg.reports.header import Report
from bdkg.reports.run import RELEASE_QUERY, prepare_unset

if TYPE_CHECKING:
    from collections.abc import Callable

    from bdkg.reports.parameters import Given
    from bdkg.reports.run import Select, Solutions

    Begin = Callable[[str], Callable[[], Solutions]]


class Ahead:
    """Asks another store for its release and, where no parameter has a value, for the rows.

    Args:
        report: the report.
        given: a value for each parameter that is set, as a user types it.
        select: runs queries in the other store.
        begin: sends a query there, and gives what waits for its solutions.

    Attributes:
        seconds: how long the rows took.

    Raises:
        QueryError: what comes from elsewhere is not the whole answer.
        SourceError: the query does not fit its header.
    """

    def __init__(self, report: Report, given: "Given", select: "Select", begin: "Begin") -> None:
        self._select = select
        self._release = begin(RELEASE_QUERY)
        start = time.perf_counter()
        prepared = prepare_unset(report, given)
        self._rows = {prepared[1]: select(prepared[1])} if prepared else {}
        self.seconds = time.perf_counter() - start

    def select(self, query: str) -> "Solutions":
        """Run a query, unless that was done.

        Args:
            query: a SELECT query.

        Returns:
            All of its solutions.

        Raises:
            QueryError: what comes from elsewhere is not the whole answer.
        """
        if query == RELEASE_QUERY:
            return self._release()
        # Solutions can be gone through once, and all is done again after a broken store was built anew.
        return self._rows.pop(query, None) or self._select(query)
