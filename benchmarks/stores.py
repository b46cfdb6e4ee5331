"""Time `bdkg load` beside each store's own fastest way, and remote reports beside the bare request.

    python -m benchmarks.stores [--runs N] [--store NAME] [--scale TIMES]

The servers are those of the tests. Both sides put a graph in the place of the one that the same running server holds,
by turns; nearly all triples of the two differ. With `--scale 100` the graph of `benchmarks.synthetic` goes into an
empty server, once by each side. Our side begins with the triples in memory and ends when the new graph is in the old
one's place; reading it back and comparing it, which no other way does, is timed apart. The other side begins with a
file of N-Triples. A side that takes more than five minutes is given up. What does not load into a running server, or
not safely, stands below for the reader's information. Stores in Java have 1 GB of heap, and 4 GB for larger graphs
than the real one.
"""

import argparse
import os
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Literal, RdfFormat, Triple, parse
from tests.stores.conftest import STARTS
from tests.stores.load.targets import SILENT, target_of

import bdkg
from bdkg.api.session import current
from bdkg.errors import QueryError
from bdkg.stores.authentication import PASSWORD_SETTING, USER_SETTING
from bdkg.stores.export.canonical import canonical_triples, in_canonical_order
from bdkg.stores.export.formats import write_graph
from bdkg.stores.load.client import Client
from bdkg.stores.load.comparison import compare
from bdkg.stores.load.profiles import PROFILES
from bdkg.stores.protocol import Endpoint
from benchmarks.remote import print_reports
from benchmarks.store_ways import OTHERS, WAYS, Running
from benchmarks.synthetic import lines

LIMIT = 1.3
GIVEN_UP_AFTER_SECONDS = 300.0
WARM_UP_TURNS = 10
"""So often a server in Java does a thing before it does it fast: Fuseki begins with eight times as long."""

WITH_REPORTS = {"fuseki", "oxigraph"}


class Graph(NamedTuple):
    """A graph to load.

    Attributes:
        triples: the graph, in canonical order.
        file: the same as N-Triples.
        other: as many N-Triples, none of them the same.
    """

    triples: list[Triple]
    file: Path
    other: Path


class Ours(NamedTuple):
    """The seconds that our side takes.

    Attributes:
        load: until the new graph is in the old one's place.
        compare: then, until what the store gives back is compared.
    """

    load: float
    compare: float


