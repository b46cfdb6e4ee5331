"""Labels for blank nodes, which have another one on every run."""

from pyoxigraph import BlankNode


class Labels:
    """Labels blank nodes in the order in which they are met."""

    def __init__(self) -> None:
        self._known: dict[BlankNode, BlankNode] = {}

    def of(self, node: BlankNode) -> BlankNode:
        """Give the node the label that it has in this document."""
        return self._known.setdefault(node, BlankNode(f"node{len(self._known) + 1}"))
