"""Queries that would break engines and parsers are refused before they reach them."""

import subprocess
import sys
from contextlib import suppress

import pytest
from pyoxigraph import Store

from bdkg.quality.lint.run import lint
from bdkg.sparql.limits import DEEPEST, MOST_LINKS, refuse_excess
from bdkg.sparql.tokens import NotSparqlError

MANY = 100_000
EXCESSIVE = {
    "brackets": "SELECT ?x { FILTER(" + "(" * MANY + "1" + ")" * MANY + ") }",
    "groups": "SELECT ?x " + "{" * MANY + "}" * MANY,
    "lists": "SELECT ?x { ?a ?b " + "(" * MANY + ")" * MANY + " }",
    "blank nodes": "SELECT ?x { ?a ?b " + "[ ?b " * MANY + "1" + "]" * MANY + " }",
    "not": "SELECT ?x { FILTER(" + "!" * MANY + "1) }",
    "sums": "SELECT ?x { FILTER(1" + "+1" * MANY + ") }",
    "or": "SELECT ?x { FILTER(1" + "||1" * MANY + ") }",
    "properties": "SELECT ?x { ?a ?b 1" + "; ?b 1" * MANY + " }",
    "objects": "SELECT ?x { ?a ?b 1" + ", 1" * MANY + " }",
    "triples": "SELECT ?x { ?a ?b 1" + ". ?a ?b 1" * MANY + " }",
    "unions": "SELECT ?x { {?a ?b 1}" + "UNION{?a ?b 1}" * MANY + " }",
    "optional": "SELECT ?x { " + "OPTIONAL{?a ?b 1}" * MANY + " }",
    "minus": "SELECT ?x { ?a ?b 1 " + "MINUS{?a ?b 1}" * MANY + " }",
    "filters": "SELECT ?x { " + "FILTER(?x) " * MANY + " }",
    "binds": "SELECT ?x { " + "BIND(1 AS ?x) " * MANY + " }",
    "paths": "SELECT ?x { ?a <a:b>" + "/<a:b>" * MANY + " 1}",
    "alternatives": "SELECT ?x { ?a <a:b>" + "|<a:b>" * MANY + " 1}",
    "inverse": "SELECT ?x { ?a " + "^" * MANY + "<a:b> 1}",
}
DATA = {
    "values": "SELECT ?x { VALUES ?x {" + " -1.5" * MANY + " } }",
    "rows": "SELECT ?x { VALUES (?x) {" + ' ("a.b;c"@en)' * MANY + " } }",
    "in": "SELECT ?x { ?x ?y ?z FILTER(?x IN (1" + ", 1" * MANY + ")) }",
}


@pytest.mark.parametrize("text", EXCESSIVE.values(), ids=EXCESSIVE)
def test_what_is_excessive_is_refused(text: str) -> None:
    with pytest.raises(NotSparqlError, match=f"deeper than {DEEPEST} levels|more than {MOST_LINKS} patterns"):
        refuse_excess(text, "q.rq")
    (finding,) = lint(text, "q.rq")
    assert finding.rule == "is-sparql"


@pytest.mark.parametrize("text", DATA.values(), ids=DATA)
def test_data_may_be_long(text: str) -> None:
    refuse_excess(text, "q.rq")
    Store().query(text)


@pytest.mark.parametrize(
    "text", ["#" * MANY, "'a" * MANY, '"""a' * MANY, "a\\" * MANY, "<" * MANY, "a." * MANY, "\\" * MANY]
)
def test_no_text_takes_long(text: str) -> None:
    # Without a bound on the time: a test that takes minutes is noticed.
    with suppress(NotSparqlError):
        refuse_excess(text, "q.rq")


@pytest.mark.parametrize("operator", ["+", "||", "*", "="])
def test_a_long_chain_of_operators_is_refused_by_the_reader(operator: str) -> None:
    (finding,) = lint(f"SELECT ?x {{ ?x ?y ?z FILTER(1{(operator + ' 1') * 400}) }}", "q.rq")
    assert (finding.rule, finding.message.partition(":")[0]) == ("is-sparql", "more than 200 operators in a row")


def test_at_the_limits_the_engine_stands() -> None:
    texts = [
        "SELECT ?x { FILTER(" + "(" * (DEEPEST - 3) + "1" + ")" * (DEEPEST - 3) + ") }",
        "SELECT ?x " + "{" * (DEEPEST - 1) + "}" * (DEEPEST - 1),
        "SELECT ?x { FILTER(1" + "+1" * (MOST_LINKS - 1) + ") }",
        "SELECT ?x { {?a ?b 1}" + "UNION{?a ?b 1}" * (MOST_LINKS - 1) + " }",
        "SELECT ?x { ?a <a:b>" + "/<a:b>" * (MOST_LINKS - 1) + " 1}",
        "SELECT ?x { ?a ?b 1 " + "MINUS{?a ?b 1}" * (MOST_LINKS - 1) + " }",
    ]
    # A process of its own, which the engine would end without a word.
    code = "import sys; from pyoxigraph import Store\nfor text in sys.argv[1:]: Store().query(text + ' VALUES () {}')"
    for text in texts:
        refuse_excess(text, "q.rq")
    subprocess.run([sys.executable, "-c", code, *texts], check=True)
