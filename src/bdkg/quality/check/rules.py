"""All rules about files."""

from bdkg.quality.check import files, layout, lexical, query, repeated, sssom, tags, turtle, undefined, unusable
from bdkg.quality.check.rule import Rule

RULES: tuple[Rule, ...] = (
    *files.RULES,
    *turtle.RULES,
    *unusable.RULES,
    *lexical.RULES,
    *tags.RULES,
    *layout.RULES,
    *repeated.RULES,
    *query.RULES,
    *undefined.RULES,
    *sssom.RULES,
)
"""Those about any file first."""
