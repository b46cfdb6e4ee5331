"""The rule that a triple stands in one file, once: some engines count it twice."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from bdkg.quality.check.files import File
from bdkg.quality.check.rule import Rule
from bdkg.quality.finding import Offence

MOST_TOLD = 10
"""Where a file repeats more of another, they are told in one: it is a copy, not a slip."""

STATED_ONCE = Rule(
    "stated-once",
    {"en": "{file} states this already", "vi": "{file} đã nêu điều này"},
    {"en": "keep it in one place", "vi": "hãy chỉ giữ ở một nơi"},
)
# A comma between the digits of a number is the decimal comma in Vietnamese.
_WHOLE_COPY = replace(
    STATED_ONCE,
    message={
        "en": "{file} states all {all:,} triples of this file already",
        "vi": "{file} đã nêu tất cả {all} bộ ba của tệp này",
    },
)
_COPY = replace(
    STATED_ONCE,
    message={
        "en": "{file} states {count:,} of the {all:,} triples of this file already, this one first",
        "vi": "{file} đã nêu {count} trong {all} bộ ba của tệp này, đây là bộ ba đầu tiên",
    },
)
_TWICE_HERE = replace(STATED_ONCE, message={"en": "the file states this twice", "vi": "tệp nêu điều này hai lần"})
_COPY_HERE = replace(
    STATED_ONCE,
    message={
        "en": "the file states {count:,} of its {all:,} triples again, this one first",
        "vi": "tệp nêu lại {count} trong {all} bộ ba của chính nó, đây là bộ ba đầu tiên",
    },
)
RULES = (STATED_ONCE,)


def check_repetitions(parsed: Iterable[tuple[File, list[Quad]]]) -> Iterator[tuple[File, Offence]]:
    """Find triples that are stated more than once.

    Args:
        parsed: the files with their triples; where two files state a triple, the later is told.

    Yields:
        A file with what it states again; where that is more than `MOST_TOLD` of one file, with the first and how many.
    """
    first: dict[Quad, File] = {}
    for file, triples in parsed:
        again: dict[File, list[Quad]] = {}
        for triple in triples:
            earlier = first.setdefault(triple, file)
            if earlier is not file:
                again.setdefault(earlier, []).append(triple)
        # Within a file only where there is one, for most have none and are passed quickly.
        if len(set(triples)) < len(triples):
            seen: set[Quad] = set()
            for triple in triples:
                if triple in seen:
                    again.setdefault(file, []).append(triple)
                seen.add(triple)
        for earlier, repeated in again.items():
            rule = _TWICE_HERE if earlier is file else STATED_ONCE
            if len(repeated) > MOST_TOLD:
                copied = _WHOLE_COPY if len(repeated) == len(triples) else _COPY
                rule, told = _COPY_HERE if earlier is file else copied, repeated[:1]
            else:
                told = repeated
            words = {"file": earlier.path, "count": len(repeated), "all": len(triples)}
            yield from ((file, _offence(rule, triple, words)) for triple in told)


def _offence(rule: Rule, triple: Quad, words: dict[str, object]) -> Offence:
    subject, value = triple.subject, triple.object
    if not isinstance(subject, NamedNode | BlankNode):
        raise TypeError(f"no subject in RDF 1.1: {subject}")
    shown = value if isinstance(value, NamedNode | BlankNode | Literal) else None
    return rule.broken_by(subject, triple.predicate, shown, **words)
