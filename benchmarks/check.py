"""Time `bdkg check` beside the `pyshacl` command on the same shapes and data, in one run.

    python -m benchmarks.check [--runs N]

The peer gets the shapes in one file and the data in another. It does less: it reads no query, knows no place, runs no
check across things, and does not look at the ontology. Also timed is `bdkg check FILE`, as after one file was changed,
for the largest of data/honours/. The programs take turns; what counts is the ratio of the medians.
"""

import argparse
import os
import sys
import tempfile
from importlib.metadata import version

from bdkg.graph import sources
from benchmarks.timing import medians, process, script

# Both end with 1 where something is wrong.
DONE = (0, 1)


def main() -> None:
    """Run the comparison and print it as a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7, help="runs of each program (default: 7)")
    runs = parser.parse_args().runs
    root = sources.root()
    names = ("bdkg", "pyshacl", "rdflib", "pyoxigraph")
    print(", ".join(f"{name} {version(name)}" for name in names), f"Python {sys.version.split()[0]}", sep=", ")
    honours = os.path.join(root, "data", "honours")
    changed = max((entry.path for entry in os.scandir(honours)), key=os.path.getsize)
    with tempfile.TemporaryDirectory() as folder:
        shapes = _merged(os.path.join(folder, "shapes.ttl"), sources.shape_files(root))
        data = _merged(os.path.join(folder, "data.ttl"), sources.graph_files(root))
        whole, one, pyshacl = medians(
            runs,
            process([script("bdkg"), "check"], exit_codes=DONE),
            process([script("bdkg"), "check", changed], exit_codes=DONE),
            process([script("pyshacl"), "-s", shapes, "-d", data], exit_codes=DONE),
        )
    assert whole and one and pyshacl, "a program was given up"  # noqa: PT018, S101 - it has failed then
    print("\n| what | bdkg | beside | its time | ratio | aim |\n| --- | --- | --- | --- | --- | --- |")
    _row("`bdkg check`", whole, "`pyshacl -s shapes.ttl -d data.ttl`", pyshacl, "at most 1.5 : 1")
    name = os.path.relpath(changed, root).replace(os.sep, "/")
    _row(f"`bdkg check {name}`", one, "`bdkg check`", whole, "below 1 : 3")


def _merged(path: str, files: list[sources.SourceFile]) -> str:
    # A prefix may be bound anew, so that files can stand one after the other.
    with open(path, "wb") as merged:
        merged.write(b"\n".join(file.content for file in files))
    return path


def _row(what: str, own: float, peer: str, other: float, aim: str) -> None:
    ratio = f"{own / other:.2f} : 1" if own > other else f"1 : {other / own:.1f}"
    print(f"| {what} | {own * 1000:.0f} ms | {peer} | {other * 1000:.0f} ms | {ratio} | {aim} |")


if __name__ == "__main__":
    main()
