"""One order of the triples, whatever order a store has them in."""

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, DefaultGraph, Quad, Store, Triple

from bdkg.graph.vocabulary import INFERRED


def canonical_triples(store: Store, *, inferred: bool = False) -> list[Triple]:
    """List the triples of a graph in the canonical order of RDF Dataset Canonicalization 1.0 (RDFC-1.0, section 4.4.3).

    Args:
        store: the graph.
        inferred: whether to list what follows by rules, too.

    Returns:
        The triples in the code point order of their canonical N-Triples; blank nodes have their canonical labels.
    """
    triples = [quad.triple for quad in store.quads_for_pattern(None, None, None, DefaultGraph())]
    if inferred:
        triples += [quad.triple for quad in store.quads_for_pattern(None, None, None, INFERRED)]
    return in_canonical_order(triples)


def in_canonical_order(triples: list[Triple]) -> list[Triple]:
    """Sort triples in the same order.

    Args:
        triples: a graph.

    Returns:
        Its triples, with canonical labels of blank nodes.
    """
    # Labels depend on the triples that have blank nodes, and on no other; those are few, and labelling is slow.
    # In their own order, which is often nearly the one wanted.
    found = dict.fromkeys(triples)
    bound = [t for t in found if isinstance(t.subject, BlankNode) or isinstance(t.object, BlankNode)]
    for triple in bound:
        del found[triple]
    dataset = Dataset(Quad(triple.subject, triple.predicate, triple.object) for triple in bound)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    found.update((quad.triple, None) for quad in dataset)
    return sorted(found, key=str)
