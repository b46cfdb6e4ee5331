"""`bdkg load`: put the graph into another store, and compare what comes back."""

import argparse
import sys
import time

from pyoxigraph import NamedNode, Store, Triple

from bdkg.cli.console import BLINK_SECONDS, Progress, complain
from bdkg.cli.load_text import shown, told
from bdkg.cli.options import Parser, add_alignments, add_timeout
from bdkg.cli.stopping import ending_after, read_seconds
from bdkg.errors import BdkgError, QueryError
from bdkg.reasoning.store import with_store
from bdkg.stores.export.canonical import canonical_triples
from bdkg.stores.http import RequestError, check_address
from bdkg.stores.load.comparison import Comparison
from bdkg.stores.load.plan import Plan
from bdkg.stores.load.profiles import PROFILES, VIRTUOSO_GRAPH
from bdkg.stores.load.qlever import NAME as QLEVER
from bdkg.stores.load.qlever import commands
from bdkg.stores.load.recognition import recognise
from bdkg.stores.load.run import load
from bdkg.stores.load.staging import REGISTER

STORES = tuple(sorted([*PROFILES, QLEVER]))
_TAKEN_AS_THEY_ARE = ("gsp", "update")
"""The stores of which TARGET is the address that is asked; to that of any other something is added."""

_NOT_FOR_THIS = (404, 405, 415)
"""What HTTP says where the address is not that of such a store."""


def run(words: list[str]) -> int:
    """Run the verb.

    Args:
        words: what follows `bdkg load`.

    Returns:
        The exit code.
    """
    targets = {**{name: profile.target for name, profile in PROFILES.items()}, QLEVER: "the name of the index"}
    parser = Parser(
        prog="bdkg load",
        description="Put the graph, with what follows by rules, into another store in the place of the one that is "
        "there, whole or not at all, and compare what the store then gives back.",
        epilog=f"What TARGET is: {'; '.join(f'{name}: {target}' for name, target in targets.items())}.",
    )
    parser.add_argument("target", metavar="TARGET", help="the address of the store")
    parser.add_argument("--store", choices=STORES, help="what the store is; by default what it says that it is")
    parser.add_argument(
        "--graph",
        metavar="IRI",
        help="the named graph to replace; by default the default graph, and in Virtuoso that of the name "
        f"{VIRTUOSO_GRAPH}",
    )
    parser.add_argument("--asserted-only", action="store_true", help="load only what the files say")
    add_alignments(parser)
    parser.add_argument("--show", action="store_true", help="print the requests or commands, and send nothing")
    add_timeout(parser)
    options = parser.parse_args(words)
    seconds = read_seconds(options.timeout)
    if options.store == QLEVER:
        if not options.show:
            raise BdkgError("QLever makes its index from a file; bdkg load --store qlever --show prints the commands")
        if options.graph is not None:
            raise BdkgError("--store qlever takes no --graph: an index is all that there is")
        print("\n".join(commands(options.target, _export_options(options))))
        return 0
    check_address(options.target, "TARGET")
    graph = _graph(options.graph)
    if options.show and options.store is None and "/repositories/" not in options.target:
        raise BdkgError("--show sends nothing, so give --store too")

    def work() -> int:
        name = options.store or recognise(options.target)
        profile, target = PROFILES[name], _target(name, options.target)
        inferred = not options.asserted_only

        def read(store: Store) -> list[Triple]:
            return canonical_triples(store, inferred=inferred)

        triples = with_store(read, complain, Progress(), alignments=options.alignments)
        plan = profile.plan(target, graph, triples)
        if options.show:
            print("\n\n".join(shown(plan)))
            return 0
        try:
            found = _sent(plan, target, triples)
        except RequestError as error:
            if error.status not in _NOT_FOR_THIS:
                raise
            raise QueryError(f"{error}; with --store {name}, TARGET is {profile.target}") from None
        print("\n".join(told(found, target)))
        return 0 if found.is_same else QueryError.exit_code

    return ending_after(seconds, work)


def _sent(plan: Plan, target: str, triples: list[Triple]) -> Comparison:
    try:
        left = plan.sweep() if plan.sweep else []
        if left:
            graphs = "a graph" if len(left) == 1 else f"{len(left)} graphs"
            name, began = left[0]
            complain(
                f"{target}: other loads fill {graphs}, or were killed: {name}, begun {began:%Y-%m-%d %H:%M} UTC"
                f"{', ...' if left[1:] else ''}; a load drops such a graph a day later"
            )
        return load(plan, target, triples, _Sent(plan, len(triples)))
    except KeyboardInterrupt:
        complain(f"{target}: stopped; the store has the old graph or the new one")
        raise


def _export_options(options: argparse.Namespace) -> list[str]:
    chosen = {"--asserted-only": options.asserted_only, "--alignments": options.alignments}
    return [word for word, is_wanted in chosen.items() if is_wanted]


def _target(name: str, address: str) -> str:
    if name in _TAKEN_AS_THEY_ARE:
        return address
    if "?" in address:
        raise BdkgError(f"with --store {name}, TARGET is {PROFILES[name].target}; nothing can be asked for after '?'")
    return address.rstrip("/")


def _graph(iri: str | None) -> str | None:
    if iri is None:
        return None
    try:
        NamedNode(iri)
    except ValueError:
        raise BdkgError(f"--graph takes an IRI, such as https://example.org/graph, not '{iri}'") from None
    if iri == REGISTER or iri.startswith(f"{REGISTER}/"):
        raise BdkgError(f"--graph takes another IRI than {iri}: loads keep there what they fill")
    return iri


class _Sent:
    """Shows how much has been sent, when it takes longer than a blink and a person is looking.

    Args:
        plan: what is to be sent.
        triples: how many there are in it.
    """

    def __init__(self, plan: Plan, triples: int) -> None:
        self._start = time.monotonic()
        self._bytes = 0
        self._triples = 0
        self._all_triples = triples
        self._of_all_bytes = "" if plan.size is None else f" of {plan.size:,}"

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
        sent = f"{self._bytes:,}{self._of_all_bytes} bytes, {self._triples:,} of {self._all_triples:,} triples"
        wipe = "\r\x1b[K"
        done = self._triples >= self._all_triples
        print(wipe if done else f"{wipe}loading: {sent}", end="", file=sys.stderr, flush=True)
