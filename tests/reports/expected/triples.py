"""The graph as single triples, for expected rows that no table gives: nothing here can join or count."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Store

from bdkg.graph.names import shorten
from tests.reports.expected.honours import Value

Term = NamedNode | Literal


class Triples:
    """The triples of the graph, by subject and by object; predicates and classes are written as `bdkg:about`.

    Args:
        store: the graph.
    """

    def __init__(self, store: Store) -> None:
        self._objects: defaultdict[tuple[str, str], list[Term]] = defaultdict(list)
        self._subjects: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for subject, predicate, value, _ in store:
            # The lists of the ontology's axioms are made of blank nodes; nothing else is.
            if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
                continue
            name = shorten(predicate.value)
            self._objects[subject.value, name].append(value)
            self._subjects[name, value.value].append(subject.value)

    def objects(self, subject: str, predicate: str) -> list[Value]:
        """List what a thing has, numbers as numbers."""
        return sorted((_value(term) for term in self._objects.get((subject, predicate), [])), key=str)

    def first(self, subject: str, predicate: str) -> Value:
        """Take the first of what a thing has, by its text; None where it has nothing."""
        return next(iter(self.objects(subject, predicate)), None)

    def each(self, subject: str, predicate: str) -> list[Value]:
        """List what a thing has, or None once where it has nothing, as for a row that has to stay."""
        return self.objects(subject, predicate) or [None]

    def text(self, subject: str, predicate: str, language: str) -> str | None:
        """Take what is said in a language."""
        terms = self._objects.get((subject, predicate), [])
        return next((t.value for t in terms if isinstance(t, Literal) and t.language == language), None)

    def terms(self, subject: str, predicate: str) -> list[Term]:
        """List what a thing has, as terms."""
        return self._objects.get((subject, predicate), [])

    def subjects(self, predicate: str, value: Value) -> list[str]:
        """List what has a value."""
        return sorted(self._subjects.get((predicate, str(value)), []))

    def of_class(self, name: str) -> list[str]:
        """List the things of a class of ours, such as `Event`."""
        return self.subjects("rdf:type", f"https://w3id.org/bdkg/ontology#{name}")

    def classes(self, subject: str) -> set[str]:
        """Tell of which classes a thing is."""
        return {shorten(str(value)) for value in self.objects(subject, "rdf:type")}

    def pairs(self, predicate: str) -> Iterator[tuple[str, Value]]:
        """List all things with what they have of a predicate."""
        for (subject, name), terms in self._objects.items():
            if name == predicate:
                for term in terms:
                    yield subject, _value(term)

    def reaching(self, start: str, forward: Iterable[str], backward: Iterable[str] = ()) -> set[str]:
        """Find what leads to a thing over any number of triples with the given predicates."""
        found: set[str] = set()
        waiting = [start]
        while waiting:
            there = waiting.pop()
            near = {subject for name in forward for subject in self.subjects(name, there)}
            near |= {str(value) for name in backward for value in self.objects(there, name)}
            waiting += near - found
            found |= near
        return found

    def publications(self, fact: str) -> list[str]:
        """List the publications that a fact rests on."""
        evidence = self.objects(fact, "bdkg:evidence")
        return sorted({str(p) for e in evidence for p in self.objects(str(e), "bdkg:publication")})


def _value(term: Term) -> Value:
    if isinstance(term, Literal):
        if term.datatype.value.endswith("#integer"):
            return int(term.value)
        if term.datatype.value.endswith("#decimal"):
            return float(term.value)
    return term.value
