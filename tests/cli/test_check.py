"""`bdkg check`."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest
import rdflib
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif
from rdflib import RDF, SH

from tests.cli.conftest import Bdkg
from tests.conftest import ROOT

BDKG = [sys.executable, "-c", "from bdkg.cli.main import entry; entry()"]
HONOURS = "data/honours/2023.ttl"
SMALL = (ROOT / "tests" / "small_graph" / HONOURS).read_text(encoding="utf-8")


@pytest.fixture
def project(small_graph: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small graph without what only a whole ontology passes, which the command is run in."""
    shutil.rmtree(small_graph / "ontology")
    (small_graph / "ontology").mkdir()
    monkeypatch.chdir(small_graph)
    return small_graph


def break_it(project: Path, before: str, after: str, name: str = HONOURS) -> None:
    path = project / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def line_of(text: str) -> int:
    return SMALL[: SMALL.index(text)].count("\n") + 1


@pytest.fixture
def broken(project: Path) -> Path:
    break_it(project, "bdkg:start 166", "bdkg:start 0166")
    break_it(project, "SELECT", "SELECT *\n#", "queries/reports/honours/roll.rq")
    return project


def test_a_clean_run_says_how_much_was_checked(bdkg: Bdkg, project: Path) -> None:
    assert bdkg("check", "queries") == (0, "3 files, 0 triples: nothing found\n", "")


def test_findings_stand_by_file_with_place_rule_reason_and_advice(bdkg: Bdkg, broken: Path) -> None:
    outcome = bdkg("check", HONOURS, "queries")
    assert (outcome.code, outcome.err) == (1, "")
    paragraphs = outcome.out.split("\n\n")
    lines = paragraphs[0].splitlines()
    assert lines[0] == HONOURS
    at = next(at for at, line in enumerate(lines) if "canonical-integer" in line)
    place = f"{HONOURS}:{line_of('bdkg:start 166')}:16"
    assert lines[at : at + 3] == [
        f'  {place}: error: evidence/report-166-183: "0166" is not how an integer is written [canonical-integer]',
        "    write digits only, without leading zeros or a plus sign",
        "    see docs/check.md#canonical-integer",
    ]
    assert paragraphs[1].startswith("queries/reports/honours/roll.rq\n  queries/reports/honours/roll.rq:")
    assert "[no-select-star]\n    name the columns\n    see docs/lint.md#no-select-star" in paragraphs[1]
    assert paragraphs[-1].startswith("4 files, ")


def test_messages_are_in_the_language_that_is_asked_for(bdkg: Bdkg, broken: Path) -> None:
    assert '"0166" không phải cách viết một số nguyên' in bdkg("check", HONOURS, "--lang", "vi").out


