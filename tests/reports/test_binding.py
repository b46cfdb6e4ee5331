"""Values into queries."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from bdkg.errors import SourceError, UnknownNameError
from bdkg.graph.vocabulary import ONTOLOGY
from bdkg.reports import catalogue
from bdkg.reports.binding import Term, bind, leading_values
from bdkg.reports.header import Parameter
from bdkg.reports.parameters import resolve
from bdkg.sparql import walk
from bdkg.sparql.parse import parse
from bdkg.sparql.tokens import Token, tokenize
from tests.examples import examples
from tests.reports.formats.samples import report

QUERY = """# VALUES ?a { "in a comment" }
SELECT ?a ?ab
WHERE {
  VALUES ?a { 'example }' }  # an example
  VALUES ?ab { <http://e/x> <http://e/y> }
  BIND("VALUES ?a { 1 }" AS ?c)
}
"""


LABEL = {"en": "Thing asked for", "vi": "Điều được hỏi"}


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


def test_a_parameter_without_a_block_is_an_error() -> None:
    with pytest.raises(SourceError, match=r"q\.rq:2: the parameter b has no leading block VALUES \?b"):
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


HOSTILE = (
    '"', "'", "\\", "\n", "\r", "\t", "\0", "{", "}", "<", ">", "#", "?x", "$x", ".", ";", "^^", "@en", "UNDEF",
    "\\u007D", "\\U0000007D", "\\", "u0022", '"""', "'''", "} # ", "} UNION { ?s ?p ?o } VALUES ?a {",
    '" } ?s ?p ?o . { "',
    "<http://e/ x>", "SELECT * WHERE { ?s ?p ?o }", "http://e/", "\u2028", "\x85", "\ufeff", "\uffff",
    "é", "😀", "abcd", "0",
)  # fmt: skip
"""Pieces that would mean something if a value were pasted into a query as text."""

texts = st.one_of(
    st.lists(st.sampled_from(HOSTILE), max_size=12).map("".join),
    st.text(),
    st.tuples(st.sampled_from(HOSTILE), st.integers(1000, 30000)).map(lambda piece: piece[0] * piece[1]),
)
any_text = st.one_of(texts, st.text(st.characters(categories=["Cs", "Cc", "Lu", "Po"])))
"""Texts with the halves of characters too, as a broken command line or a broken file gives them."""

iris = texts.map(lambda text: f"http://e/{text}")
tags = st.sampled_from(["en", "vi", "zh-hant", "EN-US", "x y", "", "en>", "}"])


def terms_of(kind: str) -> st.SearchStrategy[Term | None]:
    """Terms of all kinds; None where what was drawn can be none."""
    made: dict[str, st.SearchStrategy[Term | None]] = {
        "iri": iris.map(lambda text: _made(lambda: NamedNode(text))),
        "text": any_text.map(lambda text: _made(lambda: Literal(text))),
        "tagged": st.tuples(texts, tags).map(lambda two: _made(lambda: Literal(two[0], language=two[1]))),
        "typed": st.tuples(texts, iris).map(lambda two: _made(lambda: Literal(two[0], datatype=NamedNode(two[1])))),
        "number": st.integers().map(lambda number: Literal(number)),
    }
    return made[kind]


def _made(make: Callable[[], Term]) -> Term | None:
    try:
        return make()
    except ValueError:
        # What is no IRI, no language tag or no text is no term, so no query can have it.
        return None


lists_of_terms = st.lists(
    st.sampled_from(["iri", "text", "tagged", "typed", "number"]).flatmap(terms_of), max_size=4
).map(lambda terms: [term for term in terms if term is not None])


@given(lists_of_terms, lists_of_terms)
@settings(deadline=None)
def test_outside_the_block_all_tokens_stay_and_inside_are_the_terms_alone(a: list[Term], ab: list[Term]) -> None:
    bound = bind(QUERY, {"a": a, "ab": ab}, "q.rq")
    before, after = tokenize(QUERY, "q.rq"), tokenize(bound, "q.rq")
    assert _outside(after) == _outside(before)
    assert bound.count("\n") == QUERY.count("\n")
    (block_of_a, block_of_ab) = list(walk.values(parse(bound, "q.rq")))[:2]
    for block, terms in ((block_of_a, a), (block_of_ab, ab)):
        assert len(block.rows) == max(len(terms), 1)
    # The rows are all pairs of the terms, UNDEF where there is none, as the engine read them.
    solutions = Store().query(bound)
    assert isinstance(solutions, QuerySolutions)
    found = Counter((str(solution["a"]), str(solution["ab"])) for solution in solutions)
    assert found == Counter((str(one), str(other)) for one in _or_undef(a) for other in _or_undef(ab))


@given(lists_of_terms, lists_of_terms)
@settings(deadline=None)
def test_the_algebra_is_that_of_the_example_but_for_the_values(a: list[Term], ab: list[Term]) -> None:
    shape, data = _algebra(bind(QUERY, {"a": a, "ab": ab}, "q.rq"))
    assert shape == _algebra(QUERY)[0]
    assert data == [_reference("a", a), _reference("ab", ab)]


