"""The numbers of a graph in the Vocabulary of Interlinked Datasets (VoID, sections 4.5 and 4.6)."""

from collections.abc import Iterator
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from bdkg.graph.names import shorten
from bdkg.graph.saying import say
from bdkg.graph.vocabulary import SCHEMES, THINGS
from bdkg.stores.export.statistics import Statistics

VOID = "http://rdfs.org/ns/void#"


def counted(dataset: str, numbers: Statistics) -> Iterator[Triple]:
    """Tell the numbers of a graph.

    Args:
        dataset: the IRI of the data set.
        numbers: what was counted.

    Yields:
        The statements; a partition is a thing with an IRI of its own.
    """
    yield from say(
        dataset,
        (VOID + "triples", [Literal(numbers.triples)]),
        (VOID + "entities", [Literal(numbers.entities)]),
        (VOID + "classes", [Literal(len(numbers.classes))]),
        (VOID + "properties", [Literal(len(numbers.properties))]),
        (VOID + "distinctSubjects", [Literal(numbers.subjects)]),
        (VOID + "distinctObjects", [Literal(numbers.objects)]),
        (VOID + "uriSpace", [Literal(THINGS), Literal(SCHEMES)]),
        (VOID + "vocabulary", [NamedNode(iri) for iri in sorted({_namespace(p) for p in numbers.properties})]),
    )
    for name, iris, what in (("class", numbers.classes, "entities"), ("property", numbers.properties, "triples")):
        for iri, number in iris.items():
            part = f"{dataset}#{name}-{quote(shorten(iri).replace(':', '-'), safe='')}"
            yield from say(dataset, (f"{VOID}{name}Partition", [NamedNode(part)]))
            yield from say(part, (VOID + name, [NamedNode(iri)]), (VOID + what, [Literal(number)]))


def _namespace(iri: str) -> str:
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
