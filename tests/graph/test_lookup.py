"""From what a user types to the thing that is meant."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from bdkg.errors import UnknownNameError
from bdkg.graph.lookup import find, identify, members, named_things
from bdkg.graph.vocabulary import ONTOLOGY, RDF_TYPE, RDFS_LABEL


@pytest.mark.parametrize(
    "text",
    [
        "binh-duong",
        "Binh Duong",
        "Bình Dương",
        "BÌNH DƯƠNG",
        "binh duong smart city",
        "community/binh-duong",
        "https://w3id.org/bdkg/id/community/binh-duong",
        "Smart City",
    ],
)
def test_a_slug_an_iri_and_any_label_name_a_thing(small_store: Store, text: str) -> None:
    assert find(text, members(small_store, ONTOLOGY + "Community"), "community").slug == "binh-duong"


def test_a_country_is_named_by_its_iso_code_too(small_store: Store) -> None:
    assert find("vn", members(small_store, ONTOLOGY + "Country"), "country").slug == "vietnam"


def test_a_name_that_fits_several_lists_them(small_store: Store) -> None:
    with pytest.raises(UnknownNameError) as raised:
        find("Hsinchu", members(small_store, ONTOLOGY + "Community"), "community")
    assert str(raised.value) == (
        "community 'Hsinchu' is ambiguous: hsinchu-city (Hsinchu City), hsinchu-county (Hsinchu County)"
    )


def test_what_a_name_may_mean_is_told_in_the_language_that_is_asked_for(small_store: Store) -> None:
    with pytest.raises(UnknownNameError, match=r"^tên 'A' có thể chỉ nhiều thứ: "):
        identify(small_store, "A", "vi")


def test_a_misspelt_name_gives_the_nearest(small_store: Store) -> None:
    with pytest.raises(UnknownNameError, match=r"unknown community 'Bin Dong'; nearest: binh-duong"):
        find("Bin Dong", members(small_store, ONTOLOGY + "Community"), "community")


@pytest.mark.parametrize("text", ["", "...", "qqqqqqqq"])
def test_a_name_that_is_near_nothing_gives_no_suggestion(small_store: Store, text: str) -> None:
    with pytest.raises(UnknownNameError, match="unknown community"):
        find(text, members(small_store, ONTOLOGY + "Community"), "community")


def test_everything_with_a_label_can_be_found(small_store: Store) -> None:
    assert find("Top7", named_things(small_store), "name").iri.endswith("award/top7")
    assert find("bên nhận", named_things(small_store), "name").iri == ONTOLOGY + "recipient"


def test_things_with_one_slug_are_listed_apart() -> None:
    store = Store()
    for kind in ("award", "award-tier"):
        thing = NamedNode(f"https://w3id.org/bdkg/id/{kind}/top7")
        store.add(Quad(thing, RDFS_LABEL, Literal("Top7", language="en")))
    with pytest.raises(UnknownNameError, match=r"ambiguous: award-tier/top7 \(Top7\), award/top7 \(Top7\)"):
        identify(store, "top7")


def test_a_page_gives_way_to_what_it_is_called_after(small_store: Store) -> None:
    page = NamedNode("https://w3id.org/bdkg/id/publication/page")
    store = Store()
    store.bulk_extend(small_store)
    store.add(Quad(page, RDF_TYPE, NamedNode(ONTOLOGY + "Publication")))
    store.add(Quad(page, RDFS_LABEL, Literal("Bình Dương", language="vi")))
    store.add(Quad(page, RDFS_LABEL, Literal("A page", language="en")))
    assert identify(store, "Bình Dương") == "https://w3id.org/bdkg/id/community/binh-duong"
    assert identify(store, "a page") == page.value
