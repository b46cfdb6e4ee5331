"""The graph as rdflib sees it, without a copy: reading goes to the embedded store, SPARQL to its engine."""

from collections.abc import Mapping
from typing import Any, NoReturn

from oxrdflib import OxigraphStore
from pyoxigraph import Store
from rdflib import Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Identifier

from bdkg.errors import BdkgError
from bdkg.graph.names import PREFIXES


class _ReadOnlyStore(OxigraphStore):
    """A store of rdflib that tells in one line why it takes no writes."""

    def _refuse(self, *_values: object, **_named: object) -> NoReturn:
        raise BdkgError("this graph is a view that takes no changes; a copy does: rdflib.Graph() + bdkg.graph()")

    def query(
        self,
        query: "Query | str",
        initNs: "Mapping[str, Any]",  # noqa: N803 - rdflib's name
        initBindings: "Mapping[str, Identifier]",  # noqa: N803 - rdflib's name
        queryGraph: str,  # noqa: N803 - rdflib's name
        **options: object,
    ) -> "Result":
        """Have the engine answer a query, and rdflib itself where the engine would not do as rdflib does.

        Args:
            query: SPARQL.
            initNs: prefixes.
            initBindings: values of variables, for which the engine takes only variables of the SELECT clause.
            queryGraph: the graph that is asked.
            options: what else rdflib may want.

        Returns:
            The result.

        Raises:
            NotImplementedError: rdflib shall answer; it takes this as such.
        """
        if initBindings:
            raise NotImplementedError
        return super().query(query, initNs, initBindings, queryGraph, **options)

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
    graph = Graph(_ReadOnlyStore(store=store), identifier=DATASET_DEFAULT_GRAPH_ID, bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph
