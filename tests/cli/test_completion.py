"""Completion: what `bdkg __complete` says, and the scripts that ask it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bdkg.cli import catalogue, export, load, ontology_diff, query
from bdkg.cli.complete import OPTIONS
from bdkg.cli.completion import SCRIPTS
from bdkg.cli.main import VERBS
from bdkg.graph.store import store_path
from bdkg.quality.check.formats import WRITERS
from bdkg.reasoning.formats import WRITERS as PROOF_WRITERS
from bdkg.reports import formats
from tests.cli.conftest import Bdkg
from tests.conftest import ROOT


def words(bdkg: Bdkg, *typed: str) -> list[str]:
    outcome = bdkg("__complete", *typed)
    assert (outcome.code, outcome.err) == (0, "")
    return [line.partition("\t")[0] for line in outcome.out.splitlines()]


@pytest.fixture
def built(small_graph: Path, bdkg: Bdkg) -> None:
    assert bdkg("build").code == 0


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (["rep"], ["report"]),
        (["--v"], ["--version"]),
        (["report", ""], ["roll", "totals"]),
        (["report", "to"], ["totals"]),
        (["report", "--"], ["--lang", "--help"]),
        (["report", "roll", "--y"], ["--year"]),
        (["report", "totals", "--min"], ["--min-named"]),
        (["report", "honours/roll", "--y"], ["--year"]),
        (["report", "roll", "--year", "20"], ["2023"]),
        (["report", "roll", "--award", "t"], ["top7"]),
        (["report", "roll", "--award=t"], ["--award=top7"]),
        (["report", "roll", "--award", "=", "t"], ["top7"]),
        (["report", "roll", "--award", "="], ["smart21", "top7"]),
        (["report", "roll", "--award", "top7", "--year", "2"], ["2023"]),
        (["report", "roll", "--year", "2023", "--y"], []),
        (["report", "roll", "--community", "binh-duong", "--c"], ["--community", "--chart", "--csvw"]),
        (["report", "roll", "--community", "binh-duong", "--community", "b"], []),
        (["report", "roll", "--lang", ""], ["en", "vi"]),
        (["report", "roll", "--format", ""], list(formats.NAMES)),
        (["report", "roll", "--limit", ""], []),
        (["report", "totals", "--min-named", ""], []),
        (["report", "roll", "--evidence", "--lang", "v"], ["vi"]),
        (["report", "roll", "-o", "x"], [":files"]),
        (["report", "roll", "--chart", ""], [":files"]),
        (["report", "roll", ""], []),
        (["query", ""], [":files"]),
        (["query", "--format", "c"], ["csv"]),
        (["lint", ""], [":files"]),
        (["catalogue", "--format", ""], ["ttl", "json"]),
        (["explain", ""], []),
        (["explain", "binh-duong", "bdkg:rec"], ["bdkg:recipient"]),
        (["explain", "binh-duong", "a", ""], []),
        (["explain", "binh-duong", "--format", "m"], ["mermaid"]),
        (["completion", ""], ["bash", "fish", "zsh"]),
        (["report", "nowhere", "--"], []),
        (["nonsense", ""], []),
        ([], list(VERBS)),
    ],
)
def test_a_word_is_completed(bdkg: Bdkg, typed: list[str], found: list[str]) -> None:
    assert words(bdkg, *typed) == found


@pytest.mark.usefixtures("built")
def test_a_word_comes_with_its_meaning(bdkg: Bdkg) -> None:
    assert bdkg("__complete", "report", "to").out == "totals\tTotals\n"
    assert "binh-duong\tBinh Duong\n" in bdkg("__complete", "report", "roll", "--community", "").out


@pytest.mark.usefixtures("small_graph")
def test_nobody_waits_for_a_build(bdkg: Bdkg) -> None:
    assert words(bdkg, "report", "roll", "--award", "") == []
    assert not os.path.isdir(store_path())


def test_missing_files_are_no_complaint(bdkg: Bdkg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BDKG_FILES", "/nowhere")
    assert words(bdkg, "report", "") == []


@pytest.mark.usefixtures("small_graph")
@pytest.mark.parametrize("verb", VERBS)
def test_every_option_is_completed(bdkg: Bdkg, verb: str) -> None:
    typed = [verb, "roll"] if verb == "report" else [verb]
    described = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", bdkg(*typed, "--help").out.partition("options:")[2]))
    assert described - {"-h"} <= set(words(bdkg, *typed, "-"))


def test_the_formats_are_those_of_the_verbs() -> None:
    assert OPTIONS["catalogue"]["--format"] == catalogue.FORMATS
    assert OPTIONS["check"]["--format"] == tuple(WRITERS)
    assert OPTIONS["explain"]["--format"] == tuple(PROOF_WRITERS)
    assert OPTIONS["ontology-diff"]["--format"] == ontology_diff.FORMATS
    assert OPTIONS["query"]["--format"] == query.FORMATS
    assert OPTIONS["export"]["--format"] == export.CHOICES
    assert OPTIONS["load"]["--store"] == load.STORES


@pytest.fixture
def shell_environment(built: None, tmp_path: Path) -> dict[str, str]:
    """An environment in which a shell finds this very `bdkg`."""
    folder = tmp_path / "bin"
    folder.mkdir()
    command = folder / "bdkg"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bdkg "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    for shell, script in SCRIPTS.items():
        (tmp_path / f"bdkg.{shell}").write_text(script, encoding="utf-8")
    (tmp_path / "two words.rq").touch()
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT / "src"), "HOME": str(tmp_path)}


def run(command: list[str], folder: Path, environment: dict[str, str]) -> list[str]:
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder, env=environment)
    assert done.stderr == ""
    return done.stdout.splitlines()


CASES = [
    (["bdkg", "rep"], ["report"]),
    (["bdkg", "report", ""], ["roll", "totals"]),
    (["bdkg", "report", "roll", "--award", ""], ["smart21", "top7"]),
    (["bdkg", "report", "nowhere", "--award", ""], []),
    (["bdkg", "query", "two"], ["two words.rq"]),
]


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")
@pytest.mark.parametrize(("typed", "found"), [*CASES, (["bdkg", "report", "roll", "--award", "=", "t"], ["top7"])])
def test_bash_completes(shell_environment: dict[str, str], tmp_path: Path, typed: list[str], found: list[str]) -> None:
    code = (
        "source bdkg.bash; complete -p bdkg >/dev/null || exit 1\n"
        'COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _bdkg\n'
        '(( ${#COMPREPLY[@]} )) && printf "%s\\n" "${COMPREPLY[@]}" || true'
    )
    assert run(["bash", "--norc", "-c", code, "test", *typed], tmp_path, shell_environment) == found


@pytest.mark.skipif(not shutil.which("fish"), reason="there is no fish here")
@pytest.mark.parametrize(("typed", "found"), [*CASES, (["bdkg", "report", "roll", "--award=t"], ["--award=top7"])])
def test_fish_completes(shell_environment: dict[str, str], tmp_path: Path, typed: list[str], found: list[str]) -> None:
    code = f"source bdkg.fish; complete -C '{' '.join(typed)}'"
    lines = run(["fish", "--no-config", "-c", code], tmp_path, shell_environment)
    assert [line.partition("\t")[0] for line in lines] == found


@pytest.mark.skipif(not shutil.which("zsh"), reason="there is no zsh here")
def test_zsh_takes_the_script(shell_environment: dict[str, str], tmp_path: Path) -> None:
    code = "autoload -Uz compinit; compinit -u -D; source ./bdkg.zsh; print -r -- ${_comps[bdkg]}"
    assert run(["zsh", "-f", "-c", code], tmp_path, shell_environment) == ["_bdkg"]


@pytest.mark.parametrize("shell", SCRIPTS)
def test_the_command_prints_the_script(bdkg: Bdkg, shell: str) -> None:
    assert bdkg("completion", shell) == (0, SCRIPTS[shell], "")


def test_the_command_that_shells_ask_is_not_listed(bdkg: Bdkg) -> None:
    assert "__complete" not in bdkg("--help").out
