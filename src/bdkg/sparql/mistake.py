"""Where and why a text is no query: in one line that people can read."""

import re
from collections.abc import Mapping

from bdkg.sparql.parse import parse
from bdkg.sparql.tokens import NotSparqlError
from bdkg.turtle.places import Lines, Place

MOST_WORDS = 3
"""How many of the words that could stand at a place are told."""

LONGEST = 200
"""In characters; a longer reason is cut."""

_MESSAGE = re.compile(
    r"(?:error at (?P<line>[0-9]+):(?P<column>[0-9]+): )?(?:expected (?:one of )?)?(?P<rest>.*)", re.DOTALL
)
_SENTENCE = re.compile(r"(?<![^,] )\b[A-Z][A-Za-z]*(?: [A-Za-z]+)+")
_CLASS = re.compile(r"\[[^\]]*\]")
_NOTHING = "<unreported>"


def find_mistake(query: str, prefixes: Mapping[str, str], error: SyntaxError) -> tuple[Place, str]:
    """Find what is wrong with a query that the engine does not read.

    The engine lists all that it would have taken. The grammar of SPARQL 1.1 mostly tells what is wrong with what is
    there; what it does not see, such as a variable that is bound twice, is in the engine's words.

    Args:
        query: the text.
        prefixes: what it may use without declaring it.
        error: what the engine raised.

    Returns:
        The place, and a clause in one line.
    """
    declared = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in prefixes.items())
    try:
        parse(declared + query, "")
    except NotSparqlError as mistake:
        return Lines(query).place(mistake.start - len(declared)), _cut(mistake.reason)
    return engine_mistake(error)


def engine_mistake(error: SyntaxError) -> tuple[Place, str]:
    """Read what the engine says of a query.

    Args:
        error: what it raised.

    Returns:
        The place, and a clause in one line with the first few of the words that it would have taken.
    """
    match = _MESSAGE.fullmatch(error.msg)
    if match is None:
        raise TypeError(f"every text is a message: {error.msg}")
    place = Place(int(match["line"] or 1), int(match["column"] or 1))
    # Among what it expects stand sentences that say what is wrong.
    if sentences := _SENTENCE.findall(match["rest"]):
        return place, _cut("; ".join(sentences))
    listed = re.split(r", (?!\")|(?<=\"), ", _CLASS.sub("", match["rest"]))
    words = [word for word in listed if word.strip() and word != _NOTHING]
    if not words:
        return place, "cannot be read up to here"
    more = ", …" if len(words) > MOST_WORDS else ""
    return place, _cut(f"expected {', '.join(words[:MOST_WORDS])}{more}")


def _cut(reason: str) -> str:
    line = " ".join(reason.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
