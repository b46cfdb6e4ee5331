"""Rules that hold for the data as a whole; those that can be asked of the graph are in queries/checks/."""

import re
from pathlib import Path

import pytest
from pyoxigraph import Store

from bdkg.quality.checks.run import run_checks
from bdkg.quality.checks.stored import stored_checks
from bdkg.quality.finding import INFO
from tests.conftest import ROOT

TURTLE = sorted([*ROOT.glob("data/**/*.ttl"), *ROOT.glob("ontology/schemes/*.ttl")])


def test_no_check_finds_what_is_wrong_or_doubtful(real_store: Store) -> None:
    offences = run_checks(real_store, stored_checks(str(ROOT)))
    found = [
        f"{offence.rule}: {offence.focus}: {offence.message['en']}; {offence.advice['en']}"
        for offence in offences
        if offence.severity != INFO
    ]
    assert "\n".join(found) == ""


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: str(path.relative_to(ROOT)))
def test_turtle_is_laid_out_to_be_read(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.endswith("\n")
    assert "\r" not in text
    assert "\t" not in text
    assert " \n" not in text
    blocks = [block for block in re.sub(r"(?m)^#.*\n", "", text).strip("\n").split("\n\n") if block]
    prefixes = re.findall(r"^@prefix ([\w-]+):", blocks[0], re.MULTILINE)
    assert prefixes == sorted(set(prefixes)), "sort the prefixes"
    unused = [prefix for prefix in prefixes if not re.search(rf"(?<![\w-]){prefix}:", "\n".join(blocks[1:]))]
    assert unused == [], "drop the prefixes that nothing uses"
    subjects = [block.splitlines()[0].strip() for block in blocks[1:]]
    assert subjects == sorted(set(subjects)), "sort the subjects"
    for block in blocks[1:]:
        lines = block.splitlines()
        assert lines[-1] == ".", f"{lines[0]}: put the closing dot on a line of its own"
        predicates = [line.split()[0] for line in lines[1:-1] if re.match(r"    \S", line)]
        assert predicates[0] == "a" or "a" not in predicates, f"{lines[0]}: begin with the class"
        rest = [predicate for predicate in predicates if predicate != "a"]
        assert rest == sorted(set(rest)), f"{lines[0]}: sort the predicates"
