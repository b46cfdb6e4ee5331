"""SPARQL text to its structure."""

from pathlib import Path

import pytest
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from bdkg.sparql import walk
from bdkg.sparql.parse import parse
from bdkg.sparql.reader import RDF, XSD
from bdkg.sparql.structure import Expression, Filter
from bdkg.sparql.structure import Path as PropertyPath
from bdkg.sparql.tokens import NotSparqlError
from tests.conftest import ROOT

QUERIES = sorted((ROOT / "queries").rglob("*.rq"))


def _written(expression: Expression) -> str:
    """Write an expression with all its brackets."""
    if expression.term:
        return expression.term.text
    return f"{expression.name}({' '.join(map(_written, expression.arguments))})"


def _path(path: PropertyPath) -> str:
    if path.term:
        return path.term.text.rpartition("/")[2]
    return f"{path.operator}({' '.join(map(_path, path.parts))})"


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("?a || ?b && ?c", "||(a &&(b c))"),
        ("(?a || ?b) && ?c", "&&(||(a b) c)"),
        ("?a + ?b * ?c - 1", "-(+(a *(b c)) 1)"),
        ("?a - ?b - ?c", "-(-(a b) c)"),
        ("!?a = -?b", "=(!(a) -(b))"),
        ("?a<=1&&?b!=2", "&&(<=(a 1) !=(b 2))"),
        ("?a NOT IN (1, 2.5) || ?a IN ()", "||(NOT IN(a 1 2.5) IN(a))"),
        ("if(bound(?a), STR(?a), 'x'@en)", "IF(BOUND(a) STR(a) 'x')"),
        ("xsd:integer(?a) / now()", f"/({XSD}integer(a) NOW())"),
        ("EXISTS { ?a ?b ?c } && true", "&&(EXISTS() true)"),
    ],
)
def test_expressions_bind_as_in_sparql(text: str, tree: str) -> None:
    query = parse(f"PREFIX xsd: <{XSD}> SELECT ?a {{ ?a ?b ?c FILTER({text}) }}", "q.rq")
    (condition,) = (element for element in query.select.where.elements if isinstance(element, Filter))
    assert _written(condition.expression) == tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a", "22-rdf-syntax-ns#type"),
        ("<http://e/p>/<http://e/q>|^<http://e/r>", "|(/(p q) ^(r))"),
        ("(<http://e/p>|<http://e/q>)+", "+(|(p q))"),
        ("<http://e/p>?/<http://e/q>*", "/(?(p) *(q))"),
        ("!(<http://e/p>|^<http://e/q>)", "!(|(p ^(q)))"),
    ],
)
def test_paths_bind_as_in_sparql(text: str, tree: str) -> None:
    query = parse(f"SELECT ?a {{ ?a {text} ?b }}", "q.rq")
    (triple,) = query.select.where.triples
    assert _path(triple.path) == tree


def test_triples_with_all_their_abbreviations() -> None:
    text = """
        PREFIX : <http://e/>
        SELECT ?a { ?a :p 1, 2.0 ; :q [ :r "x"@en, 'y'^^:d ], ( ?b 3e1 ) ; ; . [] :s -4 . [ :t :u\\,v ] . _:n ?p true }
    """
    triples = parse(text, "q.rq").select.where.triples
    objects = [triple.object for triple in triples]
    assert [term.text for term in objects] == [
        "1", "2.0", '"x"', "'y'", "[]", "?b".removeprefix("?"), "3e1", "()", "-4", "http://e/u,v", "true",
    ]  # fmt: skip
    assert [term.datatype.rpartition("#")[2] for term in objects[:2]] == ["integer", "decimal"]
    assert (objects[2].language, objects[3].datatype) == ("en", "http://e/d")
    assert [triple.path.term.text for triple in triples if triple.path.term][5:7] == [RDF + "first"] * 2


