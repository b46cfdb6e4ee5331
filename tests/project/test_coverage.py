"""Every row of the research tables is in the graph, and rests on the very source that the row names."""

import csv
import hashlib
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Store

from bdkg.graph.vocabulary import (
    ADDRESS,
    END,
    EVIDENCE,
    ONTOLOGY,
    PUBLICATION,
    RDFS_LABEL,
    SKOS_ALT_LABEL,
    START,
    THINGS,
)
from tests.project.conftest import source_text, table, tell_share

MAPS = Path(__file__).parent / "coverage"
PAGE_FURNITURE = {"s081"}
"""Rows that tell of the page and not of the world; docs/data-quality.md says why each is left out."""


def values(store: Store, subject: NamedNode, predicate: NamedNode) -> list[NamedNode | Literal]:
    found = [triple.object for triple in store.quads_for_pattern(subject, predicate, None)]
    return [value for value in found if isinstance(value, NamedNode | Literal)]


def text(store: Store, subject: NamedNode, name: str) -> str | None:
    return next((value.value for value in values(store, subject, NamedNode(ONTOLOGY + name))), None)


def addresses(store: Store, fact: NamedNode) -> set[str]:
    """The addresses of all publications that a fact rests on."""
    return {
        address.value
        for evidence in values(store, fact, EVIDENCE)
        if isinstance(evidence, NamedNode)
        for publication in values(store, evidence, PUBLICATION)
        if isinstance(publication, NamedNode)
        for address in values(store, publication, ADDRESS)
    }


def nodes_of(name: str) -> dict[str, list[NamedNode]]:
    """Read which nodes carry the rows of a table."""
    with (MAPS / name).open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {
            row["row"]: [NamedNode(THINGS.removesuffix("id/") + node) for node in row["nodes"].split()] for row in rows
        }


def test_every_fact_of_the_source_documents_is_there_with_its_exact_passage(real_store: Store) -> None:
    nodes = nodes_of("document_facts.tsv")
    rows = table("document_facts.csv")
    missing = []
    for row in rows:
        passage = f"{THINGS}evidence/{row['document'][:3]}-{row['char_start']}-{row['char_end']}"
        carried = any(NamedNode(passage) in values(real_store, node, EVIDENCE) for node in nodes.get(row["row"], []))
        if not carried and row["row"] not in PAGE_FURNITURE:
            missing.append(row["row"])
    tell_share("document_facts.csv", len(rows) - len(missing) - len(PAGE_FURNITURE), len(rows))
    assert missing == []


def test_every_passage_is_where_it_says_and_has_its_hash(real_store: Store) -> None:
    texts = {row["document"][:3]: source_text(row["document"]) for row in table("source_documents.csv")}
    passages = list(real_store.quads_for_pattern(None, START, None))
    assert len(passages) > 250
    for triple in passages:
        evidence = triple.subject
        assert isinstance(evidence, NamedNode)
        document = evidence.value.removeprefix(f"{THINGS}evidence/").partition("-")[0]
        start, end = (int(values(real_store, evidence, place)[0].value) for place in (START, END))
        passage = texts[document][start:end]
        assert passage.strip() == passage != "", f"{evidence} begins or ends with white space"
        assert hashlib.sha256(passage.encode()).hexdigest() == text(real_store, evidence, "sha256"), evidence


def test_every_further_fact_about_binh_duong_is_there_and_rests_on_its_page(real_store: Store) -> None:
    nodes = nodes_of("binhduong_facts.tsv")
    rows = table("binhduong_facts.csv")
    missing = [
        row["id"]
        for row in rows
        if not any(same_address(row["source_url"], addresses(real_store, node)) for node in nodes.get(row["id"], []))
    ]
    tell_share("binhduong_facts.csv", len(rows) - len(missing), len(rows))
    assert missing == []


def test_every_row_of_the_honour_roll_is_a_conferral_that_rests_on_its_page(real_store: Store) -> None:
    rows = table("honours.csv")
    by_name: dict[tuple[str, str, str], NamedNode] = {}
    for triple in real_store.quads_for_pattern(None, NamedNode(ONTOLOGY + "nameAsPublished"), None):
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, Literal):
            year, award, _ = triple.subject.value.removeprefix(f"{THINGS}conferral/").split("/")
            by_name[year, award, triple.object.value] = triple.subject
    missing = []
    for row in rows:
        conferral = by_name.get((row["award_year"], row["level"], row["community"]))
        if conferral is None or not same_address(row["source_url"], addresses(real_store, conferral)):
            missing.append(row["row"])
            continue
        derived = row["note"].startswith("Derived")
        status = values(real_store, conferral, NamedNode(ONTOLOGY + "status"))[0].value.rpartition("/")[2]
        confidence = values(real_store, conferral, NamedNode(ONTOLOGY + "confidence"))[0].value.rpartition("/")[2]
        assert (status, confidence) == ("derived" if derived else "named", row["confidence"]), row["row"]
    tell_share("honours.csv", len(rows) - len(missing), len(rows))
    assert missing == []


