"""How two versions of the ontology differ, each change by its weight in SemVer."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from bdkg.graph.names import shorten
from bdkg.graph.vocabulary import DCTERMS, OWL, RDF_TYPE, RDFS, RDFS_LABEL, SKOS, SKOS_PREF_LABEL

MAJOR, MINOR, PATCH = "major", "minor", "patch"
WEIGHTS = (MAJOR, MINOR, PATCH)
"""The heaviest first."""

_ONTOLOGY = NamedNode(OWL + "Ontology")
_VERSION_PROPERTIES = {NamedNode(OWL + name) for name in ("priorVersion", "versionIRI", "versionInfo")}
_DEPRECATED = NamedNode(OWL + "deprecated")
_DEPRECATION = {_DEPRECATED, NamedNode(DCTERMS + "isReplacedBy")}
_SKOS_TEXTS = "altLabel changeNote definition editorialNote example hiddenLabel historyNote note prefLabel scopeNote"
_EXPLANATIONS = {
    *(NamedNode(RDFS + name) for name in ("comment", "isDefinedBy", "label", "seeAlso")),
    *(NamedNode(SKOS + name) for name in _SKOS_TEXTS.split()),
}
_NAMES = (RDFS_LABEL, SKOS_PREF_LABEL, NamedNode(SKOS + "definition"))

_READABLE = 2_000
"""How long an expression may be to be written out, in characters."""

Value = NamedNode | BlankNode | Literal | Triple
_Said = dict[NamedNode, dict[NamedNode, set[str]]]


@dataclass(frozen=True)
class Change:
    """What is otherwise in the newer version.

    Attributes:
        weight: `MAJOR`, `MINOR` or `PATCH`.
        term: the IRI of the term; the newer one where it has changed; empty for an axiom about no one term.
        what: `added`, `removed`, `IRI changed`, `deprecated`, `no longer deprecated`, or the short form of the
            property whose values differ.
        before: what the older version alone says, in short forms.
        after: what the newer version alone says.
    """

    weight: str
    term: str
    what: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def compare(old: Iterable[Quad], new: Iterable[Quad]) -> list[Change]:
    """Compare two versions of an ontology with its concept schemes.

    Major is what breaks data or queries: a term that is gone or has another IRI, and every change of what is stated
    of it that is no explanation. Minor is a new term, and a deprecation. Patch is a change of labels, definitions
    and notes. The version number itself is no change.

    Args:
        old: the triples of the older version.
        new: the triples of the newer version.

    Returns:
        The changes, the heaviest first, then by term.
    """
    old_quads, new_quads = list(old), list(new)
    moved = _moved(_said(old_quads)[0], _said(new_quads)[0])
    # What only names a term by its newer IRI is the same.
    before, axioms_before = _said([_renamed(quad, moved) for quad in old_quads])
    after, axioms_after = _said(new_quads)
    changes = [
        *_of_axioms(axioms_before, axioms_after),
        *(Change(MAJOR, term.value, "removed") for term in before.keys() - after.keys()),
        *(
            Change(MAJOR, to.value, "IRI changed", (shorten(was.value),), (shorten(to.value),))
            for was, to in moved.items()
        ),
        *(Change(MINOR, term.value, "added") for term in after.keys() - before.keys()),
    ]
    for term in before.keys() & after.keys():
        changes += _of_term(term, before[term], after[term])
    return sorted(changes, key=lambda change: (WEIGHTS.index(change.weight), change.term, change.what))


def _of_axioms(before: set[str], after: set[str]) -> Iterator[Change]:
    for axiom in before - after:
        yield Change(MAJOR, "", "removed", (axiom,))
    for axiom in after - before:
        yield Change(MAJOR, "", "added", (), (axiom,))


def _of_term(term: NamedNode, before: dict[NamedNode, set[str]], after: dict[NamedNode, set[str]]) -> Iterator[Change]:
    header = shorten(_ONTOLOGY.value) in after.get(RDF_TYPE, ())
    for property_ in before.keys() | after.keys():
        lost = tuple(sorted(before.get(property_, set()) - after.get(property_, set())))
        won = tuple(sorted(after.get(property_, set()) - before.get(property_, set())))
        if not lost and not won:
            continue
        if header and property_ in _VERSION_PROPERTIES:
            continue
        what = shorten(property_.value)
        if property_ == _DEPRECATED:
            what = "deprecated" if won else "no longer deprecated"
        yield Change(_weight(property_, header), term.value, what, lost, won)


def _weight(property_: NamedNode, header: bool) -> str:
    if property_ in _DEPRECATION:
        return MINOR
    if property_ in _EXPLANATIONS or (header and property_ != RDF_TYPE):
        return PATCH
    return MAJOR


def _moved(before: _Said, after: _Said) -> dict[NamedNode, NamedNode]:
    """Find terms with another IRI: one gone and one new, of the same type and with a same name or definition."""

    def known_by(said: _Said, terms: Iterable[NamedNode]) -> dict[object, list[NamedNode]]:
        found: dict[object, list[NamedNode]] = defaultdict(list)
        for term in sorted(terms, key=str):
            for name in _NAMES:
                for text in said[term].get(name, ()):
                    found[name, text, frozenset(said[term].get(RDF_TYPE, ()))].append(term)
        return found

    was, is_ = known_by(before, before.keys() - after.keys()), known_by(after, after.keys() - before.keys())
    moved: dict[NamedNode, NamedNode] = {}
    for key, terms in was.items():
        others = [term for term in is_.get(key, ()) if term not in moved.values()]
        if len(terms) == 1 and len(others) == 1 and terms[0] not in moved:
            moved[terms[0]] = others[0]
    # An ontology has no label to be known by, and there is one.
    headers = [
        [term for term in said.keys() - other.keys() if shorten(_ONTOLOGY.value) in said[term].get(RDF_TYPE, ())]
        for said, other in ((before, after), (after, before))
    ]
    if all(len(found) == 1 for found in headers):
        moved[headers[0][0]] = headers[1][0]
    return moved


def _renamed(quad: Quad, moved: dict[NamedNode, NamedNode]) -> Quad:
    subject, predicate, value = quad.subject, quad.predicate, quad.object
    if isinstance(subject, NamedNode):
        subject = moved.get(subject, subject)
    if isinstance(value, NamedNode):
        value = moved.get(value, value)
    return Quad(subject, moved.get(predicate, predicate), value)


def _said(quads: list[Quad]) -> tuple[_Said, set[str]]:
    """Gather what is said of each term, and the axioms that no term is the subject of, such as disjoint classes."""
    write = _Writer(quads)
    said: _Said = {}
    for quad in quads:
        if isinstance(quad.subject, NamedNode):
            said.setdefault(quad.subject, {}).setdefault(quad.predicate, set()).add(write(quad.object))
    pointed_at = {quad.object for quad in quads}
    axioms = {quad.subject for quad in quads if isinstance(quad.subject, BlankNode)} - pointed_at
    return said, {write(axiom) for axiom in axioms}


class _Writer:
    """Writes values so that they are the same in every version, those without a name by what is said of them.

    Args:
        quads: what is said.
    """

    def __init__(self, quads: list[Quad]) -> None:
        self._said: dict[object, list[Quad]] = defaultdict(list)
        self._written: dict[BlankNode, str] = {}
        for quad in quads:
            if isinstance(quad.subject, BlankNode):
                self._said[quad.subject].append(quad)

    def __call__(self, value: Value) -> str:
        """Write a value."""
        if isinstance(value, NamedNode):
            return shorten(value.value)
        if not isinstance(value, BlankNode):
            return str(value)
        # The innermost first, by a list of our own: expressions may be deeper than functions can call each other.
        waiting = [value]
        begun: set[BlankNode] = set()
        while waiting:
            node = waiting[-1]
            inner = [one.object for one in self._said[node] if isinstance(one.object, BlankNode)]
            inner = [one for one in inner if one not in self._written and one not in begun]
            begun.add(node)
            if inner:
                waiting += inner
                continue
            waiting.pop()
            self._written[node] = self._write(node)
        return self._written[value]

    def _write(self, node: BlankNode) -> str:
        parts = sorted(f"{shorten(quad.predicate.value)} {self._part(quad.object)}" for quad in self._said[node])
        text = f"[ {' ; '.join(parts)} ]"
        # What is within itself many times over would grow without end.
        return text if len(text) <= _READABLE else f"[ {hashlib.sha256(text.encode()).hexdigest()} ]"

    def _part(self, value: Value) -> str:
        if isinstance(value, BlankNode):
            return self._written.get(value, "[ ]")
        return shorten(value.value) if isinstance(value, NamedNode) else str(value)
