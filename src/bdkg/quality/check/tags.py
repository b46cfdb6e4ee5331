"""Language tags in lower case: parsers make them so, thus only the text shows what is written."""

import re

from bdkg.errors import SourceError
from bdkg.quality.check.files import File
from bdkg.quality.check.rule import Rule
from bdkg.quality.finding import Finding
from bdkg.turtle.places import Lines
from bdkg.turtle.tokens import tokenize

LOWER_CASE = re.compile(r"[\"']@[A-Za-z0-9-]*[A-Z]")
"""A first look that costs next to nothing; what it finds may stand in a text."""

TAG_CASE = Rule(
    "lower-case-tag",
    {
        "en": "{tag} has capital letters, which some engines tell apart and others do not",
        "vi": "{tag} có chữ hoa, có máy truy vấn phân biệt, có máy không",
    },
    {"en": "write {lower}", "vi": "hãy viết {lower}"},
)
RULES = (TAG_CASE,)


def check_tags(text: str, file: File, language: str) -> list[Finding]:
    """Find language tags with capital letters.

    Args:
        text: Turtle.
        file: which one.
        language: the language of the findings.

    Returns:
        A finding for each.
    """
    if not LOWER_CASE.search(text):
        return []
    findings = []
    lines = Lines(text)
    try:
        for kind, token, start in tokenize(text, file.path):
            if kind == "tag" and token not in ("@prefix", "@base") and token != token.lower():
                words = {"tag": token, "lower": token.lower()}
                findings.append(TAG_CASE.found_at(file.path, *lines.place(start), language, **words))
    except SourceError:
        # What is no Turtle has been told.
        pass
    return findings
