"""The project's own queries: they keep the rules, and what is like them never makes the rules fail."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import QuerySolutions, Store

from bdkg.graph.vocabulary import RDF
from bdkg.quality.lint.order import LANGUAGE_TAGGED, LONG
from bdkg.quality.lint.run import RULES, lint
from bdkg.sparql.tokens import tokenize
from tests.conftest import ROOT
from tests.examples import examples

PATHS = sorted((ROOT / "queries").rglob("*.rq"))
QUERIES = [path.read_text(encoding="utf-8") for path in PATHS]
SAMPLES = [path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("*/*.rq"))]
TOKENS = sorted({token.text for text in [*QUERIES, *SAMPLES] for token in tokenize(text, "") if token.kind != "space"})


@pytest.mark.parametrize("path", PATHS, ids=lambda path: str(path.relative_to(ROOT / "queries")))
def test_every_stored_query_keeps_the_rules(path: Path) -> None:
    name = str(path.relative_to(ROOT))
    assert "\n".join(map(str, lint(path.read_text(encoding="utf-8"), name))) == ""


@st.composite
def changed_queries(draw: st.DrawFn) -> str:
    """Real queries with some tokens left out, doubled, swapped, or replaced by others, or cut off."""
    texts = [token.text for token in tokenize(draw(st.sampled_from(QUERIES + SAMPLES)), "")]
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(texts) - 1))
        other = draw(st.integers(0, len(texts) - 1))
        change = draw(st.integers(0, 5))
        if change == 0:
            texts[at] = ""
        elif change == 1:
            texts[at] += " " + texts[at]
        elif change == 2:
            texts[at], texts[other] = texts[other], texts[at]
        elif change == 3:
            texts[at] = draw(st.sampled_from(TOKENS))
        elif change == 4:
            texts[at] = draw(st.text(alphabet="?*{}()<>\"'\\@^#:.;\n aé1", max_size=4))
        else:
            texts[at:] = texts[max(at, other) :]
        texts.append("")
    return "".join(texts)


@settings(max_examples=examples(600), deadline=None)
@given(changed_queries())
def test_no_query_makes_a_rule_fail(query: str) -> None:
    names = {rule.name for rule in RULES}
    lines = query.split("\n")
    for finding in lint(query, "q.rq"):
        assert finding.rule in names
        assert 1 <= finding.line <= len(lines)
        assert 1 <= finding.column <= len(lines[finding.line - 1]) + 1
        assert "\n" not in str(finding)


@pytest.mark.parametrize("query", ["", "#", "{" * 9999, "SELECT ?a { FILTER(" + "(" * 9999, "SELECT ?a {" + "{" * 9999])
def test_what_is_no_query_at_all_is_a_finding(query: str) -> None:
    assert [finding.rule for finding in lint(query, "q.rq")] == ["is-sparql"]


def test_a_function_without_its_argument_is_no_mistake_of_a_rule() -> None:
    """Oxigraph reads it; hypothesis does not find it every time."""
    lint("SELECT ?a { ?a ?b ?c FILTER(LANG() = 'EN' || COALESCE() / IF() IN ()) } ORDER BY STR()", "q.rq")


def test_no_server_is_asked() -> None:
    """The engine that reads the query would ask the server at once, for ASK is worked out at once."""
    query = "ASK { SERVICE SILENT <http://127.0.0.1:9/> { ?a ?b ?c } } "
    for text in (query, query + "VALUES ?a { <http://e/> }"):
        assert "is-sparql" not in {finding.rule for finding in lint(text.replace("SILENT ", ""), "q.rq")}


def test_the_rules_know_the_properties_of_texts(real_store: Store) -> None:
    query = "SELECT ?p (MAX(STRLEN(STR(?o))) AS ?length) { ?s ?p ?o FILTER(LANG(?o) != '') } GROUP BY ?p"
    rows = real_store.query(query)
    assert isinstance(rows, QuerySolutions)
    tagged = {row["p"].value: int(row["length"].value) for row in rows}
    # What a claim is about may be anything.
    tagged.pop(RDF + "object")
    assert set(tagged) <= LANGUAGE_TAGGED
    names = re.compile("label|title|theme|example", re.IGNORECASE)
    assert {name for name, length in tagged.items() if length > 100 and not names.search(name)} <= LONG
