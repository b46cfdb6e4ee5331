"""The W3C test suite of Turtle 1.1."""

import pytest
from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, parse

from bdkg.errors import SourceError
from bdkg.turtle.reader import statements
from tests.turtle.test_reader import graph

BASE = "http://www.w3.org/2013/TurtleTests/"
MANIFEST = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"

pytestmark = pytest.mark.suites


def turtle_tests(files: dict[str, bytes]) -> dict[str, str]:
    """The files of the tests by name, each with the base that the suite gives it."""
    named = {path.removeprefix("turtle/"): content for path, content in files.items() if path.startswith("turtle/")}
    return {
        name: f"@base <{BASE}{name}> .\n{content.decode()}"
        for name, content in named.items()
        if name.endswith(".ttl") and name != "manifest.ttl"
    }


def test_every_legal_file_means_what_the_strict_parser_reads(w3c_files: dict[str, bytes]) -> None:
    legal = {name: text for name, text in turtle_tests(w3c_files).items() if "-bad-" not in name}
    assert len(legal) > 200
    for name, text in legal.items():
        strict = Dataset(parse(input=text, format=RdfFormat.TURTLE))
        strict.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        assert graph(statements(text, name)) == strict, name


def test_every_evaluation_test_has_the_result_that_the_suite_gives(w3c_files: dict[str, bytes]) -> None:
    texts = turtle_tests(w3c_files)
    manifest = statements(f"@base <{BASE}> .\n{w3c_files['turtle/manifest.ttl'].decode()}", "manifest.ttl")
    results = {triple.subject: triple.object for triple in manifest if triple.predicate.value == f"{MANIFEST}result"}
    actions = {triple.subject: triple.object for triple in manifest if triple.predicate.value == f"{MANIFEST}action"}
    assert len(results) > 130
    for test, result in results.items():
        action, expected = (str(node)[1:-1].removeprefix(BASE) for node in (actions[test], result))
        # Without the check of IRIs, as one test has a letter that Turtle takes and IRIs do not.
        triples = parse(input=w3c_files[f"turtle/{expected}"], format=RdfFormat.N_TRIPLES, lenient=True)
        wanted = Dataset(triples)
        wanted.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        assert graph(statements(texts[action], action)) == wanted, action


def test_every_bad_file_is_refused_at_a_place(w3c_files: dict[str, bytes]) -> None:
    bad = {name: text for name, text in turtle_tests(w3c_files).items() if "-bad-" in name}
    assert len(bad) > 70
    for name, text in bad.items():
        with pytest.raises(SourceError, match=rf"^{name}:\d+:\d+: not valid Turtle: "):
            statements(text, name)
