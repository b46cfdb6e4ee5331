"""The page of the check, whose rules about files are made from the rules."""

from pathlib import Path

from bdkg.quality.check.rule import Rule
from bdkg.quality.check.rules import RULES

TEMPLATE = Path(__file__).resolve().parent / "templates" / "check.md.in"


def page() -> str:
    """Write the page.

    Returns:
        Markdown.
    """
    table = ["| rule | severity | what is wrong | what to do |", "| --- | --- | --- | --- |", *map(_row, RULES)]
    return "\n".join([TEMPLATE.read_text(encoding="utf-8"), *table]) + "\n"


def _row(rule: Rule) -> str:
    cells = [f'<a id="{rule.name}"></a>`{rule.name}`', rule.severity, rule.message["en"], rule.advice["en"]]
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
