"""`bdkg load`: put the graph into another store, and compare what comes back."""

import os
import sys
import time
from collections.abc import Iterable

from pyoxigraph import NamedNode, Store, Triple

from bdkg.cli.console import BLINK_SECONDS, Progress, complain
from bdkg.cli.options import Parser, add_alignments, add_timeout
from bdkg.cli.stopping import ending_after, read_seconds
from bdkg.errors import BdkgError, QueryError
from bdkg.reasoning.store import with_store
from bdkg.stores.authentication import TOKEN_SETTING, USER_SETTING
from bdkg.stores.export.canonical import canonical_triples
from bdkg.stores.http import check_address
from bdkg.stores.load.comparison import Comparison
from bdkg.stores.load.plan import Plan
from bdkg.stores.load.profiles import PROFILES
from bdkg.stores.load.qlever import NAME as QLEVER
from bdkg.stores.load.qlever import commands
from bdkg.stores.load.recognition import recognise
from bdkg.stores.load.run import load

STORES = tuple(sorted([*PROFILES, QLEVER]))
_SHOWN = 20
_ALTERED_SHOWN = 3


def run(words: list[str]) -> int:
    """Run the verb.

    Args:
        words: what follows `bdkg load`.

    Returns:
        The exit code.
    """
    parser = Parser(
        prog="bdkg load",
        description="Put the graph, with what follows by rules, into another store in the place of the one that is "
        "there, whole or not at all, and compare what the store then gives back.",
        epilog="What TARGET is: " + "; ".join(f"{name}: {profile.target}" for name, profile in PROFILES.items()) + ".",
    )
    parser.add_argument("target", metavar="TARGET", help="the address of the store")
    parser.add_argument("--store", choices=STORES, help="what the store is; by default what it says that it is")
    parser.add_argument("--graph", metavar="IRI", help="the named graph to replace; by default the default graph")
    parser.add_argument("--asserted-only", action="store_true", help="load only what the files say")
    add_alignments(parser)
    parser.add_argument("--show", action="store_true", help="print the requests or commands, and send nothing")
    add_timeout(parser)
    options = parser.parse_args(words)
    seconds = read_seconds(options.timeout)
    if options.store == QLEVER:
        if not options.show:
            raise BdkgError("QLever makes its index from a file; bdkg load --store qlever --show prints the commands")
        print("\n".join(commands(options.target)))
        return 0
    check_address(options.target, "bdkg load")
    graph = _graph(options.graph)
    if options.show and options.store is None and "/repositories/" not in options.target:
        raise BdkgError("--show sends nothing, so give --store too")

    def work() -> int:
        profile = PROFILES[options.store or recognise(options.target)]
        target = options.target.rstrip("/")
        inferred = not options.asserted_only

        def read(store: Store) -> list[Triple]:
            return canonical_triples(store, inferred=inferred)

        triples = with_store(read, complain, Progress(), alignments=options.alignments)
        plan = profile.plan(target, graph, triples)
        if options.show:
            print("\n\n".join(_shown(plan)))
            return 0
        found = load(plan, target, triples, _Sent(plan))
        print("\n".join(_told(found, target)))
        return 0 if found.is_same else QueryError.exit_code

    return ending_after(seconds, work)


def _graph(iri: str | None) -> str | None:
    if iri is None:
        return None
    try:
        NamedNode(iri)
    except ValueError:
        raise BdkgError(f"--graph takes an IRI, such as https://example.org/graph, not '{iri}'") from None
    return iri


def _shown(plan: Plan) -> Iterable[str]:
    who = [name for name in (USER_SETTING, TOKEN_SETTING) if os.environ.get(name)]
    for step in plan.steps:
        headers = dict(step.headers)
        if who:
            headers["Authorization"] = f"as {who[-1]} says"
        lines = [f"{step.method} {step.address}", *(f"{name}: {value}" for name, value in headers.items())]
        held = f", {step.triples} triples" if step.triples else ""
        yield "\n".join([*lines, f"{len(step.content)} bytes{held}"])


def _told(found: Comparison, target: str) -> Iterable[str]:
    yield f"{found.sent} triples are in {target}"
    yield f"SHA-256 of their canonical form (RDFC-1.0): {found.digest}"
    if found.digest == found.digest_there:
        yield "the store gives back the same"
        return
    yield f"of what the store gives back:               {found.digest_there}"
    if found.altered:
        yield f"the same value in another form, which does not matter: {len(found.altered)}"
        lines = [f"  {ours} .\n    comes back as {theirs.object}" for ours, theirs in found.altered]
        yield from _few(lines, _ALTERED_SHOWN)
    for what, triples in (("lost", found.lost), ("added", found.added)):
        if triples:
            yield f"{what}: {len(triples)}"
            yield from _few([f"  {triple} ." for triple in triples], _SHOWN)


def _few(lines: list[str], most: int) -> Iterable[str]:
    yield from lines[:most]
    if len(lines) > most:
        yield f"  and {len(lines) - most} more"


class _Sent:
    """Shows how much has been sent, when it takes longer than a blink and a person is looking.

    Args:
        plan: what is to be sent.
    """

    def __init__(self, plan: Plan) -> None:
        self._start = time.monotonic()
        self._bytes = 0
        self._triples = 0
        self._all_bytes = sum(len(step.content) for step in plan.steps)
        self._all_triples = sum(step.triples for step in plan.steps)

    def __call__(self, count: int, triples: int) -> None:
        """Show it.

        Args:
            count: bytes sent since the last time.
            triples: triples in what was sent whole since then.
        """
        self._bytes += count
        self._triples += triples
        if not sys.stderr.isatty() or time.monotonic() - self._start < BLINK_SECONDS:
            return
        sent = f"{self._bytes:,} of {self._all_bytes:,} bytes, {self._triples:,} of {self._all_triples:,} triples"
        wipe = "\r\x1b[K"
        done = self._triples >= self._all_triples
        print(wipe if done else f"{wipe}loading: {sent}", end="", file=sys.stderr, flush=True)