def test_what_a_group_binds() -> None:
    text = """
        SELECT ?x {
          ?a <http://e/p> ?b .
          OPTIONAL { ?b <http://e/p> ?c }
          { ?d <http://e/p> ?a } UNION { ?e <http://e/p> ?a }
          { SELECT ?f (COUNT(?g) AS ?h) { ?f <http://e/p> ?g } GROUP BY ?f }
          MINUS { ?i <http://e/p> ?a }
          FILTER NOT EXISTS { ?j <http://e/p> ?a }
          VALUES (?k ?l) { (1 UNDEF) }
          BIND(1 AS ?m)
          GRAPH ?n { ?a <http://e/p> 1 }
        }
    """
    where = parse(text, "q.rq").select.where
    assert walk.bound(where) == set("abcdefhklmn")
    assert walk.surely_bound(where) == set("abfhkmn")


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("SELECT ?a { ?a a ?b", 19, "a term is expected instead of the end"),
        ("SELECT { ?a a ?b }", 7, "a column is expected instead of {"),
        ("SELECT ?a { ?a x:p ?b }", 15, "the prefix x: is not declared"),
        ("SELECT ?a { ?a a ?b } LIMIT ?c", 28, "a number is expected instead of ?c"),
        ("SELECT ?a { ?a a ?b } ORDER BY DESC ?a", 36, "( is expected instead of ?a"),
        ("SELECT ?a { ?a a ?b } }", 22, "the end is expected instead of }"),
        ("SELECT ?a { ?a a ?b FILTER ?b }", 27, "a condition in brackets or a function is expected instead of ?b"),
        ("PREFIX x <http://e/> SELECT ?a { ?a a ?b }", 7, "a prefix that ends in a colon is expected"),
        ("INSERT DATA { <http://e/> a 1 }", 0, "SELECT, ASK, CONSTRUCT or DESCRIBE is expected instead of INSERT"),
        ("SELECT ?a { ?a a << ?b ?c ?d >> }", 17, "a term is expected instead of <"),
    ],
)
def test_what_is_not_sparql_is_told_with_its_place(text: str, place: int, reason: str) -> None:
    with pytest.raises(NotSparqlError) as raised:
        parse(text, "q.rq")
    assert (raised.value.start, raised.value.reason) == (place, reason)


@pytest.mark.parametrize("form", ["ASK { ?a a ?b }", "DESCRIBE <http://e/> ?a { ?a a ?b }", "DESCRIBE <http://e/>"])
def test_the_other_forms(form: str) -> None:
    assert parse(form, "q.rq").form == form.partition(" ")[0]
    assert len(parse("CONSTRUCT WHERE { ?a a ?b }", "q.rq").template) == 1


def test_deep_nesting_is_refused() -> None:
    for text in ("{" * 60, "FILTER(" + "(" * 9999, "?a " + "^" * 900, "?a a " + "[ a " * 9999, "FILTER(" + "!" * 900):
        with pytest.raises(NotSparqlError, match="nested deeper than"):
            parse("SELECT ?a { " + text, "q.rq")


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_the_structure_is_the_one_that_rdflib_sees(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    query = parse(text, path.name)
    selects = list(walk.selects(query))
    seen = _parts(parseQuery(text))
    triples = sum(len(list(triple)) // 3 for part in seen if "triples" in part for triple in part.triples)
    assert len(list(walk.triples(query))) == triples
    # What a CONSTRUCT fills its template from is read as what a SELECT gives.
    assert len(selects) == sum(part.name in ("SelectQuery", "SubSelect", "ConstructQuery") for part in seen)
    assert len([group for group in walk.all_groups(query) if group.kind == "optional"]) == sum(
        part.name == "OptionalGraphPattern" for part in seen
    )
    columns = [column for part in seen if "projection" in part for column in part["projection"]]
    names = [str(column["evar"] if "evar" in column else column["var"]) for column in columns]
    assert sorted(column.variable.text for select in selects for column in select.columns if column.variable) == sorted(
        names
    )


def _parts(node: object) -> list[CompValue]:
    if isinstance(node, CompValue):
        return [node, *(part for value in node.values() for part in _parts(value))]
    if isinstance(node, list | tuple) or type(node).__name__ in ("ParseResults", "plist"):
        return [part for value in node for part in _parts(value)]  # type: ignore[attr-defined]
    return []
