"""SPARQL to tokens and back."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bdkg.errors import SourceError
from bdkg.sparql.tokens import tokenize

QUERIES = [
    "SELECT ?a WHERE { ?a <http://e/p#x> 'it''s' . # VALUES ?a { }\n }",
    'SELECT * { ?s ?p """a "quoted" \\" { text""" ; a:b-c.d "x"@en-GB , 1.5e3, -2, true . FILTER(?p < 3 && ?s > 2) }',
    "PREFIX : <http://e/> SELECT $x { :a\\,b :c%20d _:b1 . ^:p/:q*|!(:r) :s }",
]


@pytest.mark.parametrize("query", QUERIES)
def test_the_tokens_joined_are_the_query(query: str) -> None:
    assert "".join(token.text for token in tokenize(query, "q.rq")) == query


@given(st.text(alphabet="?ab{}<>\"'\\#\n VALUES:./é"))
def test_no_text_is_lost_or_loops(query: str) -> None:
    with contextlib.suppress(SourceError):
        assert "".join(token.text for token in tokenize(query, "q.rq")) == query


def test_braces_in_strings_and_comments_are_no_marks() -> None:
    tokens = tokenize("{ 'a { b' # { \n <http://e/{> }", "q.rq")
    assert [token.text for token in tokens if token.kind == "mark"][:1] == ["{"]
    assert [token.kind for token in tokenize('\'}\' """}"""', "q.rq")] == ["string", "space", "string"]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("?a e:b.c. 5.", "?a|e:b.c|.|5|."),
        ("1.5-2e-3+.5", "1.5|-|2e-3|+|.5"),
        ("<http://e/\\u00e9> < ?a", "<http://e/\\u00e9>|<|?a"),
    ],
)
def test_dots_and_signs_end_names_and_numbers(text: str, tokens: str) -> None:
    assert "|".join(token.text for token in tokenize(text, "q.rq") if token.kind != "space") == tokens


def test_an_open_string_is_an_error_with_its_line() -> None:
    with pytest.raises(SourceError, match=r"q\.rq:2: not valid SPARQL"):
        tokenize("SELECT ?a\n{ ?a ?b 'open }", "q.rq")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_comment_ends_where_its_line_ends(end: str) -> None:
    words = [token.text for token in tokenize(f"# }}{end}ASK {{}} # {{{end}", "q.rq") if token.kind != "space"]
    assert words == ["ASK", "{", "}"]
