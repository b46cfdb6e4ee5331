"""Where in which file something of the graph is written."""

from collections.abc import Mapping
from functools import cached_property

from pyoxigraph import BlankNode, NamedNode, Quad

from bdkg.errors import SourceError
from bdkg.quality.check.files import File
from bdkg.quality.finding import Offence
from bdkg.turtle.places import Place
from bdkg.turtle.reader import PlacedTriple, statements

START = Place(1, 1)


class Places:
    """Finds the file, line and column of offences; a file is read for its places when the first of them is in it.

    Args:
        texts: the text of each file.
        triples: the triples of each file.
    """

    def __init__(self, texts: Mapping[File, str], triples: Mapping[File, list[Quad]]) -> None:
        self._texts = texts
        self._triples = triples
        self._placed: dict[File, list[PlacedTriple]] = {}

    def of(self, offence: Offence, file: File | None = None) -> tuple[File, Place] | None:
        """Find the place of an offence.

        That is the triple that offends; where it is not written, another one of the same thing and property, the
        thing's first triple, or the place where the thing is used.

        Args:
            offence: what offends.
            file: the file it is in, where that is known.

        Returns:
            The file and the place in it; None where no file has the thing.
        """
        files = [file] if file else self._by_subject.get(offence.focus, [])
        best: tuple[int, File, Place] | None = None
        for candidate in files:
            found = self._best_in(candidate, offence)
            if found and (best is None or found[0] < best[0]):
                best = (found[0], candidate, found[1])
        if best:
            return best[1], best[2]
        if file:
            return file, START
        return self._use_of(offence.focus)

    @cached_property
    def _by_subject(self) -> dict[object, list[File]]:
        found: dict[object, list[File]] = {}
        for file, triples in self._triples.items():
            for subject in dict.fromkeys(triple.subject for triple in triples):
                found.setdefault(subject, []).append(file)
        return found

    def _best_in(self, file: File, offence: Offence) -> tuple[int, Place] | None:
        """Find the nearest triple of a file, and how far off it is."""
        best: tuple[int, Place] | None = None
        for triple in self._statements(file):
            distance, place = _distance(triple, offence)
            if place and (best is None or distance < best[0]):
                best = distance, place
        return best

    def _use_of(self, node: NamedNode | BlankNode) -> tuple[File, Place] | None:
        for file, triples in self._triples.items():
            if any(node in (triple.predicate, triple.object) for triple in triples):
                for triple in self._statements(file):
                    if node in (triple.predicate, triple.object):
                        return file, triple.object_at if triple.object == node else triple.predicate_at
        return None

    def _statements(self, file: File) -> list[PlacedTriple]:
        if file not in self._placed:
            try:
                self._placed[file] = statements(self._texts[file], file.path)
            except SourceError:
                # The strict parser reads it, or its mistakes have been told: then the file alone is named.
                self._placed[file] = []
        return self._placed[file]


def _distance(triple: PlacedTriple, offence: Offence) -> tuple[int, Place | None]:
    # Blank nodes have another label wherever they are read.
    if not isinstance(offence.focus, BlankNode) and triple.subject != offence.focus:
        return 4, None
    if triple.predicate != offence.predicate:
        return 3, None if isinstance(offence.focus, BlankNode) else triple.subject_at
    if offence.value is None:
        return 1, triple.predicate_at
    if triple.object == offence.value or (
        isinstance(triple.object, BlankNode) and isinstance(offence.value, BlankNode)
    ):
        return 0, triple.object_at
    return 2, triple.predicate_at
