"""Names of facts that have no label."""

import pytest
from pyoxigraph import Store

from bdkg.graph.names import Names
from bdkg.graph.vocabulary import THINGS


@pytest.mark.parametrize(
    ("language", "fact", "name"),
    [
        ("en", "conferral/2023/winner/binh-duong", "Intelligent Community of the Year 2023: Binh Duong"),
        ("vi", "conferral/2023/winner/binh-duong", "Cộng đồng thông minh của năm 2023: Bình Dương"),
        (
            "en",
            "claim/vov5-2023-publisher",
            "VOV5 report on the strategy of Binh Duong Smart City, 2023: publisher: VOV5",
        ),
        ("en", "observation/population-dubai", "population: Dubai"),
        ("vi", "plan/answer-new-needs", "Đề án nhằm giải quyết"),
    ],
)
def test_a_fact_is_named_by_what_it_links(real_store: Store, language: str, fact: str, name: str) -> None:
    assert Names(real_store, language).of(THINGS + fact).text.startswith(name)


def test_no_fact_of_the_real_graph_is_left_with_its_slug(real_store: Store) -> None:
    names = Names(real_store, "en")
    kinds = ("assessment", "claim", "conferral", "observation", "plan", "tenure")
    facts = {
        triple.subject.value
        for triple in real_store
        if str(getattr(triple.subject, "value", "")).startswith(tuple(f"{THINGS}{kind}/" for kind in kinds))
    }
    assert len(facts) > 1000
    assert sorted(fact for fact in facts if names.of(fact).text == fact.removeprefix(THINGS)) == []


def test_a_fact_with_a_part_missing_keeps_its_slug() -> None:
    assert Names(Store(), "en").of(f"{THINGS}claim/x").text == "claim/x"
