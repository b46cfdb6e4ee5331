"""Whether a report has the same rows elsewhere as here."""

from collections import Counter

from bdkg.errors import QueryError
from bdkg.records import TYPE_CHECKING, record
from bdkg.reports.header import Report
from bdkg.reports.result import Cell, Result, Thing
from bdkg.reports.run import run

if TYPE_CHECKING:
    from bdkg.reports.parameters import Given
    from bdkg.reports.warm import Warm


@record
class Comparison:
    """What came of asking a report in two places.

    Attributes:
        report: its name.
        given: the values of its parameters, as a user types them.
        rows: how many rows it has here.
        missing: how many of them it has not elsewhere.
        added: how many it has elsewhere only.
        failure: why there is no answer from elsewhere; None where there is one.
        seconds: how long the answer from elsewhere took.
    """

    report: str
    given: "Given"
    rows: int
    missing: int
    added: int
    failure: str | None
    seconds: float

    @property
    def agrees(self) -> bool:
        """Whether the rows are the same, in whatever order."""
        return self.failure is None and not self.missing and not self.added


def compare(report: Report, given: "Given", here: "Warm", there: "Warm") -> Comparison:
    """Ask a report here and elsewhere.

    Args:
        report: the report.
        given: the values of its parameters, as a user types them.
        here: the graph here.
        there: the same, with what runs queries elsewhere.

    Returns:
        How the rows differ, as values: two numbers of one value are the same, and so are two names of one thing.
    """
    ours = run(report, given, here.store, "en", warm=here)
    try:
        theirs = run(report, given, there.store, "en", warm=there, elsewhere=there.elsewhere)
    except QueryError as error:
        return Comparison(report.name, given, len(ours.rows), 0, 0, str(error), 0.0)
    expected, found = _values(ours), _values(theirs)
    missing, added = (expected - found).total(), (found - expected).total()
    return Comparison(report.name, given, len(ours.rows), missing, added, None, theirs.seconds)


def _values(result: Result) -> Counter[tuple[Cell, ...]]:
    return Counter(tuple(cell.iri if isinstance(cell, Thing) else cell for cell in row) for row in result.rows)
