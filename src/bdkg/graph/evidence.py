"""Which publications a fact rests on, and where in them it is said."""

from pyoxigraph import Literal, NamedNode, Store

from bdkg.graph.values import whole_number
from bdkg.graph.vocabulary import ADDRESS, END, EVIDENCE, PUBLICATION, START
from bdkg.records import record


@record
class Passage:
    """A place in a publication.

    Attributes:
        publication: its IRI.
        start: where the passage begins, in code points from the start of the text; None for the whole publication.
        end: where it ends, exclusive.
    """

    publication: str
    start: int | None
    end: int | None


def passages(store: Store, fact: str) -> list[Passage]:
    """List the passages that a fact rests on.

    Args:
        store: the graph.
        fact: the IRI of a node that carries `bdkg:evidence`.

    Returns:
        The passages, by publication and position.

    Raises:
        SourceError: a position is no number.
    """
    found = [
        Passage(publication.value, _integer(store, evidence, START), _integer(store, evidence, END))
        for evidence in _objects(store, NamedNode(fact), EVIDENCE)
        for publication in _objects(store, evidence, PUBLICATION)
    ]
    return sorted(found, key=lambda passage: (passage.publication, passage.start or 0, passage.end or 0))


class EvidenceOf:
    """Finds the publications that facts rest on, and remembers them.

    Args:
        store: the graph.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._publications: dict[NamedNode, list[NamedNode]] = {}

    def publications(self, fact: str) -> list[str]:
        """List the publications of a fact.

        Args:
            fact: the IRI of a node that carries `bdkg:evidence`.

        Returns:
            The publications' IRIs, each once, sorted.
        """
        found = {
            publication.value
            for evidence in _objects(self._store, NamedNode(fact), EVIDENCE)
            for publication in self._of_evidence(evidence)
        }
        return sorted(found)

    def address(self, publication: str) -> str | None:
        """Tell where a publication can be read.

        Args:
            publication: its IRI.

        Returns:
            Its web address, or None where none is known.
        """
        addresses = _objects(self._store, NamedNode(publication), ADDRESS)
        return min(node.value for node in addresses) if addresses else None

    def _of_evidence(self, evidence: NamedNode) -> list[NamedNode]:
        known = self._publications.get(evidence)
        if known is None:
            known = self._publications[evidence] = _objects(self._store, evidence, PUBLICATION)
        return known


def _objects(store: Store, subject: NamedNode, predicate: NamedNode) -> list[NamedNode]:
    triples = store.quads_for_pattern(subject, predicate, None)
    return [triple.object for triple in triples if isinstance(triple.object, NamedNode)]


def _integer(store: Store, subject: NamedNode, predicate: NamedNode) -> int | None:
    triple = next(iter(store.quads_for_pattern(subject, predicate, None)), None)
    said = triple.object if triple else None
    return whole_number(said.value, predicate) if isinstance(said, Literal) else None
