"""Findings for people: grouped by file, each with its place first, as editors read it."""

from itertools import groupby

from bdkg.quality.check.run import Outcome
from bdkg.quality.finding import SEVERITIES, Finding


def write(outcome: Outcome) -> str:
    """Write an outcome.

    Args:
        outcome: what a check found.

    Returns:
        For each file its findings, of two lines or three: the place, the severity, the thing and what is wrong; what to
        do; where the rule is documented. At the end a line that sums up.
    """
    lines = []
    for path, findings in groupby(outcome.findings, key=lambda finding: finding.path):
        lines.append(path)
        for finding in findings:
            lines += _lines(finding)
        lines.append("")
    return "\n".join([*lines, summary(outcome), ""])


def summary(outcome: Outcome) -> str:
    """Sum an outcome up.

    Args:
        outcome: what a check found.

    Returns:
        A line with how much was checked and how much was found.
    """
    checked = f"{_count(len(outcome.files), 'file')}, {_count(outcome.triples, 'triple')}"
    counts = {severity: sum(finding.severity == severity for finding in outcome.findings) for severity in SEVERITIES}
    found = ", ".join(_count(count, severity) for severity, count in counts.items() if count)
    if found:
        found += f" in {_count(len({finding.path for finding in outcome.findings}), 'file')}"
    rest = (
        ""
        if outcome.whole
        else "; not all rules about the whole graph were looked at: mend first what cannot be read or used"
    )
    return f"{checked}: {found or 'nothing found'}{rest}"


def _lines(finding: Finding) -> list[str]:
    about = f"{finding.label}: " if finding.label else ""
    place = f"{finding.path}:{finding.line}:{finding.column}"
    # A text of the graph may have several lines; each finding has one, for editors and other tools to read.
    said = " ".join(f"{about}{finding.message}".split())
    lines = [f"  {place}: {finding.severity}: {said} [{finding.rule}]"]
    if finding.advice:
        lines.append(f"    {finding.advice}")
    if finding.page:
        lines.append(f"    see {finding.page}")
    return lines


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
