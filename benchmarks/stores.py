"""Time `bdkg load` beside each store's own fastest way, and remote reports beside the bare request.

    python -m benchmarks.stores [--runs N] [--store NAME] [--before WHAT] [--scale TIMES]

The servers are those of the tests. Both sides put the same graph in the place of the same one, by turns: of nothing,
of a former release, of which one triple in a hundred is another, and of a graph of which nearly all triples are others.
What was there before is put there by the store's own way, and not timed. With `--scale 100` the graph of
`benchmarks.synthetic` goes into an empty server of its own each time. Our side begins with the triples in memory and
ends when the new graph is in the old one's place; reading it back and comparing it, which no other way does, and
dropping what was filled on the way, is timed apart. The other side begins with a file of N-Triples. A side that takes
too long is given up. What does not load into a running server, or not safely, stands below for the reader's
information. Stores in Java have 1 GB of heap, and 12 GB for larger graphs than the real one, since RDF4J keeps all of
a transaction there; Virtuoso then has as many pages in memory, and as large a log of one transaction, as that takes.
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
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Literal, RdfFormat, Triple, parse
from tests.stores.load.targets import SILENT, target_of
from tests.stores.servers import fuseki, virtuoso
from tests.stores.servers.every import STARTS

import bdkg
from bdkg.api.session import current
from bdkg.errors import QueryError
from bdkg.stores.authentication import PASSWORD_SETTING, USER_SETTING
from bdkg.stores.export.canonical import canonical_triples, in_canonical_order
from bdkg.stores.export.formats import write_graph
from bdkg.stores.load import tdb2
from bdkg.stores.load.client import Client
from bdkg.stores.load.comparison import compare
from bdkg.stores.load.profiles import PROFILES
from bdkg.stores.protocol import Endpoint
from benchmarks.remote import print_reports
from benchmarks.store_ways import GIVEN_UP_AFTER_SECONDS, OTHERS, WAYS, Running
from benchmarks.synthetic import lines

LIMIT = 1.3
WARM_UP_TURNS = 10
"""So often a server in Java does a thing before it does it fast: Fuseki begins with eight times as long."""

BEFORE = ("nothing", "a former release", "another graph")

LARGE_VIRTUOSO = {
    "NumberOfBuffers": 340_000,
    "MaxDirtyBuffers": 250_000,
    "TransactionAfterImageLimit": 2_000_000_000,
}
"""What its documentation names for 4 GB, and a limit that four million triples do not reach."""

WITH_REPORTS = {"fuseki", "oxigraph"}


class Graph(NamedTuple):
    """A graph to load.

    Attributes:
        triples: the graph, in canonical order.
        file: the same as N-Triples.
        before: what the store has before, as N-Triples, by what it is.
    """

    triples: list[Triple]
    file: Path
    before: dict[str, Path]


class Ours(NamedTuple):
    """The seconds that our side takes.

    Attributes:
        load: until the new graph is in the old one's place.
        compare: then, until what the store gives back is compared and all is tidy.
    """

    load: float
    compare: float


def main() -> None:
    """Run the comparisons and print them as Markdown tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=6, help="runs of each side (default: 6)")
    parser.add_argument("--store", choices=sorted(STARTS), action="append", help="this store alone (may be repeated)")
    parser.add_argument("--before", choices=BEFORE, action="append", help="what is replaced (may be repeated)")
    parser.add_argument("--scale", type=int, default=1, help="how many times as large as the real graph (default: 1)")
    options = parser.parse_args()
    names = options.store or sorted(STARTS)
    socket.setdefaulttimeout(GIVEN_UP_AFTER_SECONDS)
    # The tests want servers that are soon there; here they shall be fast.
    fuseki.SOON_THERE.clear()
    if options.scale > 1:
        # It has the last word over what the servers' own scripts say.
        os.environ["_JAVA_OPTIONS"] = "-Xmx12g"
        virtuoso.SIZES.update(LARGE_VIRTUOSO)
    with tempfile.TemporaryDirectory() as folder:
        graph = _real(Path(folder)) if options.scale == 1 else _synthetic(Path(folder), options.scale)
        print(f"bdkg {bdkg.__version__}, Python {sys.version.split()[0]}; {len(graph.triples):,} triples", end=", ")
        print(f"{graph.file.stat().st_size:,} bytes of N-Triples\n")
        print("| store | its own way | in the place of | time | `bdkg load` | ratio | and comparing |")
        print("| --- | --- | --- | ---: | ---: | ---: | ---: |")
        for name in names:
            try:
                for before, own, ours in _times(name, graph, options):
                    _print_load(name, before, own, ours)
            except (TimeoutError, QueryError, subprocess.TimeoutExpired) as error:
                print(f"| {WAYS[name].store} | given up: {error} | | | | | |", flush=True)
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
    file, *former = (folder / f"{name}.nt" for name in ("graph", *BEFORE))
    # TDB2 cannot delete other forms of decimals, and would have more triples after each PUT.
    written = write_graph(tdb2.deletable(triples), "nt")
    file.write_bytes(written)
    lines_there = written.splitlines(keepends=True)
    others = [line.replace(b"/bdkg/", b"/peer/") for line in lines_there]
    nothing, release, another = former
    nothing.write_bytes(b"")
    release.write_bytes(b"".join(others[i] if i % 100 == 0 else line for i, line in enumerate(lines_there)))
    another.write_bytes(b"".join(others))
    return Graph(triples, file, dict(zip(BEFORE, former, strict=True)))


