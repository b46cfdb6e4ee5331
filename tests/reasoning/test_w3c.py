"""The test cases of the W3C for OWL 2 that are in OWL 2 RL.

They are in a file that the tests of Openllet carry. Maven fetches these, once, into its own cache; nothing of them is
kept here. Cases without a form in RDF/XML are left out.
"""

import logging
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Store, Triple, parse

from bdkg.graph.vocabulary import OWL, RDF_TYPE
from bdkg.reasoning.closure import close
from bdkg.reasoning.inconsistency import contradictions
from bdkg.reasoning.set_aside import trivial
from tests.reasoning.oracle import stored_rules

pytestmark = pytest.mark.suites

ARTIFACT = "com.github.galigator.openllet:openllet-owlapi:2.6.5:jar:tests"
MAVEN_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"
INSIDE = "test_data/owlwg/semantics-direct.rdf"
DEADLINE_SECONDS = 600
BASE = "http://example.org/base"
TEST = rdflib.Namespace("http://www.w3.org/2007/OWL/testOntology#")

DECLARING = {
    NamedNode(OWL + name)
    for name in ("AnnotationProperty", "Class", "DatatypeProperty", "NamedIndividual", "ObjectProperty", "Ontology")
}

ABOUT_TERMS = "says of a class or property what the rules conclude of things alone"
EXPRESSION = "asks for a class or list without a name, which the rules make none of"
DIFFERENT = "concludes that things are different, which no rule does"
DATATYPE = "reckons with what the ranges of datatypes have in common"
ANNOTATION = "has annotations and descriptions in the conclusion, which are to be left out of account"

NOT_FOUND = {
    "chain2trans1": ABOUT_TERMS,
    "DisjointClasses-001": EXPRESSION,
    "DisjointClasses-003": EXPRESSION,
    "New-Feature-DisjointDataProperties-002": DIFFERENT,
    "New-Feature-DisjointObjectProperties-001": DIFFERENT,
    "New-Feature-DisjointObjectProperties-002": DIFFERENT,
    "New-Feature-ObjectQCR-002": EXPRESSION,
    "New-Feature-ReflexiveProperty-001": "has a reflexive property, which OWL 2 RL leaves out",
    "owl2-rl-rules-fp-differentFrom": DIFFERENT,
    "owl2-rl-rules-ifp-differentFrom": DIFFERENT,
    "WebOnt-I4.6-003": "follows by way of what is set aside: that a class is equivalent to itself",
    "WebOnt-I4.6-005-Direct": ANNOTATION,
    "WebOnt-I5.26-010": EXPRESSION,
    "WebOnt-I5.5-005": EXPRESSION,
    "WebOnt-I5.8-006": DATATYPE,
    "WebOnt-I5.8-008": DATATYPE,
    "WebOnt-I5.8-009": DATATYPE,
    "WebOnt-differentFrom-001": DIFFERENT,
    "WebOnt-equivalentClass-008-Direct": ANNOTATION,
    "WebOnt-imports-011": "imports an ontology, and imports are not followed",
}
"""The entailments that the rules do not find, and why; the standard promises only those of facts (theorem PR1)."""


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> rdflib.Graph:
    """The descriptions of all cases, the ontologies in them as texts."""
    if not shutil.which("mvn"):
        pytest.skip("mvn not found; Maven fetches the W3C test cases for OWL 2")
    folder = tmp_path_factory.mktemp("owl")
    words = ["mvn", "-B", "-q", "-ntp", MAVEN_PLUGIN, f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={folder}"]
    for mode in (["-o"], []):
        asked = subprocess.run([*words, *mode], cwd=folder, capture_output=True, text=True, timeout=DEADLINE_SECONDS)
        if asked.returncode == 0:
            break
    else:
        pytest.skip(f"Maven cannot fetch {ARTIFACT}: {asked.stdout.strip()[-200:]}")
    (archive,) = Path(folder).glob("*.jar")
    with zipfile.ZipFile(archive) as tests_of_openllet:
        return _read(tests_of_openllet.read(INSIDE).decode())


def test_what_is_consistent_has_no_contradiction(cases: rdflib.Graph) -> None:
    found = {name: _contradicted(premises) for name, premises, _ in _of(cases, "ConsistencyTest")}
    assert len(found) == 75
    assert {name for name, rules in found.items() if rules} == set()


def test_what_is_inconsistent_has_one(cases: rdflib.Graph) -> None:
    found = {name: _contradicted(premises) for name, premises, _ in _of(cases, "InconsistencyTest")}
    assert len(found) == 11
    assert {name for name, rules in found.items() if not rules} == set()


def test_what_is_entailed_is_found_but_for_what_no_rule_concludes(cases: rdflib.Graph) -> None:
    found = {
        name: _holds(closed, conclusion)
        for name, closed, conclusion in _of(cases, "PositiveEntailmentTest", TEST.rdfXmlConclusionOntology)
    }
    assert len(found) == 29
    assert {name for name, holds in found.items() if not holds} == set(NOT_FOUND)


def test_what_is_not_entailed_is_not_found(cases: rdflib.Graph) -> None:
    found = {
        name: _holds(closed, conclusion)
        for name, closed, conclusion in _of(cases, "NegativeEntailmentTest", TEST.rdfXmlNonConclusionOntology)
    }
    assert len(found) == 6
    assert {name for name, holds in found.items() if holds} == set()


def _of(
    cases: rdflib.Graph, kind: str, conclusion: rdflib.URIRef | None = None
) -> Iterator[tuple[str, Store, list[Triple]]]:
    """The cases of a kind: name, closure of the premises, and what is asked of it."""
    rules, _ = stored_rules()
    for case in cases.subjects(TEST.profile, TEST.RL):
        premises = cases.value(case, TEST.rdfXmlPremiseOntology)
        concluded = cases.value(case, conclusion) if conclusion else ""
        if (case, rdflib.RDF.type, TEST[kind]) in cases and premises is not None and concluded is not None:
            store = Store()
            store.bulk_extend(Quad(*triple) for triple in _triples(str(premises)))
            close(store, rules)
            yield str(cases.value(case, TEST.identifier)), store, _triples(str(concluded)) if concluded else []


def _contradicted(closed: Store) -> list[str]:
    return [contradiction.rule.name for contradiction in contradictions(closed, stored_rules()[1])]


def _holds(closed: Store, conclusion: list[Triple]) -> bool:
    """Whether a graph entails another by itself (RDF 1.1 Semantics, section 5); a blank node is something or other."""
    patterns = [
        f"{_asked(triple.subject)} {triple.predicate} {_asked(triple.object)}"
        for triple in conclusion
        if not trivial(triple.subject, triple.predicate, triple.object)
        and not (triple.predicate == RDF_TYPE and triple.object in DECLARING)
    ]
    return bool(closed.query(f"ASK {{ {' . '.join(patterns)} }}"))


def _asked(term: object) -> str:
    return f"?b{term.value}" if isinstance(term, BlankNode) else str(term)


def _triples(text: str) -> list[Triple]:
    return [
        Triple(quad.subject, quad.predicate, quad.object)
        for quad in parse(_read(text).serialize(format="nt"), format=RdfFormat.N_TRIPLES)
    ]


def _read(text: str) -> rdflib.Graph:
    """Read RDF/XML; Oxigraph refuses the entities of some."""
    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)
    return rdflib.Graph().parse(data=text, format="xml", publicID=BASE)
