"""What a check of one file tells is what the check of everything tells of it."""

import random
import re
import shutil
from pathlib import Path

import pytest

from bdkg.cli.check import _readers
from bdkg.quality.check.graph import Graph, Source
from bdkg.quality.check.run import check
from bdkg.quality.check.sources import SOURCES
from bdkg.quality.finding import ERROR, Finding, Offence
from tests.conftest import ROOT

CHANGED = (
    "data/binh-duong/people.ttl",
    "data/communities/vietnam.ttl",
    "data/honours/2023.ttl",
    "ontology/bdkg.ttl",
    "ontology/schemes/event-mode.ttl",
)
# One line of a file in the one layout; a file that is changed so is Turtle still.
ONE_VALUE = re.compile(r"    \S+ [^\n\[\]()]+ ;")


def changed(text: str, chance: random.Random) -> str:
    """Make some mistakes: a line lost or said in other words."""
    lines = text.split("\n")
    places = [place for place, line in enumerate(lines) if ONE_VALUE.fullmatch(line)]
    for place in sorted(chance.sample(places, min(12, len(places))), reverse=True):
        line = lines[place]
        match chance.randrange(5):
            case 0:
                del lines[place]
            case 1:
                lines[place] = line.replace("@en", "@vi").replace("20", "19")
            case 2:
                lines[place] = re.sub(r"^    (\w+:)(\w+) ", r"    \1\2x ", line)
            case 3:
                lines[place] = re.sub(r" ([a-z-]+:[\w-]+) ;$", r" \1-x ;", line)
            case _:
                lines[place] = f"{line}\n{line}"
    return "\n".join(lines)


def elsewhere(findings: list[Finding]) -> set[tuple[str, str, str]]:
    return {(finding.rule, finding.focus, finding.message) for finding in findings}


@pytest.mark.long
def test_a_file_is_told_what_the_whole_is_told_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("data", "ontology", "queries/checks", "queries/rules"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    chance = random.Random(1)
    for name in CHANGED:
        path = tmp_path / name
        path.write_text(changed(path.read_text(encoding="utf-8"), chance), encoding="utf-8")
    whole = check(str(tmp_path), [], _readers(), SOURCES)
    assert whole.whole
    assert len(whole.findings) > 30
    for name in CHANGED:
        alone = check(str(tmp_path), [name], _readers(), SOURCES).findings
        of_whole = {finding for finding in whole.findings if finding.path == name}
        assert of_whole <= set(alone)
        # What is said in several files, the whole check tells of the first.
        told = [finding for finding in set(alone) - of_whole if finding.rule != "stated-once"]
        assert elsewhere(told) <= elsewhere(whole.findings)


@pytest.mark.parametrize("name", ["data/a.ttl", "data/b.ttl"])
def test_what_two_files_say_wrong_is_told_of_the_one_that_is_named(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("data", "ontology", "queries"):
        (tmp_path / folder).mkdir()
    for file in ("a", "b"):
        text = f"<https://w3id.org/bdkg/id/place/x>\n    <https://w3id.org/bdkg/ontology#size> {ord(file)} ;\n.\n"
        (tmp_path / f"data/{file}.ttl").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def find(graph: Graph) -> list[Offence]:
        said = {"en": "too large"}
        return [Offence("size", ERROR, said, said, quad.subject, quad.predicate) for quad in list(graph.store)[:1]]

    outcome = check(str(tmp_path), [name], {}, [Source("docs/x.md", lambda _, __: lambda graph: lambda: find(graph))])
    assert [finding.path for finding in outcome.findings if finding.rule == "size"] == [name]


@pytest.mark.parametrize(("name", "other"), [("data/a.ttl", "data/b.ttl"), ("data/b.ttl", "data/a.ttl")])
def test_what_another_file_says_already_is_told_of_the_one_that_is_named(
    name: str, other: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("data", "ontology", "queries"):
        (tmp_path / folder).mkdir()
    # The graph holds numbers by their value, but these are two triples.
    own = "<https://w3id.org/bdkg/id/place/x>\n    <https://w3id.org/bdkg/ontology#size> 1 , {} ;\n.\n"
    (tmp_path / name).write_text(own.format("2.0"), encoding="utf-8")
    (tmp_path / other).write_text(own.format("2.00"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    findings = [finding for finding in check(str(tmp_path), [name], {}, []).findings if finding.rule == "stated-once"]
    assert [(finding.path, finding.value, finding.message) for finding in findings] == [
        (name, '"1"^^<http://www.w3.org/2001/XMLSchema#integer>', f"{other} states this already")
    ]


@pytest.mark.parametrize("name", ["data/a.ttl", "data/b.ttl"])
def test_a_word_that_two_files_use_and_none_declares_is_told_of_the_one_that_is_named(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("data", "ontology", "queries"):
        (tmp_path / folder).mkdir()
    for file in ("a", "b"):
        text = f'<https://w3id.org/bdkg/id/place/{file}>\n    <http://xmlns.com/foaf/0.1/nick> "{file}" ;\n.\n'
        (tmp_path / f"data/{file}.ttl").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ontology = [source for source in SOURCES if source.page == "docs/ontology-rules.md"]
    told = [finding for finding in check(str(tmp_path), [name], {}, ontology).findings if "declared" in finding.rule]
    assert [finding.path for finding in told] == [name]