def _synthetic(folder: Path, scale: int) -> Graph:
    file = folder / "graph.nt"
    with file.open("w", encoding="utf-8") as output:
        output.writelines(lines(scale, seed=1))
    read = parse(path=file, format=RdfFormat.N_TRIPLES)
    return Graph(in_canonical_order(quad.triple for quad in read), file, {})


def _times(name: str, graph: Graph, options: argparse.Namespace) -> Iterator[tuple[str, list[float], list[Ours]]]:
    """Time both sides by turns, for each graph that may be there before."""
    if options.scale > 1:
        pairs = [_pair_of_empty_servers(name, graph) for _ in range(options.runs)]
        own, ours = zip(*pairs, strict=True)
        yield BEFORE[0], list(own), list(ours)
        return
    with _server(name) as running:
        for before in options.before or BEFORE:
            turns = [_pair(turn, name, running, graph, before) for turn in range(WARM_UP_TURNS + options.runs)]
            own, ours = zip(*turns[WARM_UP_TURNS:], strict=True)
            yield before, list(own), list(ours)


def _pair(turn: int, name: str, running: Running, graph: Graph, before: str) -> tuple[float, Ours]:
    """Time either side, each first in every other turn: a store is still busy with what came just before."""

    def own() -> float:
        WAYS[name].load(running, graph.before[before])
        return _own(name, running, graph)

    def ours() -> Ours:
        WAYS[name].load(running, graph.before[before])
        return _loaded(running, graph)

    if turn % 2:
        own_first = own()
        return own_first, ours()
    ours_first = ours()
    return own(), ours_first


def _pair_of_empty_servers(name: str, graph: Graph) -> tuple[float, Ours]:
    with _server(name) as running:
        own = _own(name, running, graph)
    with _server(name) as running:
        return own, _loaded(running, graph)


def _own(name: str, running: Running, graph: Graph) -> float:
    """Load in the store's own way; give the seconds until the graph is there."""
    start = time.perf_counter()
    WAYS[name].load(running, graph.file)
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
    client = Client(target, SILENT)
    client.run(plan)
    there = time.perf_counter()
    client.clean(plan)
    found = plan.read(partial(compare, graph.triples))
    end = time.perf_counter()
    if not found.is_same:
        raise SystemExit(f"{running.server.name}: {len(found.lost)} triples lost, {len(found.added)} added")
    return Ours(there - start, end - there)


def _print_load(name: str, before: str, own: list[float], ours: list[Ours]) -> None:
    theirs = statistics.median(own)
    load, compared = (statistics.median(times) for times in zip(*ours, strict=True))
    above = f", above {LIMIT}" if load > LIMIT * theirs else ""
    times = f"{theirs:.2f} s | {load:.2f} s | {load / theirs:.2f}{above} | + {compared:.2f} s"
    print(f"| {WAYS[name].store} | [{WAYS[name].name}]({WAYS[name].said_in}) | {before} | {times} |", flush=True)


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
