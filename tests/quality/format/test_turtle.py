"""The layout of Turtle."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from bdkg.errors import SourceError
from bdkg.quality.format.run import first_difference, formatted
from bdkg.quality.format.same import same_graph
from bdkg.turtle.tokens import tokenize
from tests.conftest import ROOT
from tests.examples import examples
from tests.turtle.odd_turtle import odd_turtle

HEAD = "@prefix ex: <https://example.org/> .\n\n"
TURTLE = sorted([*ROOT.glob("data/**/*.ttl"), *ROOT.glob("ontology/**/*.ttl")])


def comments(text: str) -> Counter[str]:
    return Counter(token.rstrip() for kind, token, _ in tokenize(text, "x.ttl") if kind == "comment")


def assert_only_the_layout_changes(text: str) -> None:
    laid_out = formatted(text, "x.ttl")
    labels = frozenset(token[2:] for kind, token, _ in tokenize(text, "x.ttl") if kind == "blank")
    before, after = (list(parse(input=each, format=RdfFormat.TURTLE)) for each in (text, laid_out))
    assert same_graph(before, after, labels)
    assert comments(laid_out) == comments(text)
    assert formatted(laid_out, "x.ttl") == laid_out


def laid_out(text: str) -> str:
    assert_only_the_layout_changes(HEAD + text)
    return formatted(HEAD + text, "x.ttl").removeprefix(HEAD)


def test_statements_are_sorted_and_merged_and_prefixes_sorted_and_dropped() -> None:
    text = """PREFIX unused: <https://example.com/> @prefix ex: <https://example.org/>.@prefix a:<https://example.org/a/>.
    <https://example.org/b> ex:q 10, "x"@VI, 9 , <https://example.org/a/b>;a ex:C,<https://example.org/B> .
    ex:a ex:q 'one'^^<http://www.w3.org/2001/XMLSchema#string> ; ex:p "5"^^<http://www.w3.org/2001/XMLSchema#integer> .
    ex:b ex:q 9 ; ex:q "x"@en ."""
    assert_only_the_layout_changes(text)
    assert (
        formatted(text, "x.ttl")
        == """@prefix a: <https://example.org/a/> .
@prefix ex: <https://example.org/> .

ex:a
    ex:p 5 ;
    ex:q "one" ;
.

ex:b
    a ex:B , ex:C ;
    ex:q
        9 ,
        10 ,
        "x"@en ,
        "x"@vi ,
        a:b ;
.
"""
    )


def test_comments_stay_where_they_belong() -> None:
    text = """# The head.

@prefix ex: <https://example.org/> . # beside the prefix
# above a prefix
@prefix a: <https://example.org/a/> .

# Second things

# about b
ex:b ex:q a:1 ; # beside q
  # above p
  ex:p 2 , # beside 2
    # above 1
    1 .  # beside the dot
ex:a ex:p # beside the predicate
  1
  # before the dot
.

# First things

ex:a # beside the subject
  ex:p [ # first in brackets
    ex:p 1 # beside 1
    # last in brackets
  ] .
# the end
"""
    assert_only_the_layout_changes(text)
    assert (
        formatted(text, "x.ttl")
        == """# The head.

@prefix a: <https://example.org/a/> . # above a prefix
@prefix ex: <https://example.org/> . # beside the prefix

# Second things

ex:a
    ex:p # beside the predicate
        1 ;
    # before the dot
.

# about b
ex:b
    # above p
    ex:p
        # above 1
        1 ,
        2 ; # beside 2
    ex:q a:1 ; # beside q
. # beside the dot

# First things

ex:a # beside the subject
    ex:p [
        # first in brackets
        ex:p 1 ; # beside 1
        # last in brackets
    ] ;
.

# the end
"""
    )


def test_brackets_keep_their_order_and_move_in() -> None:
    assert (
        laid_out("ex:s ex:p [ ex:q [] ; a ex:C ] , (1 ex:b (2 3)), ex:o , () . [ ex:p 2 ] ex:a 1 .")
        == """ex:s
    ex:p
        ex:o ,
        [
            a ex:C ;
            ex:q [] ;
        ] ,
        ( 1 ex:b ( 2 3 ) ) ,
        () ;
.

[]
    ex:a 1 ;
    ex:p 2 ;