def test_every_edition_is_there_with_its_date_and_page(real_store: Store) -> None:
    rows = table("editions.csv")
    missing = []
    for row in rows:
        edition = NamedNode(f"{THINGS}edition/{row['award_year']}/{row['level']}")
        if (
            not same_address(row["source_url"], addresses(real_store, edition))
            or text(real_store, edition, "dateText") != row["announced_on"]
        ):
            missing.append(row["row"])
    tell_share("editions.csv", len(rows) - len(missing), len(rows))
    assert missing == []


def test_every_other_award_is_a_conferral_of_its_year_that_rests_on_its_page(real_store: Store) -> None:
    rows = table("other_awards.csv")
    left: list[tuple[str, set[str]]] = []
    for triple in real_store.quads_for_pattern(None, NamedNode(ONTOLOGY + "edition"), None):
        assert isinstance(triple.subject, NamedNode)
        if is_other_award(triple.subject):
            year = triple.subject.value.removeprefix(f"{THINGS}conferral/").split("/")[0]
            left.append((year, addresses(real_store, triple.subject)))
    missing = []
    for row in rows:
        found = next((c for c in left if c[0] == row["award_year"] and same_address(row["source_url"], c[1])), None)
        if found is None:
            missing.append(row["row"])
        else:
            left.remove(found)
    tell_share("other_awards.csv", len(rows) - len(missing), len(rows))
    assert missing == []


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [("identifiers_countries.csv", "Country", "iso2"), ("identifiers_subdivisions.csv", "Subdivision", "iso3166_2")],
)
def test_every_country_and_subdivision_is_there_with_its_identifiers(
    real_store: Store, name: str, kind: str, code: str
) -> None:
    rows = table(name)
    property_name = "isoCode" if kind == "Country" else "isoSubdivisionCode"
    places = {
        triple.object.value: triple.subject
        for triple in real_store.quads_for_pattern(None, NamedNode(ONTOLOGY + property_name), None)
        if isinstance(triple.object, Literal) and isinstance(triple.subject, NamedNode)
    }
    missing = [
        row[code] for row in rows if row[code] not in places or not identified(real_store, places[row[code]], row)
    ]
    tell_share(name, len(rows) - len(missing), len(rows))
    assert missing == []


def test_every_community_is_there_once_with_its_identifiers(real_store: Store) -> None:
    rows = table("identifiers.csv")
    by_name = communities_by_name(real_store)
    missing = []
    things: set[NamedNode] = set()
    for row in rows:
        found = by_name.get((row["community"], row["country_iso2"]), set())
        things.update(found)
        if not any(identified(real_store, community, row) for community in found):
            missing.append(row["community"])
    tell_share("identifiers.csv", len(rows) - len(missing), len(rows))
    assert missing == []


def test_communities_that_are_one_are_one(real_store: Store) -> None:
    rows = table("identifiers.csv")
    printed = communities_by_name(real_store, printed_only=True)
    recipients = {community for communities in printed.values() for community in communities}
    assert len(recipients) == len([row for row in rows if not row["same_as_row"]]) == 205


def communities_by_name(store: Store, *, printed_only: bool = False) -> dict[tuple[str, str], set[NamedNode]]:
    """List communities by a name and the code of their country: the names that sources print, or all they have."""
    found: dict[tuple[str, str], set[NamedNode]] = {}
    for triple in store.quads_for_pattern(None, NamedNode(ONTOLOGY + "recipient"), None):
        conferral, recipient = triple.subject, triple.object
        assert isinstance(conferral, NamedNode)
        assert isinstance(recipient, NamedNode)
        names = [] if is_other_award(conferral) else values(store, conferral, NamedNode(ONTOLOGY + "nameAsPublished"))
        if not printed_only:
            names += values(store, recipient, RDFS_LABEL) + values(store, recipient, SKOS_ALT_LABEL)
        for country in values(store, recipient, NamedNode(ONTOLOGY + "inCountry")):
            assert isinstance(country, NamedNode)
            for name in names:
                found.setdefault((name.value, text(store, country, "isoCode") or ""), set()).add(recipient)
    return found


def is_other_award(conferral: NamedNode) -> bool:
    """Tell whether a conferral is of an award beside the three of the honour roll."""
    return conferral.value.removeprefix(f"{THINGS}conferral/").split("/")[1] not in ("smart21", "top7", "winner")


def identified(store: Store, place: NamedNode, row: dict[str, str]) -> bool:
    """Tell whether a place has the identifiers and the coordinate of its row."""
    wanted = {
        "wikidata": row["wikidata_qid"] and f"http://www.wikidata.org/entity/{row['wikidata_qid']}",
        "geonames": row["geonames_id"] and f"https://sws.geonames.org/{row['geonames_id']}/",
    }
    for name, value in wanted.items():
        if value and NamedNode(value) not in values(store, place, NamedNode(ONTOLOGY + name)):
            return False
    # A community that is a first-level unit, too, keeps the coordinate of its town.
    if "iso3166_2" in row and "community" not in row:
        return True
    return all(
        not row[name] or abs(float(text(store, place, name) or "nan") - float(row[name])) < 1e-9
        for name in ("latitude", "longitude")
    )


def same_address(url: str, found: set[str]) -> bool:
    """Compare addresses as IRIs, in which some characters must be written in another way."""
    return url in found or url.replace(" ", "%20") in found
