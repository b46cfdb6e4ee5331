"""What a proof must be, and the sizes of the shortest ones found without any cleverness."""

import re
from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad, QuerySolutions, QueryTriples, Store

from bdkg.graph.sources import SourceFile
from bdkg.reasoning.closed import ClosedGraph
from bdkg.reasoning.instances import Fact
from bdkg.reasoning.proof import Proof
from bdkg.reasoning.rules import Rule
from bdkg.reasoning.text import pattern_text
from bdkg.sparql.structure import Triple
from tests.conftest import ROOT
from tests.reasoning.oracle import stored_rules

RULES = stored_rules()[0]


def closed(turtle: str, rules: list[Rule] = RULES) -> ClosedGraph:
    return ClosedGraph([SourceFile("data/sample.ttl", turtle.encode())], rules)


def assert_sound(graph: ClosedGraph, proof: Proof) -> None:
    """Each step is what the rule's file concludes from its premises alone, and all rests on what is asserted."""
    order = list(proof.steps)
    assert order[0] == proof.conclusion
    for fact, step in proof.steps.items():
        assert fact == step.conclusion
        assert step.conclusion in concluded(step.rule, step.premises)
        for premise in step.premises:
            if premise in proof.steps:
                assert order.index(premise) > order.index(fact), "a fact must not rest on itself"
            else:
                assert premise not in graph.inferred
                assert Quad(*premise) in graph.store
    assert all(any(fact in step.premises for step in proof.steps.values()) for fact in order[1:])


def concluded(rule: Rule, premises: tuple[Fact, ...]) -> set[tuple[object, ...]]:
    """What the CONSTRUCT in a rule's file finds in its premises and nothing else."""
    store = Store()
    store.extend(Quad(*premise) for premise in premises)
    results = store.query((ROOT / rule.path).read_text(encoding="utf-8"))
    assert isinstance(results, QueryTriples)
    return {(triple.subject, triple.predicate, triple.object) for triple in results}


def sizes(graph: ClosedGraph, rules: list[Rule]) -> dict[tuple[object, ...], int]:
    """The size of the shortest proof of everything: all applications are tried until nothing gets shorter."""
    found: dict[tuple[object, ...], int] = {
        (quad.subject, quad.predicate, quad.object): 0
        for quad in graph.store
        if (quad.subject, quad.predicate, quad.object) not in graph.inferred
    }
    applications = [application for rule in rules for application in _applications(graph.store, rule)]
    shorter = True
    while shorter:
        shorter = False
        for conclusions, premises in applications:
            if all(premise in found for premise in premises):
                size = 1 + sum(found[premise] for premise in premises)
                for conclusion in conclusions:
                    if size < found.get(conclusion, size + 1):
                        found[conclusion] = size
                        shorter = True
    return found


Application = tuple[list[tuple[object, ...]], set[tuple[object, ...]]]


def _applications(store: Store, rule: Rule) -> Iterator[Application]:
    """All conclusions with all that they follow from; only the cells between two of a list cost nothing."""
    body = [part for triple in rule.body for part in _parted(triple)]
    names = dict.fromkeys(re.findall(r"\?(\w+)", " ".join(map(" ".join, body))))
    patterns = " . ".join(map(" ".join, body)) + " " + " ".join(rule.filters)
    results = store.query(f"{rule.prologue}\nSELECT {' '.join(f'?{n}' for n in names)} WHERE {{ {patterns} }}")
    assert isinstance(results, QuerySolutions)
    for solution in results:

        def node(text: str, solution=solution) -> object:
            return solution[text[1:]] if text.startswith("?") else NamedNode(text[1:-1])

        conclusions = [tuple(map(node, pattern_text(triple).split())) for triple in rule.head]
        yield conclusions, {tuple(map(node, part)) for part in body if not part[1].endswith("*")}


def _parted(pattern: Triple) -> list[tuple[str, str, str]]:
    """A pattern in texts; the path of a list, P/rdf:rest*/rdf:first, in its three parts."""
    subject, path, value = pattern_text(pattern).split()
    if pattern.path.term:
        return [(subject, path, value)]
    first, rest, last = re.findall(r"<[^>]+>", path)
    start, cell = f"?start{value[1:]}", f"?cell{value[1:]}"
    return [(subject, first, start), (start, f"{rest}*", cell), (cell, last, value)]
