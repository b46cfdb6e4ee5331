"""Turtle files to triples, strictly: the first mistake is an error with its file and line."""

from codecs import BOM_UTF8
from collections.abc import Callable

from pyoxigraph import Quad, RdfFormat, parse

from bdkg.errors import SourceError
from bdkg.graph.sources import SourceFile

Progress = Callable[[int, int], None]

TERM_TOO_LONG = "holds a text of more than 16 MiB, which the strict parser does not read"


class RepetitionError(SourceError):
    """A triple stands in two places, or twice in one."""


def parse_files(files: list[SourceFile], progress: Progress | None = None) -> list[Quad]:
    """Parse the files into one graph.

    Args:
        files: Turtle files (W3C Turtle 1.1).
        progress: called after each file with the number of files done and of all files.

    Returns:
        The triples, as quads of the default graph, each once.

    Raises:
        SourceError: a file is not Turtle.
        RepetitionError: a triple stands in two places.
    """
    triples: list[Quad] = []
    for done, file in enumerate(files, 1):
        triples.extend(_parse_file(file))
        if progress:
            progress(done, len(files))
    if len(set(triples)) != len(triples):
        raise RepetitionError(_first_repetition(files))
    return triples


def _parse_file(file: SourceFile) -> list[Quad]:
    if file.content.startswith(BOM_UTF8):
        raise SourceError(f"{file.path}:1:1: begins with a byte order mark; save it in UTF-8 without one")
    try:
        # A blank node's label holds within its file only (RDF 1.1 Concepts, section 3.4).
        return list(parse(input=file.content, format=RdfFormat.TURTLE, rename_blank_nodes=True))
    except SyntaxError as error:
        # The parser reports the start of the token it gave up on; bytes that are not UTF-8 come without a place.
        place = f"{file.path}:{error.lineno}:{error.offset}" if error.lineno else f"{file.path}:1"
        raise SourceError(f"{place}: not valid Turtle: {reason(error.msg)}") from None
    except MemoryError:
        raise SourceError(f"{file.path}:1: {TERM_TOO_LONG}") from None
    except UnicodeDecodeError as error:
        line = file.content.count(b"\n", 0, error.start) + 1
        raise SourceError(f"{file.path}:{line}: not valid UTF-8") from None


def reason(message: str) -> str:
    """Take what is wrong from a message of the parser, without its own words about the place.

    Args:
        message: of the error that it raised.

    Returns:
        A clause in one line.
    """
    head, colon, rest = message.partition(": ")
    return " ".join((rest if colon and head.startswith("Parser error") else message).split())


def _first_repetition(files: list[SourceFile]) -> str:
    first_seen: dict[Quad, str] = {}
    for file in files:
        for triple in _parse_file(file):
            if triple in first_seen:
                text = f"{triple.subject} {triple.predicate} {triple.object}"
                return f"{file.path}: states what {first_seen[triple]} states already: {text}; keep it in one place"
            first_seen[triple] = file.path
    raise AssertionError("called without a repetition")
