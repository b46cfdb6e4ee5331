"""The expected rows of the reports on evidence, followed from triple to triple without queries.

Stated totals are counted from the research tables, so that only what a source states comes from the graph.
"""

from bdkg.graph.vocabulary import ONTOLOGY, SCHEMES, THINGS
from tests.reports.expected.honours import TIERS, Given, Row, Value
from tests.reports.expected.tables import SIZES, Tables
from tests.reports.expected.triples import Triples

SECONDARY = {"document-archive", "press", "weblog", "website"}
LAST_YEAR = 9999


def facts_of(graph: Triples, given: Given) -> list[Row]:
    return [
        {
            "fact": fact,
            "kind": _kind(graph, fact),
            "char_start": graph.first(evidence, "bdkg:start"),
            "char_end": graph.first(evidence, "bdkg:end"),
            "subject": graph.first(fact, "rdf:subject"),
            "property": graph.first(fact, "rdf:predicate"),
            "value": _shown(graph, fact, "rdf:object"),
        }
        for evidence in graph.subjects("bdkg:publication", f"{THINGS}publication/{given['publication']}")
        for fact in graph.subjects("bdkg:evidence", evidence)
    ]


def disputes(graph: Triples, _given: Given) -> list[Row]:
    rows: list[Row] = []
    for dispute, rival in graph.pairs("bdkg:rival"):
        statement = str(rival)
        own = [v for name in ("about", "holder", "party") for v in graph.objects(statement, f"bdkg:{name}")]
        about, value, named = "rdf:subject", "rdf:object", "rdf:predicate"
        if graph.first(statement, "bdkg:indicator"):
            value, named = "bdkg:value", "bdkg:indicator"
        elif graph.first(statement, "bdkg:measure"):
            value, named = "bdkg:statedValue", "bdkg:measure"
        rows.append(
            {
                "about": graph.first(statement, about)
                or min(map(str, own), default=None)
                or graph.first(dispute, "bdkg:about"),
                "property": graph.first(statement, named) or graph.first(statement, "rdf:type"),
                "value": _shown(graph, statement, value) or statement,
                "rank": _end(graph.first(statement, "bdkg:rank")),
                "publication": graph.publications(statement)[0],
                "why": graph.text(statement, "bdkg:rankReason", "en") or graph.text(dispute, "bdkg:resolution", "en"),
                "standing": _end(graph.first(dispute, "bdkg:kind")),
                "dispute": dispute,
                "rival": statement,
                "credited_scope": min(map(str, graph.objects(statement, "bdkg:creditedScope")), default=None),
                "as_of": graph.first(statement, "bdkg:asOfText"),
            }
        )
    return rows


def weakly_sourced(graph: Triples, _given: Given) -> list[Row]:
    rows: list[Row] = []
    for fact in {fact for fact, _ in graph.pairs("bdkg:evidence")}:
        publications = graph.publications(fact)
        publishers = graph.objects(publications[0], "dcterms:publisher")
        kinds = {_end(kind) for publisher in publishers for kind in graph.objects(str(publisher), "bdkg:kind")}
        confidence = _end(graph.first(fact, "bdkg:confidence"))
        if confidence in ("low", "medium") or (not confidence and len(publications) == 1 and kinds <= SECONDARY):
            rows.append(
                {
                    "fact": fact,
                    "kind": _kind(graph, fact),
                    "evidence_count": len(publications),
                    "confidence": confidence,
                    "publication": publications[0],
                    "priority": {"low": 1, "medium": 2}.get(str(confidence), 3),
                }
            )
    return rows


def stated_totals(graph: Triples, tables: Tables) -> list[Row]:
    rows: list[Row] = []
    for claim in graph.of_class("StatedTotal"):
        stated = graph.first(claim, "bdkg:statedValue")
        computed = _Count(graph, tables, claim).computed()
        agrees = "agrees" if computed == stated else "differs"
        rows.append(
            {
                "claim": claim,
                "publication": graph.publications(claim)[0],
                "stated": stated,
                "computed": computed,
                "verdict": "cannot be computed" if computed is None else agrees,
                "measure": graph.first(claim, "bdkg:measure"),
                "as_of": graph.first(claim, "bdkg:asOfText"),
            }
        )
    return rows


