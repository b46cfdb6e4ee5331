"""Turtle with the place of every term."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad, RdfFormat, parse

from bdkg.errors import SourceError
from bdkg.turtle.reader import PlacedTriple, statements
from bdkg.turtle.terms import RDF
from tests.conftest import ROOT
from tests.examples import examples
from tests.turtle.odd_turtle import odd_turtle

EX = "https://example.org/"
HEAD = f"@prefix ex: <{EX}> .\n"
TURTLE = sorted([*ROOT.glob("data/**/*.ttl"), *ROOT.glob("ontology/**/*.ttl")])


def graph(triples: list[PlacedTriple]) -> Dataset:
    dataset = Dataset(Quad(*triple[:3]) for triple in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def strict_graph(text: str) -> Dataset:
    dataset = Dataset(parse(input=text, format=RdfFormat.TURTLE))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def places(text: str) -> list[tuple[str, ...]]:
    """The terms in short and their places, without those of the prefixes' line."""
    said = []
    for triple in statements(HEAD + text, "x.ttl"):
        terms = [
            term.value.removeprefix(EX).rpartition("#")[2] if not isinstance(term, Literal) else repr(term.value)
            for term in triple[:3]
        ]
        said.append((*terms, *(f"{line - 1}:{column}" for line, column in triple[3:])))
    return said


def test_every_term_has_its_line_and_column() -> None:
    assert places("ex:s ex:p ex:o ;\n  a 'é' , 1 .") == [
        ("s", "p", "o", "1:1", "1:6", "1:11"),
        ("s", "type", "'é'", "1:1", "2:3", "2:5"),
        ("s", "type", "'1'", "1:1", "2:3", "2:11"),
    ]


def test_a_column_counts_characters_and_a_line_may_end_in_three_ways() -> None:
    assert [row[-1] for row in places("ex:s ex:p '𝔸é' , 2\r\n, 3\r, 4\n, '''\r\n''' , 5 .")] == [
        "1:11", "1:18", "2:3", "3:3", "4:3", "5:7",
    ]  # fmt: skip


def test_what_is_said_in_brackets_is_at_its_own_place() -> None:
    assert places("ex:s ex:p [ ex:q 1 ;\n ex:r [ ] ] .\n[ ex:t 2 ] .") == [
        ("s", "p", "b1", "1:1", "1:6", "1:11"),
        ("b1", "q", "'1'", "1:11", "1:13", "1:18"),
        ("b1", "r", "b2", "1:11", "2:2", "2:7"),
        ("b3", "t", "'2'", "3:1", "3:3", "3:8"),
    ]


def test_a_list_is_at_its_items() -> None:
    assert places("ex:s ex:p ( 1\n 2 ) , () .") == [
        ("s", "p", "b1", "1:1", "1:6", "1:11"),
        ("s", "p", "nil", "1:1", "1:6", "2:8"),
        ("b1", "first", "'1'", "1:11", "1:13", "1:13"),
        ("b1", "rest", "b2", "1:11", "1:13", "2:2"),
        ("b2", "first", "'2'", "2:2", "2:2", "2:2"),
        ("b2", "rest", "nil", "2:2", "2:2", "1:11"),
    ]


def test_a_label_in_the_file_is_no_bracket() -> None:
    triples = statements(HEAD + "_:b1 ex:p [] . _:b1 ex:q _:bbb .", "x.ttl")
    assert triples[0].subject == triples[1].subject == BlankNode("b1")
    assert len({triples[0].subject, triples[0].object, triples[1].object}) == 3