@given(lists_of_terms, lists_of_terms, lists_of_terms)
@settings(max_examples=examples(30), deadline=None)
def test_the_structure_of_a_stored_report_stays(year: list[Term], award: list[Term], country: list[Term]) -> None:
    report = catalogue.load("honour-roll")
    given_terms = {"year": year, "award": award, "country": country}
    bound = bind(report.query, given_terms, report.path)
    shape, data = _algebra(bound)
    assert shape == _algebra(report.query)[0]
    assert data == [_reference(name, terms) for name, terms in given_terms.items()]
    assert isinstance(Store().query(bound), QuerySolutions)


@pytest.mark.parametrize(
    "text", ["\\u007D", "\\U0000007D", "\0abcd", "\\\0ab12", "\\\\u0041", "a\\", '\\"u0041', "\x7f1234", "\n\\u"]
)
def test_every_engine_reads_the_same_text(text: str) -> None:
    bound = bind(QUERY, {"a": [Literal(text)], "ab": []}, "q.rq")
    assert rows(bound) == [(text, None)]
    assert [str(row[0]) for row in rdflib.Graph().query(bound)] == [text]  # type: ignore[index]


KINDS = [
    Parameter("p", LABEL, "thing", ONTOLOGY + "Community", True, False, None, "binh-duong", None, "first"),
    Parameter("p", LABEL, "thing", ONTOLOGY + "awardYear", True, False, None, "binh-duong", None, "first"),
    Parameter("p", LABEL, "language", None, True, False, None, "vi", None, "first"),
    Parameter("p", LABEL, "date", None, True, False, None, "2023", None, "first"),
    Parameter("p", LABEL, "date", None, True, False, None, "2023", None, "last"),
    Parameter("p", LABEL, "year", None, True, False, None, 2023, None, "first"),
    Parameter("p", LABEL, "integer", None, True, False, None, 2, None, "first"),
    Parameter("p", LABEL, "integer", None, True, False, None, 2, 1, "first"),
]
plausible = st.sampled_from(["binh-duong", "Bình Dương", "vi", "en", "2023", "2023-06", "2023-06-20", "5", "-7", "007"])
typed_in = st.one_of(
    any_text,
    plausible,
    st.tuples(plausible, any_text).map("".join),
    st.integers().map(str),
    st.tuples(st.integers(0, 9), st.integers(15, 6000)).map(lambda pair: str(pair[0]) * pair[1]),
    st.dates().map(str),
)


@pytest.mark.parametrize("parameter", KINDS, ids=lambda p: f"{p.type}-{p.of and p.of[-9:]}-{p.minimum}-{p.bound}")
@given(values=st.lists(typed_in, min_size=1, max_size=3))
@settings(max_examples=examples(60), deadline=None)
def test_what_a_user_gives_is_a_term_or_one_clear_error(
    real_store: Store, parameter: Parameter, values: list[str]
) -> None:
    stored = report(parameters=[parameter])
    try:
        terms = resolve(stored, {"p": values}, real_store)["p"]
    except UnknownNameError as error:
        message = str(error)
        assert re.sub("[\udc80-\udcff]", "", message).isprintable()
        assert len(message) < 2000
        assert parameter.name in message or parameter.label["en"].lower() in message
        return
    assert 1 <= len(terms) <= len(values)
    assert all(isinstance(term, NamedNode) == (parameter.type == "thing") for term in terms)
    query = "SELECT ?p { VALUES ?p { 1 } }"
    solutions = Store().query(bind(query, {"p": terms}, "q.rq"))
    assert isinstance(solutions, QuerySolutions)
    assert [solution["p"] for solution in solutions] == terms


def _or_undef(terms: list[Term]) -> list[Term | None]:
    return [*terms] or [None]


def _outside(tokens: list[Token]) -> list[str]:
    """Take the tokens that stand outside the leading blocks."""
    within = {at for start, end in leading_values(tokens).values() for at in range(start + 1, end)}
    return [token.text for at, token in enumerate(tokens) if at not in within]


def _algebra(query: str) -> tuple[Any, list[Any]]:
    """Take a query's algebra as rdflib sees it: its form without the data of VALUES, and these data."""
    data: list[Any] = []

    def form(node: Any) -> Any:
        if isinstance(node, CompValue):
            parts = {key: node[key] for key in node}
            if node.name == "values":
                data.append([{str(name): term for name, term in row.items()} for row in parts.pop("res")])
            return (node.name, [(key, form(part)) for key, part in parts.items()])
        if isinstance(node, list | tuple):
            return [form(part) for part in node]
        # Which of two equal variables comes first, a set does not say.
        return sorted(map(str, node)) if isinstance(node, set | frozenset) else repr(node)

    shape = form(translateQuery(parseQuery(query)).algebra)
    # The leading blocks; a query may have others further down.
    return shape, [rows for rows in data if not rows or set(rows[0]) <= {"a", "ab", "year", "award", "country"}]


def _reference(name: str, terms: list[Term]) -> list[dict[str, Any]]:
    """Write terms as rdflib has them, in the rows of a VALUES block."""
    return [{name: _as_rdflib(term)} for term in terms] or [{name: "UNDEF"}]


def _as_rdflib(term: Term) -> Any:
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    plain = term.datatype.value == str(rdflib.XSD.string)
    return rdflib.Literal(term.value, datatype=None if plain else rdflib.URIRef(term.datatype.value))
