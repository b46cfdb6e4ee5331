"""Explanations as a flowchart in Mermaid, fenced as a page in Markdown takes it.

Facts are boxes, the asserted ones with their place, and applications of rules are rounded; all that a fact rests on is
above it.
"""

from collections.abc import Container

from bdkg.reasoning.explanation import Explanation
from bdkg.reasoning.instances import Fact, Step

_LINE_BREAK = "<br/>"
_ESCAPES = {character: f"#{ord(character)};" for character in '"#&<>`\\{}[]|'}
_NOT_THERE = {"en": "not in the graph", "vi": "không có trong đồ thị"}


def write(explanation: Explanation) -> str:
    """Write an explanation.

    Args:
        explanation: why something is in the graph, or why it is not.

    Returns:
        A fenced block for a page in Markdown.
    """
    chart = _Chart(explanation)
    chart.draw()
    return "\n".join(["```mermaid", "flowchart TD", *(f"    {line}" for line in chart.lines), "```", ""])


class _Chart:
    def __init__(self, explanation: Explanation) -> None:
        self._it = explanation
        self._boxes: dict[Fact, str] = {}
        self._count = 0
        self.lines: list[str] = []

    def draw(self) -> None:
        for known in self._it.known:
            self._box(known.fact, self._it.wording.fact(known.fact))
            for proof in known.proofs:
                for step in proof.steps.values():
                    self._step(step, proof.steps.keys())
        if not self._it.known:
            self._missing()

    def _missing(self) -> None:
        missing = self._name("fact")
        self.lines.append(f"{missing}[{_label(self._it.question, _NOT_THERE[self._it.wording.language])}]")
        for reason in self._it.reasons:
            name = self._name("reason")
            self.lines += [f"{name}({_label(reason.text)})", f"{name} -.-> {missing}"]
            for fact in reason.facts:
                self.lines.append(f"{self._box(fact, self._it.wording.fact(fact))} --> {name}")

    def _step(self, step: Step, inferred: Container[Fact]) -> None:
        name = self._name("rule")
        self.lines.append(f"{name}({_label(step.rule.title[self._it.wording.language], step.rule.name)})")
        self.lines.append(f"{name} --> {self._box(step.conclusion, self._it.wording.fact(step.conclusion))}")
        for premise, said in self._it.wording.premises(step, inferred):
            self.lines.append(f"{self._box(premise, said)} --> {name}")

    def _box(self, fact: Fact, said: str) -> str:
        """Draw a fact once, and give its name in the chart."""
        if fact not in self._boxes:
            ground = self._it.grounds.get(fact)
            place = str(ground.written) if ground and ground.written else ""
            name = self._boxes[fact] = self._name("fact")
            self.lines.append(f"{name}[{_label(said, place)}]")
        return self._boxes[fact]

    def _name(self, kind: str) -> str:
        self._count += 1
        return f"{kind}{self._count}"


def _label(*parts: str) -> str:
    """Quote a text, so that nothing in it is taken for Mermaid, HTML or Markdown."""
    escaped = ("".join(_ESCAPES.get(c, c if c.isprintable() else " ") for c in part) for part in parts if part)
    return f'"{_LINE_BREAK.join(escaped)}"'
