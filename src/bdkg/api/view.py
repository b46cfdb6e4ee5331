"""The graph as rdflib sees it, without a copy: reading goes to the embedded store, SPARQL to its engine."""

from typing import NoReturn

from oxrdflib import OxigraphStore
from pyoxigraph import Store
from rdflib import Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from bdkg.errors import BdkgError
from bdkg.graph.names import PREFIXES


class _ReadOnlyStore(OxigraphStore):
    """A store of rdflib that tells in one line why it takes no writes."""

    def _refuse(self, *values: object, **named: object) -> NoReturn:
        raise BdkgError("this graph is a view that takes no changes; a copy does: rdflib.Graph() + bdkg.graph()")

    add = _refuse
    addN = _refuse  # noqa: N815 - rdflib's name
    remove = _refuse
    update = _refuse
    add_graph = _refuse
    remove_graph = _refuse


def view(store: Store) -> Graph:
    """Make a view of a store.

    Args:
        store: the graph.

    Returns:
        An rdflib graph of the store's default graph, which holds every triple.
    """
    graph = Graph(
        _ReadOnlyStore(store=store), identifier=DATASET_DEFAULT_GRAPH_ID, bind_namespaces="none"
    )
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph
