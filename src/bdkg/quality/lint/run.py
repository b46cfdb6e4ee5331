"""A query's text to findings."""

import yaml

from bdkg.quality.finding import Finding
from bdkg.quality.lint import aggregates, columns, datasets, datatypes, functions, groups, order, paths, syntax
from bdkg.quality.lint.rule import Rule, StoredQuery
from bdkg.sparql.comments import leading_comment
from bdkg.sparql.header import load_yaml
from bdkg.sparql.parse import parse
from bdkg.sparql.tokens import NotSparqlError

RULES: tuple[Rule, ...] = (
    *syntax.RULES,
    *columns.RULES,
    *datasets.RULES,
    *groups.RULES,
    *paths.RULES,
    *aggregates.RULES,
    *order.RULES,
    *functions.RULES,
    *datatypes.RULES,
)
"""All rules, those about the whole query first."""


def lint(text: str, path: str) -> list[Finding]:
    """Find what in a query does not hold on every engine.

    Args:
        text: the text of a `.rq` file, with its header where it has one.
        path: its name, for the findings.

    Returns:
        The findings, in the order of the text.
    """
    try:
        stored = StoredQuery(text, parse(text, path), _header(text))
    except NotSparqlError as error:
        return [_finding(syntax.is_sparql, text, path, error.start, error.reason)]
    found = {(rule.name, *hit): _finding(rule, text, path, *hit) for rule in RULES for hit in rule.check(stored)}
    return sorted(found.values())


def _finding(rule: Rule, text: str, path: str, start: int, what: str) -> Finding:
    line = text.count("\n", 0, start) + 1
    column = start - text.rfind("\n", 0, start)
    return Finding(path, line, column, rule.name, rule.severity, f"{what}: {rule.reason}", rule.instead)


def _header(text: str) -> dict[str, object]:
    """Read the header, where there is one; whether it is as it should be is looked at elsewhere."""
    try:
        header = load_yaml(leading_comment(text))
    except yaml.YAMLError:
        return {}
    return header if isinstance(header, dict) else {}
