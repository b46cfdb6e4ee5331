"""Names of ours in queries that the graph does not define."""

import pytest
from pyoxigraph import NamedNode, Quad, Store

from bdkg.graph.vocabulary import ONTOLOGY, RDF_TYPE, SCHEMES, THINGS
from bdkg.quality.check.files import QUERY, File
from bdkg.quality.check.graph import Graph
from bdkg.quality.check.undefined import check_names
from bdkg.quality.finding import Finding

FILE = File("q.rq", "queries/reports/q.rq", QUERY)
DEFINED = ("Country", "Community", "Conferral", "recipient", "edition")
PREFIXES = f"PREFIX bdkg: <{ONTOLOGY}>\nPREFIX c: <{THINGS}country/>\n"


def found(query: str, defined: tuple[str, ...] = DEFINED) -> list[Finding]:
    store = Store()
    for iri in (*(ONTOLOGY + name for name in defined), THINGS + "country/taiwan", SCHEMES + "award-tier"):
        store.add(Quad(NamedNode(iri), RDF_TYPE, NamedNode(ONTOLOGY + "Any")))
    return check_names({FILE: query}, Graph("", store, None), "en")


def told(query: str) -> list[tuple[int, int, str]]:
    return [(finding.line, finding.column, finding.message.partition(" is ")[0]) for finding in found(query)]


@pytest.mark.parametrize(
    "body",
    [
        "?x a bdkg:Country ; bdkg:recipient/bdkg:edition ?y .",
        f"?x a <{ONTOLOGY}Country> ; ?p c:taiwan .",
        "?x a <https://example.org/Land> ; rdfs:label ?y .",
        'FILTER(STRSTARTS(STR(?x), STR(bdkg:)) || STR(?x) = "bdkg:Land") # bdkg:Land',
        f"FILTER(?x != <{THINGS}country/>)",
    ],
)
def test_what_is_defined_or_not_ours_or_no_name_is_passed(body: str) -> None:
    assert found(f"{PREFIXES}SELECT ?x {{ {body} }}") == []


@pytest.mark.parametrize(
    ("body", "column", "name"),
    [
        ("?x a bdkg:Land .", 18, "bdkg:Land"),
        ("?x bdkg:recipient/^bdkg:editon ?y .", 32, "bdkg:editon"),
        ("?x ?p c:taivan .", 19, "c:taivan"),
        (f"?x ?p <{ONTOLOGY}Land> .", 19, f"<{ONTOLOGY}Land>"),
        ("FILTER NOT EXISTS { ?x !(bdkg:Land|bdkg:edition) ?y }", 38, "bdkg:Land"),
        ("VALUES ?x { c:taiwan c:tai }", 34, "c:tai"),
        ("BIND(IF(?x = bdkg:Land, 1, 2) AS ?y)", 26, "bdkg:Land"),
    ],
)
def test_a_name_is_told_with_its_place_wherever_it_stands(body: str, column: int, name: str) -> None:
    query = f"{PREFIXES}SELECT ?x {{ {body} }}"
    assert told(query) == [(3, column, name)]
    assert told(query.replace("\n", "\r\n")) == [(3, column, name)]


def test_a_name_in_a_header_is_told_with_its_place() -> None:
    header = (
        "# title: {en: A, vi: B}\n"
        "# parameters:\n"
        "#   - {name: land, of: bdkg:Land}\n"
        "#   - name: tier\n"
        "#     of: scheme:award-teir\n"
        "#   - {name: award, of: scheme:award-tier, example: bdkg:Land}\n"
        "# columns:\n"
        "#   - {name: x, links_to: bdkg:Comunity}\n"
    )
    assert told(f"{header}{PREFIXES}SELECT ?x {{ ?x ?p ?y }}") == [
        (3, 24, "bdkg:Land"),
        (5, 11, "scheme:award-teir"),
        (8, 27, "bdkg:Comunity"),
    ]


def test_the_nearest_are_of_the_same_sort_and_in_the_same_form() -> None:
    (finding,) = found(f"{PREFIXES}SELECT ?x {{ ?x a bdkg:Recipient }}", (*DEFINED, "RecipientKind"))
    assert finding.advice == "write a name that is defined: bdkg:RecipientKind"
    (finding,) = found(f"SELECT ?x {{ ?x <{ONTOLOGY}editon> ?y }}")
    assert finding.advice == f"write a name that is defined: <{ONTOLOGY}edition>"
    (finding,) = found(f"{PREFIXES}SELECT ?x {{ ?x a bdkg:Zzz }}")
    assert finding.advice == "write a name that is defined"


@pytest.mark.parametrize("text", ['SELECT ?x { ?x a "', "# of: {\nSELECT", "# - of: bdkg:\nSELECT", ""])
def test_what_is_no_query_or_header_is_left_to_others(text: str) -> None:
    assert found(text) == []


def test_prefixes_and_escapes_are_read() -> None:
    assert told(f"PREFIX BDKG: <{ONTOLOGY}> prefix b: <{ONTOLOGY}>\nSELECT ?x {{ ?x a BDKG:Country, b:L\\-and }}") == [
        (2, 32, "b:L\\-and")
    ]


def test_where_there_is_no_ontology_nothing_is_said_of_its_terms() -> None:
    (finding,) = found(f"{PREFIXES}SELECT ?x {{ ?x a bdkg:Land ; ?p c:taivan }}", ())
    assert finding.message.startswith("c:taivan ")