def test_warnings_alone_fail_only_where_one_is_strict(bdkg: Bdkg, project: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (project / "queries" / "link").symlink_to(tmp_path / "elsewhere")
    assert bdkg("check", "queries").code == 0
    assert bdkg("check", "queries", "--strict").code == 1
    assert "3 files, 0 triples: 1 warning in 1 file" in bdkg("check", "queries").out


def test_json_has_every_finding(bdkg: Bdkg, broken: Path) -> None:
    said = json.loads(bdkg("check", HONOURS, "queries", "--format", "json").out)
    assert (said["files"], said["whole"]) == (4, True)
    finding = next(finding for finding in said["findings"] if finding["rule"] == "canonical-integer")
    assert finding == {
        "path": HONOURS,
        "line": line_of("bdkg:start 166"),
        "column": 16,
        "rule": "canonical-integer",
        "severity": "error",
        "message": '"0166" is not how an integer is written',
        "advice": "write digits only, without leading zeros or a plus sign",
        "focus": "https://w3id.org/bdkg/id/evidence/report-166-183",
        "label": "evidence/report-166-183",
        "predicate": "https://w3id.org/bdkg/ontology#start",
        "value": '"0166"^^<http://www.w3.org/2001/XMLSchema#integer>',
        "page": "docs/check.md#canonical-integer",
    }


def test_sarif_is_what_its_schema_says(bdkg: Bdkg, broken: Path) -> None:
    text = bdkg("check", HONOURS, "queries", "--format", "sarif").out
    log = Sarif.model_validate_json(text)
    (run,) = log.runs
    assert run.results
    result = next(result for result in run.results if result.ruleId == "canonical-integer")
    assert (str(result.level.value), json.loads(text)["version"]) == ("error", "2.1.0")
    assert run.tool.driver.rules
    assert run.tool.driver.rules[result.ruleIndex or 0].id == "canonical-integer"
    (location,) = json.loads(text)["runs"][0]["results"][0]["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == HONOURS


def test_junit_has_a_failed_case_for_each_error_and_a_passed_one_for_a_sound_file(bdkg: Bdkg, broken: Path) -> None:
    outcome = bdkg("check", HONOURS, "queries", "--format", "junit")
    errors = outcome.out.count("<failure")
    suites = ElementTree.fromstring(outcome.out)  # noqa: S314 - written by this program
    assert (suites.get("failures"), suites.get("tests")) == (str(errors), str(errors + 2))
    cases = {case.get("classname"): case for case in suites.iter("testcase")}
    assert cases["queries/reports/honours/totals.rq"].find("failure") is None
    failure = cases["queries/reports/honours/roll.rq"].find("failure")
    assert failure is not None
    assert (failure.text or "").startswith("queries/reports/honours/roll.rq:")


def test_ttl_is_a_validation_report(bdkg: Bdkg, broken: Path) -> None:
    report = rdflib.Graph().parse(data=bdkg("check", HONOURS, "queries", "--format", "ttl").out)
    (node,) = report.subjects(RDF.type, SH.ValidationReport)
    assert report.value(node, SH.conforms) == rdflib.Literal(False)
    results = list(report.objects(node, SH.result))
    for result in results:
        said = {predicate: list(report.objects(result, predicate)) for predicate in report.predicates(result)}
        for once in (SH.focusNode, SH.resultSeverity, SH.sourceConstraintComponent):
            assert len(said[once]) == 1
        assert said[SH.resultSeverity][0] in (SH.Violation, SH.Warning, SH.Info)
    wrong = [result for result in results if "[canonical-integer]" in str(report.value(result, SH.resultMessage))]
    assert str(report.value(wrong[0], SH.resultPath)) == "https://w3id.org/bdkg/ontology#start"
    assert report.value(wrong[0], SH.value) == rdflib.Literal(166)
    clean = rdflib.Graph().parse(data=bdkg("check", "queries/reports/honours/totals.rq", "--format", "ttl").out)
    assert list(clean.objects(None, SH.conforms)) == [rdflib.Literal(True)]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nowhere.ttl"], "nowhere.ttl: no such file"),
        (["empty"], "empty: no .ttl, .rq or .sssom.tsv file in it"),
        (["--format", "xml"], "argument --format: invalid choice: 'xml'"),
        (["--lang", "fr"], "argument --lang: invalid choice: 'fr'"),
        (["-o", "nowhere/x"], "nowhere/x: cannot be written: No such file or directory"),
    ],
)
def test_a_wrong_call_is_one_line(bdkg: Bdkg, project: Path, words: list[str], message: str) -> None:
    (project / "empty").mkdir()
    outcome = bdkg("check", *words)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"bdkg: {message}")
    assert outcome.err.count("\n") == 1


def test_the_report_goes_to_a_file(bdkg: Bdkg, broken: Path) -> None:
    assert bdkg("check", "queries", "-o", "found.txt") == (1, "", "")
    assert (broken / "found.txt").read_text(encoding="utf-8") == bdkg("check", "queries").out


