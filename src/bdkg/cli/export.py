"""`bdkg export`: write the graph as one file, or as a folder for a data portal."""

import os

from pyoxigraph import Store

from bdkg.cli.console import Progress, complain, put_out
from bdkg.cli.options import Parser, add_alignments
from bdkg.errors import BdkgError
from bdkg.reasoning.store import with_store
from bdkg.reports import catalogue
from bdkg.reports.formats.comma_separated import write_csv
from bdkg.reports.formats.csvw import GROUP, write_group
from bdkg.reports.header import Report
from bdkg.reports.result import Result
from bdkg.reports.run import run as answer
from bdkg.stores.export.canonical import canonical_triples
from bdkg.stores.export.distributions import ExportedFile
from bdkg.stores.export.folder import check_new, write_folder
from bdkg.stores.export.formats import COMPRESSED, FORMATS, compress, write_graph
from bdkg.stores.export.portal import dump, folder_of

PORTAL = "portal"
CHOICES = (*FORMATS, PORTAL)
_LANGUAGE = "en"
_TABLES = "tables/"


def run(words: list[str]) -> int:
    """Run the verb.

    Args:
        words: what follows `bdkg export`.

    Returns:
        The exit code.
    """
    parser = Parser(
        prog="bdkg export",
        description="Write the whole graph with what follows by rules: the same triples give the same bytes. With "
        "--format portal, write a folder for a data portal: what the files say in every format, the reports as tables, "
        "a description and checksums.",
    )
    parser.add_argument(
        "--format",
        choices=CHOICES,
        help="how to write it; by default as the name after -o ends, and to standard output as nq",
    )
    parser.add_argument(
        "--asserted-only", action="store_true", help="write only what the files say, as a portal always has it"
    )
    add_alignments(parser)
    parser.add_argument("--gzip", action="store_true", help="compress the file; of a folder, the files with the graph")
    parser.add_argument("-o", "--output", metavar="FILE|FOLDER", help="where to write, whole or not at all")
    options = parser.parse_args(words)
    form = options.format or _format_of(options.output)
    if form == PORTAL:
        if options.output in (None, "", "-"):
            raise BdkgError("--format portal is a folder; name it with -o FOLDER")
        check_new(options.output)
        files = with_store(
            lambda store: _portal(store, compressed=options.gzip), complain, Progress(), alignments=options.alignments
        )
        write_folder(options.output, files)
        return 0
    compressed = options.gzip or (options.output or "").endswith(COMPRESSED)
    inferred = not options.asserted_only
    content = with_store(
        lambda store: write_graph(canonical_triples(store, inferred=inferred), form),
        complain,
        Progress(),
        alignments=options.alignments,
    )
    put_out(compress(content) if compressed else content.decode(), options.output)
    return 0


def _format_of(path: str | None) -> str:
    if path in (None, "-"):
        return next(iter(FORMATS))
    ending = os.path.splitext(path.removesuffix(COMPRESSED))[1].removeprefix(".")
    if ending not in FORMATS:
        endings = ", ".join(f".{name}" for name in FORMATS)
        raise BdkgError(f"{path}: give --format, or a name that ends in {endings}")
    return ending


def _portal(store: Store, *, compressed: bool) -> dict[str, bytes]:
    triples = canonical_triples(store)
    dumps = [dump(triples, name, compressed=compressed) for name in FORMATS]
    results = [answer(report, {}, store, _LANGUAGE) for report in _answerable()]
    tables = [(result, f"{result.report.name}.csv") for result in results]
    files = folder_of(triples, [*dumps, *(_table(result, name) for result, name in tables)])
    return {**files, _TABLES + GROUP: write_group(tables, _LANGUAGE).encode()}


def _answerable() -> list[Report]:
    """List the reports that can be answered without being given anything."""
    reports = map(catalogue.load, catalogue.names())
    return [report for report in reports if not any(parameter.required for parameter in report.parameters)]


def _table(result: Result, name: str) -> ExportedFile:
    return ExportedFile(_TABLES + name, write_csv(result).encode(), "text/csv", False, False, result.report.title)
