"""Explanations as JSON, for programs."""

import json
from collections.abc import Iterable
from typing import Any

from pyoxigraph import BlankNode, NamedNode

from bdkg.graph.evidence import Passage
from bdkg.reasoning.claims import Claim
from bdkg.reasoning.explanation import Explanation, Known
from bdkg.reasoning.formats.blank import Labels
from bdkg.reasoning.instances import Fact, Node, Step
from bdkg.reasoning.proof import Proof

_Object = dict[str, Any]


def write(explanation: Explanation) -> str:
    """Write an explanation.

    Args:
        explanation: why something is in the graph, or why it is not.

    Returns:
        An object; docs/explain.md tells its keys.
    """
    return json.dumps(_Writer(explanation).whole(), ensure_ascii=False, indent=2) + "\n"


class _Writer:
    def __init__(self, explanation: Explanation) -> None:
        self._it = explanation
        self._labels = Labels()

    def whole(self) -> _Object:
        it = self._it
        return {
            "question": {
                "subject": self._term(it.subject),
                "predicate": self._term(it.predicate),
                "object": None if it.value is None else self._term(it.value),
                "text": it.question,
            },
            "holds": bool(it.known),
            "facts": [self._known(known) for known in it.known],
            "rivals": self._claims(it.rivals),
            "reasons": [
                {
                    "kind": reason.kind,
                    "text": reason.text,
                    "facts": [self._fact(fact) for fact in reason.facts],
                    "claims": self._claims(reason.claims),
                }
                for reason in it.reasons
            ],
        }

    def _known(self, known: Known) -> _Object:
        proofs = [self._proof(proof) for proof in known.proofs]
        return {**self._fact(known.fact), "proofs": proofs} if proofs else self._fact(known.fact)

    def _proof(self, proof: Proof) -> _Object:
        numbers = {fact: number for number, fact in enumerate(proof.steps, 1)}
        return {"size": proof.size, "steps": [self._step(step, numbers) for step in proof.steps.values()]}

    def _step(self, step: Step, numbers: dict[Fact, int]) -> _Object:
        rule = step.rule
        language = self._it.wording.language
        return {
            "number": numbers[step.conclusion],
            "rule": {"name": rule.name, "w3c": rule.w3c, "file": rule.path, "title": rule.title[language]},
            "text": self._it.wording.step(step),
            "conclusion": self._fact(step.conclusion),
            "premises": [
                {**self._fact(premise), "step": numbers[premise]} if premise in numbers else self._fact(premise)
                for premise in step.premises
            ],
        }

    def _fact(self, fact: Fact) -> _Object:
        subject, predicate, value = fact
        said = {
            "subject": self._term(subject),
            "predicate": self._term(predicate),
            "object": self._term(value),
            "text": self._it.wording.fact(fact),
            "asserted": fact in self._it.grounds,
        }
        ground = self._it.grounds.get(fact)
        if ground is None:
            return said
        place = {"file": ground.written.path, "line": ground.written.line} if ground.written else {}
        claim = {"claim": ground.claim.iri, "rank": ground.claim.rank.value} if ground.claim else {}
        return {**said, **place, **claim, "evidence": _passages(ground.passages)}

    def _claims(self, claims: Iterable[Claim]) -> list[_Object]:
        return [
            {
                "claim": claim.iri,
                "object": self._term(claim.value),
                "rank": claim.rank.value,
                "reasons": dict(sorted(claim.reasons.items())),
                "evidence": _passages(claim.passages),
            }
            for claim in claims
        ]

    def _term(self, node: Node) -> dict[str, str]:
        """Write a term as SPARQL 1.1 Query Results JSON does (section 3.2.2)."""
        if isinstance(node, NamedNode):
            return {"type": "uri", "value": node.value}
        if isinstance(node, BlankNode):
            return {"type": "bnode", "value": self._labels.of(node).value}
        kind = {"xml:lang": node.language} if node.language else {"datatype": node.datatype.value}
        return {"type": "literal", "value": node.value, **kind}


def _passages(passages: list[Passage]) -> list[_Object]:
    return [{"publication": one.publication, "start": one.start, "end": one.end} for one in passages]
