"""The names of things and their fallback chain."""

import pytest
from pyoxigraph import RdfFormat, Store

from bdkg.graph.names import Name, Names, shorten
from bdkg.graph.vocabulary import THINGS


@pytest.mark.parametrize(
    ("language", "thing", "name", "fell_back"),
    [
        ("en", "community/binh-duong", Name("Binh Duong", "en"), False),
        ("vi", "community/binh-duong", Name("Bình Dương", "vi"), False),
        ("vi", "community/hsinchu-county", Name("Hsinchu County", "en"), True),
        ("vi", "conferral/2023/top7/binh-duong", Name("edition/2023/top7: Bình Dương", ""), False),
        ("en", "claim/top7-on-20-june", Name("edition/2023/top7: bdkg:dateText: 2023-06-20", ""), False),
        ("en", "evidence/release", Name("evidence/release", ""), False),
    ],
)
def test_the_fallback_chain(small_store: Store, language: str, thing: str, name: Name, fell_back: bool) -> None:
    names = Names(small_store, language)
    assert names.of(THINGS + thing) == name
    assert names.fell_back(name) is fell_back


def test_a_label_in_a_third_language_is_better_than_none() -> None:
    store = Store()
    store.load(
        b'<http://e/x> <http://www.w3.org/2000/01/rdf-schema#label> "\xe5\xb8\x82"@zh .', format=RdfFormat.TURTLE
    )
    assert Names(store, "en").of("http://e/x") == Name("市", "zh")


def test_short_forms() -> None:
    assert shorten("https://w3id.org/bdkg/id/award/top7") == "award/top7"
    assert shorten("https://w3id.org/bdkg/scheme/rank/normal") == "rank/normal"
    assert shorten("https://w3id.org/bdkg/ontology#recipient") == "bdkg:recipient"
    assert shorten("http://www.w3.org/2000/01/rdf-schema#label") == "rdfs:label"
    assert shorten("https://example.org/a") == "https://example.org/a"
