"""The expected rows of the reports on Bình Dương, followed from triple to triple without queries."""

from itertools import product

from pyoxigraph import Literal

from bdkg.graph.vocabulary import ONTOLOGY, SCHEMES, THINGS
from tests.reports.expected.honours import Given, Row, Value, is_given
from tests.reports.expected.triples import Triples

BINH_DUONG = f"{THINGS}community/binh-duong"
BECAMEX = f"{THINGS}organization/becamex-idc"
WARD = f"{THINGS}place/binh-duong-ward"
BA_NHA = f"{THINGS}programme/ba-nha"

LEADING_TO = {
    BINH_DUONG: (
        "about bodyOf continues focus foundedIn headquarteredIn host in issuedBy ledBy locatedIn organizer partOf"
        " partner party post postIn recipient"
    ),
    BECAMEX: (
        "about bodyOf focus headquarteredIn in issuedBy ledBy organizer partOf partner party post postIn recipient"
    ),
    WARD: "about bodyOf headquarteredIn host in issuedBy locatedIn organizer partOf party post postIn",
}
DATED_CLASSES = (
    "Community Decision Event Facility Organization Participation Partnership Place Programme Solution Tenure"
)
MOMENTS = {
    "dateText": ("earliest", "latest"),
    "startText": ("startEarliest", "startLatest"),
    "endText": ("endEarliest", "endLatest"),
}
HELIX_ROLES = {
    "college": "school",
    "company": "enterprise",
    "development-agency": "state",
    "government": "state",
    "government-body": "state",
    "industrial-park-developer": "enterprise",
    "office": "state",
    "research-body": "school",
    "university": "school",
}


def timeline(graph: Triples, given: Given) -> list[Row]:
    local = {BA_NHA, *graph.subjects("bdkg:in", BA_NHA)}
    for start, names in LEADING_TO.items():
        backward = ["bdkg:adoptedBy"] if start == BINH_DUONG else []
        local |= {start} | graph.reaching(start, _terms(names), backward)
    # What happened, the fact, its class, and whose dates they are.
    entries: set[tuple[str, str, str, str]] = set()
    for thing in local:
        for name in graph.classes(thing) & set(_terms(DATED_CLASSES)):
            entries.add((thing, thing, name, thing))
        honoured = "bdkg:Conferral" in graph.classes(thing)
        for edition in map(str, graph.objects(thing, "bdkg:edition")) if honoured else ():
            entries |= {(edition, thing, "bdkg:Conferral", edition), (edition, thing, "bdkg:Conferral", thing)}
            for event in map(str, graph.objects(edition, "bdkg:announcedAt")):
                entries.add((event, event, "bdkg:Event", event))
        for claim in graph.subjects("rdf:subject", thing):
            if graph.first(claim, "bdkg:rank") != f"{SCHEMES}rank/deprecated":
                entries.add((thing, claim, "bdkg:Claim", claim))
        for participation in graph.subjects("bdkg:agent", thing):
            for event in map(str, graph.objects(participation, "bdkg:in")):
                if "bdkg:Event" in graph.classes(event):
                    entries.add((event, event, "bdkg:Event", event))
    rows: list[Row] = []
    for what, fact, name, dated in entries:
        for moment, (first, last) in MOMENTS.items():
            for date in graph.objects(dated, f"bdkg:{moment}"):
                row: Row = {
                    "date": date,
                    "what": what,
                    "kind": graph.first(fact, "bdkg:kind") or ONTOLOGY + name.removeprefix("bdkg:"),
                    "moment": ONTOLOGY + moment,
                    "property": graph.first(fact, "rdf:predicate"),
                    "value": _shown(graph, fact, "rdf:object"),
                    "earliest": graph.first(dated, f"bdkg:{first}"),
                    "latest": graph.first(dated, f"bdkg:{last}"),
                }
                if _may_fall_between(row["earliest"], row["latest"], given) and row not in rows:
                    rows.append(row)
    return rows


