"""Names for facts that have no label of their own, made of what they link."""

from collections.abc import Callable

from pyoxigraph import Literal, NamedNode, Store

from bdkg.graph.names import shorten
from bdkg.graph.vocabulary import ONTOLOGY, RDF_OBJECT, RDF_PREDICATE, RDF_SUBJECT

NameOf = Callable[[str], str]

_LONGEST_VALUE = 80
_PARTS = {
    "conferral": (NamedNode(ONTOLOGY + "edition"), NamedNode(ONTOLOGY + "recipient")),
    "observation": (NamedNode(ONTOLOGY + "indicator"), NamedNode(ONTOLOGY + "about")),
    "tenure": (NamedNode(ONTOLOGY + "holder"), NamedNode(ONTOLOGY + "post")),
}
_GIST = NamedNode(ONTOLOGY + "gist")


def compose(store: Store, iri: str, language: str, name_of: NameOf) -> str | None:
    """Make a name for a fact.

    A claim is named `subject: property: value`, a conferral by its edition and recipient, a figure by what it counts
    and of what, a tenure by person and post, a plan or an assessment by its gist.

    Args:
        store: the graph.
        iri: the fact.
        language: the language of the gist, where there is one.
        name_of: names what the fact links.

    Returns:
        The name; None where the thing is no such fact, or a part is missing.
    """
    kind = shorten(iri).partition("/")[0]
    node = NamedNode(iri)
    if kind == "claim":
        parts = [_first(store, node, predicate) for predicate in (RDF_SUBJECT, RDF_PREDICATE, RDF_OBJECT)]
    elif kind in _PARTS:
        parts = [_first(store, node, predicate) for predicate in _PARTS[kind]]
    elif kind in ("assessment", "plan"):
        return _gist(store, node, language)
    else:
        return None
    texts = [_text(part, name_of) for part in parts if part is not None]
    return ": ".join(texts) if len(texts) == len(parts) else None


def _first(store: Store, node: NamedNode, predicate: NamedNode) -> NamedNode | Literal | None:
    found = [triple.object for triple in store.quads_for_pattern(node, predicate, None)]
    return min((term for term in found if isinstance(term, NamedNode | Literal)), key=str, default=None)


def _text(term: NamedNode | Literal, name_of: NameOf) -> str:
    text = name_of(term.value) if isinstance(term, NamedNode) else term.value
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 1]}…"


def _gist(store: Store, node: NamedNode, language: str) -> str | None:
    gists = [triple.object for triple in store.quads_for_pattern(node, _GIST, None)]
    in_language = {gist.language: gist.value for gist in gists if isinstance(gist, Literal)}
    return in_language.get(language) or next(iter(sorted(in_language.values())), None)
