"""The page on verifying passages against texts that are held, made from its rules."""

from bdkg.quality.check.rule import Rule
from bdkg.quality.texts.rules import RULES


def page() -> str:
    """Write the page.

    Returns:
        Markdown.
    """
    parts = [
        "# Passages and the texts that they are of",
        "Made from `src/bdkg/quality/texts/` by `python docs/generate.py`.",
        "No sentence of a publication is copied into the graph. It records where a fact is said: the first and the "
        "last character of the passage (`bdkg:start` and `bdkg:end`, in Unicode code points from 0, the end "
        "exclusive), the SHA-256 of its UTF-8 bytes (`bdkg:sha256`), and for the whole text its length and SHA-256 "
        "(`bdkg:textLength`, `bdkg:textSha256`). Whoever holds the texts can verify every passage.",
        "The texts lie in one folder, in files named `.txt`, in UTF-8; folders below it and other files are not "
        "looked at. Which text is which is told by what it holds, whatever its file is called. A text of the "
        "recorded SHA-256 is the one. Where there is none, the text with the most of its passages is taken for it, "
        "so that a text that was changed or cut off is recognized as long as something of it is left: then each "
        "passage is looked for by its hash at every place of the text, and those that moved are named with their new"
        " place, the nearest where there are several. A publication of which no text is held is counted, and nothing"
        " is said against it.",
        *map(_section, RULES),
    ]
    return "\n\n".join(parts) + "\n"


def _section(rule: Rule) -> str:
    texts = [f"*{language}*: {rule.message[language]}: {rule.advice[language]}." for language in rule.message]
    return "\n\n".join([f'### <a id="{rule.name}"></a>{rule.name}', rule.severity, *texts])
