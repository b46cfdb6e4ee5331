"""Triples in words."""

from collections.abc import Container

from pyoxigraph import BlankNode, Literal, NamedNode, Store

from bdkg.graph.names import Names
from bdkg.graph.vocabulary import OWL, RDF, RDF_TYPE, RDFS
from bdkg.reasoning.instances import Fact, Node, Step
from bdkg.reasoning.relation import relation
from bdkg.reasoning.rules import explanation

_FIRST = NamedNode(RDF + "first")
_REST = NamedNode(RDF + "rest")
_RELATING = (RDF_TYPE, NamedNode(RDFS + "subClassOf"), NamedNode(OWL + "equivalentClass"))
"""What relates a kind without a name to others, and does not describe it."""

_DEEPEST = 4

_BY_PREDICATE = {
    RDF_TYPE.value: {"en": "{s} is of the kind {o}", "vi": "{s} thuộc loại {o}"},
    RDFS + "subClassOf": {"en": "every {s} is a {o}", "vi": "mọi {s} đều là {o}"},
    RDFS + "subPropertyOf": {"en": "{s} is a case of {o}", "vi": "{s} là trường hợp riêng của {o}"},
    RDFS + "domain": {"en": "what has {s} is of the kind {o}", "vi": "đối tượng có {s} thuộc loại {o}"},
    RDFS + "range": {"en": "a value of {s} is of the kind {o}", "vi": "giá trị của {s} thuộc loại {o}"},
    OWL + "sameAs": {"en": "{s} is the same as {o}", "vi": "{s} chính là {o}"},
    OWL + "inverseOf": {
        "en": "{s} and {o} are one relation, seen from either side",
        "vi": "{s} và {o} là cùng một quan hệ nhìn từ hai phía",
    },
    OWL + "equivalentClass": {"en": "{s} and {o} are the same kind", "vi": "{s} và {o} là cùng một loại"},
    OWL + "equivalentProperty": {"en": "{s} and {o} say the same", "vi": "{s} và {o} nói cùng một điều"},
    OWL + "propertyChainAxiom": {"en": "{s} follows from {o} in a row", "vi": "{s} suy từ chuỗi {o}"},
}
_BY_KIND = {
    OWL + "TransitiveProperty": {"en": "{s} goes on through all levels", "vi": "{s} có tính bắc cầu qua mọi cấp"},
    OWL + "SymmetricProperty": {"en": "{s} holds both ways", "vi": "{s} đúng theo cả hai chiều"},
    OWL + "FunctionalProperty": {"en": "{s} has one value at most", "vi": "{s} có nhiều nhất một giá trị"},
    OWL + "InverseFunctionalProperty": {
        "en": "one thing at most has the same {s}",
        "vi": "nhiều nhất một đối tượng có cùng {s}",
    },
}


class Wording:
    """Says triples and applications of rules in words.

    Args:
        store: the graph with what follows from it.
        language: `en` or `vi`.
    """

    def __init__(self, store: Store, language: str) -> None:
        self.store = store
        self.language = language
        self.names = Names(store, language)

    def fact(self, fact: Fact) -> str:
        """Say a triple.

        Args:
            fact: the triple.

        Returns:
            A clause without a full stop.
        """
        subject, predicate, value = fact
        names = {"s": self.node(subject), "p": self.node(predicate), "o": self.node(value)}
        said = _BY_PREDICATE.get(predicate.value)
        if predicate == RDF_TYPE and isinstance(value, NamedNode):
            said = _BY_KIND.get(value.value, said)
        if said is None:
            return f"{names['s']} {relation(names['p'], self.language)} {names['o']}"
        return said[self.language].format(**names)

    def step(self, step: Step) -> str:
        """Say why an application of a rule holds.

        Args:
            step: the application.

        Returns:
            A clause without a full stop.
        """
        names = {name: self.node(node) for name, node in step.bindings.items()}
        return explanation(step.rule, names, self.language)

    def premises(self, step: Step, inferred: Container[Fact]) -> list[tuple[Fact, str]]:
        """Say what an application of a rule needs.

        Args:
            step: the application.
            inferred: the triples that are not asserted; each of them is said by itself.

        Returns:
            Each premise with its words. What describes a kind or a list without a name is said together with what
            it belongs to, or in one where it belongs to nothing there.
        """
        said: list[tuple[Fact, str]] = []
        told: set[BlankNode] = set()
        within = {premise[2] for premise in step.premises if isinstance(premise[2], BlankNode)}
        for premise in step.premises:
            subject, predicate, _ = premise
            if premise in inferred or not isinstance(subject, BlankNode) or predicate in _RELATING:
                said.append((premise, self.fact(premise)))
            elif subject not in within and subject not in told:
                told.add(subject)
                said.append((premise, self.node(subject)))
        return said

    def node(self, node: Node) -> str:
        """Name a thing, or write a value.

        Args:
            node: the thing or value.

        Returns:
            Its name; of a list its members, of a kind without a name what is said of it.
        """
        return self._node(node, _DEEPEST)

    def _node(self, node: Node, deep: int) -> str:
        if isinstance(node, NamedNode):
            return self.names.of(node.value).text
        if isinstance(node, Literal):
            return f"“{node.value}”" if node.language or not node.value[:1].isdigit() else node.value
        if not deep:
            return "[…]"
        members = self._members(node)
        if members:
            return f"({', '.join(self._node(member, deep - 1) for member in members)})"
        said = sorted(self.store.quads_for_pattern(node, None, None), key=lambda quad: str(quad.predicate))
        parts = [
            f"{self._node(quad.predicate, deep)} {self._node(quad.object, deep - 1)}"
            for quad in said
            if quad.predicate not in _RELATING and isinstance(quad.object, Node)
        ]
        return f"[{', '.join(parts)}]"

    def _members(self, node: NamedNode | BlankNode) -> list[Node]:
        found: list[Node] = []
        passed: set[object] = set()
        at: object = node
        while isinstance(at, BlankNode) and at not in passed:
            passed.add(at)
            found += [q.object for q in self.store.quads_for_pattern(at, _FIRST, None) if isinstance(q.object, Node)]
            at = next((quad.object for quad in self.store.quads_for_pattern(at, _REST, None)), None)
        return found
