"""Legal Turtle that nobody would write: every kind of term, bracket and space that the grammar has."""

import random
from itertools import chain

from hypothesis import strategies as st

PREFIXES = ["ex", "", "a-b", "é.x", "true.a"]
LOCALS = ["", "a", "b.c", "1", "a:b", "_", "%41", r"a\,b", r"\~", "é", "-"]
SPACES = [" ", "  ", "\n", "\t", "\r\n", "\r", "\n\n", "\n    "]
TIGHT = [*SPACES, "", "", ""]

names = st.builds(
    lambda prefix, local: f"{prefix}:{local.lstrip('-')}", st.sampled_from(PREFIXES), st.sampled_from(LOCALS)
)
iris = st.sampled_from(
    ["<https://example.org/a>", "<b>", "<#c>", "<../d>", "<>", "<https://example.org/\\u00e9>", "<urn:x>"]
)
blanks = st.sampled_from(["_:a", "_:0", "_:a.b", "_:b1", "_:é"])
numbers = st.sampled_from(["1", "-1", "+007", "1.50", "-.5", "1e3", "+1.E-3", ".5e1", "true", "false"])
pieces = st.sampled_from(["a", "é", "\\n", "\\t", '\\"', "\\'", "\\\\", "\\u0041", "\\U0001F600", "#", " ", "@", "^^"])
texts = st.lists(pieces, max_size=5).map("".join)
long_texts = st.lists(st.one_of(pieces, st.sampled_from(["\n", "\r\n", "'x", '"x', "''x", '""x'])), max_size=6).map(
    "".join
)
strings = st.one_of(
    texts.map('"{}"'.format),
    texts.map("'{}'".format),
    long_texts.map('"""{}"""'.format),
    long_texts.map("'''{}'''".format),
)
suffixes = st.one_of(
    st.just(()),
    st.sampled_from([("@en",), ("@vi-VN",), ("^^", "ex:type"), ("^^", "<https://example.org/type>")]),
)
literals = st.builds(lambda string, suffix: [string, *suffix], strings, suffixes)
verbs = st.one_of(st.just("a"), names, iris)
leaves = st.one_of(
    st.one_of(names, iris, blanks, numbers).map(lambda token: [token]),
    literals,
    st.just(["[", "]"]),
    st.just(["(", ")"]),
)


def _flat(parts: list[list[str]]) -> list[str]:
    return list(chain.from_iterable(parts))


def _joined(parts: list[list[str]], between: str) -> list[str]:
    tokens: list[str] = []
    for place, part in enumerate(parts):
        tokens += [between] * bool(place) + part
    return tokens


def _properties(values: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    said = st.builds(
        lambda verb, objects: [verb, *_joined(objects, ",")], verbs, st.lists(values, min_size=1, max_size=3)
    )
    ends = st.sampled_from([[], [";"], [";", ";"]])
    return st.builds(lambda all_, end: _joined(all_, ";") + end, st.lists(said, min_size=1, max_size=3), ends)


def _brackets(values: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    return st.one_of(
        _properties(values).map(lambda said: ["[", *said, "]"]),
        st.lists(values, max_size=4).map(lambda items: ["(", *_flat(items), ")"]),
    )


values = st.recursive(leaves, _brackets, max_leaves=8)
subjects = st.one_of(
    names.map(lambda token: [token]),
    iris.map(lambda token: [token]),
    blanks.map(lambda token: [token]),
    _brackets(values),
)
triples = st.builds(lambda subject, said: [*subject, *said, "."], subjects, _properties(values))
alone = _properties(values).map(lambda said: ["[", *said, "]", "."])
directives = st.sampled_from(
    [
        ["@prefix", "ex:", "<https://example.org/other/>", "."],
        ["prefix", ":", "<deeper/>"],
        ["@base", "<https://example.com/x/y?z>", "."],
        ["BaSe", "<../q>"],
        ["@prefix", "unused:", "<https://example.org/unused/>", "."],
    ]
)
HEAD = [
    ["@base", "<https://example.org/base/>", "."],
    *(["@prefix", f"{prefix}:", f"<https://example.org/{number}/>", "."] for number, prefix in enumerate(PREFIXES)),
]


def _write(statements: list[list[str]], seed: int, commented: bool) -> str:
    """Put spaces, and comments where wanted, between the tokens."""
    choice = random.Random(seed)
    text = choice.choice(["", "\n", "# first\n\n"])
    count = 0
    for token in _flat(HEAD + statements):
        # Punctuation needs no space around it, but a dot may be taken for a part of what stands before it.
        tight = token in {";", ",", "[", "]", "(", ")"} or text[-1:] in set(";,[]()\n")
        text += choice.choice(TIGHT if tight else SPACES)
        if commented and choice.random() < 0.15:
            count += 1
            text += f" # comment {count}" + choice.choice(["\n", "\r\n", "\n\n", "\r"])
        text += token
    return text + choice.choice(["", "\n", " # last", "\n\n# last\n"])


odd_turtle = st.builds(
    _write,
    st.lists(st.one_of(triples, triples, alone, directives), max_size=6),
    st.integers(min_value=0, max_value=2**32),
    st.booleans(),
)
