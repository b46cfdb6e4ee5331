"""`bdkg ontology-diff`."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Bdkg

HEADER = """@prefix bdkg: <https://w3id.org/bdkg/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

<https://w3id.org/bdkg/ontology> a owl:Ontology ; owl:versionInfo "VERSION" .
bdkg:Person a owl:Class ; rdfs:label "person"@en .
"""
PLACE = 'bdkg:Place a owl:Class ; rdfs:label "place"@en .\n'


def ontology(version: str, more: str = "") -> str:
    return HEADER.replace("VERSION", version) + more


def git(folder: Path, *words: str) -> None:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *identity, *words], check=True, capture_output=True)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the command is run in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.ttl").write_text(ontology("0.1.0", PLACE), encoding="utf-8")
    (tmp_path / "new.ttl").write_text(ontology("0.1.0"), encoding="utf-8")
    return tmp_path


@pytest.fixture
def repository(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with releases 0.9.0 and 0.10.0, whose files the program takes for its own."""
    root = folder / "repository"
    for name in ("ontology/alignments", "ontology/schemes", "data", "queries"):
        (root / name).mkdir(parents=True)
    git(root, "init", "-q")
    main = root / "ontology" / "bdkg.ttl"
    for version, more, tag in (("0.10.0", PLACE, "v0.10.0"), ("0.9.0", "", "v0.9.0"), ("0.9.0", "", "nonsense")):
        main.write_text(ontology(version, more), encoding="utf-8")
        git(root, "add", "-A")
        git(root, "commit", "-q", "--allow-empty", "-m", version)
        git(root, "tag", tag)
    (root / "ontology" / "alignments" / "other.ttl").write_text("this is no Turtle", encoding="utf-8")
    main.write_text(ontology("0.10.1", PLACE + PLACE.replace("Place", "City").replace("place", "city")), "utf-8")
    monkeypatch.setenv("BDKG_FILES", str(root))
    return root


@pytest.mark.usefixtures("folder")
def test_changes_are_sorted_by_weight_and_a_number_too_low_is_found(bdkg: Bdkg) -> None:
    outcome = bdkg("ontology-diff", "old.ttl", "new.ttl")
    assert outcome == (
        1,
        "old.ttl (0.1.0) -> new.ttl (0.1.0)\n\n"
        "major: a term or its meaning has changed or gone\n"
        "  bdkg:Place: removed\n\n"
        "1 change asks for version 0.2.0 or later; owl:versionInfo says 0.1.0: too low\n",
        "",
    )


def test_a_number_that_is_high_enough_is_fine(bdkg: Bdkg, folder: Path) -> None:
    text = ontology("0.2.0").replace(
        '"person"@en', '"human being, one of those that the graph is about, at some length"@en'
    )
    (folder / "new.ttl").write_text(text, encoding="utf-8")
    outcome = bdkg("ontology-diff", "old.ttl", "new.ttl")
    assert outcome.code == 0
    assert '  bdkg:Person: rdfs:label: "person"@en -> "human being' in outcome.out
    assert outcome.out.endswith("…\n\n2 changes ask for version 0.2.0 or later; owl:versionInfo says 0.2.0: enough\n")


def test_long_texts_are_shown_from_where_they_differ_by_language(bdkg: Bdkg, folder: Path) -> None:
    note = 'bdkg:Person rdfs:comment "%s which is told here at such a length that no line holds it"@en , "%s"@vi .\n'
    for name, words in (("old", ("A human being,", "người")), ("new", ("A human person,", "con người"))):
        (folder / f"{name}.ttl").write_text(ontology("0.1.1", note % words), encoding="utf-8")
    lines = bdkg("ontology-diff", "old.ttl", "new.ttl").out.splitlines()
    assert lines[3] == (
        '  bdkg:Person: rdfs:comment: "A human being, which is told here at such a length that no… -> '
        '"A human person, which is told here at such a length that n…'
    )
    assert lines[4] == '  bdkg:Person: rdfs:comment: "người"@vi -> "con người"@vi'
    for name, word in (("old", "line"), ("new", "page")):
        path = folder / f"{name}.ttl"
        path.write_text(ontology("0.1.1", note % ("A human being,", "") + "").replace("no line", f"no {word}"), "utf-8")
    lines = bdkg("ontology-diff", "old.ttl", "new.ttl").out.splitlines()
    assert lines[3] == (
        '  bdkg:Person: rdfs:comment: …ength that no line holds it"@en -> …ength that no page holds it"@en'
    )


@pytest.mark.usefixtures("folder")
def test_nothing_changed_is_said(bdkg: Bdkg) -> None:
    outcome = bdkg("ontology-diff", "old.ttl", "old.ttl")
    assert outcome.code == 0
    assert outcome.out.endswith("\n\nnothing has changed; owl:versionInfo says 0.1.0: enough\n")


