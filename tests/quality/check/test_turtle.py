"""Strict Turtle, and going on after a mistake."""

from bdkg.quality.check.turtle import MOST_MISTAKES, read_turtle

P = "@prefix e: <http://e/> .\n"


def mistakes(text: str) -> list[tuple[int, int, str]]:
    _, findings = read_turtle(text, "x.ttl", "en")
    assert {finding.rule for finding in findings} <= {"is-turtle"}
    return [(finding.line, finding.column, finding.message) for finding in findings]


def test_what_is_right_has_its_triples() -> None:
    triples, findings = read_turtle(P + "e:a e:b 1 , 2 .\r\ne:c e:d e:f .", "x.ttl", "en")
    assert (len(triples), findings) == (3, [])


def test_every_mistake_is_told_at_its_place_and_the_rest_is_read() -> None:
    text = P + "e:a e:b 1 2 .\ne:a e:b z:x .\n\ne:a e:b e:c .\n"
    triples, _ = read_turtle(text, "x.ttl", "en")
    assert [str(triple.object) for triple in triples][-1] == "<http://e/c>"
    assert mistakes(text) == [
        (2, 11, "not valid Turtle: 2 is not a valid subject or graph name"),
        (3, 9, "not valid Turtle: The prefix z: has not been declared"),
    ]


def test_columns_count_characters() -> None:
    assert mistakes(P + "e:a e:b 'tiếng 😀 Việt' , z:a .")[0][:2] == (2, 26)


def test_a_relative_iri_and_a_bad_language_tag_are_mistakes() -> None:
    assert len(mistakes("<a> <http://e/b> 1 .\n<http://e/a> <http://e/b> 'x'@abcdefghijk .\n")) == 2


def test_nobody_is_told_more_mistakes_than_one_reads() -> None:
    assert len(mistakes("".join(f"e{at}:a e:b e:c .\n" for at in range(1000)))) == MOST_MISTAKES


def test_a_prefix_that_is_missing_is_told_once() -> None:
    assert [line for line, _, _ in mistakes("e:a e:b e:c .\ne:a e:b e:d .\nf:a f:b f:c .\n")] == [1, 3]


def test_deep_nesting_is_read() -> None:
    deep = 100_000
    assert mistakes(P + "e:a e:b " + "[ e:p " * deep + "1" + " ]" * deep + " .") == []
    assert mistakes(P + "e:a e:b " + "(" * deep + ")" * deep + " .") == []
    assert len(mistakes(P + "e:a e:b " + "[ e:p " * deep)) == 1
