"""What an export is, for catalogues of data: the Data Catalog Vocabulary (DCAT 3) and VoID."""

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from bdkg.graph.names import PREFIXES
from bdkg.graph.saying import say, texts
from bdkg.graph.turtle import write_turtle
from bdkg.graph.vocabulary import DCTERMS, DCTERMS_ISSUED, ONTOLOGY_NODE, OWL_VERSION_INFO, RDF_TYPE, RDFS_LABEL
from bdkg.stores.export.distributions import DCAT, SPDX, ExportedFile, distributed
from bdkg.stores.export.statistics import count
from bdkg.stores.export.void import VOID, counted

DATASET = "https://w3id.org/bdkg/dataset"
_HOME = "https://w3id.org/bdkg"

_FOAF = "http://xmlns.com/foaf/0.1/"
_LANGUAGES = "http://id.loc.gov/vocabulary/iso639-1/"
_LICENCE = NamedNode(DCTERMS + "license")
_PREFIXES = {**PREFIXES, "dcat": DCAT, "foaf": _FOAF, "spdx": SPDX, "void": VOID}

_TITLES = {
    "en": "bdkg: a knowledge graph of intelligent communities",
    "vi": "bdkg: đồ thị tri thức về các cộng đồng thông minh",
}
_DESCRIPTIONS = {
    "en": "Who was recognised as an intelligent community, for what, by whom and when, and how this is known.",
    "vi": "Những cộng đồng nào được công nhận là cộng đồng thông minh, vì điều gì, bởi ai, khi nào, "
    "và căn cứ vào đâu mà biết.",
}
_KEYWORDS = {
    "en": ("intelligent community", "smart city", "Bình Dương"),
    "vi": ("cộng đồng thông minh", "thành phố thông minh", "Bình Dương"),
}


def describe_export(triples: Iterable[Triple], files: Iterable[ExportedFile]) -> str:
    """Describe an export as a data set with its distributions (DCAT 3, sections 6.6 to 6.8; VoID, sections 2 to 4).

    Args:
        triples: the graph.
        files: the files of the export but for this description.

    Returns:
        Turtle without blank nodes; the same for the same graph and files.
    """
    triples = list(triples)
    version = _said(triples, OWL_VERSION_INFO)
    base = f"{DATASET}/{quote(version.value)}/" if version else f"{DATASET}/"
    licences = [t.object for t in triples if t.subject == ONTOLOGY_NODE and t.predicate == _LICENCE]
    named = [licence for licence in licences if isinstance(licence, NamedNode)]
    found = [
        *_dataset(triples, version, named),
        *counted(DATASET, count(triples)),
        *distributed(DATASET, files, base, named),
    ]
    return write_turtle(found, _PREFIXES)


def _dataset(triples: list[Triple], version: Literal | None, licences: list[NamedNode]) -> Iterator[Triple]:
    issued = _said(triples, DCTERMS_ISSUED)
    licensed = (t.subject for t in triples if t.predicate == _LICENCE)
    sources = {source for source in licensed if isinstance(source, NamedNode)} - {ONTOLOGY_NODE}
    developers = f"{DATASET}#developers"
    yield from say(
        DATASET,
        (RDF_TYPE.value, [NamedNode(DCAT + "Dataset"), NamedNode(VOID + "Dataset")]),
        (DCTERMS + "title", texts(_TITLES)),
        (DCTERMS + "description", texts(_DESCRIPTIONS)),
        (DCTERMS + "language", [NamedNode(_LANGUAGES + language) for language in _TITLES]),
        (DCTERMS + "publisher", [NamedNode(developers)]),
        (DCTERMS + "source", sources),
        (_LICENCE.value, licences),
        (DCTERMS + "issued", [issued] if issued else []),
        (DCAT + "version", [version] if version else []),
        (DCAT + "landingPage", [NamedNode(_HOME)]),
        (DCAT + "keyword", [Literal(word, language=tag) for tag, words in _KEYWORDS.items() for word in words]),
    )
    yield from say(
        developers,
        (RDF_TYPE.value, [NamedNode(_FOAF + "Agent")]),
        (_FOAF + "name", [Literal("The bdkg developers", language="en")]),
    )
    # Whoever passes the data on owes these a credit.
    yield from (t for t in triples if t.subject in sources and t.predicate in (_LICENCE, RDFS_LABEL))


def _said(triples: list[Triple], predicate: NamedNode) -> Literal | None:
    said = (t.object for t in triples if t.subject == ONTOLOGY_NODE and t.predicate == predicate)
    return next((value for value in said if isinstance(value, Literal)), None)
