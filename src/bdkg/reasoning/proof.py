"""The shortest proofs of a triple.

A proof is short that has few applications of rules, where a fact that is needed twice counts twice. The search is the
one of Knuth, who carried Dijkstra's shortest paths over to rules ("A generalization of Dijkstra's algorithm",
Information Processing Letters 6, 1977): facts are settled from the cheapest on, and each by an application whose
premises are settled, so that no proof goes round in a circle.
"""

import heapq
from collections import defaultdict
from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from pyoxigraph import BlankNode

from bdkg.reasoning.instances import Fact, Instances, Step


@dataclass(frozen=True)
class Proof:
    """Why a triple follows.

    Attributes:
        conclusion: the triple.
        steps: the application that comes to each inferred triple of the proof, the conclusion first and each before
            those that it needs. What has no step is asserted.
        size: how many applications it has, where a fact that is needed twice counts twice.
    """

    conclusion: Fact
    steps: Mapping[Fact, Step] = field(hash=False)
    size: int

    @property
    def leaves(self) -> list[Fact]:
        """The asserted triples that all rests on, in the order in which they are needed."""
        premises = [premise for step in self.steps.values() for premise in step.premises]
        return [premise for premise in dict.fromkeys(premises) if premise not in self.steps]


def proofs(goal: Fact, inferred: Container[Fact], instances: Instances) -> list[Proof]:
    """Find why a triple follows.

    Args:
        goal: a triple that is not asserted.
        inferred: the triples that follow from others; all else that an application needs is asserted.
        instances: finds the applications that come to a triple.

    Returns:
        For each application that comes to the triple, the shortest proof that ends with it; the shortest first. None
        where the triple does not follow.
    """
    steps = _explored(goal, inferred, instances)
    last_steps = steps.pop(goal)
    sizes, chosen = _settled(steps, inferred, last_steps)
    found = []
    for last in last_steps:
        if all(premise in sizes for premise in last.premises):
            proof = Proof(goal, _gathered(last, chosen, sizes), _size(last, sizes))
            found.append((proof.size, _order(last), proof))
    return [proof for _, _, proof in sorted(found, key=lambda one: one[:2])]


def _explored(goal: Fact, inferred: Container[Fact], instances: Instances) -> dict[Fact, list[Step]]:
    """Find all applications that a proof of the goal may have."""
    steps: dict[Fact, list[Step]] = {}
    waiting = [goal]
    while waiting:
        fact = waiting.pop()
        if fact not in steps:
            steps[fact] = instances.of(fact)
            waiting += [p for step in steps[fact] for p in step.premises if p in inferred and p not in steps]
    return steps


def _settled(
    steps: dict[Fact, list[Step]], inferred: Container[Fact], last_steps: list[Step]
) -> tuple[dict[Fact, int], dict[Fact, Step]]:
    """Find the size of the shortest proof of each fact, and the application that it ends with."""
    applications = [step for found in steps.values() for step in found]
    sizes = {
        premise: 0 for step in [*applications, *last_steps] for premise in step.premises if premise not in inferred
    }
    chosen: dict[Fact, Step] = {}
    needed_by: defaultdict[Fact, list[int]] = defaultdict(list)
    missing = []
    heap = []
    for number, step in enumerate(applications):
        unsettled = [premise for premise in step.premises if premise not in sizes]
        missing.append(len(unsettled))
        for premise in unsettled:
            needed_by[premise].append(number)
        if not unsettled:
            heap.append((1, _order(step), number))
    heapq.heapify(heap)
    while heap:
        size, _, number = heapq.heappop(heap)
        step = applications[number]
        if step.conclusion in sizes:
            continue
        sizes[step.conclusion], chosen[step.conclusion] = size, step
        for waiting in needed_by[step.conclusion]:
            missing[waiting] -= 1
            if not missing[waiting]:
                heapq.heappush(heap, (_size(applications[waiting], sizes), _order(applications[waiting]), waiting))
    return sizes, chosen


def _size(last: Step, sizes: Mapping[Fact, int]) -> int:
    return 1 + sum(sizes[premise] for premise in last.premises)


def _gathered(last: Step, chosen: Mapping[Fact, Step], sizes: Mapping[Fact, int]) -> dict[Fact, Step]:
    """Put together the applications of a proof, from the conclusion down."""
    found: dict[Fact, Step] = {}
    waiting = list(last.premises)
    while waiting:
        fact = waiting.pop(0)
        if fact in chosen and fact not in found:
            found[fact] = chosen[fact]
            waiting += chosen[fact].premises
    below = sorted(found, key=lambda fact: -sizes[fact])
    return {last.conclusion: last, **{fact: found[fact] for fact in below}}


def _order(step: Step) -> tuple[str, ...]:
    """Tell equally short proofs apart in the same way on every run; blank nodes have another label each time."""
    nodes = [node for premise in step.premises for node in premise]
    return (str(len(step.premises)), step.rule.name, *("_" if isinstance(n, BlankNode) else str(n) for n in nodes))