@pytest.mark.usefixtures("folder")
def test_json_tells_the_same_in_full(bdkg: Bdkg) -> None:
    outcome = bdkg("ontology-diff", "old.ttl", "new.ttl", "--format", "json")
    assert outcome.code == 1
    said = json.loads(outcome.out)
    assert said["old"] == {"name": "old.ttl", "version": "0.1.0"}
    assert (said["required"], said["sufficient"]) == ("0.2.0", False)
    place = "https://w3id.org/bdkg/ontology#Place"
    assert said["changes"] == [{"weight": "major", "term": place, "what": "removed", "before": [], "after": []}]


@pytest.mark.usefixtures("repository")
def test_the_last_release_is_the_tag_of_the_highest_version(bdkg: Bdkg) -> None:
    outcome = bdkg("ontology-diff")
    assert outcome.code == 0
    assert outcome.out.startswith("v0.10.0 (0.10.0) -> the current files (0.10.1)\n\nminor: new or deprecated\n")
    assert "  bdkg:City: added\n" in outcome.out


def test_folders_and_revisions_are_versions_too(bdkg: Bdkg, repository: Path) -> None:
    outcome = bdkg("ontology-diff", "v0.9.0", str(repository / "ontology"))
    assert outcome.out.startswith(f"v0.9.0 (0.9.0) -> {repository}/ontology (0.10.1)\n")
    assert bdkg("ontology-diff", "v0.9.0", str(repository)).code == 0
    assert bdkg("ontology-diff", "v0.10.0", "HEAD~2").out.count("nothing has changed") == 1
    assert bdkg("ontology-diff", "v0.10.0", "HEAD").code == 1


def test_before_the_first_release_there_is_nothing_to_compare(bdkg: Bdkg, repository: Path) -> None:
    git(repository, "tag", "-d", "v0.9.0", "v0.10.0")
    line = "no release yet: no tag is a version number; nothing to compare\n"
    assert bdkg("ontology-diff") == (0, line, "")
    assert bdkg("ontology-diff", "--format", "json") == (0, "null\n", "")


def test_a_repository_without_a_commit_has_no_release(
    bdkg: Bdkg, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ontology", "data", "queries"):
        (folder / name).mkdir()
    git(folder, "init", "-q")
    monkeypatch.setenv("BDKG_FILES", str(folder))
    assert bdkg("ontology-diff").out.startswith("no release yet")


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nowhere"], "nowhere: no file, no folder, and no revision of the repository"),
        (["--", "--output=x"], "--output=x: no file, no folder, and no revision of the repository"),
        (["broken.ttl"], "broken.ttl:1:1: not valid Turtle: "),
        (["latin.ttl"], "latin.ttl:1:29: not valid Turtle: Invalid UTF-8"),
        (["empty"], "empty: no .ttl file in it"),
        (["headless.ttl"], "headless.ttl: no ontology with one owl:versionInfo of three numbers, such as 1.2.3"),
        (["vague.ttl"], "vague.ttl: no ontology with one owl:versionInfo of three numbers, such as 1.2.3"),
        (["empty-tree"], "empty-tree: that revision has no folder ontology/"),
        (["old.ttl", "new.ttl", "more"], "unrecognized arguments: more; see bdkg ontology-diff --help"),
    ],
)
def test_what_cannot_be_compared_is_one_line(bdkg: Bdkg, folder: Path, words: list[str], message: str) -> None:
    (folder / "broken.ttl").write_text("no Turtle", encoding="utf-8")
    (folder / "latin.ttl").write_bytes(b'<http://e/a> <http://e/p> "B\xecnh" .\n')
    (folder / "headless.ttl").write_text("", encoding="utf-8")
    (folder / "vague.ttl").write_text(ontology("soon"), encoding="utf-8")
    (folder / "empty").mkdir()
    repository = folder / "repository"
    git(repository, "checkout", "-q", "--orphan", "bare")
    git(repository, "rm", "-rfq", "--cached", ".")
    git(repository, "commit", "-q", "--allow-empty", "-m", "nothing")
    git(repository, "tag", "empty-tree")
    outcome = bdkg("ontology-diff", *words)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"bdkg: {message}")
    assert outcome.err.count("\n") == 1


@pytest.mark.usefixtures("small_graph")
def test_files_in_no_repository_have_no_revisions(bdkg: Bdkg, small_graph: Path) -> None:
    outcome = bdkg("ontology-diff")
    assert outcome == (2, "", f"bdkg: {small_graph}: in no git repository, so name two files or folders\n")


@pytest.mark.usefixtures("repository")
def test_without_git_a_revision_is_an_error(bdkg: Bdkg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    outcome = bdkg("ontology-diff", "v0.9.0")
    assert outcome.err == "bdkg: git cannot be run, which a revision needs: No such file or directory\n"
