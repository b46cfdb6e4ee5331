"""The page of the checks of the whole graph, made from their headers."""

from pathlib import Path

from bdkg.graph.names import LANGUAGES
from bdkg.graph.sources import CHECKS_FOLDER
from bdkg.quality.checks.check import Check
from bdkg.quality.checks.stored import stored_checks
from bdkg.quality.finding import SEVERITIES

_LANGUAGES = {"en": "English", "vi": "Tiếng Việt"}


def page() -> str:
    """Write the page.

    Returns:
        Markdown, with a section for each check, named as the check.
    """
    checks = stored_checks(str(Path(__file__).resolve().parent.parent))
    counts = [f"{sum(check.severity == severity for check in checks)} {severity}" for severity in SEVERITIES]
    parts = [
        "# Checks of the whole graph",
        f"Made from `{CHECKS_FOLDER}/` by `python docs/generate.py`. Each of the {len(checks)} checks is a query whose "
        f"answer must be empty ({', '.join(counts)}). An *error* is wrong, a *warning* is doubtful, an *info* is worth "
        "knowing. How a check is written: [check-header.md](check-header.md).",
        "A word in braces stands for what the query found: a thing by its name, a value as it is written.",
        "\n".join(["| check | severity |", "| --- | --- |", *(_row(check) for check in checks)]),
        *(_section(check) for check in checks),
    ]
    return "\n\n".join(parts) + "\n"


def _row(check: Check) -> str:
    return f"| [{check.title['en']}](#{check.name}) | {check.severity} |"


def _section(check: Check) -> str:
    lines = [f"## {check.name}", "", f"[{check.severity}](../{check.path})", ""]
    lines += [f"| | {' | '.join(_LANGUAGES[language] for language in LANGUAGES)} |", "| --- | --- | --- |"]
    rows = {"Rule": check.title, "Message": check.message, "What to do": check.advice}
    lines += [f"| {name} | {' | '.join(texts[language] for language in LANGUAGES)} |" for name, texts in rows.items()]
    return "\n".join(lines)
