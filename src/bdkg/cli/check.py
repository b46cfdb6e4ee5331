"""`bdkg check`: find what is wrong with what is stored, at its file and line."""

from bdkg.cli.console import complain, put_out
from bdkg.cli.options import Parser, add_language, add_output, add_timeout
from bdkg.cli.stopping import ending_after, ending_on_ctrl_c, read_seconds
from bdkg.graph import sources
from bdkg.graph.sources import CHECKS_FOLDER, RULES_FOLDER
from bdkg.quality.check.formats import WRITERS
from bdkg.quality.check.run import Outcome, check
from bdkg.quality.check.sources import SOURCES
from bdkg.quality.finding import ERROR, WARNING
from bdkg.records import TYPE_CHECKING

if TYPE_CHECKING:
    from bdkg.quality.check.passages import Passages
    from bdkg.quality.check.query import HeaderReader
    from bdkg.quality.texts.verify import Verification

FOUND = 1
"""The exit code when something is wrong."""


def run(words: list[str]) -> int:
    """Run the verb.

    Args:
        words: what follows `bdkg check`.

    Returns:
        The exit code.
    """
    parser = Parser(
        prog="bdkg check",
        description="Find what is wrong in ontology/, data/ and queries/: each mistake with its file, line and column, "
        "the thing that it is about, what is wrong and what to do. Exits with 1 if there is an error. Nothing is "
        "changed.",
    )
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="*",
        help="a .ttl, .rq or .sssom.tsv file or a folder, to be told what is wrong in it; by default everything",
    )
    parser.add_argument(
        "--format", choices=WRITERS, default="text", help="text for people (default); the others for programs"
    )
    parser.add_argument(
        "--texts", metavar="DIR", help="verify passages against the texts of publications that are in DIR/*.txt"
    )
    parser.add_argument("--strict", action="store_true", help="exit with 1 also if there are warnings alone")
    add_language(parser)
    add_timeout(parser)
    add_output(parser)
    options = parser.parse_args(words)
    seconds = read_seconds(options.timeout)
    passages = None if options.texts is None else _passages(options.texts)
    looking = SOURCES if passages is None else (*SOURCES, passages.source)

    def work() -> Outcome:
        return check(sources.root(), options.files, _readers(), looking, options.lang)

    outcome = ending_after(seconds, lambda: ending_on_ctrl_c(work), options.lang)
    put_out(WRITERS[options.format](outcome), options.output)
    if passages is not None:
        complain(_verified(passages.verification))
    failing = {ERROR, WARNING} if options.strict else {ERROR}
    return FOUND if any(finding.severity in failing for finding in outcome.findings) else 0


def _passages(folder: str) -> "Passages":
    from bdkg.quality.check.passages import Passages

    return Passages(folder)


def _verified(verification: "Verification | None") -> str:
    """Tell how many passages were looked at; in a JSON or another file there is no room for it."""
    if verification is None:
        return "no passage was verified, for the graph cannot be read"
    held, not_held = verification.publications, len(verification.not_held)
    return f"passages verified: {verification.passages}; texts held: {held}; recorded texts not held: {not_held}"


def _readers() -> "dict[str, HeaderReader]":
    """Tell what reads the header of a query, by its folder."""
    return {"queries/reports": _read_report, CHECKS_FOLDER: _read_check, RULES_FOLDER: _read_rule}


# What these import takes a while, and a check of a Turtle file does without.


def _read_report(text: str, path: str) -> None:
    from bdkg.reports.agreement import check_agreement
    from bdkg.reports.catalogue import COMPANION_SUFFIX

    # The companion of a report is the rest of it.
    if not path.endswith(COMPANION_SUFFIX):
        check_agreement(text, path)


def _read_check(text: str, path: str) -> None:
    from bdkg.quality.checks.check import make_check

    make_check("check", text, path)


def _read_rule(text: str, path: str) -> None:
    from bdkg.reasoning.rules import read_rule

    read_rule(text, path)
