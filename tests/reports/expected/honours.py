"""The expected rows of the reports on honours.

Each function takes the tables and the given parameters (slugs and numbers, defaults filled in) and returns the rows
with those columns that the tables cover. A thing is its IRI.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from bdkg.graph.vocabulary import THINGS
from tests.reports.expected.tables import Honour, Tables, award

Value = str | int | float | None
Row = dict[str, Value]
Given = Mapping[str, Any]

SMART21, TOP7, WINNER = award("smart21"), award("top7"), award("winner")
TIERS = (SMART21, TOP7, WINNER)

# The table of other awards has only the forum's own. binhduong_facts.csv tells of these (rows bd0177 and, with three
# recipients, bd0287), and of the theme of the summit at which the winner of 2024 was announced (row bd0333).
AWARDS_OF_OTHERS = (
    (2022, "forbes-vietnam-50-best-listed-companies", "forbes-vietnam"),
    (2024, "vietnam-smart-city-award-smart-management-and-operation", "vinasa"),
    (2024, "vietnam-smart-city-award-smart-management-and-operation", "vinasa"),
    (2024, "vietnam-smart-city-award-smart-management-and-operation", "vinasa"),
)
THEMES = {(2024, WINNER): "From Challenge to Opportunity"}

# A source document tells of this award without its year.
UNDATED_AWARD: Row = {"year": None, "award": award("vinasa-ioc-solution")}
UNDATED_RECIPIENT: Row = {"community": f"{THINGS}community/binh-duong", "name_as_published": "Bình Dương"}


def is_given(value: Value, given: Any) -> bool:
    """Tell whether a value is one of those that a parameter has.

    Args:
        value: a number, a text or an IRI.
        given: a value or several, things by their slug; None where nothing was given.

    Returns:
        True for every value where nothing was given.
    """
    slug = value.rpartition("/")[2] if isinstance(value, str) else value
    return given is None or slug in (given if isinstance(given, list) else [given])


def winners(tables: Tables, _given: Given) -> list[Row]:
    announced_on = {edition[:2]: edition.announced_on for edition in tables.editions}
    return [
        {
            "year": honour.year,
            "community": honour.community,
            "country": honour.country,
            "announced_on": announced_on[honour.year, WINNER],
        }
        for honour in tables.honours
        if honour.award == WINNER
    ]


def honour_roll(tables: Tables, given: Given) -> list[Row]:
    announced_on = {edition[:2]: edition.announced_on for edition in tables.editions}
    return [
        {
            "year": honour.year,
            "award": honour.award,
            "community": honour.community,
            "country": honour.country,
            "name_as_published": honour.name,
            "announced_on": announced_on[honour.year, honour.award],
            "status": honour.status,
        }
        for honour in tables.honours
        if is_given(honour.year, given.get("year"))
        and is_given(honour.award, given.get("award"))
        and is_given(honour.country, given.get("country"))
    ]


def community_history(tables: Tables, given: Given) -> list[Row]:
    community = f"{THINGS}community/{given['community']}"
    announced_on = {edition[:2]: edition.announced_on for edition in tables.editions}
    rows: list[Row] = [
        {
            "year": honour.year,
            "award": honour.award,
            "announced_on": announced_on[honour.year, honour.award],
            "name_as_published": honour.name,
        }
        for honour in tables.honours
        if honour.community == community
    ]
    rows += [
        {"year": other.year, "award": other.award, "announced_on": None, "name_as_published": other.recipient}
        for other in tables.other_awards
        if other.community == community
    ]
    if community == UNDATED_RECIPIENT["community"]:
        rows.append(UNDATED_AWARD | {"announced_on": None, "name_as_published": UNDATED_RECIPIENT["name_as_published"]})
    return rows


def streaks(tables: Tables, given: Given) -> list[Row]:
    rows: list[Row] = []
    for (community, country), years in _years(tables.honours, award(str(given["award"]))).items():
        for first in sorted(year for year in years if year - 1 not in years):
            last = first
            while last + 1 in years:
                last += 1
            if last - first + 1 >= int(given["min_length"]):
                rows.append(
                    {
                        "community": community,
                        "country": country,
                        "from_year": first,
                        "to_year": last,
                        "length": last - first + 1,
                    }
                )
    return rows


def climb(tables: Tables, _given: Given) -> list[Row]:
    listed = {tier: _years(tables.honours, tier) for tier in TIERS}
    rows: list[Row] = []
    for community, country in listed[WINNER]:
        years = {tier: min(listed[tier].get((community, country), {0})) for tier in TIERS}
        rows.append(
            {
                "community": community,
                "country": country,
                "first_smart21": years[SMART21] or None,
                "first_top7": years[TOP7] or None,
                "won": years[WINNER],
                "years_to_win": years[WINNER] - min(year for year in years.values() if year),
            }
        )
    return rows


def countries(tables: Tables, given: Given) -> list[Row]:
    counted = [honour for honour in tables.honours if is_given(honour.award, given.get("award"))]
    rows: list[Row] = []
    for country in {honour.country for honour in counted}:
        here = [honour for honour in counted if honour.country == country]
        numbers = _numbers([honour for honour in tables.honours if honour.country == country])
        rows.append(
            {
                "country": country,
                "communities": len({honour.community for honour in here}),
                "smart21": numbers[SMART21],
                "top7": numbers[TOP7],
                "winners": numbers[WINNER],
                "first_year": min(honour.year for honour in here),
                "latest_year": max(honour.year for honour in here),
            }
        )
    return rows


def newcomers(tables: Tables, given: Given) -> list[Row]:
    earlier = {honour.community for honour in tables.honours if honour.year < int(given["year"])}
    reached: dict[tuple[str, str], str] = {}
    for tier in TIERS:
        for honour in tables.honours:
            if honour.year == given["year"] and honour.award == tier and honour.community not in earlier:
                reached[honour.community, honour.country] = tier
    return [{"community": key[0], "country": key[1], "award": tier} for key, tier in reached.items()]


def peers(tables: Tables, given: Given) -> list[Row]:
    community = f"{THINGS}community/{given['community']}"
    listed = {
        (honour.community, honour.country)
        for honour in tables.honours
        if honour.year == given["year"] and honour.award == award(str(given["award"]))
    }
    if community not in {key[0] for key in listed}:
        return []
    return [{"community": key[0], "country": key[1]} for key in listed if key[0] != community]


def conversion(tables: Tables, given: Given) -> list[Row]:
    rows: list[Row] = []
    for community, country in {(honour.community, honour.country) for honour in tables.honours}:
        numbers = _numbers([honour for honour in tables.honours if honour.community == community])
        if numbers[SMART21] >= int(given["min_smart21"]):
            rate = Decimal(numbers[TOP7]) / numbers[SMART21]
            rows.append(
                {
                    "community": community,
                    "country": country,
                    "smart21": numbers[SMART21],
                    "top7": numbers[TOP7],
                    "winner": numbers[WINNER],
                    "top7_rate": float(rate.quantize(Decimal("0.01"), ROUND_HALF_UP)),
                }
            )
    return rows


def country_firsts(tables: Tables, given: Given) -> list[Row]:
    listed = [honour for honour in tables.honours if honour.award == award(str(given["award"]))]
    first: dict[str, int] = {}
    for honour in listed:
        first[honour.country] = min(honour.year, first.get(honour.country, honour.year))
    return [
        {"country": honour.country, "year": honour.year, "community": honour.community}
        for honour in listed
        if honour.year == first[honour.country]
    ]


def calendar(tables: Tables, given: Given) -> list[Row]:
    return [
        {
            "year": edition.year,
            "award": edition.award,
            "announced_on": edition.announced_on,
            "theme": edition.theme or THEMES.get(edition[:2]),
        }
        for edition in tables.editions
        if is_given(edition.year, given.get("year"))
    ]


def near_misses(tables: Tables, _given: Given) -> list[Row]:
    won = {honour.community for honour in tables.honours if honour.award == WINNER}
    return [
        {
            "community": community,
            "country": country,
            "top7": len(years),
            "first_top7": min(years),
            "latest_top7": max(years),
        }
        for (community, country), years in _years(tables.honours, TOP7).items()
        if len(years) >= 2 and community not in won
    ]


def other_awards(tables: Tables, _given: Given) -> list[Row]:
    rows: list[Row] = [
        {
            "year": other.year,
            "award": other.award,
            "given_by": f"{THINGS}organization/icf",
            "kind": other.kind,
        }
        for other in tables.other_awards
    ]
    rows += [
        {"year": year, "award": award(slug), "given_by": f"{THINGS}organization/{giver}", "kind": None}
        for year, slug, giver in AWARDS_OF_OTHERS
    ]
    return [*rows, UNDATED_AWARD | {"given_by": f"{THINGS}organization/vinasa", "kind": None}]


def community_map(tables: Tables, given: Given) -> list[Row]:
    rows: list[Row] = []
    for community, country in {(honour.community, honour.country) for honour in tables.honours}:
        if not is_given(country, given.get("country")):
            continue
        numbers = _numbers([honour for honour in tables.honours if honour.community == community])
        rows.append(
            {
                "community": community,
                "country": country,
                "honours": sum(numbers.values()),
                "best_award": max((tier for tier in TIERS if numbers[tier]), key=TIERS.index),
                "smart21": numbers[SMART21],
                "top7": numbers[TOP7],
                "winner": numbers[WINNER],
            }
        )
    return rows


def completeness(tables: Tables, _given: Given) -> list[Row]:
    rows: list[Row] = []
    for edition in tables.editions:
        recorded = sum((honour.year, honour.award) == edition[:2] for honour in tables.honours)
        rows.append(
            {
                "year": edition.year,
                "award": edition.award,
                "expected": edition.size,
                "recorded": recorded,
                "missing": None if edition.size is None else edition.size - recorded,
            }
        )
    return rows


EXPECTED: dict[str, Callable[[Tables, Given], list[Row]]] = {
    "calendar": calendar,
    "climb": climb,
    "community-history": community_history,
    "completeness": completeness,
    "conversion": conversion,
    "countries": countries,
    "country-firsts": country_firsts,
    "honour-roll": honour_roll,
    "map": community_map,
    "near-misses": near_misses,
    "newcomers": newcomers,
    "other-awards": other_awards,
    "peers": peers,
    "streaks": streaks,
    "winners": winners,
}


def _years(honours: list[Honour], award_iri: str) -> dict[tuple[str, str], set[int]]:
    """Collect the years in which each community, with its country, received an award."""
    years = defaultdict(set)
    for honour in honours:
        if honour.award == award_iri:
            years[honour.community, honour.country].add(honour.year)
    return years


def _numbers(honours: list[Honour]) -> dict[str, int]:
    return {tier: sum(honour.award == tier for honour in honours) for tier in TIERS}