def programmes(graph: Triples, _given: Given) -> list[Row]:
    names = "adoptedBy bodyOf continues focus issuedBy ledBy locatedIn partOf"
    local = {BINH_DUONG} | graph.reaching(BINH_DUONG, _terms(names))
    followed = {str(model) for thing in local for model in graph.objects(thing, "bdkg:follows")}
    return [
        {
            "programme": programme,
            "part_of": part_of,
            "start": graph.first(programme, "bdkg:startText"),
            "end": graph.first(programme, "bdkg:endText"),
            "adopted_by": decision,
            "status": graph.first(programme, "bdkg:status"),
            "kind": graph.first(programme, "bdkg:kind"),
        }
        for programme in (local | followed) & set(graph.of_class("Programme"))
        for part_of, decision in product(graph.each(programme, "bdkg:partOf"), graph.each(programme, "bdkg:adoptedBy"))
    ]


def triple_helix(graph: Triples, _given: Given) -> list[Row]:
    following = set(graph.subjects("bdkg:follows", BA_NHA))
    making = {f"{SCHEMES}participation-role/developer", f"{SCHEMES}participation-role/coordinator"}
    rows: list[Row] = []
    for participation, programme in graph.pairs("bdkg:in"):
        roles = {str(role) for role in graph.objects(participation, "bdkg:role")}
        stated = next((role for role in roles if role.startswith(f"{SCHEMES}triple-helix-role/")), None)
        wholes = {str(programme), *map(str, graph.objects(str(programme), "bdkg:partOf"))}
        agent = graph.first(participation, "bdkg:agent")
        if not (stated or (wholes & following and roles & making)):
            continue
        if "bdkg:Person" in graph.classes(str(agent)) or "bdkg:Programme" not in graph.classes(str(programme)):
            continue
        role = stated or _helix_role(graph, agent)
        rows += [
            {
                "role": role,
                "organization": agent,
                "contribution": contribution,
                "status": "stated" if stated else "derived" if role else None,
                "programme": programme,
                "participation": participation,
            }
            for contribution in graph.each(participation, "bdkg:contribution")
        ]
    return rows


def ecosystem(graph: Triples, _given: Given) -> list[Row]:
    there = graph.reaching(BINH_DUONG, _terms("ledBy locatedIn partOf"))
    there |= graph.reaching(WARD, _terms("locatedIn partOf"))
    ecosystems = graph.subjects("bdkg:kind", f"{SCHEMES}programme-kind/ecosystem")
    parts_of = {str(whole): graph.reaching(str(whole), _terms("partOf")) for whole in ecosystems}
    rows: list[Row] = []
    for facility in there & set(graph.of_class("Facility")):
        operators = [
            agent
            for participation in graph.subjects("bdkg:in", facility)
            if graph.first(participation, "bdkg:role") == f"{SCHEMES}participation-role/operator"
            for agent in graph.objects(participation, "bdkg:agent")
        ]
        wholes = [whole for whole, parts in parts_of.items() if facility in parts]
        rows += [
            {
                "facility": facility,
                "kind": graph.first(facility, "bdkg:kind"),
                "operator": operator,
                "located_in": graph.first(facility, "bdkg:locatedIn"),
                "opened": graph.first(facility, "bdkg:startText"),
                "ecosystem": min(wholes, default=None),
            }
            for operator in operators or [None]
        ]
    return rows


def offices(graph: Triples, given: Given) -> list[Row]:
    day = given.get("on")
    rows: list[Row] = []
    for tenure in graph.of_class("Tenure"):
        names = "startEarliest startLatest endEarliest endLatest earliest latest"
        begun_after, begun_by, ended_after, ended_by, seen_first, seen_last = (
            graph.first(tenure, name) for name in _terms(names)
        )
        if day and (str(begun_after or day) > str(day) or str(ended_by or day) < str(day)):
            continue
        sure = str(begun_by or seen_last or "9999") <= str(day) <= str(ended_after or seen_first or "0000")
        post = str(graph.first(tenure, "bdkg:post"))
        rows.append(
            {
                "person": graph.first(tenure, "bdkg:holder"),
                "post": post,
                "organization": graph.first(post, "bdkg:postIn"),
                "from": graph.first(tenure, "bdkg:startText"),
                "to": graph.first(tenure, "bdkg:endText"),
                "as_of": graph.first(tenure, "bdkg:asOfText"),
                "certain": ("yes" if sure else "no") if day else None,
            }
        )
    return rows


