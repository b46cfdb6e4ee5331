"""Time whole processes of bdkg beside its peers, in one run.

    python -m benchmarks.peers [--runs N]

needs the extra `benchmark`. Peers: the native `oxigraph` command on the very store that bdkg built, with the very
query that bdkg runs, and a plain rdflib script that parses the files and runs the query. The programs take turns, so
that a busy moment of the machine falls on all of them; what counts is the ratio of the medians.
"""

import argparse
import os
import shutil
import sys
import tempfile
from importlib.metadata import version

from pyoxigraph import DefaultGraph

from bdkg.graph import sources
from bdkg.graph.store import store_path
from bdkg.reasoning.store import with_store
from bdkg.reports import catalogue
from bdkg.reports.binding import bind
from bdkg.reports.parameters import resolve
from benchmarks import timing
from benchmarks.timing import GIVEN_UP_AFTER_SECONDS, medians, process, script

RDFLIB_RUNS = 3

RDFLIB_SCRIPT = """
import sys
from rdflib import Graph
graph = Graph()
for path in sys.argv[2:]:
    graph.parse(path, format="turtle")
for row in graph.query(open(sys.argv[1], encoding="utf-8").read()):
    print(*row, sep=",")
"""


def main() -> None:
    """Run the comparison and print it as a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=21, help="runs of each fast program (default: 21)")
    runs = parser.parse_args().runs
    with_store(len, print)
    names = ("bdkg", "pyoxigraph", "oxigraph", "rdflib")
    print(", ".join(f"{name} {version(name)}" for name in names), f"Python {sys.version.split()[0]}", sep=", ")
    print("\n| what | bdkg | peer | peer's time | ratio bdkg : peer |\n| --- | --- | --- | --- | --- |")
    for report in ("winners", "streaks"):
        _compare_report(report, runs)
    _compare_build(runs)


def _compare_report(name: str, runs: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        query = os.path.join(folder, "query.rq")
        with open(query, "w", encoding="utf-8") as file:
            file.write(_bound(name))
        store = store_path()
        bdkg = process([script("bdkg"), "report", name])
        oxigraph = process(
            [script("oxigraph"), "query", "--location", store, "--query-file", query, "--results-format", "csv"]
        )
        path = os.path.join(folder, "script.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(RDFLIB_SCRIPT)
        paths = [os.path.join(sources.root(), file.path) for file in _files()]
        rdflib = process([sys.executable, path, query, *paths])
        own, native = medians(runs, bdkg, oxigraph)
        _row(f"`bdkg report {name}`, the store built", own, "`oxigraph query`", native)
        own, plain = medians(RDFLIB_RUNS, bdkg, rdflib)
        _row(f"`bdkg report {name}`, the store built", own, "rdflib script", plain)


def _compare_build(runs: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        dump = os.path.join(folder, "graph.nt")
        turtle = os.path.join(folder, "graph.ttl")
        with open(turtle, "wb") as file:
            file.write(b"\n".join(source.content for source in _files()))
        with_store(lambda store: store.dump(dump, from_graph=DefaultGraph()), print)
        cache, location = os.path.join(folder, "cache"), os.path.join(folder, "store")
        environment = {**timing.environment(), "BDKG_CACHE": cache}
        build = process([script("bdkg"), "build"], before=lambda: _remove(cache), variables=environment)
        for form, path in (("the same Turtle", turtle), ("N-Triples", dump)):
            load = process(
                [script("oxigraph"), "load", "--location", location, "--file", path], before=lambda: _remove(location)
            )
            own, native = medians(runs, build, load)
            _row("`bdkg build`, the first build from files", own, f"`oxigraph load` of {form}", native)


def _bound(name: str) -> str:
    report = catalogue.load(name)
    values = with_store(lambda store: resolve(report, {}, store), print)
    return bind(report.query, values, report.path)


def _files() -> list[sources.SourceFile]:
    return sources.graph_files(sources.root())


def _remove(path: str) -> None:
    shutil.rmtree(path, ignore_errors=True)


def _row(what: str, own: float | None, peer: str, other: float | None) -> None:
    assert own is not None, "bdkg was given up"  # noqa: S101 - a benchmark without a result has failed
    if other is None:
        limit = GIVEN_UP_AFTER_SECONDS
        print(f"| {what} | {own * 1000:.0f} ms | {peer} | given up after {limit} s | below 1 : {limit / own:.0f} |")
        return
    ratio = f"{own / other:.2f} : 1" if own > other else f"1 : {other / own:.1f}"
    print(f"| {what} | {own * 1000:.0f} ms | {peer} | {other * 1000:.0f} ms | {ratio} |")


if __name__ == "__main__":
    main()
