"""From what a user types to the thing that is meant."""

from collections.abc import Collection

from pyoxigraph import Literal, NamedNode, Store

from bdkg.errors import UnknownNameError
from bdkg.graph.collation import fold, sort_key
from bdkg.graph.names import expand, shorten
from bdkg.graph.vocabulary import (
    ISO_CODE,
    ONTOLOGY,
    OWL,
    RDF_TYPE,
    RDFS_LABEL,
    SCHEMES,
    SKOS_ALT_LABEL,
    SKOS_HIDDEN_LABEL,
    SKOS_IN_SCHEME,
    SKOS_PREF_LABEL,
    THINGS,
)
from bdkg.records import record

CANDIDATES_SHOWN = 8
_CHARACTERS_SHOWN = 80
_NAME_PROPERTIES = (RDFS_LABEL, SKOS_PREF_LABEL, SKOS_ALT_LABEL, SKOS_HIDDEN_LABEL, ISO_CODE)

A_NAME = {"en": "name", "vi": "tên"}
"""The word for what is looked for, where it may be of any kind."""

_TEXTS = {
    "ambiguous": {"en": "{what} {text} is ambiguous: {things}", "vi": "{what} {text} có thể chỉ nhiều thứ: {things}"},
    "unknown": {"en": "unknown {what} {text}", "vi": "không có {what} {text}"},
    "nearest": {"en": "; nearest: {things}", "vi": "; gần nhất: {things}"},
    "more": {"en": " and {more} more", "vi": " và {more} thứ khác"},
    "nothing said": {"en": "the graph says nothing of <{iri}>", "vi": "đồ thị không nói gì về <{iri}>"},
}


class AmbiguousNameError(UnknownNameError):
    """A name fits several things."""


@record
class Candidate:
    """A thing that a name may mean.

    Attributes:
        iri: its IRI.
        slug: the end of its IRI, which names it without doubt.
        names: its labels in every language and spelling, and its ISO code where it has one.
    """

    iri: str
    slug: str
    names: tuple[str, ...]


def members(store: Store, class_iri: str) -> list[Candidate]:
    """List the things of a class, the concepts of a scheme or the values of a property, with all their names.

    Args:
        store: the graph.
        class_iri: the class, the concept scheme or the property.

    Returns:
        The things, sorted by IRI.
    """
    group = NamedNode(class_iri)
    predicate = SKOS_IN_SCHEME if class_iri.startswith(SCHEMES) else RDF_TYPE
    found: set[object] = {triple.subject for triple in store.quads_for_pattern(None, predicate, group)}
    found |= {triple.object for triple in store.quads_for_pattern(None, group, None)}
    nodes = sorted((node for node in found if isinstance(node, NamedNode)), key=lambda node: node.value)
    return [_candidate(store, node) for node in nodes]


def properties(store: Store) -> list[Candidate]:
    """List the properties that the ontology has.

    Args:
        store: the graph.

    Returns:
        The properties, sorted by IRI.
    """
    kinds = (OWL + kind for kind in ("ObjectProperty", "DatatypeProperty", "AnnotationProperty"))
    found = {one.iri: one for kind in kinds for one in members(store, kind)}
    return [found[iri] for iri in sorted(found)]


def named_things(store: Store) -> list[Candidate]:
    """List everything of ours that has a label.

    Args:
        store: the graph.

    Returns:
        The things, terms and concepts, sorted by IRI.
    """
    found = {
        triple.subject
        for predicate in (RDFS_LABEL, SKOS_PREF_LABEL)
        for triple in store.quads_for_pattern(None, predicate, None)
    }
    nodes = sorted((node for node in found if isinstance(node, NamedNode)), key=lambda node: node.value)
    return [_candidate(store, node) for node in nodes]


def identify(store: Store, name: str, language: str = "en", *, in_full: bool = False) -> str:
    """Find the thing, term or concept that a user names.

    Args:
        store: the graph.
        name: an IRI, a short form such as `award/top7` or `bdkg:Conferral`, a slug, or a label in any language. Things
            without a label of their own, such as conferrals, are named by IRI or short form.
        language: the language of the messages.
        in_full: whether a part of a label names nothing.

    Returns:
        Its IRI.

    Raises:
        UnknownNameError: no thing; the message lists the nearest.
        AmbiguousNameError: several things; the message lists them.
    """
    written = expand(name)
    for iri in (written, THINGS + written, SCHEMES + written):
        try:
            node = NamedNode(iri)
        except ValueError:
            continue
        # Of some classes of other vocabularies nothing is said but what is of them.
        if any(next(iter(store.quads_for_pattern(*ends)), None) for ends in ((node, None, None), (None, None, node))):
            return iri
    if "://" in written:
        raise UnknownNameError(_TEXTS["nothing said"][language].format(iri=written))
    # A page may be called as what it is about.
    publications = {one.iri for one in members(store, ONTOLOGY + "Publication")}
    return find(written, named_things(store), A_NAME[language], publications, language, in_full=in_full).iri


