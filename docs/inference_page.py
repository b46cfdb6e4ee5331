"""The page of the inference rules, made from their files."""

import os

from bdkg.graph import sources
from bdkg.reasoning.rules import Rule, read_rules

W3C = "https://www.w3.org/TR/owl2-profiles/#Reasoning_in_OWL_2_RL_and_RDF_Graphs_using_Rules"


def page() -> str:
    """Write the page.

    Returns:
        Markdown.
    """
    root = sources.root()
    rules, inconsistencies = read_rules(sources.rule_files(root))
    parts = [
        "# Inference rules",
        "Made from `queries/rules/` by `python docs/generate.py`. What they are for, and which rules there are not, is "
        f"said in [inference.md](inference.md). The names and the tables are those of [OWL 2 Profiles]({W3C}).",
        f"## What follows\n\nThe build runs these {len(rules)} rules until nothing new follows.",
        *(_section(rule, root) for rule in rules),
        f"## What cannot be\n\n`bdkg check` runs these {len(inconsistencies)} on the graph and all that follows from "
        "it; they must find nothing.",
        *(_section(rule, root) for rule in inconsistencies),
    ]
    return "\n\n".join(parts) + "\n"


def _section(rule: Rule, root: str) -> str:
    text = sources.read_text(os.path.join(root, rule.path), rule.path)
    query = text[text.index("\n\n") :].strip()
    w3c = f"`{rule.w3c}` of table {rule.table}" if rule.w3c != rule.name else f"table {rule.table}"
    lines = [
        f"### {rule.name}",
        f"{rule.title['en']} / {rule.title['vi']} ({w3c}, `{rule.path}`)",
        f"> {rule.sentence['en']}\n>\n> {rule.sentence['vi']}",
        *([f"What to do: {rule.advice['en']} / {rule.advice['vi']}"] if rule.advice else []),
        f"```sparql\n{query}\n```",
    ]
    return "\n\n".join(lines)
