"""TSV."""

import re

from bdkg.reports.formats.tab_separated import write_tsv
from tests.reports.formats.samples import HOSTILE, result, texts

MEANING = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}


def read(text: str) -> list[list[str]]:
    lines = text.removesuffix("\n").split("\n")
    return [[re.sub(r"\\(.)", lambda m: MEANING[m[1]], cell) for cell in line.split("\t")] for line in lines]


def test_tsv() -> None:
    assert write_tsv(result()) == (
        "year\tcommunity\trate\tnote\tcommunity_iri\n"
        '2023\tBình Dương\t0.67\twith "quotes", commas\\nand lines\thttp://e/bd\n'
        "2024\t臺北\t\t\thttp://e/tp\n"
    )


def test_hostile_values_come_back_one_line_a_row() -> None:
    text = write_tsv(texts(HOSTILE))
    assert [row[0].removeprefix("'") or "'" for row in read(text)[1:]] == HOSTILE
    assert not re.search(r"^(=|\+|-|@)", text, re.MULTILINE)
