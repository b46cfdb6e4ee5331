"""A shape, an alignment or a query that cannot be used: that is a finding, and hides no other."""

from pathlib import Path

import pytest

from bdkg.cli.check import _readers
from bdkg.graph.vocabulary import SH
from bdkg.quality.check.run import check
from bdkg.quality.check.sources import SOURCES
from bdkg.quality.finding import Finding
from tests.conftest import ROOT

CHECK = "queries/checks/what-is-used-is-defined.rq"
SHAPE = """@prefix bdkg: <https://w3id.org/bdkg/ontology#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .

<{}>
    a sh:NodeShape ;
    sh:targetClass bdkg:Place ;
    sh:{} 1 ;
.
"""
PLACE = """@prefix bdkg: <https://w3id.org/bdkg/ontology#> .

<https://w3id.org/bdkg/id/place/x>
    a bdkg:Place ;
    bdkg:size 007 ;
.
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("data", "ontology/alignments", "ontology/shapes", "queries/checks", "queries/rules"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "data" / "x.ttl").write_text(PLACE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(project: Path, given: list[str], language: str = "en") -> dict[str, Finding]:
    findings = check(str(project), given, _readers(), SOURCES, language).findings
    # What is wrong in the named file is told whatever else is wrong.
    assert "data/x.ttl" in {finding.path for finding in findings if finding.rule == "canonical-integer"}
    return {finding.rule: finding for finding in findings if finding.path != "data/x.ttl"}


@pytest.mark.parametrize("given", [[], ["data/x.ttl"]])
def test_a_check_that_cannot_be_read_is_told_as_such(given: list[str], project: Path) -> None:
    (project / CHECK).symlink_to("nowhere")
    finding = told(project, given)["readable"]
    assert (finding.path, finding.line, finding.message) == (CHECK, 1, "cannot be read: No such file or directory")


@pytest.mark.parametrize("given", [[], ["data/x.ttl"]])
@pytest.mark.parametrize(("added", "rule"), [(b"SELECT {", "is-sparql"), (b"# \xe9", "utf-8")])
def test_what_is_no_query_is_told_at_its_place_and_once(
    added: bytes, rule: str, given: list[str], project: Path
) -> None:
    sound = (ROOT / CHECK).read_bytes()
    (project / CHECK).write_bytes(sound + added)
    findings = told(project, given)
    assert (findings[rule].path, findings[rule].line) == (CHECK, sound.count(b"\n") + 1)
    assert "header" not in findings


@pytest.mark.parametrize("given", [[], ["data/x.ttl"]])
def test_a_header_that_is_wrong_is_told_where_the_check_finds_something(given: list[str], project: Path) -> None:
    text = (ROOT / CHECK).read_text(encoding="utf-8")
    (project / CHECK).write_text(text.replace("severity: error", "severity: bad"), encoding="utf-8")
    assert told(project, given)["header"].message.startswith("the severity is 'bad'")


@pytest.mark.parametrize("given", [[], ["data/x.ttl"]])
def test_a_check_that_cannot_be_used_hides_no_other_and_is_said_to_be_left_out(given: list[str], project: Path) -> None:
    text = (ROOT / CHECK).read_text(encoding="utf-8")
    (project / CHECK).write_text(text, encoding="utf-8")
    (project / "data" / "x.ttl").write_text(PLACE.replace("007", "bdkg:none, 007"), encoding="utf-8")
    whole = check(str(project), given, _readers(), SOURCES)
    wrong = project / "queries" / "checks" / "a-wrong-one.rq"
    wrong.write_text(text.replace("severity: error", "severity: bad"), encoding="utf-8")
    partly = check(str(project), given, _readers(), SOURCES)
    assert (whole.whole, partly.whole) == (True, False)
    added = [finding for finding in partly.findings if finding not in whole.findings]
    assert {finding.path for finding in added} == {"queries/checks/a-wrong-one.rq"}
    assert "what-is-used-is-defined" in {finding.rule for finding in whole.findings}
    assert set(whole.findings) < set(partly.findings)


@pytest.mark.parametrize("given", [[], ["data/x.ttl"]])
@pytest.mark.parametrize(
    ("shape", "word", "line"),
    [
        ("http://example.org/s", "minCount", 4),
        ("https://w3id.org/bdkg/shape/s", "nonsense", 7),
        ("https://w3id.org/bdkg/shape/s", "minCount", 4),
        ("https://w3id.org/bdkg/shape/s", "closed true ; sh:severity", 7),
        ("https://w3id.org/bdkg/shape/s", "closed true ; sh:property [ ] ; sh:order", 7),
    ],
)
def test_a_shape_that_cannot_be_used_is_told_at_its_place(
    shape: str, word: str, line: int, given: list[str], project: Path
) -> None:
    (project / "ontology" / "shapes" / "s.ttl").write_text(SHAPE.format(shape, word), encoding="utf-8")
    finding = told(project, given)["usable"]
    assert (finding.path, finding.line) == ("ontology/shapes/s.ttl", line)
    in_vietnamese = told(project, given, "vi")["usable"]
    assert in_vietnamese.advice.startswith("hãy sửa, vì")
    assert not {"this", "is", "no"} & set(in_vietnamese.message.split())


@pytest.mark.parametrize(
    ("added", "line", "message"),
    [
        ("[ sh:minCuont 1 ] sh:order 2 .", 9, "sh:minCuont is no word of SHACL Core; nearest: sh:minCount"),
        ("[]\n    sh:targetClass bdkg:Area .", 10, "give this shape an IRI in https://w3id.org/bdkg/shape/"),
    ],
)
def test_a_shape_without_an_iri_is_told_at_its_place_and_without_a_label(
    added: str, line: int, message: str, project: Path
) -> None:
    sound = SHAPE.format("https://w3id.org/bdkg/shape/s", 'message "m"@en , "n"@vi ; sh:order')
    (project / "ontology" / "shapes" / "a.ttl").write_text(sound, encoding="utf-8")
    (project / "ontology" / "shapes" / "s.ttl").write_text(
        sound.replace("shape/s", "shape/t") + added, encoding="utf-8"
    )
    finding = told(project, [])["usable"]
    assert (finding.path, finding.line) == ("ontology/shapes/s.ttl", line)
    assert finding.message.startswith(message)


@pytest.mark.parametrize("name", ["ontology/shapes/s.ttl", "ontology/alignments/s.ttl"])
def test_what_says_something_twice_is_told_with_its_file(name: str, project: Path) -> None:
    text = SHAPE.format("https://w3id.org/bdkg/shape/s", "deactivated")
    (project / name).write_text(text + text.partition("\n\n")[2], encoding="utf-8")
    finding = told(project, ["data/x.ttl"])["stated-once"]
    assert (finding.path, finding.message) == (name, "the file states this twice")
    assert (finding.line, finding.predicate) == (7, f"{SH}deactivated")