class _Count:
    """Counts anew what a stated total counts.

    Args:
        graph: the graph, for what the claim speaks of.
        tables: the research tables, for who was honoured when.
        claim: the stated total.
    """

    def __init__(self, graph: Triples, tables: Tables, claim: str) -> None:
        self.graph = graph
        self.tables = tables
        self.about = [str(value) for value in graph.objects(claim, "bdkg:about")]
        self.award = str(graph.first(claim, "bdkg:award"))
        edition = graph.first(claim, "bdkg:edition")
        self.year = graph.first(str(edition), "bdkg:awardYear")
        self.country = graph.first(claim, "bdkg:inCountry")
        self.by = str(graph.first(claim, "bdkg:latest") or LAST_YEAR)
        self.from_year = _number(graph.first(claim, "bdkg:fromYear"), 0)
        self.to_year = min(_number(graph.first(claim, "bdkg:toYear"), LAST_YEAR), _number(self.year, LAST_YEAR))
        self.measure = str(_end(graph.first(claim, "bdkg:measure")))
        self.honours = [honour for honour in tables.honours if honour.award == self.award]

    def computed(self) -> int | None:
        if self.measure in ("criteria-in-set", "pillars-in-programme"):
            return self._parts()
        if self.measure == "times-hosted":
            return self._times_hosted()
        if self.award not in TIERS:
            return None
        years = self._years()
        if self.measure in ("times-named", "years-named"):
            return len(years)
        if self.measure in ("consecutive-times", "consecutive-years", "ordinal-in-run"):
            return len([year for year in years if set(range(year, max(years))) <= years]) or None
        if self.measure in ("first-in-country", "first-in-world", "ordinal-in-country"):
            return self._place_in_time()
        if self.measure == "list-ordinal":
            listed = {edition.year for edition in self.tables.editions if edition.award == self.award}
            return len({year for year in listed if year <= self.to_year})
        return self._of_list() if self.measure in LIST_MEASURES else None

    def _years(self) -> set[int]:
        announced = {e.year: e.announced_on or "" for e in self.tables.editions if e.award == self.award}
        return {
            honour.year
            for honour in self.honours
            if honour.community in self.about
            and self.from_year <= honour.year <= self.to_year
            and announced[honour.year] <= self.by
        }

    def _place_in_time(self) -> int | None:
        first = min((honour.year for honour in self.honours if honour.community in self.about), default=None)
        if first is None:
            return None
        countries = {self.country} if self.country else {honour.country for honour in self.honours}
        return 1 + len({h.community for h in self.honours if h.year < first and h.country in countries})

    def _of_list(self) -> int | None:
        size = SIZES[str(_end(self.award))]
        if self.year is None:
            announced = {
                e.year for e in self.tables.editions if e.award == self.award and (e.announced_on or "") <= self.by
            }
            lengths = {year: sum(honour.year == year for honour in self.honours) for year in announced}
            return max(length for length in lengths.values() if length >= size)
        listed = {honour.community: honour.country for honour in self.honours if honour.year == self.year}
        before = {honour.community for honour in self.honours if honour.year == self.to_year - 1}
        continents = {self.graph.first(country, "bdkg:continent") for country in listed.values()}
        counts = {
            "continents-in-list": len(continents),
            "countries-in-list": len(set(listed.values())),
            "list-size": len(listed),
            "only-in-country": list(listed.values()).count(str(self.country)),
            "returning-recipients": len(set(listed) & before),
        }
        return counts[self.measure] if len(listed) >= size else None

    def _parts(self) -> int:
        pillar = f"{SCHEMES}programme-kind/pillar"
        parts = [part for whole in self.about for part in self.graph.subjects("bdkg:partOf", whole)]
        if self.measure == "pillars-in-programme":
            parts = [part for part in parts if pillar in self.graph.objects(part, "bdkg:kind")]
        return len(parts)

    def _times_hosted(self) -> int:
        event = next(thing for thing in self.about if "bdkg:Event" in self.graph.classes(thing))
        organizer = self.graph.first(event, "bdkg:organizer")
        latest = str(self.graph.first(event, "bdkg:latest"))
        return sum(
            bool({str(place) for place in self.graph.objects(other, "bdkg:locatedIn")} & set(self.about))
            and str(self.graph.first(other, "bdkg:earliest")) <= latest
            for other in self.graph.subjects("bdkg:organizer", organizer)
        )


LIST_MEASURES = ("continents-in-list", "countries-in-list", "list-size", "only-in-country", "returning-recipients")


def _kind(graph: Triples, fact: str) -> str:
    names = graph.classes(fact) - {"bdkg:Subdivision"} or {"bdkg:Subdivision"}
    return ONTOLOGY + names.pop().removeprefix("bdkg:")


def _end(iri: Value) -> str | None:
    return None if iri is None else str(iri).rpartition("/")[2]


def _shown(graph: Triples, subject: str, predicate: str) -> str | None:
    return next((term.value for term in graph.terms(subject, predicate)), None)


def _number(value: Value, otherwise: int) -> int:
    return value if isinstance(value, int) else otherwise
