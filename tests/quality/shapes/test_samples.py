"""Each rule of the shapes, on samples that keep it and samples that break it; see samples.py."""

import pytest

from bdkg.quality.shapes.run import validate
from bdkg.quality.shapes.shapes import Shapes
from tests.quality.shapes.samples import FOLDER, Sample, invalid, valid

VALID = list(valid())
INVALID = list(invalid())


@pytest.mark.parametrize("sample", VALID, ids=str)
def test_in_a_valid_sample_nothing_is_found(shapes: Shapes, sample: Sample) -> None:
    assert validate(sample.store, shapes, [sample.focus]) == []


@pytest.mark.parametrize("sample", INVALID, ids=str)
def test_an_invalid_sample_breaks_its_rule_and_no_other(shapes: Shapes, sample: Sample) -> None:
    offences = validate(sample.store, shapes, [sample.focus])
    rule = shapes.rules[sample.rule]
    assert {offence.rule for offence in offences} == {rule.name}
    for offence in offences:
        assert offence.focus == sample.focus
        assert offence.severity == rule.severity
        assert offence.advice == rule.advice
        assert rule.path is None or offence.predicate == rule.path
        assert {language for language, text in offence.message.items() if text} == {"en", "vi"}


def test_every_rule_has_an_invalid_sample_and_every_file_a_valid_one(shapes: Shapes) -> None:
    rules = [sample.rule for sample in INVALID]
    assert sorted(rules) == sorted(shapes.rules), "give each rule one part in an invalid*.ttl"
    for sample in INVALID:
        folder = sample.name.partition("/")[0]
        assert sample.rule.startswith(f"{folder}-"), f"{sample}: put it into the folder of its class"
    pairs = [{path.name.removeprefix("in") for path in FOLDER.glob(f"*/{kind}*.ttl")} for kind in ("valid", "invalid")]
    assert pairs[0] == pairs[1]
