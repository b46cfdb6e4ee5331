"""Findings in SARIF (Static Analysis Results Interchange Format 2.1.0, OASIS), for code hosts and editors."""

import json
import os
from pathlib import Path
from urllib.parse import quote

from bdkg import __version__
from bdkg.quality.check.formats.characters import writable
from bdkg.quality.check.run import Outcome
from bdkg.quality.finding import ERROR, INFO, WARNING, Finding

_LEVELS = {ERROR: "error", WARNING: "warning", INFO: "note"}


def write(outcome: Outcome) -> str:
    """Write an outcome.

    Args:
        outcome: what a check found.

    Returns:
        A log with one run.
    """
    rules = sorted({(finding.rule, finding.page) for finding in outcome.findings})
    places = {rule: at for at, (rule, _) in enumerate(rules)}
    driver = {
        "name": "bdkg",
        "version": __version__,
        "rules": [_rule(rule, page) for rule, page in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, places[finding.rule]) for finding in outcome.findings],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return writable(json.dumps(log, ensure_ascii=False, indent=2)) + "\n"


def _rule(name: str, page: str) -> dict[str, object]:
    # A helpUri would have to be absolute, and the pages are where the files are.
    return {"id": name, "help": {"text": f"See {page}."}}


def _result(finding: Finding, rule: int) -> dict[str, object]:
    about = f"{finding.label}: " if finding.label else ""
    advice = f"; {finding.advice}" if finding.advice else ""
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{about}{finding.message}{advice}."},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(finding.path)},
                    "region": {"startLine": finding.line, "startColumn": finding.column},
                }
            }
        ],
    }
    if finding.focus:
        result["properties"] = {"focus": finding.focus}
    return result


def _uri(path: str) -> str:
    """Write a path as a reference: below the current folder as it is, elsewhere in full (RFC 3986, section 4.1)."""
    return Path(path).as_uri() if Path(path).is_absolute() else quote(os.fsencode(Path(path).as_posix()))
