"""YAML in the headers of queries."""

import pytest

from bdkg.errors import SourceError
from bdkg.sparql.header import read_yaml

BOMB = "\n".join(
    ["a: &a [x, x]", *(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True))]
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [", "q.rq:"),
        ("a: 1\nb: 2023-02-30", "q.rq:1: the header is not YAML: day is out of range for month"),
        ("a: !!timestamp x", "q.rq:1: the header is not YAML: "),
        ("a: !!bool x", "q.rq:1: the header is not YAML: "),
        ("a: !!int ''", "q.rq:1: the header is not YAML: "),
        ("a: !!python/object:os.system x", "q.rq:1: the header is not YAML: could not determine a constructor"),
        ("[" * 10_000, "q.rq:1: the header is not YAML: nested too deep"),
        (BOMB, "q.rq:2: the header is not YAML: an alias; write it out"),
        ("a", "q.rq:1: the file has no header; it begins with a title in a comment"),
        ("a: \x07", "q.rq:1: the header is not YAML: "),
    ],
)
def test_what_is_no_plain_yaml_is_told_in_a_line(text: str, message: str) -> None:
    query = "".join(f"# {line}\n" for line in text.split("\n"))
    with pytest.raises(SourceError) as raised:
        read_yaml(query, "q.rq", "it begins with a title")
    assert str(raised.value).startswith(message)
    assert "\n" not in str(raised.value)