def test_a_file_from_elsewhere_is_checked_as_added_to_the_graph(bdkg: Bdkg, project: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.ttl"
    base = "https://w3id.org/bdkg/"
    text = f"<{base}id/community/binh-duong> <{base}ontology#inCountry> <{base}id/country/vietnam> .\n"
    new.write_text(text, encoding="utf-8")
    out = bdkg("check", str(new)).out
    assert (
        f"{new}:1:{text.rindex('<') + 1}: error: Binh Duong: data/communities.ttl states this already [stated-once]"
        in out
    )


def test_a_file_that_cannot_be_read_puts_off_rules_about_the_whole_graph(bdkg: Bdkg, project: Path) -> None:
    break_it(project, "bdkg:end 183 ;", "bdkg:end 183 ")
    break_it(project, "bdkg:isoCode", "bdkg:isoCode bdkg:isoCode", "data/communities.ttl")
    outcome = bdkg("check")
    assert outcome.code == 1
    found = [line.split(": ")[0].strip() for line in outcome.out.splitlines() if line.endswith("[is-turtle]")]
    # What lacks its semicolon is noticed at the next token.
    assert found == ["data/communities.ttl:32:31", f"{HONOURS}:{line_of('bdkg:end 183') + 1}:5"]
    assert outcome.out.endswith(
        "; not all rules about the whole graph were looked at: mend first what cannot be read or used\n"
    )
    # Nor can another file be checked against what is not whole, so it is told why.
    assert f"{HONOURS}:" in bdkg("check", "data/communities.ttl").out


def test_a_closed_pipe_ends_the_command_quietly(broken: Path) -> None:
    command = subprocess.Popen([*BDKG, "check"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert command.stdout
    assert command.stderr
    command.stdout.close()
    assert command.wait(timeout=60) == 141
    assert command.stderr.read() == b""


DAYS_OF_WORK = """SELECT ?focus
WHERE {
  ?focus ?a ?b .
  ?c ?d ?e .
  ?f ?g ?h .
  ?i ?j ?k .
  FILTER(STRLEN(CONCAT(STR(?a), STR(?d), STR(?g), STR(?j))) < 4)
}
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="the processes of a group are read from /proc")
@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGKILL])
def test_a_command_that_is_ended_ends_at_once_with_what_it_began(project: Path, by: signal.Signals) -> None:
    shutil.copytree(ROOT / "ontology" / "shapes", project / "ontology" / "shapes")
    (project / "queries" / "checks").mkdir()
    (project / "queries" / "checks" / "slow.rq").write_text(DAYS_OF_WORK, encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "BDKG_FILES"}
    command = subprocess.Popen(
        [*BDKG, "check"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, start_new_session=True
    )
    deadline = time.monotonic() + 30
    while len(in_group(command.pid)) < 2:
        assert time.monotonic() < deadline
        assert command.poll() is None
    # By then it works on the query; if not yet, it has to end no less.
    time.sleep(2)
    assert command.poll() is None
    command.send_signal(by)
    assert command.communicate(timeout=5) == (b"", b"")
    assert command.returncode == -by
    while in_group(command.pid):
        assert time.monotonic() < deadline


def in_group(group: int) -> list[str]:
    """List the processes of a group that run."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, of_group, *_ = path.read_text(encoding="utf-8").rpartition(")")[2].split()
            if of_group == str(group) and state != "Z":
                found.append(path.parent.name)
    return found


def test_a_finding_is_one_line_also_where_its_words_are_several(bdkg: Bdkg, project: Path) -> None:
    (project / "data" / "lines.ttl").write_text(
        """<https://w3id.org/bdkg/id/place/x>
    <http://www.w3.org/2000/01/rdf-schema#label> \"\"\"one
two\"\"\" ;
    <https://w3id.org/bdkg/ontology#size> 007 ;
.
""",
        encoding="utf-8",
    )
    told = bdkg("check", "data/lines.ttl").out
    assert 'data/lines.ttl:4:43: error: one two: "007" is not how an integer is written [canonical-integer]\n' in told


def test_shapes_are_validated_also_where_a_value_is_not_of_its_datatype(
    bdkg: Bdkg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("data", "ontology", "queries"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.setenv("BDKG_FILES", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    break_it(tmp_path, 'bdkg:earliest "2023-02-23"^^xsd:date', 'bdkg:earliest "2023-02-30"^^xsd:date')
    break_it(tmp_path, "bdkg:awardYear 2023", 'bdkg:awardYear "this"^^xsd:integer')
    break_it(tmp_path, "    bdkg:status conferral-status:named ;\n", "")
    outcome = bdkg("check", HONOURS)
    assert (outcome.code, outcome.err) == (1, "")
    for rule in ("canonical-date", "canonical-integer", "conferral-status-min-count"):
        assert outcome.out.count(f"[{rule}]") == 1
    # That the value is no day is told once.
    assert "date-earliest-" not in outcome.out


def test_the_real_graph_has_no_error(bdkg: Bdkg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    outcome = bdkg("check")
    assert (outcome.code, outcome.err) == (0, ""), outcome.out
