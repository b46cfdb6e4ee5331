"""Tables of mappings, in the form of SSSOM (A Simple Standard for Sharing Ontological Mappings, 1.0).

Looked at is what a reader of such a table needs: the metadata, the columns, and that every name can be expanded. A
library that does it would bring pandas, which takes longer to import than the check takes.
"""

import re
from collections.abc import Iterator
from datetime import date

import yaml

from bdkg.quality.check.rule import Rule
from bdkg.quality.finding import Finding
from bdkg.sparql.header import load_yaml

_NEEDED = ("subject_id", "predicate_id", "object_id", "mapping_justification")
_NAMES = (*_NEEDED, "author_id", "reviewer_id", "creator_id")
_DAYS = ("mapping_date", "publication_date")
_CURIE = re.compile(r"([A-Za-z_][\w.-]*):\S+")
_KNOWN_PREFIXES = {"owl", "rdf", "rdfs", "semapv", "skos", "sssom", "xsd"}
"""Those that the standard knows without being told."""

METADATA = Rule(
    "sssom-metadata",
    {"en": "the metadata above the table {reason}", "vi": "siêu dữ liệu phía trên bảng có lỗi: {reason}"},
    {
        "en": "begin the table with comments that are YAML, with mapping_set_id, license and curie_map",
        "vi": "hãy mở đầu bảng bằng chú thích dạng YAML, có mapping_set_id, license và curie_map",
    },
)
COLUMNS = Rule(
    "sssom-columns",
    {"en": "the table has no column {column}, or two", "vi": "bảng không có cột {column}, hoặc có hai"},
    {"en": "let the table have it once", "vi": "hãy để bảng có cột này đúng một lần"},
)
CELLS = Rule(
    "sssom-cells",
    {"en": "the row has {cells} cells under {columns} headings", "vi": "hàng có {cells} ô dưới {columns} tiêu đề"},
    {"en": "separate cells by one tab each", "vi": "hãy ngăn các ô bằng đúng một dấu tab"},
)
NAME = Rule(
    "sssom-name",
    {
        "en": "{column} has '{value}', which cannot be expanded to an IRI",
        "vi": "{column} có '{value}', không mở rộng được thành IRI",
    },
    {"en": "write prefix:name with a prefix of curie_map", "vi": "hãy viết prefix:name với tiền tố có trong curie_map"},
)
VALUE = Rule(
    "sssom-value",
    {"en": "{column} has '{value}'", "vi": "{column} có '{value}'"},
    {"en": "write {form}", "vi": "hãy viết {form}"},
)
RULES = (METADATA, COLUMNS, CELLS, NAME, VALUE)


def check_mappings(text: str, path: str, language: str) -> list[Finding]:
    """Find what is wrong with a table of mappings.

    Args:
        text: of the file.
        path: its name, for the findings.
        language: the language of the findings.

    Returns:
        The findings.
    """
    # Line ends as editors have them; `splitlines` knows more.
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    start = next((at for at, line in enumerate(lines) if not line.startswith("#")), len(lines))
    prefixes, reason = _metadata("\n".join(line[1:] for line in lines[:start]))
    if reason:
        return [METADATA.found_at(path, 1, 1, language, reason=reason[language])]
    columns = lines[start].split("\t") if start < len(lines) else []
    missing = [name for name in _NEEDED if columns.count(name) != 1]
    missing += sorted({name for name in columns if columns.count(name) > 1} - {*missing})
    if missing:
        return [COLUMNS.found_at(path, min(start + 1, len(lines)), 1, language, column=name) for name in missing]
    findings = []
    for number, line in enumerate(lines[start + 1 :], start + 2):
        cells = line.split("\t")
        if len(cells) != len(columns):
            findings.append(CELLS.found_at(path, number, 1, language, cells=len(cells), columns=len(columns)))
            continue
        column = 1
        for name, value in zip(columns, cells, strict=True):
            for rule, words in _broken(name, value, prefixes):
                findings.append(rule.found_at(path, number, column, language, **words))
            column += len(value) + 1
    return findings


def _metadata(text: str) -> tuple[set[str], dict[str, str]]:
    try:
        said = load_yaml(text)
    except yaml.YAMLError as error:
        what = " ".join(str(error).split())
        return set(), {"en": f"is not YAML: {what}", "vi": f"không phải là YAML: {what}"}
    if not isinstance(said, dict):
        return set(), {"en": "is missing", "vi": "không có"}
    missing = ", ".join(key for key in ("mapping_set_id", "license", "curie_map") if not said.get(key))
    if missing:
        return set(), {"en": f"has no {missing}", "vi": f"thiếu {missing}"}
    if not isinstance(said["curie_map"], dict):
        return set(), {"en": "has a curie_map that is no mapping", "vi": "curie_map không phải là ánh xạ"}
    return _KNOWN_PREFIXES | {str(prefix) for prefix in said["curie_map"]}, {}


def _broken(name: str, value: str, prefixes: set[str]) -> Iterator[tuple[Rule, dict[str, object]]]:
    words: dict[str, object] = {"column": name, "value": value}
    if name in _NAMES:
        for part in value.split("|") if name not in _NEEDED and value else [value]:
            match = _CURIE.fullmatch(part)
            if (name in _NEEDED and not value) or (part and (not match or match[1] not in prefixes)):
                yield NAME, {**words, "value": part}
    elif name == "confidence" and value and not _is_share(value):
        yield VALUE, {**words, "form": "0.9"}
    elif name in _DAYS and value and not _is_day(value):
        yield VALUE, {**words, "form": "2023-10-26"}


def _is_share(value: str) -> bool:
    try:
        return 0 <= float(value) <= 1
    except ValueError:
        return False


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
