"""`bdkg lint`: find what in stored queries does not hold on every engine."""

import os

from bdkg.cli.files import files_in, shown
from bdkg.cli.options import Parser
from bdkg.graph import sources
from bdkg.quality.finding import Finding
from bdkg.quality.lint.run import lint

FOUND = 1
"""The exit code when a query breaks a rule."""


def run(words: list[str]) -> int:
    """Run the verb.

    Args:
        words: what follows `bdkg lint`.

    Returns:
        The exit code.
    """
    parser = Parser(
        prog="bdkg lint",
        description="Find what in SPARQL queries does not hold on every engine, with its place, the reason and what to "
        "write instead. Exits with 1 if a query breaks a rule.",
    )
    parser.add_argument(
        "files", metavar="FILE", nargs="*", help="a query, or a folder with .rq files; by default the stored queries"
    )
    given = parser.parse_args(words).files
    files = files_in(given or [shown(os.path.join(sources.root(), "queries"))], (".rq",))
    findings = [lint(sources.read_text(path, path), path) for path in files]
    for of_file in findings:
        if of_file:
            print(*of_file, sep="\n", end="\n\n")
    print(_sum(findings))
    return FOUND if any(findings) else 0


def _sum(findings: list[list[Finding]]) -> str:
    count = sum(map(len, findings))
    broken = sum(map(bool, findings))
    queries = f"{len(findings)} {'query' if len(findings) == 1 else 'queries'}"
    if not count:
        return f"{queries}: nothing found"
    return f"{queries}: {count} finding{'' if count == 1 else 's'} in {broken}"
