"""What a user is told of a query that is none."""

import pytest
from pyoxigraph import Store

from bdkg.graph.names import PREFIXES_OF_USERS
from bdkg.sparql.mistake import LONGEST, MOST_WORDS, engine_mistake, find_mistake

WRONG = {
    "SELECT * { ?s ?p }": (1, 18, "a term is expected instead of }"),
    "SELECT ?x\n{ ?x bdkg:foo ?y . FILTER(?y > ) }": (2, 32, "a term is expected instead of )"),
    "SELECT * { ?s foo:bar ?o }": (1, 15, "the prefix foo: is not declared"),
    "": (1, 1, "SELECT, ASK, CONSTRUCT or DESCRIBE is expected instead of the end"),
    "INSERT DATA { <a:a> <a:b> <a:c> }": (1, 1, "SELECT, ASK, CONSTRUCT or DESCRIBE is expected instead of INSERT"),
    "SELECT * { ?s ?p 'é' ; }\n}": (2, 1, "the end is expected instead of }"),
    # The grammar allows these; the engine's words follow.
    "SELECT ?y { ?x bdkg:y ?z } GROUP BY ?x": (1, 39, "The SELECT contains a variable that is unbound"),
    "SELECT * { BIND(1 AS ?x)\nBIND(2 AS ?x) }": (2, 16, "cannot be read up to here"),
    "SELECT * { _:a ?p ?o . { _:a ?q ?r } }": (1, 34, "cannot be read up to here"),
    "SELECT * { FILTER foo(?x) }": (1, 28, "cannot be read up to here"),
    "SELECT * { ?s ?p 'x'@e_n }": (1, 27, "cannot be read up to here"),
    # The engine takes what the grammar does not have; what is wrong stands behind it.
    "SELECT * { LATERAL { ?s ?p ?o } } }": (1, 36, "cannot be read up to here"),
    "SELECT * { lateral ?s }": (1, 20, 'expected "{", OPTIONAL'),
    "SELECT * { ?x ?y <<( ?a ?b ?c )>> } }": (1, 38, "cannot be read up to here"),
    "SELECT * { ?a ?b ?c {| ?p ?o |} } }": (1, 36, "cannot be read up to here"),
    "SELECT * { ?s ?p } # LATERAL <<": (1, 18, "a term is expected instead of }"),
}


def refused(query: str) -> SyntaxError:
    with pytest.raises(SyntaxError) as raised:
        Store().query(query, prefixes=PREFIXES_OF_USERS)
    return raised.value


@pytest.mark.parametrize("query", WRONG)
def test_a_mistake_is_told_at_its_place_in_a_short_line(query: str) -> None:
    (line, column), reason = find_mistake(query, PREFIXES_OF_USERS, refused(query))
    assert (line, column, reason) == WRONG[query]


@pytest.mark.parametrize("query", WRONG)
def test_of_what_the_engine_would_have_taken_the_first_words_are_told(query: str) -> None:
    error = refused(query)
    (line, column), reason = engine_mistake(error)
    assert error.msg.startswith(f"error at {line}:{column}: ")
    assert reason.count(", ") <= MOST_WORDS
    assert not {"[_]", "'\\u{", "<unreported>"} & set(reason.split())


def test_a_long_word_is_cut() -> None:
    query = f"SELECT {'x' * 1000} {{}}"
    _, reason = find_mistake(query, {}, refused(query))
    assert (len(reason), reason[-1]) == (LONGEST, "…")
