"""Each rule about the ontology, on samples that keep it and samples that break it.

A folder is named as its rule. The first line of a sample that breaks it names the terms that do, `[ ]` for a nameless
one: `# breaks the rule: ex:A [ ]`.
"""

import re
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from bdkg.graph.names import LANGUAGES
from bdkg.quality.finding import SEVERITIES, Node
from bdkg.quality.ontology.run import PROFILE_RULES, RULES, check_ontology
from tests.conftest import ROOT

SAMPLES = Path(__file__).parent / "samples"
INVALID = sorted(SAMPLES.glob("*/invalid*.ttl"))
VALID = sorted(SAMPLES.glob("*/valid*.ttl"))
PROFILE = {rule.name for rule in PROFILE_RULES}


def _name(path: Path) -> str:
    return str(path.relative_to(SAMPLES))


def store_of(*paths: Path) -> Store:
    store = Store()
    for path in paths:
        store.bulk_load(path=str(path), format=RdfFormat.TURTLE)
    return store


def _expected(path: Path) -> list[str]:
    """The terms that the first line names, as IRIs."""
    text = path.read_text(encoding="utf-8")
    prefixes = dict(re.findall(r"(?m)^@prefix (\w+): <(.*)> \.$", text))
    names = re.findall(r"\[ \]|\S+", text.partition("\n")[0].removeprefix("# breaks the rule: "))
    full = [re.sub(r"^(\w+):(?!//)", lambda match: prefixes[match[1]], name) for name in names]
    return sorted(name.strip("<>") for name in full)


def _written(node: Node) -> str:
    return node.value if isinstance(node, NamedNode) else "[ ]"


@pytest.mark.parametrize("path", INVALID, ids=_name)
def test_what_breaks_a_rule_is_found_and_nothing_else(path: Path) -> None:
    offences = check_ontology(store_of(path))
    own = [offence for offence in offences if offence.rule == path.parent.name]
    assert sorted(_written(offence.focus) for offence in own) == _expected(path)
    # Terms outside our namespace have no style, and an axiom about them is no matter of the profile.
    others = {offence.rule for offence in offences} - {path.parent.name, "terms-of-others-as-they-are"}
    assert others == set()


@pytest.mark.parametrize("path", VALID, ids=_name)
def test_in_what_keeps_a_rule_nothing_is_found(path: Path) -> None:
    found = {offence.rule for offence in check_ontology(store_of(path))}
    assert found - ({"terms-of-others-as-they-are"} if path.parent.name in PROFILE else set()) == set()


def test_every_rule_has_samples_of_both_kinds_and_every_folder_a_rule() -> None:
    names = {rule.name for rule in RULES}
    assert {path.parent.name for path in INVALID} == names
    assert {path.parent.name for path in VALID} == names
    assert {path.name for path in SAMPLES.iterdir()} == names


@pytest.mark.parametrize("path", INVALID, ids=_name)
def test_an_offence_says_what_is_wrong_and_what_to_do_in_both_languages(path: Path) -> None:
    for offence in check_ontology(store_of(path)):
        assert offence.severity in SEVERITIES
        for texts in (offence.message, offence.advice):
            assert list(texts) == list(LANGUAGES)
            for text in texts.values():
                assert text
                assert not text.endswith(".")
                assert not re.search(r"\{\d*\}", text)


def test_every_rule_has_a_name_of_its_own_that_reads_as_english() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    for name in names:
        assert all(word.isalnum() and word == word.lower() for word in name.split("-"))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_is_documented(rule) -> None:
    page = (ROOT / "docs" / "ontology-rules.md").read_text(encoding="utf-8")
    section = page.partition(f'### <a id="{rule.name}"></a>{rule.name}\n')[2].partition("\n### ")[0]
    assert rule.severity in section
    assert rule.source in section
    for language in LANGUAGES:
        assert rule.advice[language] in section


def test_of_nothing_nothing_is_said() -> None:
    assert check_ontology(Store()) == []
