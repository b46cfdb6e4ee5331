"""`bdkg lint`: find what in stored queries does not hold on every engine."""

import os

from bdkg.cli.options import Parser
from bdkg.errors import SourceError
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
    files = _files(given or [_shown(os.path.join(sources.root(), "queries"))])
    findings = [lint(sources.read_text(path, path), path) for path in files]
    for of_file in findings:
        if of_file:
            print(*of_file, sep="\n", end="\n\n")
    print(_sum(findings))
    return FOUND if any(findings) else 0


def _files(given: list[str]) -> list[str]:
    """List the files, and those in the folders, that were given; each once, folders sorted."""
    files: dict[str, None] = {}
    for path in given:
        if not os.path.isdir(path):
            files[path] = None
            continue
        inside = sorted(_queries_in(path))
        if not inside:
            raise SourceError(f"{path}: no .rq file in it")
        files.update(dict.fromkeys(inside))
    return list(files)


def _queries_in(folder: str) -> list[str]:
    found = []
    for path, folders, names in os.walk(folder, onerror=_refuse):
        # What is hidden, as the lock files of editors are, is no query.
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [os.path.join(path, name) for name in names if name.endswith(".rq") and not name.startswith(".")]
    return found


def _refuse(error: OSError) -> None:
    raise SourceError(f"{error.filename}: cannot be read: {error.strerror}") from error


def _shown(path: str) -> str:
    """Shorten a path, where it is below the current folder."""
    relative = os.path.relpath(path)
    return path if relative.startswith(os.pardir) else relative


def _sum(findings: list[list[Finding]]) -> str:
    count = sum(map(len, findings))
    broken = sum(map(bool, findings))
    queries = f"{len(findings)} {'query' if len(findings) == 1 else 'queries'}"
    if not count:
        return f"{queries}: nothing found"
    return f"{queries}: {count} finding{'' if count == 1 else 's'} in {broken}"
