"""The expected rows of the reports that compare communities and places: who was honoured comes from the tables."""

from itertools import pairwise

from bdkg.graph.vocabulary import ONTOLOGY, SCHEMES
from tests.reports.expected.honours import SMART21, TIERS, TOP7, WINNER, Given, Row, Value, is_given
from tests.reports.expected.tables import Honour, Tables
from tests.reports.expected.triples import Triples


def hosts(graph: Triples, _tables: Tables, _given: Given) -> list[Row]:
    editions: dict[str, list[tuple[Value, int]]] = {}
    for edition, event in graph.pairs("bdkg:announcedAt"):
        award, year = graph.first(edition, "bdkg:award"), graph.first(edition, "bdkg:awardYear")
        places = [_town(graph, str(spot)) for spot in graph.objects(str(event), "bdkg:locatedIn")]
        if award in TIERS and places:
            assert isinstance(year, int)
            editions.setdefault(min(places), []).append((award, year))
    return [
        {
            "place": place,
            "country": graph.first(place, "bdkg:inCountry"),
            "announcements": len(announced),
            "smart21": sum(award == SMART21 for award, _ in announced),
            "top7": sum(award == TOP7 for award, _ in announced),
            "winners": sum(award == WINNER for award, _ in announced),
            "first_year": min(year for _, year in announced),
            "latest_year": max(year for _, year in announced),
        }
        for place, announced in editions.items()
    ]


def continents(graph: Triples, tables: Tables, given: Given) -> list[Row]:
    first, last = int(given.get("since", 0)), int(given.get("until", 9999))
    here: dict[Value, list[Honour]] = {}
    for honour in tables.honours:
        if first <= honour.year <= last:
            here.setdefault(graph.first(honour.country, "bdkg:continent"), []).append(honour)
    return [
        {
            "continent": continent,
            "countries": len({honour.country for honour in honours}),
            "communities": len({honour.community for honour in honours}),
            "smart21": sum(honour.award == SMART21 for honour in honours),
            "top7": sum(honour.award == TOP7 for honour in honours),
            "winners": sum(honour.award == WINNER for honour in honours),
            "first_year": min(honour.year for honour in honours),
            "latest_year": max(honour.year for honour in honours),
        }
        for continent, honours in here.items()
    ]


def comebacks(_graph: Triples, tables: Tables, given: Given) -> list[Row]:
    rows: list[Row] = []
    for (community, country), honours in _by_community(tables).items():
        years = sorted({honour.year for honour in honours})
        rows += [
            {
                "community": community,
                "country": country,
                "named_in": before,
                "named_again_in": after,
                "years_between": after - before,
                "award": _best([honour for honour in honours if honour.year == after]),
            }
            for before, after in pairwise(years)
            if after - before >= int(given["min_years"])
        ]
    return rows


def rising(_graph: Triples, tables: Tables, given: Given) -> list[Row]:
    return [
        {
            "community": community,
            "country": country,
            "first_year": min(honour.year for honour in honours),
            "latest_year": max(honour.year for honour in honours),
            "years_named": len({honour.year for honour in honours}),
            "honours": len(honours),
            "best_award": _best(honours),
        }
        for (community, country), honours in _by_community(tables).items()
        if min(honour.year for honour in honours) >= int(given["since"])
    ]


def sizes(graph: Triples, tables: Tables, given: Given) -> list[Row]:
    return [
        {
            "community": community,
            "country": country,
            "population": graph.first(observation, "bdkg:value"),
            "as_of": graph.first(observation, "bdkg:asOfText"),
            "honours": len(honours),
            "best_award": _best(honours),
        }
        for (community, country), honours in _by_community(tables).items()
        for observation in graph.subjects("bdkg:about", community)
        if graph.first(observation, "bdkg:indicator") == f"{SCHEMES}indicator/population"
        and graph.first(observation, "bdkg:rank") != f"{SCHEMES}rank/deprecated"
        and is_given(_best(honours), given.get("best_award"))
    ]


def derived_honours(graph: Triples, tables: Tables, _given: Given) -> list[Row]:
    rows: list[Row] = []
    for honour in tables.honours:
        if honour.status == "derived":
            (conferral,) = (
                found
                for found in graph.subjects("bdkg:recipient", honour.community)
                for edition in graph.objects(found, "bdkg:edition")
                if (graph.first(str(edition), "bdkg:award"), graph.first(str(edition), "bdkg:awardYear"))
                == (honour.award, honour.year)
            )
            rows.append(
                {
                    "year": honour.year,
                    "award": honour.award,
                    "recipient": honour.community,
                    "reason": graph.text(conferral, "bdkg:statusReason", "en"),
                    "confidence": str(graph.first(conferral, "bdkg:confidence")).rpartition("/")[2],
                }
            )
    return rows


def _town(graph: Triples, spot: str) -> str:
    is_facility = f"{ONTOLOGY}Facility" in graph.objects(spot, "rdf:type")
    return str((graph.first(spot, "bdkg:locatedIn") if is_facility else None) or spot)


def _by_community(tables: Tables) -> dict[tuple[str, str], list[Honour]]:
    found: dict[tuple[str, str], list[Honour]] = {}
    for honour in tables.honours:
        found.setdefault((honour.community, honour.country), []).append(honour)
    return found


def _best(honours: list[Honour]) -> str:
    return max((honour.award for honour in honours), key=TIERS.index)
