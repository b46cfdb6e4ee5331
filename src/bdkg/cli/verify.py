"""`bdkg verify`: ask every report of another store, and tell where its rows are not those of this copy."""

from pyoxigraph import Store

from bdkg.cli.console import Progress, complain, put_out
from bdkg.cli.options import Parser, add_output, add_timeout
from bdkg.cli.stopping import ending_after, ending_on_ctrl_c, read_seconds
from bdkg.errors import QueryError
from bdkg.reasoning.store import with_store
from bdkg.reports import catalogue
from bdkg.reports.comparison import Comparison, compare
from bdkg.reports.formats.table import align
from bdkg.reports.warm import Warm
from bdkg.stores.patience import IN_VAIN, Patience
from bdkg.stores.protocol import endpoint

SILENCE_SECONDS = 60.0
"""How long the endpoint may be silent about a question; stores answer most in less than one."""

FOUND = 1
"""The exit code when a report has other rows there, or none because it failed."""

_HEADINGS = ["report", "parameters", "rows", "missing", "added", "seconds", "result"]
_ARE_NUMBERS = [False, False, True, True, True, True, False]


def run(words: list[str]) -> int:
    """Run the verb.

    Args:
        words: what follows `bdkg verify`.

    Returns:
        The exit code.
    """
    parser = Parser(
        prog="bdkg verify",
        description="Ask a SPARQL endpoint every golden call of the stored reports, and compare the rows with those of "
        "this copy of the graph. Exits with 1 if some differ or fail.",
        epilog=f"A question that the endpoint is silent about for {SILENCE_SECONDS:.0f} seconds is left. After "
        f"{IN_VAIN} without a whole answer, one after the other, a short one is asked; if that fails as well, the "
        "others are not asked, and the exit code is 3.",
    )
    parser.add_argument("address", metavar="URL", help="the endpoint")
    add_timeout(parser)
    add_output(parser)
    options = parser.parse_args(words)
    other = endpoint(options.address, "URL", SILENCE_SECONDS)

    def work(store: Store) -> tuple[list[Comparison], int]:
        patience = Patience(other)
        # An endpoint that is not there is told once, not for each report.
        here, there = Warm(store), Warm(store, patience.select)
        if there.release[0] != here.release[0]:
            complain(f"the endpoint has {_in_words(there.release[0])}, this copy {_in_words(here.release[0])}")
        calls = [(report, given) for report in map(catalogue.load, catalogue.names()) for given in report.golden]
        progress = Progress("asking the endpoint: {} of {} questions")
        found: list[Comparison] = []
        for report, given in calls:
            if patience.finds_it_lost():
                progress(len(calls), len(calls))
                break
            found.append(compare(report, given, here, there))
            progress(len(found), len(calls))
        return found, len(calls) - len(found)

    found, left = ending_after(
        read_seconds(options.timeout),
        lambda: with_store(lambda store: ending_on_ctrl_c(lambda: work(store)), complain, Progress()),
    )
    put_out(_table(found, left, options.address), options.output)
    if left:
        why = f"no whole answer to {IN_VAIN} questions, one after the other, nor to a short one"
        raise QueryError(f"{options.address}: {why}; not asked: {left}")
    return 0 if all(comparison.agrees for comparison in found) else FOUND


def _in_words(release: str | None) -> str:
    return f"data release {release}" if release else "no data release"


def _table(found: list[Comparison], left: int, address: str) -> str:
    lines = align(_HEADINGS, [_cells(comparison, address) for comparison in found], _ARE_NUMBERS)
    failed = sum(comparison.failure is not None for comparison in found)
    differ = sum(not comparison.agrees for comparison in found) - failed
    counts = {"differ": differ, "failed": failed, "not asked": left}
    told = ", ".join(f"{number} {what}" for what, number in counts.items() if number)
    summary = f"{len(found) + left} questions: {told or 'all rows are those of this copy'}"
    return "\n".join([*lines, "", summary, ""])


def _cells(comparison: Comparison, address: str) -> list[str]:
    given = " ".join(
        f"--{name.replace('_', '-')} {one}"
        for name, value in comparison.given.items()
        for one in (value if isinstance(value, list) else [value])
    )
    if comparison.failure is not None:
        return [
            comparison.report,
            given,
            str(comparison.rows),
            "",
            "",
            "",
            comparison.failure.removeprefix(f"{address}: "),
        ]
    numbers = [comparison.rows, comparison.missing, comparison.added, f"{comparison.seconds:.3f}"]
    return [comparison.report, given, *map(str, numbers), "same" if comparison.agrees else "differs"]