def partnerships(graph: Triples, _given: Given) -> list[Row]:
    return [
        {
            "party": party,
            "partner": partner,
            "kind": kind,
            "since": graph.first(partnership, "bdkg:startText"),
            "as_of": graph.first(partnership, "bdkg:asOfText"),
            "partnership": partnership,
        }
        for partnership in graph.of_class("Partnership")
        for party in graph.objects(partnership, "bdkg:party")
        for partner in graph.objects(partnership, "bdkg:partner")
        for kind in graph.each(partnership, "bdkg:kind")
        if party != partner
    ]


def criteria(graph: Triples, _given: Given) -> list[Row]:
    rows: list[Row] = []
    for criterion in graph.subjects("skos:inScheme", f"{SCHEMES}criterion"):
        names = [term for term in graph.terms(criterion, "skos:altLabel") if isinstance(term, Literal)]
        others: list[tuple[str | None, str | None]] = [(name.value, name.language) for name in names]
        rows += [
            {
                "criterion": criterion,
                "order": graph.first(criterion, "bdkg:order"),
                "name_en": graph.text(criterion, "skos:prefLabel", "en"),
                "name_vi": graph.text(criterion, "skos:prefLabel", "vi"),
                "also_called": other,
                "language": language,
            }
            for other, language in others or [(None, None)]
        ]
    return rows


def statistics(graph: Triples, given: Given) -> list[Row]:
    return [
        {
            "about": about,
            "indicator": graph.first(observation, "bdkg:indicator"),
            "value": graph.first(observation, "bdkg:value"),
            "unit": graph.first(observation, "bdkg:unit"),
            "as_of": graph.first(observation, "bdkg:asOfText"),
            "qualifier": graph.first(observation, "bdkg:qualifier"),
            "rank": _end(graph.first(observation, "bdkg:rank")),
            "publication": graph.publications(observation)[0],
        }
        for observation in graph.of_class("Observation")
        for about in graph.objects(observation, "bdkg:about")
        if is_given(about, given.get("about"))
        and is_given(graph.first(observation, "bdkg:indicator"), given.get("indicator"))
    ]


def remarks(graph: Triples, given: Given) -> list[Row]:
    rows: list[Row] = []
    for assessment in graph.of_class("Assessment"):
        told_in = set(graph.publications(assessment))
        for speaker, about in product(graph.objects(assessment, "bdkg:speaker"), graph.each(assessment, "bdkg:about")):
            posts = [
                graph.first(tenure, "bdkg:post")
                for tenure in graph.subjects("bdkg:holder", speaker)
                if told_in & set(graph.publications(tenure))
            ]
            if is_given(speaker, given.get("speaker")):
                rows.append(
                    {
                        "speaker": speaker,
                        "post": min(map(str, posts), default=None),
                        "about": about,
                        "gist": graph.text(assessment, "bdkg:gist", "en"),
                        "occasion": graph.first(assessment, "bdkg:occasion"),
                        "date": graph.first(assessment, "bdkg:dateText"),
                        "kind": graph.first(assessment, "bdkg:kind"),
                    }
                )
    return rows


def _terms(names: str) -> list[str]:
    return [f"bdkg:{name}" for name in names.split()]


def _end(iri: Value) -> str | None:
    return None if iri is None else str(iri).rpartition("/")[2]


def _shown(graph: Triples, subject: str, predicate: str) -> str | None:
    return next((term.value for term in graph.terms(subject, predicate)), None)


def _may_fall_between(earliest: Value, latest: Value, given: Given) -> bool:
    """Compare as much of the days as is given, which takes a year or a month as a whole."""
    first, last = str(given.get("from", "")), str(given.get("to", "9999"))
    late_enough = latest is None or str(latest)[: len(first)] >= first
    return late_enough and (earliest is None or str(earliest)[: len(last)] <= last)


def _helix_role(graph: Triples, agent: Value) -> str | None:
    if "bdkg:Community" in graph.classes(str(agent)):
        return f"{SCHEMES}triple-helix-role/state"
    roles = {HELIX_ROLES.get(str(_end(kind))) for kind in graph.objects(str(agent), "bdkg:kind")} - {None}
    assert len(roles) <= 1, agent
    return f"{SCHEMES}triple-helix-role/{roles.pop()}" if roles else None
