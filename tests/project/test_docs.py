"""What there is, is documented, and what is documented, is there."""

import importlib
import re
import subprocess
import sys
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest
from pyoxigraph import Store

from bdkg.cli.main import VERBS
from bdkg.graph.cache import CACHE_SETTING
from bdkg.graph.names import LANGUAGES
from bdkg.graph.sources import FILES_SETTING
from bdkg.quality.check.rule import Rule
from bdkg.quality.check.rules import RULES
from bdkg.quality.check.sources import SOURCES
from bdkg.quality.checks.check import Check
from bdkg.quality.checks.stored import stored_checks
from bdkg.quality.lint import run as lint_run
from bdkg.reports import catalogue, formats
from bdkg.reports.catalogue_rdf import text_of_query
from bdkg.stores.authentication import PASSWORD_SETTING, TOKEN_SETTING, USER_SETTING
from tests.conftest import ROOT

USING = (ROOT / "docs" / "using.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
WORDS = {
    "bytes",
    "cells",
    "column",
    "columns",
    "datatype",
    "file",
    "form",
    "iri",
    "largest",
    "lower",
    "name",
    "nearest",
    "path",
    "reason",
    "tag",
}
WORDS |= {"text", "value"}
"""What the braces in messages may stand for."""

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("benchmarks/*.md")])


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_and_its_options_are_documented(verb: str) -> None:
    section = re.search(rf"### bdkg {verb}\n(.*?)\n##", USING, re.DOTALL)
    assert section, f"docs/using.md has no section on bdkg {verb}"
    words = ["report", "winners", "--help"] if verb == "report" else [verb, "--help"]
    code = "from bdkg.cli.main import entry; entry()"
    help_text = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True).stdout
    options = set(re.findall(r"(?<![\w-])--[a-z-]+", help_text)) - {"--help", "--output"}
    assert [option for option in sorted(options) if option not in section.group(1)] == []


SETTINGS = {CACHE_SETTING, FILES_SETTING, PASSWORD_SETTING, TOKEN_SETTING, USER_SETTING}


@pytest.mark.parametrize("setting", sorted(SETTINGS))
def test_every_setting_is_documented(setting: str) -> None:
    assert f"`{setting}`" in USING
    used = set()
    for path in ROOT.glob("src/**/*.py"):
        used.update(re.findall(r'"(BDKG_[A-Z]+)"', path.read_text(encoding="utf-8")))
    assert used == SETTINGS


@pytest.mark.parametrize("name", formats.NAMES)
def test_every_format_is_documented(name: str) -> None:
    assert name in USING


@pytest.mark.parametrize("name", catalogue.names())
def test_every_report_is_documented(name: str) -> None:
    report = catalogue.load(name)
    texts = list(report.question.values())
    index = (ROOT / "docs" / "reports.md").read_text(encoding="utf-8")
    assert [text for text in (f"[{name}](reports/{name}.md)", *texts) if text not in index] == []
    page = (ROOT / "docs" / "reports" / f"{name}.md").read_text(encoding="utf-8")
    texts += [text.strip() for text in report.description.values()]
    assert [text for text in texts if text not in page] == []
    names = [parameter.name for parameter in report.parameters] + [column.name for column in report.columns]
    assert [name for name in names if f"`{name}`" not in page] == []
    assert f"```sparql\n{text_of_query(report)}```" in page
    sample = page.partition("## Sample\n")[2].partition("\n## ")[0]
    assert f"`bdkg report {name}" in sample
    headings, rule, *rows = [line for line in sample.splitlines() if line.startswith("|")]
    assert headings == f"| {' | '.join(column.label['en'] for column in report.columns)} |"
    assert rule.count("---") == len(report.columns)
    assert (report.chart is not None) == (f"]({name}.svg)" in page) == (ROOT / "docs/reports" / f"{name}.svg").is_file()
    assert rows, "the sample has no rows; give the parameters examples that have some"


@pytest.mark.parametrize("check", stored_checks(str(ROOT)), ids=lambda check: check.name)
def test_every_check_is_documented_at_an_anchor_of_its_name(check: Check) -> None:
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    section = page.partition(f"\n## {check.name}\n")[2].partition("\n## ")[0]
    texts = [text for by_language in (check.title, check.message, check.advice) for text in by_language.values()]
    assert [text for text in (check.severity, *texts) if text not in section] == []
    assert f"](#{check.name})" in page


@pytest.fixture
def generate(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    return importlib.import_module("generate")


def test_the_made_pages_are_current(real_store: Store, generate: ModuleType) -> None:
    assert sorted(generate.outdated(real_store)) == [], "run python docs/generate.py"


def test_a_page_of_a_report_that_is_gone_is_found(
    real_store: Store, generate: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(generate, "DOCS", tmp_path)
    monkeypatch.setattr(generate.reports_page, "pictures", lambda *_: {})
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "gone.md").touch()
    outdated = generate.outdated(real_store)
    assert outdated["reports/gone.md"] is None
    assert outdated["reports/winners.md"].startswith("# winners: ")


def test_ci_runs_the_command_that_the_readme_prints() -> None:
    commands = re.findall(r"```sh\n(.*?)\n```", README)
    assert len(commands) == 2
    assert commands[1] in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?://)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_version_is_the_same_everywhere() -> None:
    from bdkg import __version__

    assert f'version = "{__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f"version: {__version__}" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f'owl:versionInfo "{__version__}"' in (ROOT / "ontology" / "bdkg.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_about_files_is_documented_where_findings_say(rule: Rule) -> None:
    page, _, anchor = rule.found_at("x", 1, 1, "en", **dict.fromkeys(WORDS, "x")).page.partition("#")
    assert f'<a id="{anchor}"></a>' in (ROOT / page).read_text(encoding="utf-8")
    # Both languages ask for the same words.
    words = [{name for _, name, _, _ in Formatter().parse(rule.message[language]) if name} for language in LANGUAGES]
    assert words[0] == words[1]
    assert words[0] <= WORDS


def test_every_rule_about_queries_is_documented_where_findings_say() -> None:
    page = (ROOT / "docs" / "lint.md").read_text(encoding="utf-8")
    assert [rule.name for rule in lint_run.RULES if f'<a id="{rule.name}"></a>' not in page] == []


def test_every_page_that_findings_lead_to_is_there() -> None:
    assert [source.page for source in SOURCES if not (ROOT / source.page).is_file()] == []
