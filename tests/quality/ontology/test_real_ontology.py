"""The project's own ontology, concept schemes and alignments keep the rules, and so does what the data uses of them."""

from pyoxigraph import Store

from bdkg.quality.ontology.run import check_ontology
from tests.conftest import ROOT
from tests.quality.ontology.test_rules import store_of


def told(store: Store) -> list[str]:
    """What is wrong, a line for each offence."""
    return [f"{o.focus}: {o.message['en']}; {o.advice['en']} [{o.rule}]" for o in check_ontology(store)]


def test_the_ontology_with_schemes_and_alignments_keeps_the_rules() -> None:
    parts = ("*.ttl", "schemes/*.ttl", "alignments/*.ttl")
    store = store_of(*(path for part in parts for path in sorted((ROOT / "ontology").glob(part))))
    assert len(store) > 4_000
    assert told(store) == []


def test_the_whole_graph_keeps_the_rules(real_store: Store) -> None:
    assert told(real_store) == []
