"""The rule that a triple stands in one file, once: some engines count it twice."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from bdkg.quality.check.files import File
from bdkg.quality.check.rule import Rule
from bdkg.quality.finding import Offence

STATED_ONCE = Rule(
    "stated-once",
    {"en": "{file} states this already", "vi": "{file} đã nêu điều này"},
    {"en": "keep it in one place", "vi": "hãy chỉ giữ ở một nơi"},
)
_TWICE_HERE = replace(STATED_ONCE, message={"en": "the file states this twice", "vi": "tệp nêu điều này hai lần"})
RULES = (STATED_ONCE,)


def check_repetitions(parsed: Iterable[tuple[File, list[Quad]]]) -> Iterator[tuple[File, Offence]]:
    """Find triples that are stated more than once.

    Args:
        parsed: the files with their triples; where two files state a triple, the later is told.

    Yields:
        A file with what it states again.
    """
    first: dict[Quad, File] = {}
    for file, triples in parsed:
        for triple in triples:
            earlier = first.setdefault(triple, file)
            if earlier is not file:
                yield file, _offence(STATED_ONCE, triple, earlier)
        # Within a file only where there is one, for most have none and are passed quickly.
        if len(set(triples)) < len(triples):
            seen: set[Quad] = set()
            for triple in triples:
                if triple in seen:
                    yield file, _offence(_TWICE_HERE, triple, file)
                seen.add(triple)


def _offence(rule: Rule, triple: Quad, earlier: File) -> Offence:
    subject, value = triple.subject, triple.object
    if not isinstance(subject, NamedNode | BlankNode):
        raise TypeError(f"no subject in RDF 1.1: {subject}")
    shown = value if isinstance(value, NamedNode | BlankNode | Literal) else None
    return rule.broken_by(subject, triple.predicate, shown, file=earlier.path)
