"""`bdkg catalogue`: describe all stored reports, as RDF or JSON."""

from bdkg.cli.console import put_out
from bdkg.cli.options import Parser, add_output
from bdkg.reports import catalogue

FORMATS = ("ttl", "json")


def run(words: list[str]) -> int:
    """Run the verb.

    Args:
        words: what follows `bdkg catalogue`.

    Returns:
        The exit code.
    """
    parser = Parser(
        prog="bdkg catalogue",
        description="Describe all stored reports with their parameters, columns and queries: as RDF in the words of "
        "SHACL and CSV on the Web, to load beside the graph, or as JSON.",
    )
    parser.add_argument("--format", choices=FORMATS, default=FORMATS[0], help="how to write it (default: ttl)")
    add_output(parser)
    options = parser.parse_args(words)
    reports = [catalogue.load(name) for name in catalogue.names()]
    if options.format == "json":
        from bdkg.reports.catalogue_json import write_json

        put_out(write_json(reports), options.output)
    else:
        from bdkg.reports.catalogue_rdf import turtle

        put_out(turtle(reports), options.output)
    return 0
