"""What there is in a graph, counted as the Vocabulary of Interlinked Datasets counts (VoID, section 4)."""

from collections import Counter
from collections.abc import Iterable

from pyoxigraph import NamedNode, Triple

from bdkg.graph.vocabulary import RDF_TYPE, SCHEMES, THINGS
from bdkg.records import record


@record
class Statistics:
    """The numbers of a graph.

    Attributes:
        triples: how many triples it has.
        entities: how many things and concepts of our own it describes.
        subjects: how many different subjects.
        objects: how many different objects.
        classes: for the IRI of each class, how many things are of it.
        properties: for the IRI of each property, how many triples have it.
    """

    triples: int
    entities: int
    subjects: int
    objects: int
    classes: dict[str, int]
    properties: dict[str, int]


def count(triples: Iterable[Triple]) -> Statistics:
    """Count what is in a graph.

    Args:
        triples: the graph, each triple once.

    Returns:
        The numbers; classes and properties in the order of their IRIs.
    """
    triples = list(triples)
    subjects = {triple.subject for triple in triples}
    classes = Counter(
        triple.object.value
        for triple in triples
        if triple.predicate == RDF_TYPE and isinstance(triple.object, NamedNode)
    )
    properties = Counter(triple.predicate.value for triple in triples)
    return Statistics(
        triples=len(triples),
        entities=sum(isinstance(node, NamedNode) and node.value.startswith((THINGS, SCHEMES)) for node in subjects),
        subjects=len(subjects),
        objects=len({triple.object for triple in triples}),
        classes=dict(sorted(classes.items())),
        properties=dict(sorted(properties.items())),
    )
