"""Another program's word on the ontology: ROBOT, on the OWL API, with the reasoner HermiT.

Maven fetches the version of ROBOT that `pom.xml` pins, once, into its own cache.
"""

import shutil
import subprocess
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse, serialize

from bdkg.graph.names import PREFIXES
from bdkg.graph.vocabulary import ONTOLOGY, RDF_OBJECT, RDF_PREDICATE, RDF_SUBJECT, RDF_TYPE, THINGS
from bdkg.quality.ontology.rule import Rule
from bdkg.quality.ontology.run import PROFILE_RULES, STYLE_RULES
from tests.conftest import ROOT

pytestmark = pytest.mark.outside

HERE = Path(__file__).parent
SAMPLES = ROOT / "tests" / "quality" / "ontology" / "samples"
MAVEN_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath"
DEADLINE_SECONDS = 600

BDKG = [ROOT / "ontology" / "bdkg.ttl", *sorted(ROOT.glob("ontology/schemes/*.ttl"))]
ALIGNMENTS = sorted(ROOT.glob("ontology/alignments/*.ttl"))
DATA = sorted(ROOT.glob("data/**/*.ttl"))

REIFICATION = {RDF_SUBJECT, RDF_PREDICATE, RDF_OBJECT}
UNKNOWN_DATATYPES = {NamedNode(PREFIXES["xsd"] + "date"), NamedNode(PREFIXES["geo"] + "wktLiteral")}
"""Not in the datatype map of OWL 2, so that HermiT refuses a graph with them."""

ACCEPTED = {
    "related-properties-of-one-sort/invalid-equivalent.ttl": "the OWL API takes the axiom for an annotation",
    "reserved-words/invalid-word.ttl": "the OWL API takes a property that nobody declared for an annotation property",
    "well-formed-expressions/invalid-two-constructors.ttl": "the OWL API keeps one, and logs the other as not parsed",
}
"""The samples that break one of our rules about the profile and that ROBOT accepts, and why."""


