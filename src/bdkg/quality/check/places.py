"""Where in which file something of the graph is written."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Quad

from bdkg.errors import SourceError
from bdkg.graph.vocabulary import RDF_TYPE
from bdkg.quality.check.files import File
from bdkg.quality.finding import Offence
from bdkg.turtle.places import Place

if TYPE_CHECKING:
    from bdkg.turtle.reader import PlacedTriple

START = Place(1, 1)

_Key = tuple[object, ...]


class Places:
    """Finds the file, line and column of offences; a file is read for its places when the first of them is in it.

    Args:
        texts: the text of each file.
        triples: the triples of each file.
    """

    def __init__(self, texts: Mapping[File, str], triples: Mapping[File, list[Quad]]) -> None:
        self._texts = texts
        self._triples = triples
        self._written: dict[File, _Written] = {}

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
        for key in _keys(offence):
            for candidate in files:
                place = self._read(candidate).at.get(key)
                if place:
                    return candidate, place
        if files:
            return files[0], START
        for candidate in self._by_use.get(offence.focus, []):
            return candidate, self._read(candidate).uses.get(offence.focus, START)
        return None

    @cached_property
    def _by_subject(self) -> dict[object, list[File]]:
        """The files that speak of a thing, first those that say what it is."""
        found: dict[object, dict[File, None]] = {}
        for typed in (True, False):
            for file, triples in self._triples.items():
                for triple in triples:
                    if not typed or triple.predicate == RDF_TYPE:
                        found.setdefault(triple.subject, {})[file] = None
        return {subject: list(files) for subject, files in found.items()}

    @cached_property
    def _by_use(self) -> dict[object, list[File]]:
        found: dict[object, list[File]] = {}
        for file, triples in self._triples.items():
            for term in dict.fromkeys(term for triple in triples for term in (triple.predicate, triple.object)):
                found.setdefault(term, []).append(file)
        return found

    def _read(self, file: File) -> "_Written":
        if file not in self._written:
            # Most runs find nothing, and need none of it.
            from bdkg.turtle.reader import statements

            try:
                self._written[file] = _Written(statements(self._texts[file], file.path))
            except SourceError:
                # The strict parser reads it, or its mistakes have been told: then the file alone is named.
                self._written[file] = _Written([])
        return self._written[file]


class _Written:
    """Where the statements of a file are.

    Args:
        triples: the statements.

    Attributes:
        at: the places of things, of properties of things, and of values of these; the first of each.
        uses: the places where things are used as property or value, the first of each.
    """

    def __init__(self, triples: "list[PlacedTriple]") -> None:
        self.at: dict[_Key, Place] = {}
        self.uses: dict[object, Place] = {}
        for triple in triples:
            subject, value = _comparable(triple.subject), _comparable(triple.object)
            self.at.setdefault((subject, triple.predicate, value), triple.object_at)
            self.at.setdefault((subject, triple.predicate), triple.predicate_at)
            self.at.setdefault((subject,), triple.subject_at)
            self.uses.setdefault(triple.object, triple.object_at)
            self.uses.setdefault(triple.predicate, triple.predicate_at)


def _keys(offence: Offence) -> list[_Key]:
    """List what to look for, the nearest first."""
    focus = _comparable(offence.focus)
    keys: list[_Key] = [(focus,)]
    if offence.predicate is not None:
        keys.append((focus, offence.predicate))
        if offence.value is not None:
            keys.append((focus, offence.predicate, _comparable(offence.value)))
    return keys[::-1]


def _comparable(term: object) -> object:
    """Take all blank nodes for one: they have other labels wherever they are read."""
    return BlankNode if isinstance(term, BlankNode) else term
