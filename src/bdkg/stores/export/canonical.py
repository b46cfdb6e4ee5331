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
    quads: list[Quad] = list(store.quads_for_pattern(None, None, None, DefaultGraph()))
    if inferred:
        found = store.quads_for_pattern(None, None, None, INFERRED)
        quads += [Quad(quad.subject, quad.predicate, quad.object) for quad in found]
    # Few graphs have blank nodes, and labelling takes longer than sorting.
    if any(isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object)):
        dataset = Dataset(quads)
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        quads = list(dataset)
    return sorted((quad.triple for quad in quads), key=str)
