"""Whether two Turtle texts say the same."""

from collections import Counter
from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

_Term = NamedNode | BlankNode | Literal | Triple
_Shapes = dict[object, int]


def same_graph(one: Iterable[Quad], other: Iterable[Quad], labels: frozenset[str]) -> bool:
    """Tell whether two texts in which blank nodes have the same labels say the same.

    A blank node without a label stands in brackets, at one place. So these nodes form trees, and a tree is told by
    what is below its nodes: no need for the general canonical form (RDFC-1.0), whose algorithm takes hours for some
    hundred lists that are alike.

    Args:
        one: the triples of the one.
        other: those of the other.
        labels: the labels of blank nodes that stand in the texts.

    Returns:
        Whether they are isomorphic, with each label kept.
    """
    shapes: _Shapes = {}
    return _canonical(one, labels, shapes) == _canonical(other, labels, shapes)


def _canonical(quads: Iterable[Quad], labels: frozenset[str], shapes: _Shapes) -> Counter[object]:
    triples = [(quad.subject, quad.predicate, quad.object) for quad in set(quads)]
    said: dict[_Term, list[tuple[NamedNode, _Term]]] = {}
    for subject, predicate, object_ in triples:
        for node in (subject, object_):
            if isinstance(node, BlankNode) and node.value not in labels:
                said.setdefault(node, [])
        if subject in said:
            said[subject].append((predicate, object_))
    names: dict[_Term, object] = {}
    waiting = list(said)
    while waiting:
        # Deep brackets need no deep calls: a node waits until what is below it has its name.
        node = waiting[-1]
        below = [object_ for _, object_ in said[node] if object_ in said and object_ not in names]
        waiting += below
        if not below:
            waiting.pop()
            parts = Counter((predicate, names.get(object_, object_)) for predicate, object_ in said[node])
            names.setdefault(node, shapes.setdefault(frozenset(parts.items()), len(shapes)))
    return Counter((names.get(s, s), p, names.get(o, o)) for s, p, o in triples)
