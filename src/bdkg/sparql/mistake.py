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

_PLACE = re.compile(r"error at (?P<line>[0-9]+):(?P<column>[0-9]+): ")
_EXPECTED = re.compile(r"expected (?:one of )?")
_SENTENCE = re.compile(r"(?<![^,] )\b[A-Z][A-Za-z]*(?: [A-Za-z]+)+")
_CLASS = re.compile(r"\[[^\]]*\]")
_NOTHING = "<unreported>"
_BEYOND = re.compile(r"LATERAL\b|<<|(?<=\{)\|", re.IGNORECASE)
"""How that begins which the engine reads and SPARQL 1.1 does not have."""


def find_mistake(query: str, prefixes: Mapping[str, str], error: SyntaxError) -> tuple[Place, str]:
    """Find what is wrong with a query that the engine does not read.

    The engine lists all that it would have taken. The grammar of SPARQL 1.1 mostly tells what is wrong with what is
    there. What it does not see, such as a variable that is bound twice, is told as the engine tells it, often without
    a reason; so is what is wrong behind something that the engine reads and that grammar does not.

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
        start = mistake.start - len(declared)
        place, reason = Lines(query).place(start), mistake.reason
        if not (_BEYOND.match(query, start) and engine_mistake(error)[0] > place):
            return place, _cut(reason)
    return engine_mistake(error)


def engine_mistake(error: SyntaxError) -> tuple[Place, str]:
    """Read what the engine says of a query.

    Args:
        error: what it raised.

    Returns:
        The place, and a clause in one line: what is wrong, or the first few of what it would have taken, where it says.
    """
    at = _PLACE.match(error.msg)
    place = Place(int(at["line"]), int(at["column"])) if at else Place(1, 1)
    rest = _EXPECTED.sub("", _PLACE.sub("", error.msg, count=1), count=1)
    # Among what it expects stand sentences that say what is wrong.
    if sentences := _SENTENCE.findall(rest):
        return place, _cut("; ".join(sentences))
    listed = re.split(r", (?!\")|(?<=\"), ", _CLASS.sub("", rest))
    words = [word for word in listed if word.strip() and word != _NOTHING]
    # Keywords alone are those that it tried last, and mostly cannot stand there.
    if not any(word.startswith('"') for word in words):
        return place, "cannot be read up to here"
    more = ", …" if len(words) > MOST_WORDS else ""
    return place, _cut(f"expected {', '.join(words[:MOST_WORDS])}{more}")


def _cut(reason: str) -> str:
    line = " ".join(reason.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
