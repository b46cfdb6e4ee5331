"""The expected rows of the report on publications, counted triple by triple: no table has what is said where."""

from collections import defaultdict

from pyoxigraph import Literal, NamedNode, Store

from bdkg.graph.vocabulary import ADDRESS, DCTERMS, EVIDENCE, ONTOLOGY, PUBLICATION, RDF_TYPE
from tests.reports.expected.honours import Given, Row, is_given


def publications(store: Store, given: Given) -> list[Row]:
    """Work out the rows.

    Args:
        store: the graph; only single triples are looked up in it.
        given: the language, where one is asked for.

    Returns:
        One row for each publication.
    """
    facts = defaultdict(set)
    for lies in store.quads_for_pattern(None, PUBLICATION, None):
        if isinstance(lies.subject, NamedNode) and isinstance(lies.object, NamedNode):
            for rests in store.quads_for_pattern(None, EVIDENCE, lies.subject):
                facts[lies.object].add(rests.subject)
    rows: list[Row] = []
    for triple in store.quads_for_pattern(None, RDF_TYPE, NamedNode(ONTOLOGY + "Publication")):
        publication = triple.subject
        if not isinstance(publication, NamedNode):
            continue
        language = _value(store, publication, NamedNode(DCTERMS + "language"))
        if is_given(language, given.get("language")):
            rows.append(
                {
                    "publication": publication.value,
                    "publisher": _value(store, publication, NamedNode(DCTERMS + "publisher")),
                    "published_on": _value(store, publication, NamedNode(ONTOLOGY + "dateText")),
                    "language": language,
                    "facts": len(facts[publication]),
                    "address": _value(store, publication, ADDRESS),
                }
            )
    return rows


def _value(store: Store, subject: NamedNode, predicate: NamedNode) -> str | None:
    triples = store.quads_for_pattern(subject, predicate, None)
    objects = [triple.object for triple in triples if isinstance(triple.object, NamedNode | Literal)]
    return min((term.value for term in objects), default=None)
