"""Values into queries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from bdkg.errors import SourceError
from bdkg.reports.binding import bind

QUERY = """# VALUES ?a { "in a comment" }
SELECT ?a ?ab
WHERE {
  VALUES ?a { 'example }' }  # an example
  VALUES ?ab { <http://e/x> <http://e/y> }
  BIND("VALUES ?a { 1 }" AS ?c)
}
"""


def rows(query: str) -> list[tuple[str | None, str | None]]:
    solutions = Store().query(query)
    assert isinstance(solutions, QuerySolutions)
    return [(_value(solution["a"]), _value(solution["ab"])) for solution in solutions]


def _value(term: object) -> str | None:
    return None if term is None else str(getattr(term, "value", term))


def test_only_what_is_between_the_braces_changes() -> None:
    bound = bind(QUERY, {"a": [Literal(5)], "ab": []}, "q.rq")
    assert bound == QUERY.replace("{ 'example }' }", '{ "5"^^<http://www.w3.org/2001/XMLSchema#integer> }').replace(
        "{ <http://e/x> <http://e/y> }", "{ UNDEF }"
    )


def test_a_list_gives_a_row_for_each_value() -> None:
    bound = bind(QUERY, {"a": [Literal("1"), Literal("2")], "ab": []}, "q.rq")
    assert rows(bound) == [("1", None), ("2", None)]


@given(st.text())
def test_no_text_can_change_the_structure(text: str) -> None:
    if any("\ud800" <= c <= "\udfff" for c in text):
        return
    bound = bind(QUERY, {"a": [Literal(text)], "ab": [NamedNode("http://e/z")]}, "q.rq")
    assert rows(bound) == [(text, "http://e/z")]


def test_a_parameter_without_a_block_is_an_error() -> None:
    with pytest.raises(SourceError, match=r"q\.rq: the parameter b has no leading block VALUES \?b"):
        bind(QUERY, {"a": [], "ab": [], "b": []}, "q.rq")


def test_a_block_without_a_parameter_is_an_error_with_its_line() -> None:
    with pytest.raises(SourceError, match=r"q\.rq:5: VALUES \?ab is no declared parameter"):
        bind(QUERY, {"a": []}, "q.rq")


def test_a_block_that_is_not_leading_stays_as_it_is() -> None:
    query = "SELECT ?a { ?a ?p ?o . VALUES ?p { <http://e/p> } }"
    assert bind(query, {}, "q.rq") == query


@pytest.mark.parametrize("query", ["", "SELECT ?a", "SELECT ?a { VALUES ?a { 1 "])
def test_a_query_that_ends_early_is_no_crash(query: str) -> None:
    assert bind(query, {}, "q.rq") == query
