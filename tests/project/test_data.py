"""Rules that hold for the data as a whole; those that can be asked of the graph are in queries/checks/."""

from pathlib import Path

import pytest
from pyoxigraph import Store

from bdkg.quality.checks.run import run_checks
from bdkg.quality.checks.stored import stored_checks
from bdkg.quality.finding import INFO
from bdkg.quality.format.run import first_difference, formatted
from tests.conftest import ROOT

LAID_OUT = sorted([*ROOT.glob("data/**/*.ttl"), *ROOT.glob("ontology/**/*.ttl"), *ROOT.glob("queries/**/*.rq")])


def test_no_check_finds_what_is_wrong_or_doubtful(real_store: Store) -> None:
    offences = run_checks(real_store, stored_checks(str(ROOT)))
    found = [
        f"{offence.rule}: {offence.focus}: {offence.message['en']}; {offence.advice['en']}"
        for offence in offences
        if offence.severity != INFO
    ]
    assert "\n".join(found) == ""


@pytest.mark.parametrize("path", LAID_OUT, ids=lambda path: str(path.relative_to(ROOT)))
def test_it_is_laid_out_to_be_read(path: Path) -> None:
    text = path.read_bytes().decode()
    laid_out = formatted(text, str(path))
    assert laid_out == text, f"{path}:{first_difference(text, laid_out)}: run bdkg fmt"
