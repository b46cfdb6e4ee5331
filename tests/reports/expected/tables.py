"""The research tables beside the repository, and the things of the graph that their names stand for."""

import csv
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Store

from bdkg.graph.vocabulary import (
    ISO_CODE,
    ONTOLOGY,
    RDF_TYPE,
    RDFS_LABEL,
    SKOS_ALT_LABEL,
    SKOS_HIDDEN_LABEL,
    THINGS,
)

SIZES = {"smart21": 21, "top7": 7, "winner": 1}
SHARED_AWARD = (2002, "winner")

TABLES = Path(__file__).parents[4] / "shared" / "research"

_IN_COUNTRY = NamedNode(ONTOLOGY + "inCountry")
_OTHER_NAMES = (SKOS_ALT_LABEL, SKOS_HIDDEN_LABEL)


class Honour(NamedTuple):
    """A community that is on a list, or won.

    Attributes:
        year: the award year.
        award: the IRI of the award.
        community: the IRI of the community.
        country: the IRI of its country.
        name: the community's name as the list prints it.
        status: `named` or `derived`.
    """

    year: int
    award: str
    community: str
    country: str
    name: str
    status: str


class Edition(NamedTuple):
    """An award in an award year.

    Attributes:
        year: the award year.
        award: the IRI of the award.
        announced_on: when its list or winner was announced, in EDTF; None where no source tells.
        theme: its theme, or that of its event; None where no source tells.
        occasion: what is told of the event and its place; empty where nothing is known.
        note: what else is told, which can be the place too.
        size: how many are honoured by rule; None where the list itself was never found.
    """

    year: int
    award: str
    announced_on: str | None
    theme: str | None
    occasion: str
    note: str
    size: int | None


class OtherAward(NamedTuple):
    """An award besides the three.

    Attributes:
        year: the award year.
        award: the IRI of the award.
        recipient: its name.
        community: the IRI of the recipient where it is a community; None where it is something else.
        kind: `finalist` or `recipient`.
    """

    year: int
    award: str
    recipient: str
    community: str | None
    kind: str


class Tables(NamedTuple):
    """All that the expected rows are worked out from.

    Attributes:
        honours: the honour roll.
        editions: the editions, also those of which only names are known.
        other_awards: the awards besides the three.
    """

    honours: list[Honour]
    editions: list[Edition]
    other_awards: list[OtherAward]


def read_tables(store: Store) -> Tables:
    """Read the tables and find the things that their names stand for.

    Args:
        store: the graph, from which only names, countries and their codes are taken.

    Returns:
        The tables.

    Raises:
        LookupError: a name stands for nothing in the graph, or for several things.
    """
    countries = {code: iri for iri, codes in _values(store, (ISO_CODE,)).items() for code in codes}
    communities = _communities(store, countries)
    honours = [
        Honour(
            year=int(row["award_year"]),
            award=award(row["level"]),
            community=communities[row["community"], row["country_iso2"]],
            country=countries[row["country_iso2"]],
            name=row["community"],
            status="derived" if row["note"].startswith("Derived") else "named",
        )
        for row in rows_of("honours.csv")
    ]
    return Tables(honours, _editions(honours), _other_awards(store, communities))


def award(slug: str) -> str:
    """Name the award of a slug.

    Args:
        slug: such as `top7`.

    Returns:
        Its IRI.
    """
    return f"{THINGS}award/{slug}"


def _editions(honours: list[Honour]) -> list[Edition]:
    editions = {}
    for row in rows_of("editions.csv"):
        year, level = int(row["award_year"]), row["level"]
        editions[year, award(level)] = Edition(
            year=year,
            award=award(level),
            announced_on=row["announced_on"] or None,
            theme=row["theme"] or None,
            occasion=" ".join(filter(None, (row["event_name"], row["place"]))),
            note=row["note"],
            size=2 if (year, level) == SHARED_AWARD else SIZES[level],
        )
    # A list that can only be derived has a name, but nothing is known of its announcement but the year.
    for honour in honours:
        unknown = Edition(honour.year, honour.award, str(honour.year), theme=None, occasion="", note="", size=None)
        editions.setdefault((honour.year, honour.award), unknown)
    return sorted(editions.values(), key=lambda edition: edition[:2])


def _other_awards(store: Store, communities: dict[tuple[str, str], str]) -> list[OtherAward]:
    awards = defaultdict(set)
    for iri, names in _values(store, (RDFS_LABEL, *_OTHER_NAMES)).items():
        if iri.startswith(THINGS + "award/"):
            for name in names:
                awards[_fold(name)].add(iri)
    found = []
    for row in rows_of("other_awards.csv"):
        name, _, finalist = row["award_name"].partition(" (finalist")
        place = (row["recipient"].removeprefix("City of "), row["country_iso2"])
        found.append(
            OtherAward(
                year=int(row["award_year"]),
                award=_only(awards[_fold(name)], name),
                recipient=row["recipient"],
                community=communities.get(place) if row["recipient_kind"] == "community" else None,
                kind="finalist" if finalist else "recipient",
            )
        )
    return found


def _communities(store: Store, countries: dict[str, str]) -> dict[tuple[str, str], str]:
    """Find the community of each name in each country, spellings of one community together."""
    by_label = _communities_by_name(store, countries, (RDFS_LABEL,))
    by_other_name = _communities_by_name(store, countries, _OTHER_NAMES)
    spellings: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    names: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows_of("identifiers.csv"):
        key = (row["same_as_row"] or row["community"], row["country_iso2"])
        spellings[key].add(row["community"])
        names[key] |= {_fold(row["community"]), _fold(row["canonical_name_en"])}
    found: dict[tuple[str, str], str] = {}
    for (name, code), printed in spellings.items():
        keys = [(spelling, code) for spelling in names[name, code]]
        # A place can bear as its second name what another has for its label.
        iris = {iri for key in keys for iri in by_label[key]} or {iri for key in keys for iri in by_other_name[key]}
        community = _only(iris, f"{name}, {code}")
        if community in found.values():
            raise LookupError(f"{community} stands for {name}, {code} and for another community of the tables")
        found |= {(spelling, code): community for spelling in printed}
    return found


def _communities_by_name(
    store: Store, countries: dict[str, str], predicates: Iterable[NamedNode]
) -> defaultdict[tuple[str, str], set[str]]:
    by_name = defaultdict(set)
    names = _values(store, predicates)
    codes = {iri: code for code, iri in countries.items()}
    for triple in store.quads_for_pattern(None, RDF_TYPE, NamedNode(ONTOLOGY + "Community")):
        iri = triple.subject.value  # type: ignore[union-attr]
        for country in store.quads_for_pattern(triple.subject, _IN_COUNTRY, None):
            for name in names[iri]:
                by_name[_fold(name), codes[country.object.value]].add(iri)  # type: ignore[union-attr]
    return by_name


def _values(store: Store, predicates: Iterable[NamedNode]) -> dict[str, set[str]]:
    found = defaultdict(set)
    for predicate in predicates:
        for triple in store.quads_for_pattern(None, predicate, None):
            if isinstance(triple.subject, NamedNode) and isinstance(triple.object, Literal):
                found[triple.subject.value].add(triple.object.value)
    return found


def _only(iris: set[str], name: str) -> str:
    if len(iris) != 1:
        raise LookupError(f"{name} stands for {' and '.join(sorted(iris)) or 'nothing'} in the graph")
    return next(iter(iris))


def _fold(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def rows_of(file: str) -> list[dict[str, str]]:
    """Read a table.

    Args:
        file: its name.

    Returns:
        Its rows, every cell as text.
    """
    with (TABLES / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
