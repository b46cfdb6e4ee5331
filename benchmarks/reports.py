"""Time every report through the Python API beside bare pyoxigraph, in one process and one run.

    python -m benchmarks.reports [--runs N]

Both sides run the same query with the same parameters bound. The bare side takes the text of every term of every row;
`bdkg.report` also looks whether the files have changed, checks the header against the query, finds the names of things
in the language asked for, and sorts by them. This ratio is the measure: the same writer after both would only bring it
nearer to 1. The last ratio is harder: CSV by the engine's own writer, IRIs as they are, beside CSV of names and IRIs by
Python. The sides take turns, so that a busy moment of the machine falls on both; what counts is the ratio of the
medians. At the end every report is asked once, one after another, in a new process.
"""

import argparse
import statistics
import subprocess
import sys
from importlib.metadata import version
from typing import Any

from pyoxigraph import QueryResultsFormat, QuerySolutions, Store

import bdkg
from bdkg.api.session import current
from bdkg.reports import catalogue
from bdkg.reports.run import prepare
from benchmarks.timing import medians_of_calls

WARM_LIMIT = 1.3
ALL_SECONDS = 2.0

ALL = """
import time
start = time.perf_counter()
import bdkg
examples = {report.name: {p.name: p.example for p in report.parameters if p.required} for report in bdkg.reports()}
rows = sum(len(bdkg.report(name, **given)) for name, given in examples.items())
print(time.perf_counter() - start, len(examples), rows)
"""


def main() -> None:
    """Run the comparison and print it as a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=31, help="runs of each side (default: 31)")
    parser.add_argument("--report", action="append", help="measure this report alone (may be repeated)")
    options = parser.parse_args()
    runs, names = options.runs, options.report or catalogue.names()
    print(f"bdkg {bdkg.__version__}, pyoxigraph {version('pyoxigraph')}, Python {sys.version.split()[0]}")
    print("\n| report | rows | bare: query | bare: query, CSV | bdkg.report | and CSV | ratio | with CSV |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    times = {name: _compare(name, runs) for name in names}
    bare, bare_csv, own, own_csv = (sum(column) for column in zip(*times.values(), strict=True))
    over = [name for name, (b, _, o, _) in times.items() if o > WARM_LIMIT * b]
    print(_row("all", "", (bare, bare_csv, own, own_csv)))
    print(f"\nabove {WARM_LIMIT} : 1 for rows: {', '.join(over) or 'none'}")
    over = [name for name, (_, b, _, o) in times.items() if o > WARM_LIMIT * b]
    print(f"above {WARM_LIMIT} : 1 for CSV: {', '.join(over) or 'none'}")
    done = [subprocess.run([sys.executable, "-c", ALL], capture_output=True, check=True, text=True) for _ in range(5)]
    seconds = statistics.median(float(one.stdout.split()[0]) for one in done)
    count, rows = done[0].stdout.split()[1:]
    print(
        f"\nall {count} reports ({rows} rows), each once, in a new process: {seconds:.2f} s (at most {ALL_SECONDS:g} s)"
    )


def _compare(name: str, runs: int) -> tuple[float, float, float, float]:
    report = catalogue.load(name)
    given: dict[str, Any] = {p.name: p.example for p in report.parameters if p.required}
    store = current().store
    _, query = prepare(report, given, store)
    times = medians_of_calls(
        runs,
        lambda: _values(store, query),
        lambda: _solutions(store, query).serialize(format=QueryResultsFormat.CSV),
        lambda: bdkg.report(name, **given),
        lambda: bdkg.report(name, **given).serialize("csv"),
    )
    bare, bare_csv, own, own_csv = times
    print(_row(f"`{name}`", str(len(bdkg.report(name, **given))), (bare, bare_csv, own, own_csv)))
    return bare, bare_csv, own, own_csv


def _values(store: Store, query: str) -> list[list[str | None]]:
    return [[term.value if term is not None else None for term in solution] for solution in _solutions(store, query)]


def _solutions(store: Store, query: str) -> QuerySolutions:
    solutions = store.query(query)
    assert isinstance(solutions, QuerySolutions)  # noqa: S101 - a stored report is a SELECT query
    return solutions


def _row(name: str, rows: str, seconds: tuple[float, float, float, float]) -> str:
    bare, bare_csv, own, own_csv = seconds
    times = " | ".join(f"{1000 * taken:.2f} ms" for taken in seconds)
    return f"| {name} | {rows} | {times} | {own / bare:.2f} | {own_csv / bare_csv:.2f} |"


if __name__ == "__main__":
    main()
