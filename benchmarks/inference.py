"""Time inference: beside owlrl on the real graph, and by the size of the graph.

    python -m benchmarks.inference [--runs N] [--sizes 1,10,100]

Each run is a process of its own, which reports the time of the inference alone (without parsing and loading), the time
of all it does, and the most memory it has held. bdkg and owlrl take turns on the same triples.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from importlib.metadata import version

from benchmarks.synthetic import lines

OURS = """
import resource, sys, time
from pyoxigraph import RdfFormat, Store
from bdkg.graph import sources
begin = time.perf_counter()
from bdkg.reasoning.closure import close
from bdkg.reasoning.rules import read_rules
rules, _ = read_rules(sources.rule_files(sources.root()))
store = Store()
store.bulk_load(path=sys.argv[1], format=RdfFormat.N_TRIPLES)
loaded, triples = time.perf_counter(), len(store)
found = len(close(store, rules))
end = time.perf_counter()
print(triples, found, end - loaded, end - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""

THEIRS = """
import resource, sys, time
import owlrl, rdflib
begin = time.perf_counter()
graph = rdflib.Graph().parse(sys.argv[1], format="nt")
loaded, triples = time.perf_counter(), len(graph)
owlrl.OWLRL_Semantics(graph, False, False, False).closure()
end = time.perf_counter()
print(triples, len(graph) - triples, end - loaded, end - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""

BUILD = """
import resource, sys, tempfile, time
begin = time.perf_counter()
from bdkg.graph.build import build
from bdkg.graph import sources
from bdkg.reasoning.store import reasoner
root = sources.root()
files = sources.graph_files(root)
with tempfile.TemporaryDirectory() as folder:
    build(files, f"{folder}/{'0' * 32}", reasoner(sources.rule_files(root)))
    end = time.perf_counter()
print(0, 0, end - begin, end - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""

Run = tuple[int, int, float, float, int]


def main() -> None:
    """Run the comparison and print it as Markdown tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="runs of each program (default: 5)")
    parser.add_argument("--sizes", default="1,10,100", help="sizes, in times the real graph (default: 1,10,100)")
    options = parser.parse_args()
    names = ("bdkg", "pyoxigraph", "owlrl", "rdflib")
    print(", ".join(f"{name} {version(name)}" for name in names), f"Python {sys.version.split()[0]}", sep=", ")
    print("\n| size | triples | inferred | inference | with loading | memory |\n| --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for size in map(int, options.sizes.split(",")):
            path = _written(folder, size)
            print(_row(f"{size} x", [_run(OURS, path) for _ in range(options.runs)]), flush=True)
            os.remove(path)
        path = _written(folder, 1)
        pairs = [(_run(OURS, path), _run(THEIRS, path)) for _ in range(options.runs)]
    ours, theirs = zip(*pairs, strict=True)
    print(_row("real, again", list(ours)), _row("real, owlrl", list(theirs)), sep="\n")
    print(f"\nowlrl : bdkg = {_median(list(theirs), 2) / _median(list(ours), 2):.0f} : 1")
    builds = [_run(BUILD) for _ in range(options.runs)]
    print(f"the whole build (parse, infer, write): {_median(builds, 2):.2f} s")


def _written(folder: str, size: int) -> str:
    path = os.path.join(folder, f"{size}.nt")
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(lines(size, seed=1))
    return path


def _run(script: str, *arguments: str) -> Run:
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True)
    triples, found, inference, whole, kilobytes = done.stdout.split()
    return int(triples), int(found), float(inference), float(whole), int(kilobytes)


def _row(what: str, runs: list[Run]) -> str:
    triples, found = runs[0][:2]
    times = " | ".join(f"{_median(runs, place):.2f} s" for place in (2, 3))
    return f"| {what} | {triples:,} | {found:,} | {times} | {_median(runs, 4) / 1024:,.0f} MB |"


def _median(runs: list[Run], place: int) -> float:
    return statistics.median(run[place] for run in runs)


if __name__ == "__main__":
    main()