@pytest.fixture(scope="session")
def robot(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The words that start Java with ROBOT at hand."""
    missing = [program for program in ("java", "mvn") if not shutil.which(program)]
    if missing:
        pytest.skip(f"{' and '.join(missing)} not found; ROBOT runs on Java 17 and is fetched by Maven")
    listed = tmp_path_factory.mktemp("robot") / "classpath"
    words = ["mvn", "-B", "-q", "-ntp", "-f", str(HERE / "pom.xml"), MAVEN_PLUGIN, f"-Dmdep.outputFile={listed}"]
    # What Maven has in its cache, it is not to ask the network for.
    outcomes = []
    for mode in (["-o"], []):
        outcome = subprocess.run([*words, *mode], capture_output=True, text=True, timeout=DEADLINE_SECONDS)
        outcomes.append(outcome.stdout + outcome.stderr)
        if outcome.returncode == 0:
            return ["java", "-XX:+UseSerialGC", "-cp", listed.read_text(encoding="utf-8").strip()]
    pytest.fail(f"Maven could not fetch ROBOT: {outcomes[-1]}")


def run(robot: list[str], *words: str) -> subprocess.CompletedProcess[str]:
    command = [*robot, "org.obolibrary.robot.CommandLineInterface", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=DEADLINE_SECONDS)


def merge(target: Path, *files: Path, more: tuple[Triple, ...] = ()) -> str:
    """Write one graph of several files: what declares a term must be read before what uses it, in any order."""
    triples = {quad.triple for file in files for quad in parse(path=str(file), format=RdfFormat.TURTLE)} | set(more)
    serialize(triples, str(target), format=RdfFormat.TURTLE)
    return str(target)


@pytest.mark.parametrize("files", [BDKG, [*BDKG, *ALIGNMENTS]], ids=["ontology", "with alignments"])
def test_robot_finds_the_ontology_in_owl_2_rl(robot: list[str], files: list[Path], tmp_path: Path) -> None:
    ontology, report = merge(tmp_path / "all.ttl", *files), tmp_path / "report.txt"
    outcome = run(robot, "validate-profile", "--profile", "RL", "--input", ontology, "--output", str(report))
    assert outcome.returncode == 0, report.read_text(encoding="utf-8") if report.is_file() else outcome.stdout


def reason(robot: list[str], ontology: str) -> subprocess.CompletedProcess[str]:
    """Have HermiT look for contradictions, for classes that nothing can be of, and for classes that are one."""
    strictly = ("--equivalent-classes-allowed", "none", "--output", f"{ontology}.owl")
    return run(robot, "reason", "--reasoner", "HermiT", "--input", ontology, *strictly)


def test_hermit_finds_no_contradiction_in_the_ontology(robot: list[str], tmp_path: Path) -> None:
    outcome = reason(robot, merge(tmp_path / "all.ttl", *BDKG, *ALIGNMENTS))
    assert outcome.returncode == 0, outcome.stdout


def term(name: str) -> NamedNode:
    return NamedNode(ONTOLOGY + name)


def test_hermit_finds_a_class_that_nothing_can_be_of(robot: list[str], tmp_path: Path) -> None:
    centaur, below = term("Centaur"), NamedNode(PREFIXES["rdfs"] + "subClassOf")
    more = (
        Triple(centaur, RDF_TYPE, NamedNode(PREFIXES["owl"] + "Class")),
        Triple(centaur, below, term("Person")),
        Triple(centaur, below, term("Place")),
    )
    outcome = reason(robot, merge(tmp_path / "all.ttl", *BDKG, more=more))
    assert outcome.returncode != 0
    assert "unsatisfiable: https://w3id.org/bdkg/ontology#Centaur" in outcome.stdout


def merge_data(target: Path, *, more: tuple[Triple, ...] = ()) -> str:
    """Write ontology and data without what HermiT cannot read: dates and points, and the triples that claims state."""
    merged = merge(target, *BDKG, *DATA, more=more)
    kept = [
        quad.triple
        for quad in parse(path=merged, format=RdfFormat.TURTLE)
        if quad.predicate not in REIFICATION
        and not (isinstance(quad.object, Literal) and quad.object.datatype in UNKNOWN_DATATYPES)
    ]
    serialize(kept, merged, format=RdfFormat.TURTLE)
    return merged


def test_hermit_finds_no_contradiction_in_the_data(robot: list[str], tmp_path: Path) -> None:
    outcome = reason(robot, merge_data(tmp_path / "all.ttl"))
    assert outcome.returncode == 0, outcome.stdout


def test_hermit_finds_a_contradiction_in_the_data(robot: list[str], tmp_path: Path) -> None:
    """Bình Dương is a place, and nothing is both a person and a place."""
    wrong = Triple(NamedNode(THINGS + "community/binh-duong"), RDF_TYPE, term("Person"))
    outcome = reason(robot, merge_data(tmp_path / "all.ttl", more=(wrong,)))
    assert outcome.returncode != 0
    assert "inconsistent" in outcome.stdout


@pytest.fixture(scope="session")
def answers(robot: list[str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What ROBOT says of each sample of the rules, by its folder and name."""
    folder = tmp_path_factory.mktemp("samples")
    shutil.copytree(SAMPLES, folder / "samples")
    paths = sorted((folder / "samples").glob("*/*.ttl"))
    answers, words = folder / "answers.tsv", [*robot, str(HERE / "Profiles.java")]
    outcome = subprocess.run(
        [*words, str(answers), *map(str, paths)], capture_output=True, text=True, timeout=DEADLINE_SECONDS
    )
    assert outcome.returncode == 0, outcome.stderr
    lines = [line.split("\t") for line in answers.read_text(encoding="utf-8").splitlines()]
    return {str(Path(path).relative_to(folder / "samples")): answer for path, answer in lines}


def _samples(rules: tuple[Rule, ...], pattern: str) -> list[str]:
    return [f"{rule.name}/{path.name}" for rule in rules for path in sorted((SAMPLES / rule.name).glob(pattern))]


def test_robot_refuses_every_sample_that_breaks_a_rule_about_the_profile(answers: dict[str, str]) -> None:
    samples = _samples(PROFILE_RULES, "invalid*.ttl")
    accepted = {sample for sample in samples if "violates profile RL" not in answers[sample]}
    assert accepted == set(ACCEPTED)


def test_robot_accepts_every_sample_that_keeps_the_profile(answers: dict[str, str]) -> None:
    samples = _samples(PROFILE_RULES, "valid*.ttl") + _samples(STYLE_RULES, "*.ttl")
    assert {sample: answers[sample] for sample in samples if answers[sample] != "in the profile"} == {}
