"""The graph as rdflib sees it, without a copy: reading goes to the embedded store, SPARQL to its engine."""

from collections.abc import Mapping
from typing import Any, NoReturn

from oxrdflib import OxigraphStore
from pyoxigraph import Store
from rdflib import Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Identifier, Node

from bdkg.errors import BdkgError
from bdkg.graph.names import PREFIXES

_ALL = "__UNION__"
"""What rdflib asks when all graphs shall be seen as one."""

_Pattern = tuple[Node | None, Node | None, Node | None]


class _ReadOnlyStore(OxigraphStore):
    """A store of rdflib that tells in one line why it takes no writes.

    Args:
        store: the graph.
        asserted_only: whether only the default graph is seen, or the graph of inferred triples as well.
    """

    def __init__(self, store: Store, *, asserted_only: bool) -> None:
        super().__init__(store=store)
        self._asserted_only = asserted_only

    def triples(self, triple_pattern: _Pattern, context: Graph | None = None) -> Any:  # noqa: ANN401 - rdflib's type
        """Find triples in the graphs that are seen."""
        return super().triples(triple_pattern, context if self._asserted_only else None)

    def __len__(self, context: Graph | None = None) -> int:
        """Count the triples in the graphs that are seen."""
        return super().__len__(context if self._asserted_only else None)

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
        asked = queryGraph if self._asserted_only else _ALL
        return super().query(query, initNs, initBindings, asked, **options)

    add = _refuse
    addN = _refuse  # noqa: N815 - rdflib's name
    remove = _refuse
    update = _refuse
    add_graph = _refuse
    remove_graph = _refuse


def view(store: Store, *, asserted_only: bool = False) -> Graph:
    """Make a view of a store.

    Args:
        store: the graph.
        asserted_only: whether what follows by rules is left out.

    Returns:
        An rdflib graph of all triples, or of those in the store's default graph.
    """
    graph = Graph(
        _ReadOnlyStore(store, asserted_only=asserted_only), identifier=DATASET_DEFAULT_GRAPH_ID, bind_namespaces="none"
    )
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph
