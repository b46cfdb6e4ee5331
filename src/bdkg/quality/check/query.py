"""Stored queries: SPARQL 1.1, the rules that all engines ask for, and the headers."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bdkg.errors import SourceError
from bdkg.quality.check.files import File
from bdkg.quality.check.rule import Rule
from bdkg.quality.finding import Finding
from bdkg.quality.lint import syntax
from bdkg.quality.lint.run import lint

LINT_PAGE = "docs/lint.md"

HeaderReader = Callable[[str, str], object]
"""Reads the header of a query from its text and the name of its file; a SourceError tells what is wrong with it."""

HEADER = Rule(
    "header",
    {"en": "{reason}", "vi": "phần đầu không đúng: {reason}"},
    {
        "en": "mend the header, the comment that the file begins with",
        "vi": "hãy sửa phần đầu, tức chú thích mở đầu tệp",
    },
)
RULES = (HEADER,)


def check_query(text: str, file: File, readers: Mapping[str, HeaderReader], language: str) -> list[Finding]:
    """Find what is wrong with a query.

    Args:
        text: of the file.
        file: which one.
        readers: what reads the headers of queries, by the folder that they are in.
        language: the language of the findings.

    Returns:
        The findings.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    findings = [replace(finding, page=f"{LINT_PAGE}#{finding.rule}") for finding in lint(text, file.path)]
    # What is no query has been told; the readers of some headers would tell it again.
    if any(map(is_no_query, findings)):
        return findings
    for folder, read_header in readers.items():
        if file.name.startswith(f"{folder}/") and (mistake := _mistake(read_header, text, file.path)):
            line, reason = mistake
            findings.append(HEADER.found_at(file.path, line, 1, language, reason=reason))
    return findings


def is_no_query(finding: Finding) -> bool:
    """Tell whether a finding is that a file is no query at all.

    Args:
        finding: of `check_query`.

    Returns:
        Whether it is.
    """
    return finding.rule == syntax.is_sparql.name


def _mistake(read_header: HeaderReader, text: str, path: str) -> tuple[int, str] | None:
    try:
        read_header(text, path)
    except SourceError as error:
        line, _, reason = str(error).removeprefix(f"{path}:").partition(":")
        return int(line), reason.strip()
    return None
