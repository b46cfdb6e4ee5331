"""The names of things and their fallback chain."""

import re

import pytest
from pyoxigraph import RdfFormat, Store

from bdkg.graph.names import PREFIXES_OF_USERS, Name, Names, expand, shorten
from bdkg.graph.vocabulary import THINGS
from tests.conftest import ROOT


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


def test_the_prefixes_of_the_alignments_need_no_declaration() -> None:
    files = sorted((ROOT / "ontology" / "alignments").glob("*.ttl"))
    declared = {
        prefix: iri
        for file in files
        for prefix, iri in re.findall(r"^@prefix (\w+): <(.+)> \.$", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert declared.items() <= PREFIXES_OF_USERS.items()
    assert {"org", "prov", "schema", "wd"} <= declared.keys()


def test_terms_of_the_alignments_have_short_forms() -> None:
    assert expand("schema:Place") == "https://schema.org/Place"
    assert shorten("https://schema.org/Place") == "schema:Place"


def test_an_entity_of_wikidata_is_shown_by_its_address() -> None:
    assert expand("wd:Q36866") == "http://www.wikidata.org/entity/Q36866"
    assert shorten("http://www.wikidata.org/entity/Q36866") == "http://www.wikidata.org/entity/Q36866"
