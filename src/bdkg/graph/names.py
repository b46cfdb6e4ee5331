"""What a thing is called, in the language asked for or the nearest that there is."""

from pyoxigraph import Literal, NamedNode, Store

from bdkg.graph.vocabulary import (
    DCTERMS,
    ONTOLOGY,
    RDF,
    RDFS,
    RDFS_LABEL,
    SCHEMES,
    SKOS,
    SKOS_PREF_LABEL,
    THINGS,
    XSD,
)
from bdkg.records import record

LANGUAGES = ("en", "vi")

PREFIXES = {
    "bdkg": ONTOLOGY,
    "dcterms": DCTERMS,
    "geo": "http://www.opengis.net/ont/geosparql#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "xsd": XSD,
}

VOCABULARY_PREFIXES = {
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "wdt": "http://www.wikidata.org/prop/direct/",
}
"""Those that only the alignments use."""

# The address of an entity of Wikidata is more use to readers than its short form.
_WRITTEN_ONLY = {"wd": "http://www.wikidata.org/entity/"}

PREFIXES_OF_USERS = {**PREFIXES, **VOCABULARY_PREFIXES, **_WRITTEN_ONLY}
"""What users may write without declaring it."""

_PREFIXES_SHOWN = {**PREFIXES, **VOCABULARY_PREFIXES}


@record
class Name:
    """A name that was found for a thing.

    Attributes:
        text: the name.
        language: its language tag; empty where the name is no label but made of what the thing links, or of its IRI.
    """

    text: str
    language: str


class Names:
    """Finds the names of things in a store, and remembers them.

    Args:
        store: the graph.
        language: the language asked for, `en` or `vi`.
    """

    def __init__(self, store: Store, language: str) -> None:
        self._store = store
        self._language = language
        self._known: dict[str, Name] = {}

    def of(self, iri: str) -> Name:
        """Name a thing.

        The fallback chain is: the label in the language asked for, in the other of English and Vietnamese, in any
        other language (the first by tag), for a fact a name made of what it links, and at last the end of the IRI.

        Args:
            iri: the thing's IRI.

        Returns:
            The name; its language tells whether the label fell back.
        """
        name = self._known.get(iri)
        if name is None:
            name = self._known[iri] = self._find(iri)
        return name

    def fell_back(self, name: Name) -> bool:
        """Tell whether a name is not in the language that was asked for.

        Args:
            name: a name found by `of`.

        Returns:
            True for a label in another language, False also for what is no label at all.
        """
        return bool(name.language) and name.language != self._language

    def _find(self, iri: str) -> Name:
        node = NamedNode(iri)
        found = {}
        for predicate in (RDFS_LABEL, SKOS_PREF_LABEL):
            for triple in self._store.quads_for_pattern(node, predicate, None):
                label = triple.object
                if isinstance(label, Literal):
                    found[label.language or ""] = label.value
            if found:
                break
        for language in (self._language, *LANGUAGES, *sorted(found)):
            if language in found:
                return Name(found[language], language)
        if not iri.startswith(THINGS):
            return Name(shorten(iri), "")
        # Most things have a label; only a fact without one is named by what it links.
        from bdkg.graph.composed import compose

        composed = compose(self._store, iri, self._language, lambda part: self.of(part).text)
        return Name(composed or shorten(iri), "")


def shorten(iri: str) -> str:
    """Write an IRI in the short form that people read.

    Args:
        iri: any IRI.

    Returns:
        `prefix:name` for terms, `kind/slug` for our things and concepts, else the IRI itself.
    """
    for namespace in (THINGS, SCHEMES):
        if iri.startswith(namespace):
            return iri[len(namespace) :]
    for prefix, namespace in _PREFIXES_SHOWN.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def expand(text: str) -> str:
    """Write a prefixed name in full.

    Args:
        text: anything that names a thing.

    Returns:
        The IRI of a term such as `bdkg:recipient` or `schema:Place`; anything else as it is.
    """
    prefix, colon, local = text.partition(":")
    return PREFIXES_OF_USERS[prefix] + local if colon and prefix in PREFIXES_OF_USERS else text
