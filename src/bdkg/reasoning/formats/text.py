"""Explanations for people, with the passages that all rests on numbered at the end."""

from bdkg.graph.names import shorten
from bdkg.graph.references import References
from bdkg.reasoning.claims import Claim
from bdkg.reasoning.explanation import Explanation, Ground, Known
from bdkg.reasoning.instances import Fact, Step
from bdkg.reasoning.proof import Proof

_SHOWN = 12

_WORDS = {
    "en": {
        "asserted": "stands in the files:",
        "inferred": "stands in no file, and follows so:",
        "ways": "way {number}",
        "rule": "rule {name}: {title}",
        "see": "see {number}",
        "claim": "claimed, rank: {rank}",
        "because": "because: {reason}",
        "follows": "[inferred]",
        "rivals": "also claimed, and not taken for right:",
        "not there": "is not in the graph:",
        "more": "and {number} more; --format json has them all",
    },
    "vi": {
        "asserted": "có trong các tệp:",
        "inferred": "không có trong tệp nào mà được suy ra như sau:",
        "ways": "cách {number}",
        "rule": "quy tắc {name}: {title}",
        "see": "xem {number}",
        "claim": "là phát biểu, xếp hạng: {rank}",
        "because": "vì: {reason}",
        "follows": "[suy ra]",
        "rivals": "cũng có phát biểu khác, không được coi là đúng:",
        "not there": "không có trong đồ thị:",
        "more": "và {number} mục nữa; --format json liệt kê tất cả",
    },
}


def write(explanation: Explanation) -> str:
    """Write an explanation.

    Args:
        explanation: why something is in the graph, or why it is not.

    Returns:
        Lines of text.
    """
    page = _Page(explanation)
    lines = page.known() if explanation.known else page.missing()
    references = page.references.lines
    return "\n".join([*lines, *(["", *references] if references else []), ""])


class _Page:
    def __init__(self, explanation: Explanation) -> None:
        self._it = explanation
        self._wording = explanation.wording
        self._language = explanation.wording.language
        self._words = _WORDS[self._language]
        self.references = References(explanation.wording.store, explanation.wording.names, self._language)

    def known(self) -> list[str]:
        lines: list[str] = []
        for known in self._it.known:
            lines += ["", *self._one(known)] if lines else self._one(known)
        if self._it.rivals:
            lines += ["", self._words["rivals"], *self._claims(self._it.rivals)]
        return lines

    def missing(self) -> list[str]:
        lines = [self._it.question, self._words["not there"]]
        for reason in self._it.reasons:
            lines.append(f"- {reason.text}")
            shown = reason.facts[:_SHOWN]
            lines += [f"  - {self._wording.fact(fact)}{self._ground_of(fact)}" for fact in shown]
            if len(reason.facts) > _SHOWN:
                lines.append(f"  - {self._words['more'].format(number=len(reason.facts) - _SHOWN)}")
            lines += [f"  {line}" for line in self._claims(reason.claims)]
        return lines

    def _one(self, known: Known) -> list[str]:
        said = self._wording.fact(known.fact)
        if not known.proofs:
            ground = self._it.grounds[known.fact]
            return [said, self._words["asserted"], f"- {self._ground(ground).strip()}", *self._claim(ground)]
        lines = [said, self._words["inferred"]]
        for number, proof in enumerate(known.proofs, 1):
            if len(known.proofs) > 1:
                lines += ["", f"{self._words['ways'].format(number=number)}:"]
            lines += self._proof(proof)
        return lines

    def _proof(self, proof: Proof) -> list[str]:
        numbers = {fact: number for number, fact in enumerate(proof.steps, 1)}
        return [
            line
            for fact, step in proof.steps.items()
            for line in (f"{numbers[fact]}. {self._wording.step(step)}", *self._step(step, numbers))
        ]

    def _step(self, step: Step, numbers: dict[Fact, int]) -> list[str]:
        rule = step.rule
        lines = [f"   {self._words['rule'].format(name=rule.name, title=rule.title[self._language])}"]
        for premise, said in self._wording.premises(step, numbers):
            number = numbers.get(premise)
            where = f"  {self._words['see'].format(number=number)}" if number else self._ground_of(premise)
            lines.append(f"   - {said}{where}")
        return lines

    def _ground_of(self, fact: Fact) -> str:
        ground = self._it.grounds.get(fact)
        return self._ground(ground) if ground else f"  {self._words['follows']}"

    def _ground(self, ground: Ground) -> str:
        mark = self.references.mark(ground.passages)
        return "".join(f"  {part}" for part in (str(ground.written or ""), mark) if part)

    def _claim(self, ground: Ground) -> list[str]:
        claim = ground.claim
        if claim is None:
            return []
        rank = self._words["claim"].format(rank=self._wording.node(claim.rank))
        return [f"- {rank} ({shorten(claim.iri)})", *(f"  {line}" for line in self._because(claim))]

    def _claims(self, claims: list[Claim] | tuple[Claim, ...]) -> list[str]:
        lines = []
        for claim in claims:
            rank = self._words["claim"].format(rank=self._wording.node(claim.rank))
            mark = self.references.mark(claim.passages)
            lines.append(f"- {self._wording.node(claim.value)}: {rank} ({shorten(claim.iri)})  {mark}".rstrip())
            lines += [f"  {line}" for line in self._because(claim)]
        return lines

    def _because(self, claim: Claim) -> list[str]:
        reason = next(
            (claim.reasons[tag] for tag in (self._language, *sorted(claim.reasons)) if tag in claim.reasons), ""
        )
        return [self._words["because"].format(reason=reason)] if reason else []
