"""The page of the rules that the ontology and the concept schemes keep, made from the rules."""

from bdkg.quality.ontology.rule import Rule
from bdkg.quality.ontology.run import PROFILE_RULES, STYLE_RULES


def page() -> str:
    """Write the page.

    Returns:
        Markdown.
    """
    parts = [
        "# Rules for the ontology",
        "Made from `src/bdkg/quality/ontology/` by `python docs/generate.py`.",
        "`ontology/bdkg.ttl`, the concept schemes and the alignments together are in the profile "
        "[OWL 2 RL](https://www.w3.org/TR/owl2-profiles/#OWL_2_RL), which rules can reason over. Here rules over the "
        "RDF tell, triple by triple, what is not; in CI, ROBOT tells so too, of the ontology and of every sample that "
        "breaks one of these rules (`tests/outside/`), and HermiT that nothing in it is contradictory.",
        "Each rule is shown with what it says and what to do, in English and in Vietnamese; `{0}` stands for the name "
        "that it is about. Only what axioms say is held to the datatypes of OWL 2 RL: the data has dates, which the "
        "profile has not, as values.",
        "## The profile OWL 2 RL",
        *map(_section, PROFILE_RULES),
        "## The style of terms and concepts",
        *map(_section, STYLE_RULES),
        "A rule is a function in `src/bdkg/quality/ontology/`, with ontologies that keep it and break it in "
        "`tests/quality/ontology/samples/<rule>/`. That terms stand in their sections in alphabetical order is a "
        "matter of the file, and checked with its layout.",
    ]
    return "\n\n".join(parts) + "\n"


def _section(rule: Rule) -> str:
    source = f"; {rule.source}" if rule.source else ""
    texts = [f"*{language}*: {rule.message[language]}: {rule.advice[language]}." for language in rule.message]
    return "\n\n".join([f'### <a id="{rule.name}"></a>{rule.name}', f"{rule.severity}{source}", *texts])
