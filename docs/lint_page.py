"""The page of the rules that stored queries keep, made from the rules."""

from bdkg.quality.lint.rule import Rule
from bdkg.quality.lint.run import RULES


def page() -> str:
    """Write the page.

    Returns:
        Markdown.
    """
    parts = [
        "# Rules for stored queries",
        "Made from `src/bdkg/quality/lint/` by `python docs/generate.py`. `bdkg lint` and `bdkg check` "
        "check them; see [using.md](using.md).",
        "No two SPARQL engines agree on everything. A query that keeps these rules has the same answer on rdflib, "
        "Oxigraph and Virtuoso, which were compared, and avoids what is known of Jena, RDF4J, QLever and Comunica. An "
        "*error* is refused or answered otherwise somewhere; a *warning* takes very long somewhere, or was answered "
        "otherwise in one version.",
        "\n".join(
            ["| rule | severity | reason | instead |", "| --- | --- | --- | --- |", *(_row(rule) for rule in RULES)]
        ),
        "What cannot be told from a query alone is not checked: that a key of ORDER BY holds one kind of value, that a "
        "property has one datatype, that paths run in no circle. Language-tagged and long texts are known by the "
        "properties of this graph that have them.",
        "A rule is a function in `src/bdkg/quality/lint/`, with queries that keep it and break it in "
        "`tests/quality/lint/<rule>/`.",
    ]
    return "\n\n".join(parts) + "\n"


def _row(rule: Rule) -> str:
    cells = [f'<a id="{rule.name}"></a>`{rule.name}`', rule.severity, rule.reason, rule.instead]
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
