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
    # Few graphs have blank nodes, and labelling takes longer than sorting.
    if any(isinstance(term, BlankNode) for triple in triples for term in (triple.subject, triple.object)):
        dataset = Dataset(Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        triples = [quad.triple for quad in dataset]
    return sorted(triples, key=str)
