"""`bdkg query`: run any SPARQL query on the embedded store."""

import sys
from argparse import Namespace

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    serialize,
)

from bdkg.cli.console import Progress, complain, put_out
from bdkg.cli.options import Parser, add_alignments, add_output, add_timeout
from bdkg.cli.stopping import ending_after, ending_on_ctrl_c, read_seconds
from bdkg.errors import BdkgError, SourceError
from bdkg.graph import sources
from bdkg.graph.names import PREFIXES, PREFIXES_OF_USERS, shorten
from bdkg.reasoning.store import with_store
from bdkg.reports.formats.table import align
from bdkg.sparql.limits import refuse_excess

FORMATS = ("table", "csv", "json", "ttl")


def run(words: list[str]) -> int:
    """Run the verb.

    Args:
        words: what follows `bdkg query`.

    Returns:
        The exit code.
    """
    parser = Parser(
        prog="bdkg query",
        description="Run a SPARQL 1.1 query on the graph. SELECT and ASK give a table, SPARQL CSV or SPARQL JSON; "
        "CONSTRUCT and DESCRIBE give Turtle. Nothing is ever written to the graph. The query sees what the files say "
        "and what follows from that by rules; the latter is in the graph <https://w3id.org/bdkg/graph/inferred>.",
    )
    parser.add_argument("file", metavar="FILE", help="a file with the query, or - for standard input")
    parser.add_argument("--format", choices=FORMATS, help="table, csv or json for rows, ttl for triples")
    parser.add_argument("--asserted-only", action="store_true", help="see only what the files say, nothing inferred")
    add_alignments(parser)
    add_timeout(parser)
    add_output(parser)
    options = parser.parse_args(words)
    seconds = read_seconds(options.timeout)
    query = _read(options.file)
    refuse_excess(query, options.file)

    def work(store: Store) -> str:
        return ending_on_ctrl_c(lambda: _answer(store, query, options))

    text = ending_after(seconds, lambda: with_store(work, complain, Progress(), alignments=options.alignments))
    put_out(text, options.output)
    return 0


def _read(path: str) -> str:
    if path != "-":
        return sources.read_text(path, path)
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError:
        raise SourceError(f"{path}:1: not valid UTF-8") from None


def _answer(store: Store, query: str, options: Namespace) -> str:
    form: str | None = options.format
    try:
        results = store.query(query, prefixes=PREFIXES_OF_USERS, use_default_graph_as_union=not options.asserted_only)
    except SyntaxError as error:
        from bdkg.sparql.mistake import find_mistake

        place, reason = find_mistake(query, PREFIXES_OF_USERS, error)
        raise SourceError(f"{options.file}:{place.line}:{place.column}: not a SPARQL query: {reason}") from None
    if isinstance(results, QueryTriples):
        if form not in (None, "ttl"):
            raise BdkgError(f"the query gives triples, which cannot be written as {form}; use --format ttl")
        return (serialize(results, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b"").decode()
    if form == "ttl":
        raise BdkgError("the query gives rows, which cannot be written as ttl; use --format table, csv or json")
    if form == "json":
        return _serialized(results, QueryResultsFormat.JSON) + "\n"
    if isinstance(results, QueryBoolean):
        return "true\n" if results else "false\n"
    if form == "csv":
        return _serialized(results, QueryResultsFormat.CSV).replace("\r\n", "\n")
    return _table(results)


def _serialized(results: QuerySolutions | QueryBoolean, form: QueryResultsFormat) -> str:
    return (results.serialize(format=form) or b"").decode()


def _table(solutions: QuerySolutions) -> str:
    headings = [variable.value for variable in solutions.variables]
    rows = [[_text(solution[heading]) for heading in headings] for solution in solutions]
    lines = align(headings, rows, [False] * len(headings))
    return "\n".join([*lines, "", f"{len(rows)} row{'' if len(rows) == 1 else 's'}", ""])


def _text(term: object) -> str:
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        return shorten(term.value)
    return str(getattr(term, "value", term))
