"""Time reports that a SPARQL endpoint answers, beside the bare request of the same query.

    python -m benchmarks.remote [--runs N]

times a report in a process of its own. `python -m benchmarks.stores` times all of them in one process.
"""

import argparse
import json
import sys
import tempfile
import urllib.request
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.stores.servers import oxigraph
from tests.stores.servers.server import Server, put_graph

from bdkg.api.session import current
from bdkg.reports import catalogue
from bdkg.reports.run import run
from bdkg.reports.warm import Warm
from bdkg.sparql.comments import without_leading_comment
from bdkg.stores.export.canonical import canonical_triples
from bdkg.stores.export.formats import write_graph
from bdkg.stores.protocol import Endpoint
from benchmarks.timing import medians, medians_of_calls, process, script

LIMIT = 1.2
REPORT = "winners"
SCRIPT = """import json
import sys
from urllib.parse import urlencode
from urllib.request import ProxyHandler, Request, build_opener

address, query = sys.argv[1:]
headers = {"Accept": "application/sparql-results+json", "Content-Type": "application/x-www-form-urlencoded"}
request = Request(address, urlencode({"query": query}).encode(), headers)
with build_opener(ProxyHandler({})).open(request) as response:
    found = json.load(response)
names = found["head"]["vars"]
print(*names, sep="\\t")
for row in found["results"]["bindings"]:
    print(*[row[name]["value"] if name in row else "" for name in names], sep="\\t")
"""
"""What a user would write who needs the rows of one query."""

_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
_HEADERS = {"Accept": "application/sparql-results+json", "Content-Type": "application/x-www-form-urlencoded"}


def print_reports(server: Server, file: Path, runs: int) -> None:
    """Time every report both ways by turns and print what came of it.

    Args:
        server: holds nothing yet.
        file: the graph as N-Triples.
        runs: how often each side is run.
    """
    put_graph(server, file.read_bytes())
    store = current().store
    warm = Warm(store, Endpoint(server.query).select)
    bare, ours, above = 0.0, 0.0, []
    for name in catalogue.names():
        report = catalogue.load(name)
        given: dict[str, Any] = {p.name: p.example for p in report.parameters if p.required}
        query = without_leading_comment(warm.prepared(report, given)[1])
        ask = partial(run, report, given, store, "en", warm=warm, elsewhere=warm.elsewhere)
        request, answer = medians_of_calls(runs, partial(_request, server.query, query), ask)
        bare, ours = bare + request, ours + answer
        if answer > LIMIT * request:
            above.append(f"{name} {1000 * answer:.1f} ms beside {1000 * request:.1f} ms")
    count = len(catalogue.names())
    print(f"\n{count} reports of {server.name} {server.version}: bare requests {1000 * bare:.0f} ms,", end=" ")
    print(f"as reports {1000 * ours:.0f} ms, ratio {ours / bare:.2f} (at most {LIMIT})", flush=True)
    print(f"above it alone: {'; '.join(above) or 'none'}", flush=True)


def main() -> None:
    """Time a report in a process of its own beside a script that sends the same query, and beside the store here."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=21, help="runs of each side (default: 21)")
    runs = parser.parse_args().runs
    query = without_leading_comment(catalogue.load(REPORT).query)
    command = [script("bdkg"), "report", REPORT]
    with tempfile.TemporaryDirectory() as name, oxigraph.start(Path(name)) as server:
        put_graph(server, write_graph(canonical_triples(current().store, inferred=True), "nt"))
        file = Path(name, "script.py")
        file.write_text(SCRIPT, encoding="utf-8")
        own, ours, local = medians(
            runs,
            process([sys.executable, str(file), server.query, query]),
            process([*command, "--endpoint", server.query]),
            process(command),
        )
    if own is None or ours is None or local is None:
        raise SystemExit(f"{REPORT} was given up")
    print(f"bdkg report {REPORT} --endpoint {1000 * ours:.0f} ms, a script with urllib {1000 * own:.0f} ms,", end=" ")
    print(f"ratio {ours / own:.2f} (at most {LIMIT}); from the store here {1000 * local:.0f} ms")


def _request(address: str, query: str) -> object:
    request = urllib.request.Request(address, urlencode({"query": query}).encode(), _HEADERS)  # noqa: S310
    with _DIRECT.open(request) as response:
        return json.load(response)


if __name__ == "__main__":
    main()
