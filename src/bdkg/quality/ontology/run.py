"""An ontology to offences."""

from pyoxigraph import Store

from bdkg.quality.finding import Offence
from bdkg.quality.ontology import entities, hierarchy, profile, schemes, terms
from bdkg.quality.ontology.rule import Rule
from bdkg.quality.ontology.vocabulary import Ontology

PROFILE_RULES: tuple[Rule, ...] = (*profile.RULES, *entities.RULES, *hierarchy.RULES)
"""What makes an ontology OWL 2 RL: what the profile has not, and what OWL 2 DL asks."""

STYLE_RULES: tuple[Rule, ...] = (*terms.RULES, *schemes.RULES)
"""How our own terms and concepts are described."""

RULES: tuple[Rule, ...] = (*PROFILE_RULES, *STYLE_RULES)
"""All rules."""


def check_ontology(*stores: Store) -> list[Offence]:
    """Find what is wrong with an ontology and its concept schemes.

    Args:
        stores: the ontology and the schemes; the alignments and the data may be there too, and then are checked as far
            as they use the ontology.

    Returns:
        The offences, by rule.
    """
    ontology = Ontology(*stores)
    return [offence for rule in RULES for offence in rule.offences(ontology)]