.
"""
    )


def test_a_list_that_is_too_long_for_a_line_has_a_line_for_each_item() -> None:
    items = [f"ex:item-{number}" for number in range(12)]
    assert (
        laid_out(f"ex:s ex:p ({' '.join(items)}) .")
        == "ex:s\n    ex:p (\n" + "".join(f"        {item}\n" for item in items) + "    ) ;\n.\n"
    )


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("'it''s'", None),
        ("'it\\'s \"q\"'", '"it\'s \\"q\\""'),
        ("'''a\"b'''", '"a\\"b"'),
        ('"a\\nb"', '"""a\nb"""'),
        ("'''a\r\n\"\"\\t\"'''", '"""a\\r\n\\""\\t\\""""'),
        ('"\\u00e9\\u200B\\U0001F600"', '"é\\u200B😀"'),
        ('"true"^^<http://www.w3.org/2001/XMLSchema#boolean>', "true"),
        ('"yes"^^<http://www.w3.org/2001/XMLSchema#boolean>', '"yes"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
        ('"1."^^<http://www.w3.org/2001/XMLSchema#decimal>', '"1."^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("+01", "+01"),
        ("1.0E3", "1.0E3"),
        ("ex:", "ex:"),
        ("ex:a\\,b", "ex:a\\,b"),
        ("<https://example.org/a,b>", "<https://example.org/a,b>"),
        ("<https://example.org/\\u00e9>", "ex:é"),
        ("ex:%41", "ex:%41"),
    ],
)
def test_a_term_is_written_in_one_way(written: str, wanted: str | None) -> None:
    if wanted is None:
        with pytest.raises(SourceError):
            laid_out(f"ex:s ex:p {written} .")
    else:
        assert laid_out(f"ex:s ex:p {written} .") == f"ex:s\n    ex:p {wanted} ;\n.\n"


def test_relative_iris_are_written_out_and_a_prefix_keeps_its_first_meaning() -> None:
    text = "@base <https://example.org/> . @prefix p: <a/> . <> p:x 1 . @prefix p: <b/> . @base <c/> . <d> p:x 1 ."
    assert_only_the_layout_changes(text)
    assert (
        formatted(text, "x.ttl")
        == """@prefix p: <https://example.org/a/> .

<https://example.org/>
    p:x 1 ;
.

<https://example.org/c/d>
    <https://example.org/b/x> 1 ;
.
"""
    )


def test_nothing_is_laid_out_as_nothing() -> None:
    assert formatted("", "x.ttl") == ""
    assert formatted(" \r\n\n", "x.ttl") == ""
    assert formatted("@prefix ex: <https://example.org/> .", "x.ttl") == ""
    assert formatted("\ufeff#x  \r\n", "x.ttl") == "#x\n"


def test_what_the_strict_parser_refuses_is_refused() -> None:
    with pytest.raises(SourceError, match=r"^x\.ttl:3:15: not valid Turtle: "):
        formatted(HEAD + "ex:s ex:p 'a'@abcdefghijkl .", "x.ttl")


@pytest.mark.long
@pytest.mark.parametrize(("opened", "closed"), [("[ ex:p ", " ]"), ("( 1 ", " )")])
def test_brackets_that_are_too_deep_are_refused_at_their_place(opened: str, closed: str) -> None:
    with pytest.raises(SourceError, match=r"^x\.ttl:3:\d+: over 50 brackets in brackets"):
        formatted(f"{HEAD}ex:s ex:p {opened * 100_000}1{closed * 100_000} .", "x.ttl")


def test_a_text_that_the_strict_parser_does_not_hold_is_refused() -> None:
    with pytest.raises(SourceError, match=r"^x\.ttl:1: holds a text of more than 16 MiB"):
        formatted(f"{HEAD}ex:s ex:p '{'x' * 50_000_000}' .", "x.ttl")


@pytest.mark.long
@pytest.mark.parametrize("said", ["[ ex:p 1 ]", "( 1 1 )", "[ ex:p [ ex:p 1 ] ]"])
def test_many_brackets_that_say_the_same_are_compared_in_time(said: str) -> None:
    laid_out(f"ex:s ex:p {' , '.join([said] * 2000)} , ({' 1' * 2000}) .")


@given(odd_turtle)
@settings(max_examples=examples(300), deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_only_the_layout_of_any_legal_turtle_changes(text: str) -> None:
    assert_only_the_layout_changes(text)


@given(st.sampled_from(TURTLE[::7]), st.data())
@settings(max_examples=examples(60), deadline=None)
def test_a_broken_file_is_laid_out_or_refused(path: Path, data: st.DataObject) -> None:
    text = path.read_text(encoding="utf-8")[:3000]
    at = data.draw(st.integers(0, len(text)))
    broken = text[:at] + data.draw(st.text(max_size=3)) + text[at + data.draw(st.integers(0, 9)) :]
    try:
        formatted(broken, "x.ttl")
    except SourceError as error:
        assert str(error).startswith("x.ttl:")  # noqa: PT017
    else:
        assert_only_the_layout_changes(broken)


@pytest.mark.suites
def test_only_the_layout_of_the_files_of_the_w3c_suite_changes(w3c_files: dict[str, bytes]) -> None:
    laid_out = 0
    for path, content in w3c_files.items():
        if path.endswith(".ttl"):
            try:
                text = f"@base <http://www.w3.org/2013/TurtleTests/> .\n{content.decode()}"
                formatted(text, path)
            except (SourceError, UnicodeDecodeError):
                continue
            assert_only_the_layout_changes(text)
            laid_out += 1
    assert laid_out > 400


@pytest.mark.parametrize(("old", "new", "line"), [("a\nb\n", "a\nc\n", 2), ("a\n", "a\n\n", 2), ("a\r\n", "a\n", 1)])
def test_the_first_difference_is_a_line(old: str, new: str, line: int) -> None:
    assert first_difference(old, new) == line
