"""The expected rows of the reports on plans, decisions, events, roles, names and doubts, followed triple by triple."""

from collections.abc import Sequence
from itertools import product

from pyoxigraph import Literal

from bdkg.graph.vocabulary import THINGS
from tests.reports.expected.honours import TIERS, Given, Row, Value, is_given
from tests.reports.expected.triples import Triples


def plans(graph: Triples, given: Given) -> list[Row]:
    due_by = str(given.get("due_by", ""))
    return [
        {
            "planner": planner,
            "about": about,
            "gist": graph.text(plan, "bdkg:gist", "en"),
            "date": graph.first(plan, "bdkg:dateText"),
            "due": graph.first(plan, "bdkg:horizonText"),
            "occasion": graph.first(plan, "bdkg:occasion"),
            "plan": plan,
        }
        for plan in graph.of_class("Plan")
        for planner, about in product(graph.objects(plan, "bdkg:planner"), graph.objects(plan, "bdkg:about"))
        if is_given(planner, given.get("planner"))
        # As much of the last day as is given, which takes a year or a month as a whole.
        and (not due_by or str(graph.first(plan, "bdkg:horizonLatest") or "9999")[: len(due_by)] <= due_by)
    ]


def decisions(graph: Triples, _given: Given) -> list[Row]:
    return [
        {
            "decision": decision,
            "number": graph.first(decision, "bdkg:number"),
            "issued_by": graph.first(decision, "bdkg:issuedBy"),
            "date": graph.first(decision, "bdkg:dateText"),
            "about": about,
            "adopts": adopted,
        }
        for decision in graph.of_class("Decision")
        for about in graph.each(decision, "bdkg:about")
        for adopted in _or_none(graph.subjects("bdkg:adoptedBy", decision))
    ]


def roles(graph: Triples, given: Given) -> list[Row]:
    return [
        {
            "agent": agent,
            "role": graph.first(participation, "bdkg:role"),
            "what": what,
            "date": graph.first(participation, "bdkg:dateText")
            or graph.first(participation, "bdkg:startText")
            or graph.first(str(what), "bdkg:dateText"),
            "as_of": graph.first(participation, "bdkg:asOfText"),
            "participation": participation,
        }
        for participation in graph.of_class("Participation")
        for what in graph.objects(participation, "bdkg:in")
        for agent in graph.each(participation, "bdkg:agent")
        if is_given(agent, given.get("agent")) and is_given(what, given.get("what"))
    ]


def causes(graph: Triples, given: Given) -> list[Row]:
    return [
        {
            "cause": cause,
            "effect": effect,
            "gist": graph.text(assessment, "bdkg:gist", "en"),
            "speaker": speaker,
            "date": graph.first(assessment, "bdkg:dateText"),
            "confidence": _end(graph.first(assessment, "bdkg:confidence")),
            "assessment": assessment,
        }
        for assessment in graph.of_class("Assessment")
        for cause, effect in product(graph.each(assessment, "bdkg:cause"), graph.each(assessment, "bdkg:effect"))
        for speaker in graph.objects(assessment, "bdkg:speaker")
        if (cause or effect) and is_given(effect, given.get("effect"))
    ]


def events(graph: Triples, given: Given) -> list[Row]:
    return [
        {
            "date": graph.first(event, "bdkg:dateText"),
            "event": event,
            "kind": graph.first(event, "bdkg:kind"),
            "place": graph.first(event, "bdkg:locatedIn"),
            "country": graph.first(event, "bdkg:inCountry"),
            "mode": _end(graph.first(event, "bdkg:mode")),
            "host": graph.first(event, "bdkg:host"),
            "organizer": graph.first(event, "bdkg:organizer"),
        }
        for event in graph.of_class("Event")
        if is_given(graph.first(event, "bdkg:inCountry"), given.get("country"))
    ]


def names_of(graph: Triples, given: Given) -> list[Row]:
    community = f"{THINGS}community/{given['community']}"
    forms = {"rdfs:label": "main", "skos:altLabel": "other", "skos:hiddenLabel": "misspelt"}
    rows: list[Row] = [
        {
            "name": label.value,
            "form": form,
            "language": label.language,
            "times": None,
            "first_year": None,
            "latest_year": None,
        }
        for predicate, form in forms.items()
        for label in graph.terms(community, predicate)
        if isinstance(label, Literal)
    ]
    years: dict[Value, list[int]] = {}
    for conferral in graph.subjects("bdkg:recipient", community):
        edition = str(graph.first(conferral, "bdkg:edition"))
        year = graph.first(edition, "bdkg:awardYear")
        if graph.first(edition, "bdkg:award") in TIERS and isinstance(year, int):
            years.setdefault(graph.first(conferral, "bdkg:nameAsPublished"), []).append(year)
    rows += [
        {
            "name": name,
            "form": "listed",
            "language": None,
            "times": len(listed),
            "first_year": min(listed),
            "latest_year": max(listed),
        }
        for name, listed in years.items()
    ]
    return rows


def same_or_not(graph: Triples, _given: Given) -> list[Row]:
    return [
        {
            "thing": graph.first(claim, "rdf:subject"),
            "perhaps": graph.first(claim, "rdf:object"),
            "kind": graph.first(str(graph.first(claim, "rdf:subject")), "rdf:type"),
            "confidence": _end(graph.first(claim, "bdkg:confidence")),
            "why": graph.text(claim, "bdkg:rankReason", "en") or graph.text(claim, "skos:editorialNote", "en"),
        }
        for claim in graph.of_class("Claim")
        if str(graph.first(claim, "rdf:predicate")).endswith("#possiblySameAs")
    ]


def dates_in_doubt(graph: Triples, _given: Given) -> list[Row]:
    rows: list[Row] = []
    for claim in graph.of_class("Claim"):
        thing, moment = graph.first(claim, "rdf:subject"), graph.first(claim, "rdf:predicate")
        rivals = {
            graph.first(other, "rdf:object")
            for other in graph.subjects("rdf:subject", thing)
            if graph.first(other, "rdf:predicate") == moment
        }
        if str(moment).endswith(("#dateText", "#startText", "#endText")) and len(rivals) > 1:
            rows.append(
                {
                    "thing": thing,
                    "moment": moment,
                    "date": graph.first(claim, "rdf:object"),
                    "rank": _end(graph.first(claim, "bdkg:rank")),
                    "why": graph.text(claim, "bdkg:rankReason", "en") or graph.text(claim, "bdkg:rankReason", "vi"),
                    "publication": graph.publications(claim)[0],
                    "claim": claim,
                }
            )
    return rows


def _end(iri: Value) -> str | None:
    return None if iri is None else str(iri).rpartition("/")[2]


def _or_none(things: list[str]) -> Sequence[str | None]:
    return things or [None]