def find(
    text: str,
    candidates: list[Candidate],
    what: str,
    giving_way: Collection[str] = (),
    language: str = "en",
    *,
    in_full: bool = False,
) -> Candidate:
    """Find the one thing that a text names.

    An IRI or a slug decides at once; then a name or ISO code that is equal but for case and diacritics; then names
    that contain the text as whole words. More than one thing at the first step that finds any is an error.

    Args:
        text: what the user typed.
        candidates: the things to choose from.
        what: the word for such a thing, for the error message.
        giving_way: the IRIs of those that are meant only where no other has the name.
        language: the language of the messages, and of the word.
        in_full: whether a part of a name names nothing.

    Returns:
        The thing.

    Raises:
        UnknownNameError: no thing; the message lists the nearest.
        AmbiguousNameError: several things; the message lists them.
    """
    wanted = fold(text)
    steps = [
        [c for c in candidates if text in (c.iri, c.slug, shorten(c.iri))],
        [c for c in candidates if wanted and any(fold(name) == wanted for name in c.names)],
    ]
    if not in_full:
        steps.append([c for c in candidates if wanted and any(f" {wanted} " in f" {fold(name)} " for name in c.names)])
    for step in steps:
        found = [candidate for candidate in step if candidate.iri not in giving_way] or step
        if len(found) == 1:
            return found[0]
        if found:
            things = _listed(found, language)
            raise AmbiguousNameError(_TEXTS["ambiguous"][language].format(what=what, text=quoted(text), things=things))
    near = _nearest(wanted, candidates)
    hint = _TEXTS["nearest"][language].format(things=_listed(near, language)) if near else ""
    raise UnknownNameError(_TEXTS["unknown"][language].format(what=what, text=quoted(text)) + hint)


def quoted(text: str) -> str:
    """Write what a user gave into an error message.

    Args:
        text: any text.

    Returns:
        Its beginning between quotes; of what cannot be printed, as a line end, the escape of Python. Bytes of a command
        line that are no UTF-8 stay as they are.
    """
    shown = text if len(text) <= _CHARACTERS_SHOWN else text[: _CHARACTERS_SHOWN - 1] + "…"
    kept = (c.isprintable() or "\udc80" <= c <= "\udcff" for c in shown)
    escaped = (c if keep else c.encode("unicode_escape").decode() for c, keep in zip(shown, kept, strict=True))
    return f"'{''.join(escaped)}'"


def nearest(text: str, words: list[str]) -> list[str]:
    """Find the words that a misspelt one may have meant.

    Args:
        text: the misspelt word.
        words: the right ones.

    Returns:
        At most three of them, the nearest first.
    """
    return _close(text, words, 3, 0.5)


def _candidate(store: Store, node: NamedNode) -> Candidate:
    names = [
        name.value
        for predicate in _NAME_PROPERTIES
        for name in sorted(_literals(store, node, predicate), key=_english_first)
    ]
    slug = shorten(node.value)
    if node.value.startswith((THINGS, SCHEMES)):
        slug = slug.partition("/")[2] or slug
    return Candidate(node.value, slug, tuple(names))


def _close(word: str, words: list[str], most: int, cutoff: float) -> list[str]:
    # Only a mistake needs the comparison, and importing it costs every report a millisecond.
    import difflib

    return difflib.get_close_matches(word, words, n=most, cutoff=cutoff)


def _literals(store: Store, node: NamedNode, predicate: NamedNode) -> list[Literal]:
    triples = store.quads_for_pattern(node, predicate, None)
    return [triple.object for triple in triples if isinstance(triple.object, Literal)]


def _english_first(name: Literal) -> tuple[bool, str, str]:
    return name.language != "en", name.language or "", name.value


def _nearest(wanted: str, candidates: list[Candidate]) -> list[Candidate]:
    by_name = {fold(name): candidate for candidate in candidates for name in (candidate.slug, *candidate.names)}
    close = _close(wanted, list(by_name), CANDIDATES_SHOWN, 0.6)
    return list(dict.fromkeys(by_name[name] for name in close))


def _listed(candidates: list[Candidate], language: str) -> str:
    ordered = sorted(candidates, key=lambda candidate: sort_key(candidate.slug))
    slugs = [candidate.slug for candidate in candidates]
    named = [(c.slug if slugs.count(c.slug) == 1 else shorten(c.iri), c.names) for c in ordered[:CANDIDATES_SHOWN]]
    shown = [f"{name} ({names[0]})" if names else name for name, names in named]
    more = len(ordered) - len(shown)
    return ", ".join(shown) + (_TEXTS["more"][language].format(more=more) if more else "")
