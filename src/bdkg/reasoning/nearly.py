"""What would follow, if only one more thing were known."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode, QuerySolutions, Variable

from bdkg.graph.vocabulary import OWL, RDF, RDFS
from bdkg.reasoning.closed import ClosedGraph
from bdkg.reasoning.instances import Fact, Node, node_of, unified
from bdkg.reasoning.rules import Rule
from bdkg.reasoning.text import pattern_text
from bdkg.sparql.structure import Triple as Pattern

_SCHEMA = (OWL, RDF, RDFS)


@dataclass(frozen=True)
class Lacking:
    """What a rule lacks to come to a triple.

    Attributes:
        present: what is there of all that it needs, about things.
        subject: what lacks something.
        predicate: the property that it lacks.
        value: the value that it would have to have; None where any would do.
    """

    present: tuple[Fact, ...]
    subject: NamedNode | BlankNode
    predicate: NamedNode
    value: Node | None


def nearly(graph: ClosedGraph, subject: NamedNode, predicate: NamedNode, value: Node | None) -> list[Lacking]:
    """Find what rules lack to come to a triple.

    Args:
        graph: the graph.
        subject: the triple's subject.
        predicate: its property.
        value: its value; None for any.

    Returns:
        What is lacking where all else is there, and some of that is about the subject. What a property would need of
        itself, as for one more level, is left out, and so is what would have to be known of classes and properties.
    """
    found: dict[Lacking, None] = {}
    for rule in graph.rules:
        for head in rule.head:
            bound = unified(head, (subject, predicate, value))
            if bound is not None and not rule.filters:
                for left_out in rule.body:
                    found.update(dict.fromkeys(_lacking(graph, rule, left_out, bound, subject)))
    return sorted((one for one in found if one.predicate != predicate), key=str)


def _lacking(
    graph: ClosedGraph, rule: Rule, left_out: Pattern, bound: dict[str, Node], subject: NamedNode
) -> Iterator[Lacking]:
    rest = [pattern for pattern in rule.body if pattern is not left_out]
    terms = [term for part in rest for term in (part.subject, part.path.term, part.object) if term]
    names = list(dict.fromkeys(term.text for term in terms if term.kind == "variable"))
    if left_out.path.term is None or not names:
        return
    query = (
        f"{rule.prologue}\nSELECT {' '.join(f'?{n}' for n in names)} WHERE {{ {' . '.join(map(pattern_text, rest))} }}"
    )
    known = {Variable(name): node for name, node in bound.items() if name in names}
    solutions = graph.store.query(query, substitutions=dict(known))
    if not isinstance(solutions, QuerySolutions):
        raise TypeError("the body of a rule is asked as a SELECT")
    for solution in solutions:
        bindings = {**{name: node for name in names if isinstance(node := solution[name], Node)}, **bound}
        present = tuple(fact for part in rest if (fact := _triple(part, bindings)) and _about_things(fact[1]))
        ends = (left_out.subject, left_out.path.term, left_out.object)
        lacks, property_, value = (
            bindings.get(term.text) if term.kind == "variable" else node_of(term, {}) for term in ends
        )
        if not isinstance(lacks, NamedNode | BlankNode) or not isinstance(property_, NamedNode):
            continue
        if _about_things(property_) and any(subject in (fact[0], fact[2]) for fact in present):
            yield Lacking(present, lacks, property_, value)


def _triple(pattern: Pattern, bindings: dict[str, Node]) -> Fact | None:
    if pattern.path.term is None:
        return None
    subject, predicate, value = (node_of(t, bindings) for t in (pattern.subject, pattern.path.term, pattern.object))
    if isinstance(subject, NamedNode | BlankNode) and isinstance(predicate, NamedNode):
        return subject, predicate, value
    return None


def _about_things(predicate: NamedNode) -> bool:
    return not predicate.value.startswith(_SCHEMA)