def test_prefixes_and_base_hold_from_where_they_are_declared() -> None:
    text = f"PREFIX : <{EX}a/> :x a :y . @base <{EX}b/> . @prefix : <c/> . :x a <../d> , <#e> .\nbase <f/> <> a :z ."
    assert [[term.value for term in triple[:3:2]] for triple in statements(text, "x.ttl")] == [
        [f"{EX}a/x", f"{EX}a/y"],
        [f"{EX}b/c/x", f"{EX}d"],
        [f"{EX}b/c/x", f"{EX}b/#e"],
        [f"{EX}b/f/", f"{EX}b/c/z"],
    ]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("ex:s ex:p ex:o", "2:1: not valid Turtle: the statement that begins here has no closing dot"),
        ("ex:s ex:p [ ex:q 1 .", "2:20: not valid Turtle: '.' where '[' is open"),
        ("ex:s ex:p ( ex:q 1", "2:11: not valid Turtle: '(' is never closed"),
        ("ex:s ex:p 1 ] .", "2:13: not valid Turtle: ']' where no bracket is open"),
        ("ex:s ex:p no:o .", "2:11: not valid Turtle: the prefix no: is not declared"),
        ("ex:s 'p' ex:o .", "2:6: not valid Turtle: \"'p'\" stands where a predicate must stand"),
        ("ex:s _:p ex:o .", "2:6: not valid Turtle: '_:p' stands where a predicate must stand"),
        ("1 ex:p ex:o .", "2:1: not valid Turtle: '1' stands where a subject, a prefix or a base must stand"),
        ("ex:s ex:p 'a\n' .", "2:11: not valid Turtle: a string begins here that does not end"),
        ("ex:s ex:p '''a .", "2:11: not valid Turtle: a string begins here that does not end"),
        ("ex:s ex:p '\\q' .", "2:11: not valid Turtle: \\q is no escape"),
        ("ex:s ex:p '\\uD800' .", "2:11: not valid Turtle: "),
        ("ex:s ex:p <a b> .", "2:11: not valid Turtle: an IRI begins here that does not end"),
        ("ex:s ex:p <a> .", "2:11: not valid Turtle: <a> is no IRI: No scheme found"),
        ("@base <a:b> . ex:s ex:p <\\u0020> .", "2:25: not valid Turtle: <\\u0020> is no IRI: Invalid IRI code point"),
        ("ex:s ex:p {} .", "2:11: not valid Turtle: '{' begins nothing that Turtle knows"),
        ("@prefix ex <a:> .", "2:9: not valid Turtle: 'ex' stands where a prefix with its colon must stand"),
        ("@prefix ex: <a:>", "2:1: not valid Turtle: the file ends where a dot must stand"),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, complaint: str) -> None:
    with pytest.raises(SourceError) as raised:
        statements(HEAD + text, "x.ttl")
    assert str(raised.value).startswith(f"x.ttl:{complaint}")


def test_a_byte_order_mark_is_refused_as_the_strict_parser_does() -> None:
    with pytest.raises(SourceError, match=r"^x\.ttl:1:1: not valid Turtle: it begins with a byte order mark"):
        statements("\ufeff" + HEAD, "x.ttl")
    with pytest.raises(SyntaxError):
        strict_graph("\ufeff" + HEAD)


@given(odd_turtle)
@settings(max_examples=examples(300), deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_legal_turtle_means_what_the_strict_parser_reads(text: str) -> None:
    assert graph(statements(text, "x.ttl")) == strict_graph(text)


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: str(path.relative_to(ROOT)))
def test_our_files_mean_what_the_strict_parser_reads(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert graph(statements(text, str(path))) == strict_graph(text)


def test_a_term_stands_where_it_is_said_to() -> None:
    """In all our files, as far as a literal's text or an IRI's end can be looked up there."""
    for path in TURTLE:
        lines = path.read_text(encoding="utf-8").split("\n")
        for triple in statements("\n".join(lines), str(path)):
            if triple.predicate.value in {f"{RDF}first", f"{RDF}rest"}:
                # Nobody writes the predicates of a list.
                continue
            for term, (line, column) in zip(triple[:3], triple[3:], strict=True):
                there = lines[line - 1][column - 1 :]
                if isinstance(term, NamedNode):
                    end = there.removeprefix("<").split(" ")[0].rstrip(">").partition(":")[2]
                    assert there.startswith("a ") or (end and term.value.endswith(end))
                elif isinstance(term, Literal) and not there.startswith('"'):
                    assert there.startswith(term.value)


@given(st.sampled_from(TURTLE[::9]), st.data())
@settings(max_examples=examples(60), deadline=None)
def test_a_broken_file_is_told_of(path: Path, data: st.DataObject) -> None:
    text = path.read_text(encoding="utf-8")[:4000]
    at = data.draw(st.integers(0, len(text)))
    broken = text[:at] + data.draw(st.text(max_size=3)) + text[at + data.draw(st.integers(0, 9)) :]
    try:
        read = statements(broken, "x.ttl")
    except SourceError:
        with pytest.raises(SyntaxError):
            strict_graph(broken)
    else:
        # The strict parser minds more, as a language tag that is none.
        assert all(line <= broken.count("\n") + 1 for triple in read for line, _ in triple[3:])


@pytest.mark.long
@pytest.mark.parametrize(("opened", "closed"), [("[ ex:p ", " ]"), ("( 1 ", " )")])
def test_no_depth_of_brackets_is_too_deep(opened: str, closed: str) -> None:
    depth = 30_000
    assert len(statements(f"{HEAD}ex:s ex:p {opened * depth}1{closed * depth} .", "x.ttl")) > depth
    with pytest.raises(SourceError, match="is never closed"):
        statements(f"{HEAD}ex:s ex:p {opened * depth}", "x.ttl")


@pytest.mark.long
@pytest.mark.parametrize("piece", ["a.", "a.b", '"', "\\", "<", "_:", ":.", "'''", "@a-", "1.", "[", "((", "#", "^^"])
def test_what_is_no_turtle_is_refused_in_time_that_grows_with_its_length(piece: str) -> None:
    """Two hundred thousand times the same: a step that looks at the rest of the text each time would take hours."""
    with pytest.raises(SourceError):
        statements(f"{HEAD}ex:s ex:p {piece * 200_000}", "x.ttl")