def main() -> None:
    """Run the comparisons and print them as Markdown tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="runs of each side (default: 5)")
    parser.add_argument("--store", choices=sorted(STARTS), action="append", help="this store alone (may be repeated)")
    parser.add_argument("--scale", type=int, default=1, help="how many times as large as the real graph (default: 1)")
    options = parser.parse_args()
    names = options.store or sorted(STARTS)
    socket.setdefaulttimeout(GIVEN_UP_AFTER_SECONDS)
    if options.scale > 1:
        # It has the last word over what the servers' own scripts say.
        os.environ["_JAVA_OPTIONS"] = "-Xmx4g"
    with tempfile.TemporaryDirectory() as folder:
        graph = _real(Path(folder)) if options.scale == 1 else _synthetic(Path(folder), options.scale)
        print(f"bdkg {bdkg.__version__}, Python {sys.version.split()[0]}; {len(graph.triples):,} triples", end=", ")
        print(f"{graph.file.stat().st_size:,} bytes of N-Triples\n")
        print("| store | its own way | time | `bdkg load` | ratio | and comparing |")
        print("| --- | --- | ---: | ---: | ---: | ---: |")
        for name in names:
            try:
                own, ours = _by_turns(name, graph, options.runs) if options.scale == 1 else _once(name, graph)
            except (TimeoutError, QueryError, subprocess.TimeoutExpired) as error:
                print(f"| {WAYS[name].store} | given up: {error} | | | | |", flush=True)
                continue
            _print_load(name, own, ours)
        others = [other for name in names for other in OTHERS.get(name, {}).items()]
        if others:
            print("\n| for information: the same file by | time |\n| --- | ---: |")
        for what, load in others:
            print(f"| {what} | {load(graph.file):.2f} s |", flush=True)
        if options.scale == 1:
            for name in sorted({*names} & WITH_REPORTS):
                with _server(name) as running:
                    print_reports(running.server, graph.file, options.runs)
    print(f"\nmost memory of our side: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def _real(folder: Path) -> Graph:
    triples = canonical_triples(current().store, inferred=True)
    file, other = folder / "graph.nt", folder / "other.nt"
    file.write_bytes(write_graph(triples, "nt"))
    other.write_bytes(file.read_bytes().replace(b"/bdkg/", b"/peer/"))
    return Graph(triples, file, other)


def _synthetic(folder: Path, scale: int) -> Graph:
    file = folder / "graph.nt"
    with file.open("w", encoding="utf-8") as output:
        output.writelines(lines(scale, seed=1))
    read = parse(path=file, format=RdfFormat.N_TRIPLES)
    return Graph(in_canonical_order([quad.triple for quad in read]), file, file)


def _by_turns(name: str, graph: Graph, runs: int) -> tuple[list[float], list[Ours]]:
    with _server(name) as running:
        turns = range(WARM_UP_TURNS + runs)
        times = [(_own(name, running, graph.other, graph), _loaded(running, graph)) for _ in turns]
    own, ours = zip(*times[WARM_UP_TURNS:], strict=True)
    return list(own), list(ours)


def _once(name: str, graph: Graph) -> tuple[list[float], list[Ours]]:
    with _server(name) as running:
        own = _own(name, running, graph.file, graph)
    with _server(name) as running:
        return [own], [_loaded(running, graph)]


def _own(name: str, running: Running, file: Path, graph: Graph) -> float:
    """Load in the store's own way; give the seconds until the graph is there."""
    start = time.perf_counter()
    WAYS[name].load(running, file)
    end = time.perf_counter()
    row = next(iter(Endpoint(running.server.query).select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")))
    if row["n"] != Literal(len(graph.triples)):
        raise SystemExit(f"{running.server.name} in its own way: {row['n']} of {len(graph.triples)} triples")
    return end - start


def _loaded(running: Running, graph: Graph) -> Ours:
    """Load as `bdkg load` does."""
    target = target_of(running.server)
    start = time.perf_counter()
    plan = PROFILES[running.server.name.lower()].plan(target, None, graph.triples)
    Client(target, SILENT).run(plan)
    there = time.perf_counter()
    found = compare(graph.triples, in_canonical_order(plan.read()))
    end = time.perf_counter()
    if not found.is_same:
        raise SystemExit(f"{running.server.name}: {len(found.lost)} triples lost, {len(found.added)} added")
    return Ours(there - start, end - there)


def _print_load(name: str, own: list[float], ours: list[Ours]) -> None:
    theirs = statistics.median(own)
    load, compared = (statistics.median(times) for times in zip(*ours, strict=True))
    above = f", above {LIMIT}" if load > LIMIT * theirs else ""
    times = f"{theirs:.2f} s | {load:.2f} s | {load / theirs:.2f}{above} | + {compared:.2f} s"
    print(f"| {WAYS[name].store} | [{WAYS[name].name}]({WAYS[name].said_in}) | {times} |", flush=True)


@contextmanager
def _server(name: str) -> Iterator[Running]:
    with tempfile.TemporaryDirectory() as folder, STARTS[name](Path(folder)) as server:
        if server.user is not None:
            os.environ[USER_SETTING], os.environ[PASSWORD_SETTING] = server.user, server.password or ""
        try:
            yield Running(server, Path(folder))
        finally:
            os.environ.pop(USER_SETTING, None)
            os.environ.pop(PASSWORD_SETTING, None)


if __name__ == "__main__":
    main()
