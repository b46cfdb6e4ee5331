"""Findings as JSON, for programs that know this one."""

import json

from bdkg.quality.check.formats.characters import writable
from bdkg.quality.check.run import Outcome


def write(outcome: Outcome) -> str:
    """Write an outcome.

    Args:
        outcome: what a check found.

    Returns:
        An object with the findings, and how much was checked.
    """
    said = {
        "files": len(outcome.files),
        "triples": outcome.triples,
        "whole": outcome.whole,
        "findings": [vars(finding) for finding in outcome.findings],
    }
    return writable(json.dumps(said, ensure_ascii=False, indent=2)) + "\n"
