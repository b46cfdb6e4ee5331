"""`bdkg fmt`: lay out Turtle files and queries in one style."""

import os

from bdkg import atomic
from bdkg.cli.console import complain
from bdkg.cli.files import files_in, shown
from bdkg.cli.options import Parser
from bdkg.errors import SourceError
from bdkg.graph import sources
from bdkg.quality.format.run import ENDINGS, first_difference, formatted

FOUND = 1
"""The exit code when --check finds a file that is not laid out so."""


def run(words: list[str]) -> int:
    """Run the verb.

    Args:
        words: what follows `bdkg fmt`.

    Returns:
        The exit code: that of wrong input, too, where a file cannot be laid out and the others are.
    """
    parser = Parser(
        prog="bdkg fmt",
        description="Lay out Turtle files (.ttl) and SPARQL queries with their headers (.rq) in one style. All triples "
        "and comments are kept. What cannot be parsed is told and left as it is.",
    )
    parser.add_argument(
        "files", metavar="FILE", nargs="*", help="a file or a folder; by default ontology/, data/ and queries/"
    )
    parser.add_argument(
        "--check", action="store_true", help="change nothing, and exit with 1 if a file would be changed"
    )
    options = parser.parse_args(words)
    folders = (*sources.GRAPH_FOLDERS, "queries")
    files = files_in(options.files or [shown(os.path.join(sources.root(), name)) for name in folders], ENDINGS)
    changed = refused = 0
    for path in files:
        try:
            line = _lay_out(path, options.check)
        except SourceError as error:
            complain(str(error))
            refused += 1
            continue
        if line:
            changed += 1
            print(f"{path}:{line}: would be laid out otherwise from here on" if options.check else f"laid out {path}")
    print(_sum(len(files), changed, refused, options.check))
    if refused:
        return SourceError.exit_code
    return FOUND if options.check and changed else 0


def _lay_out(path: str, only_check: bool) -> int:
    """Lay out a file, and give the first line that is laid out otherwise, if any."""
    text = _read(path)
    wanted = formatted(text, path)
    if wanted == text:
        return 0
    if not only_check:
        try:
            atomic.write(path, wanted.encode())
        except OSError as error:
            raise SourceError(f"{path}: cannot be written: {error.strerror}") from error
    return first_difference(text, wanted)


def _read(path: str) -> str:
    """Read a file with its line ends and byte order mark, which are part of how it is laid out."""
    if os.path.exists(path) and not os.path.isfile(path):
        # A pipe would be waited for without end.
        raise SourceError(f"{path}: not a file")
    try:
        with open(path, encoding="utf-8", newline="") as file:
            return file.read()
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise SourceError(f"{path}:{line}: not valid UTF-8") from None


def _sum(files: int, changed: int, refused: int, only_check: bool) -> str:
    what = "would be laid out otherwise" if only_check else "laid out anew"
    cannot = f", {refused} cannot be" if refused else ""
    return f"{files} {'file' if files == 1 else 'files'}: {changed or 'none'} {what}{cannot}"
