"""One order of the triples, whatever order a store has them in."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, DefaultGraph, NamedNode, Quad, Store, Triple

from bdkg.graph.vocabulary import INFERRED


def canonical_triples(store: Store, *, inferred: bool = False) -> list[Triple]:
    """List the triples of a graph in the canonical order of RDF Dataset Canonicalization 1.0 (RDFC-1.0, section 4.4.3).

    Args:
        store: the graph.
        inferred: whether to list what follows by rules, too.

    Returns:
        The triples in the code point order of their canonical N-Triples; blank nodes have their canonical labels.
    """
    graphs = (DefaultGraph(), INFERRED) if inferred else (DefaultGraph(),)
    quads = chain.from_iterable(store.quads_for_pattern(None, None, None, graph) for graph in graphs)
    return in_canonical_order(quad.triple for quad in quads)


def in_canonical_order(triples: Iterable[Triple]) -> list[Triple]:
    """Sort triples in the same order.

    Args:
        triples: a graph.

    Returns:
        Its triples, with canonical labels of blank nodes.
    """
    # By subjects first: the lines of all triples at once would take half as much memory as the triples.
    groups: defaultdict[NamedNode | BlankNode | Triple, list[Triple]] = defaultdict(list)
    bound = []
    for triple in triples:
        subject = triple.subject
        if isinstance(subject, BlankNode) or isinstance(triple.object, BlankNode):
            bound.append(triple)
        else:
            groups[subject].append(triple)
    for triple in with_canonical_labels(bound):
        groups[triple.subject].append(triple)
    ordered: list[Triple] = []
    for subject in sorted(groups, key=str):
        ordered += sorted(set(groups.pop(subject)), key=str)
    return ordered


def with_canonical_labels(triples: Iterable[Triple]) -> list[Triple]:
    """Give blank nodes their canonical labels.

    Args:
        triples: all triples of a graph that have a blank node: labels depend on no others, and labelling is slow.

    Returns:
        The triples, in no order.
    """
    dataset = Dataset(Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return [quad.triple for quad in dataset]
