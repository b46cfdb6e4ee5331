"""What there is, is documented, and what is documented, is there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bdkg.cli.main import VERBS
from bdkg.graph.cache import CACHE_SETTING
from bdkg.graph.sources import FILES_SETTING
from bdkg.reports import catalogue, formats
from tests.conftest import ROOT

USING = (ROOT / "docs" / "using.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
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


@pytest.mark.parametrize("setting", [CACHE_SETTING, FILES_SETTING])
def test_every_setting_is_documented(setting: str) -> None:
    assert f"`{setting}`" in USING
    used = set()
    for path in ROOT.glob("src/**/*.py"):
        used.update(re.findall(r'"(BDKG_[A-Z]+)"', path.read_text(encoding="utf-8")))
    assert used == {CACHE_SETTING, FILES_SETTING}


@pytest.mark.parametrize("name", formats.NAMES)
def test_every_format_is_documented(name: str) -> None:
    assert name in USING


@pytest.mark.parametrize("name", catalogue.names())
def test_every_report_is_documented(name: str) -> None:
    page = (ROOT / "docs" / "reports.md").read_text(encoding="utf-8")
    assert f"### {name}\n" in page
    section = page.partition(f"### {name}\n")[2].partition("\n##")[0]
    report = catalogue.load(name)
    assert report.question["en"] in section
    assert report.question["vi"] in section
    names = [parameter.name for parameter in report.parameters] + [column.name for column in report.columns]
    assert [name for name in names if f"`{name}`" not in section] == []


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
