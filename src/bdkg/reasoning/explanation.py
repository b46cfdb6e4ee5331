"""What there is to say of a triple, or of a property of a thing: why it is in the graph, or why it is not."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from bdkg.graph.evidence import Passage
from bdkg.reasoning.claims import Claim, claims, grounds
from bdkg.reasoning.closed import ClosedGraph
from bdkg.reasoning.instances import Fact, Node, facts_of
from bdkg.reasoning.proof import Proof
from bdkg.reasoning.reasons import Reason, reasons
from bdkg.reasoning.recipients import list_of
from bdkg.reasoning.wording import Wording
from bdkg.reasoning.written import Written, places


@dataclass(frozen=True)
class Ground:
    """What an asserted triple rests on.

    Attributes:
        written: where it stands; None where its file is not known.
        claim: the claim that it is, if it is one.
        passages: where publications say it.
    """

    written: Written | None
    claim: Claim | None
    passages: list[Passage]


@dataclass(frozen=True)
class Known:
    """A triple of the graph.

    Attributes:
        fact: the triple.
        proofs: why it follows, the shortest first; empty where it is asserted.
    """

    fact: Fact
    proofs: list[Proof]


@dataclass(frozen=True)
class Explanation:
    """Why something is in the graph, or why it is not.

    Attributes:
        subject: the thing asked of.
        predicate: the property asked of.
        value: the value asked of; None for all that there are.
        known: the triples of the graph that were asked for, the asserted ones first, then by the length of their proof.
        rivals: the claims of the same property that the graph does not take for right.
        reasons: where there are none, why.
        grounds: what each asserted triple that is told of rests on.
        wording: says all this in words.
    """

    subject: NamedNode
    predicate: NamedNode
    value: Node | None
    known: list[Known]
    rivals: list[Claim]
    reasons: list[Reason]
    grounds: Mapping[Fact, Ground] = field(hash=False)
    wording: Wording

    @property
    def question(self) -> str:
        """What was asked of, in words."""
        if self.value is not None:
            return self.wording.fact((self.subject, self.predicate, self.value))
        return f"{self.wording.node(self.subject)}: {self.wording.node(self.predicate)}"


def explain(
    graph: ClosedGraph,
    subject: NamedNode,
    predicate: NamedNode,
    value: Node | None,
    language: str,
    *,
    all_proofs: bool = False,
) -> Explanation:
    """Explain a triple, or each value of a property.

    Args:
        graph: the graph.
        subject: a thing of the graph.
        predicate: the property.
        value: the value; None for all.
        language: `en` or `vi`.
        all_proofs: whether to give a proof for each last step, not the shortest alone.

    Returns:
        The explanation.
    """
    facts = list(facts_of(graph.store.quads_for_pattern(subject, predicate, value)))
    known = []
    for fact in sorted(facts, key=str):
        found = graph.proofs(fact) if fact in graph.inferred else []
        known.append(Known(fact, found if all_proofs else found[:1]))
    known.sort(key=lambda one: one.proofs[0].size if one.proofs else 0)
    wording = Wording(graph.store, language)
    values = {fact[2] for fact in facts}
    rivals = [claim for claim in claims(graph.store, subject, predicate) if known and claim.value not in values]
    why_not = [] if known else reasons(graph, subject, predicate, value, wording)
    return _grounded(graph, Explanation(subject, predicate, value, known, rivals, why_not, {}, wording))


def explain_missing_conferral(
    graph: ClosedGraph, conferral: NamedNode, asked: tuple[NamedNode, NamedNode], predicate: NamedNode, language: str
) -> Explanation:
    """Explain why the graph does not know a conferral.

    Args:
        graph: the graph.
        conferral: the conferral that was asked for.
        asked: its edition and its recipient.
        predicate: the property that was asked for.
        language: `en` or `vi`.

    Returns:
        The explanation; the recipient may be on the list, by a conferral of another name.
    """
    wording = Wording(graph.store, language)
    found = [Reason(*told) for told in list_of(graph, *asked, wording)]
    return _grounded(graph, Explanation(conferral, predicate, None, [], [], found, {}, wording))


def _grounded(graph: ClosedGraph, explanation: Explanation) -> Explanation:
    """Find what the asserted triples rest on."""
    told = {fact for one in explanation.known for proof in one.proofs for fact in proof.leaves}
    told |= {one.fact for one in explanation.known if not one.proofs}
    told |= {fact for reason in explanation.reasons for fact in reason.facts if fact not in graph.inferred}
    written = places(told, graph.files)
    found = {fact: Ground(written.get(fact), *grounds(graph.store, fact)) for fact in told}
    return Explanation(**{**vars(explanation), "grounds": found})
