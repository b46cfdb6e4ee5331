"""What a graph says that cannot be so: the inconsistency rules, run on its closure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store, Triple

from bdkg.reasoning.rules import Rule
from bdkg.reasoning.text import inconsistency_query
from bdkg.sparql.structure import Term
from bdkg.sparql.structure import Triple as Pattern

Value = NamedNode | BlankNode | Literal | Triple
Premise = tuple[NamedNode | BlankNode, NamedNode, NamedNode | BlankNode | Literal]


@dataclass(frozen=True)
class Contradiction:
    """Triples that cannot hold together.

    Attributes:
        rule: the rule that says so.
        bindings: what the variables of its body stand for.
        premises: the triples that meet its body, in the order of the body, asserted or inferred; those that walk a list
            are left out.
    """

    rule: Rule
    bindings: Mapping[str, Value] = field(hash=False)
    premises: tuple[Premise, ...]


def contradictions(store: Store, rules: list[Rule]) -> Iterator[Contradiction]:
    """Find what cannot be so in a graph.

    Args:
        store: a graph with what follows from it, in its default graph.
        rules: the rules that must find nothing.

    Yields:
        Each contradiction, in the order of the rules.
    """
    for rule in rules:
        solutions = store.query(inconsistency_query(rule))
        if not isinstance(solutions, QuerySolutions):
            raise TypeError("an inconsistency is a SELECT")
        names = [variable.value for variable in solutions.variables]
        for solution in solutions:
            bindings = {name: value for name in names if (value := solution[name]) is not None}
            found = (_premise(pattern, bindings) for pattern in rule.body)
            yield Contradiction(rule, bindings, tuple(premise for premise in found if premise))


def _premise(pattern: Pattern, bindings: Mapping[str, Value]) -> Premise | None:
    if pattern.path.term is None:
        return None
    subject, predicate, value = (
        _value(term, bindings) for term in (pattern.subject, pattern.path.term, pattern.object)
    )
    if not isinstance(subject, NamedNode | BlankNode) or not isinstance(predicate, NamedNode):
        return None
    return None if value is None or isinstance(value, Triple) else (subject, predicate, value)


def _value(term: Term, bindings: Mapping[str, Value]) -> Value | None:
    if term.kind == "variable":
        return bindings.get(term.text)
    return NamedNode(term.text) if term.kind == "iri" else None
