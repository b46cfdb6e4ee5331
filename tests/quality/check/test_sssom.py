"""Tables of mappings."""

import pytest

from bdkg.quality.check.sssom import RULES, check_mappings

HEAD = """#mapping_set_id: https://w3id.org/bdkg/mappings/wikidata
#license: https://creativecommons.org/licenses/by/4.0/
#curie_map:
#  community: https://w3id.org/bdkg/id/community/
#  wd: http://www.wikidata.org/entity/
"""
COLUMNS = "subject_id\tpredicate_id\tobject_id\tmapping_justification\tconfidence\tmapping_date\n"
ROW = "community:binh-duong\tskos:exactMatch\twd:Q36608\tsemapv:ManualMappingCuration\t0.9\t2025-11-01\n"

WRONG = {
    "sssom-metadata": [
        (COLUMNS + ROW, 1, 1),
        (HEAD.replace("#license: https://creativecommons.org/licenses/by/4.0/\n", "") + COLUMNS + ROW, 1, 1),
        ("#a: [\n" + COLUMNS + ROW, 1, 1),
        ("#" + "[" * 100_000 + "\n" + COLUMNS + ROW, 1, 1),
        (HEAD[: HEAD.index("#curie_map")] + "#curie_map: 3\n" + COLUMNS + ROW, 1, 1),
        ("", 1, 1),
    ],
    "sssom-columns": [
        (HEAD + COLUMNS.replace("object_id", "object") + ROW, 6, 1),
        (HEAD + COLUMNS.replace("confidence", "object_id") + ROW, 6, 1),
        (HEAD, 5, 1),
    ],
    "sssom-cells": [(HEAD + COLUMNS + ROW + "a\tb\n", 8, 1), (HEAD + COLUMNS + "\n" + ROW, 7, 1)],
    "sssom-name": [
        (HEAD + COLUMNS + ROW.replace("wd:", "wikidata:"), 7, 38),
        (HEAD + COLUMNS + ROW.replace("community:binh-duong", ""), 7, 1),
        (HEAD + COLUMNS + ROW.replace("wd:Q36608", "Q36608"), 7, 38),
    ],
    "sssom-value": [
        (HEAD + COLUMNS + ROW.replace("0.9", "high"), 7, 77),
        (HEAD + COLUMNS + ROW.replace("0.9", "1.1"), 7, 77),
        (HEAD + COLUMNS + ROW.replace("2025-11-01", "1.11.2025"), 7, 81),
    ],
}


def test_a_right_table_is_passed() -> None:
    assert check_mappings(HEAD + COLUMNS + ROW, "x.sssom.tsv", "en") == []
    assert check_mappings((HEAD + COLUMNS + ROW).replace("\n", "\r\n"), "x.sssom.tsv", "en") == []


@pytest.mark.parametrize(
    ("rule", "text", "line", "column"), [(rule, *sample) for rule, samples in WRONG.items() for sample in samples]
)
def test_what_is_wrong_is_told_at_its_place(rule: str, text: str, line: int, column: int) -> None:
    found = check_mappings(text, "x.sssom.tsv", "en")
    assert {(finding.rule, finding.line, finding.column) for finding in found} == {(rule, line, column)}


def test_what_is_wrong_with_the_metadata_is_told_in_the_language_that_is_asked_for() -> None:
    for text, *_ in WRONG["sssom-metadata"]:
        (english,), (vietnamese,) = (check_mappings(text, "x.sssom.tsv", language) for language in ("en", "vi"))
        reason = english.message.removeprefix("the metadata above the table ")
        # What the library says is not ours to translate.
        assert reason.partition(":")[0] not in vietnamese.message


def test_every_rule_has_a_wrong_sample() -> None:
    assert {rule.name for rule in RULES} == WRONG.keys()
