"""The layout of queries."""

import random
from itertools import dropwhile
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bdkg.errors import SourceError
from bdkg.quality.format.run import formatted
from bdkg.sparql.comments import leading_comment
from bdkg.sparql.tokens import tokenize
from tests.conftest import ROOT
from tests.examples import examples

QUERIES = sorted(ROOT.glob("queries/**/*.rq"))


def said(query: str) -> list[str]:
    """The tokens, keywords in one case."""
    return [
        token.text.casefold() if ":" not in token.text else token.text
        for token in tokenize(query, "x.rq")
        if token.kind != "space"
    ]


def comments(query: str) -> list[str]:
    spaces = [token.text for token in tokenize(query, "x.rq") if token.kind == "space"]
    return [line[line.index("#") :].rstrip() for space in spaces for line in space.splitlines() if "#" in line]


def body(query: str) -> str:
    """The query without the comment lines that it begins with."""
    lines = query.split("\n")
    return "\n".join(dropwhile(lambda line: line.startswith("#"), lines))


def header(query: str) -> object:
    try:
        return yaml.safe_load(leading_comment(query))
    except yaml.YAMLError:
        return leading_comment(query)


def laid_out(query: str) -> str:
    result = formatted(query, "x.rq")
    assert said(result) == said(query)
    assert comments(body(result)) == comments(body(query))
    if body(query) != query:
        assert header(result) == header(query)
    assert formatted(result, "x.rq") == result
    return result


def test_keywords_spaces_and_indentation() -> None:
    query = """prefix ex: <https://example.org/>


select  ?a (count( distinct ?b )as ?n) ("x"@en as ?t)
where{
?a a ex:C;
ex:p ?b , ?c;
ex:q ?d.
   # about the filter
      filter (?b>=1&&!bound( ?c )||?d!=TRUE)   # beside
  optional{?a ex:r{} }
    {
 values ?a{
       ex:a
       ex:b
    }

}
  filter(
       ?a = 1
       || ?b in(1,2)
  )
  ?a
      ( ex:p|ex:q
      | ^ex:r )+ ?z
}
group by ?a
having(count(?b)>1)
"""
    with pytest.raises(SourceError):
        laid_out(query)
    assert (
        laid_out(query.replace("ex:r{}", "ex:r ?e"))
        == """PREFIX ex: <https://example.org/>

SELECT ?a (COUNT(DISTINCT ?b) AS ?n) ("x"@en AS ?t)
WHERE {
  ?a a ex:C ;
    ex:p ?b , ?c ;
    ex:q ?d .
  # about the filter
  FILTER(?b >= 1 && !BOUND(?c) || ?d != true) # beside
  OPTIONAL { ?a ex:r ?e }
  {
    VALUES ?a {
      ex:a
      ex:b
    }
  }
  FILTER(
    ?a = 1
    || ?b IN (1, 2)
  )
  ?a
    ( ex:p|ex:q
    | ^ex:r )+ ?z
}
GROUP BY ?a
HAVING (COUNT(?b) > 1)
"""
    )


@pytest.mark.parametrize(
    "line",
    [
        'BIND(GROUP_CONCAT(?a; SEPARATOR=", ") AS ?b)',
        "BIND(xsd:integer(?a) - 1 AS ?b)",
        "FILTER(-?a < +1 && ?b * -2 <= 3 / ?c)",
        "?a ex:p/ex:q*|^ex:r? ?b .",
        "?a ex:p [ ex:q ?b ] , ( 1 2 ) .",
        'FILTER(?a < "2018-01-01"^^xsd:date)',
        "FILTER NOT EXISTS { ?a ex:p ?b }",
        "VALUES (?a ?b) { (1 UNDEF) }",
        "FILTER(LANGMATCHES(LANG(?a), 'en') || STR(?a) NOT IN ('a', \"b\"))",
        "OPTIONAL {}",
        "BIND(COALESCE(EXISTS { ?a ex:p ?b }, 1) AS ?x)",
        'FILTER(REGEX(?a, """a\n    b""", "i"))',
    ],
)
def test_what_is_laid_out_stays(line: str) -> None:
    head = "PREFIX ex: <https://example.org/>\nPREFIX xsd: <https://example.org/xsd/>\n\nSELECT ?x\nWHERE {\n  "
    query = f"{head}{line}\n}}\n"
    assert laid_out(query) == query


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_go(end: str) -> None:
    query = f"\ufeff# x  {end}SELECT ?a # y{end}WHERE {{ ?a ?b ?c }}{end}{end}{end}"
    assert formatted(query, "x.rq") == "# x\nSELECT ?a # y\nWHERE { ?a ?b ?c }\n"


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_a_line_end_within_a_string_is_not_touched(end: str) -> None:
    with pytest.raises(SourceError, match="cannot be laid out without changing what it says"):
        formatted(f"SELECT ?a WHERE {{ ?a ?b '''x{end}y''' }}{end}", "x.rq")


@pytest.mark.parametrize("broken", ["SELECT", "SELECT ?a WHERE { ?a ?b 'x }", "\0", "", "SELECT * {" + "{" * 100_000])
def test_what_is_no_query_is_refused(broken: str) -> None:
    with pytest.raises(SourceError, match=r"^x\.rq:\d+: "):
        formatted(broken, "x.rq")


@given(st.sampled_from(QUERIES), st.integers(0, 2**32))
@settings(max_examples=examples(80), deadline=None)
def test_only_the_layout_of_stored_queries_changes_however_they_are_spaced(path: Path, seed: int) -> None:
    """Spaces of any size between the tokens, and keywords in small letters, are undone but for what lines there are."""
    choice = random.Random(seed)
    text = path.read_text(encoding="utf-8")
    parts = []
    for token in tokenize(text, "x.rq"):
        space = token.kind == "space" and "#" not in token.text
        is_word = token.kind == "word" and ":" not in token.text and token.text.isupper()
        if space and choice.random() < 0.3:
            parts.append(choice.choice([" ", "   ", "\n", "\n\n\n", "\t", "\n      ", " # a comment\n"]))
        else:
            parts.append(token.text.lower() if is_word and choice.random() < 0.3 else token.text)
    laid_out("".join(parts))


@given(st.sampled_from(QUERIES), st.data())
@settings(max_examples=examples(60), deadline=None)
def test_a_broken_query_is_laid_out_or_refused(path: Path, data: st.DataObject) -> None:
    text = path.read_text(encoding="utf-8")
    at = data.draw(st.integers(0, len(text)))
    broken = text[:at] + data.draw(st.text(max_size=3)) + text[at + data.draw(st.integers(0, 9)) :]
    try:
        result = formatted(broken, "x.rq")
    except SourceError as error:
        assert str(error).startswith("x.rq:")  # noqa: PT017
    else:
        assert formatted(result, "x.rq") == result


@pytest.mark.suites
def test_only_the_layout_of_the_queries_of_the_w3c_suite_changes(w3c_files: dict[str, bytes]) -> None:
    count = 0
    for path, content in w3c_files.items():
        if path.endswith(".rq"):
            try:
                text = content.decode()
                formatted(text, "x.rq")
            except (SourceError, UnicodeDecodeError):
                continue
            laid_out(text)
            count += 1
    assert count > 300
