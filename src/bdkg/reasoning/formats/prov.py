"""Explanations in RDF, in the words of PROV-O: a proof is how a statement came to be."""

import io
from itertools import chain

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from bdkg.graph.names import PREFIXES, VOCABULARY_PREFIXES
from bdkg.graph.vocabulary import (
    DCTERMS,
    END,
    EVIDENCE,
    ONTOLOGY,
    PUBLICATION,
    RDF,
    RDF_OBJECT,
    RDF_PREDICATE,
    RDF_SUBJECT,
    RDF_TYPE,
    RDFS,
    RDFS_LABEL,
    START,
)
from bdkg.reasoning.explanation import Explanation, Ground
from bdkg.reasoning.formats.blank import Labels
from bdkg.reasoning.instances import Fact, Node, Step

PROV = VOCABULARY_PREFIXES["prov"]
RULES = "https://w3id.org/bdkg/rule/"

_ENTITY, _ACTIVITY, _PLAN, _LOCATION = (NamedNode(PROV + name) for name in ("Entity", "Activity", "Plan", "Location"))
_STATEMENT = NamedNode(RDF + "Statement")
_FROM_ACTIVITY = NamedNode(PROV + "wasGeneratedBy")
_FROM_ENTITY = NamedNode(PROV + "wasDerivedFrom")
_USED = NamedNode(PROV + "used")
_AT = NamedNode(PROV + "atLocation")
_BY = NamedNode(DCTERMS + "conformsTo")
_COMMENT = NamedNode(RDFS + "comment")
_SEE = NamedNode(RDFS + "seeAlso")
_EVIDENCE_KIND = NamedNode(ONTOLOGY + "Evidence")


def write(explanation: Explanation) -> str:
    """Write an explanation.

    Args:
        explanation: why something is in the graph, or why it is not.

    Returns:
        Turtle; docs/explain.md tells its words.
    """
    writer = _Writer(explanation)
    writer.whole()
    by_subject: dict[object, list[Triple]] = {}
    for triple in writer.triples:
        by_subject.setdefault(triple.subject, []).append(triple)
    written = io.BytesIO()
    serialize(chain.from_iterable(by_subject.values()), written, RdfFormat.TURTLE, prefixes={**PREFIXES, "prov": PROV})
    return written.getvalue().decode()


class _Writer:
    def __init__(self, explanation: Explanation) -> None:
        self._it = explanation
        self._language = explanation.wording.language
        self._labels = Labels()
        self._statements: dict[Fact, BlankNode] = {}
        self._count = 0
        self.triples: list[Triple] = []

    def whole(self) -> None:
        for known in self._it.known:
            self._statement(known.fact)
            for proof in known.proofs:
                for step in proof.steps.values():
                    self._step(step)
        if self._it.known:
            return
        missing = self._new("missing")
        self._describe(missing, self._it.subject, self._it.predicate, self._it.value, self._it.question)
        for reason in self._it.reasons:
            self._say(missing, _COMMENT, self._text(reason.text))
            for fact in reason.facts:
                self._say(missing, _SEE, self._statement(fact))
            for claim in reason.claims:
                self._say(missing, _SEE, NamedNode(claim.iri))

    def _step(self, step: Step) -> None:
        conclusion, activity = self._statement(step.conclusion), self._new("step")
        rule = NamedNode(RULES + step.rule.name)
        self._say(conclusion, _FROM_ACTIVITY, activity)
        self._say(activity, RDF_TYPE, _ACTIVITY)
        self._say(activity, RDFS_LABEL, self._text(self._it.wording.step(step)))
        self._say(activity, _BY, rule)
        for premise in step.premises:
            self._say(activity, _USED, self._statement(premise))
        title = Triple(rule, RDFS_LABEL, self._text(step.rule.title[self._language]))
        if title not in self.triples:
            self.triples += [Triple(rule, RDF_TYPE, _PLAN), title]

    def _statement(self, fact: Fact) -> BlankNode:
        """Describe a triple once, and give the node that stands for it."""
        if fact not in self._statements:
            node = self._statements[fact] = self._new("fact")
            self._describe(node, *fact, self._it.wording.fact(fact))
            if fact in self._it.grounds:
                self._ground(node, self._it.grounds[fact])
        return self._statements[fact]

    def _describe(self, node: BlankNode, subject: Node, predicate: Node, value: Node | None, text: str) -> None:
        self._say(node, RDF_TYPE, _STATEMENT)
        self._say(node, RDF_TYPE, _ENTITY)
        for property_, term in ((RDF_SUBJECT, subject), (RDF_PREDICATE, predicate), (RDF_OBJECT, value)):
            if term is not None:
                self._say(node, property_, self._labels.of(term) if isinstance(term, BlankNode) else term)
        self._say(node, RDFS_LABEL, self._text(text))

    def _ground(self, node: BlankNode, ground: Ground) -> None:
        if ground.written:
            place = self._new("place")
            self._say(node, _AT, place)
            self._say(place, RDF_TYPE, _LOCATION)
            self._say(place, RDFS_LABEL, Literal(str(ground.written)))
        if ground.claim:
            self._say(node, _FROM_ENTITY, NamedNode(ground.claim.iri))
        for passage in ground.passages:
            evidence = self._new("evidence")
            self._say(node, EVIDENCE, evidence)
            self._say(evidence, RDF_TYPE, _EVIDENCE_KIND)
            self._say(evidence, PUBLICATION, NamedNode(passage.publication))
            for property_, number in ((START, passage.start), (END, passage.end)):
                if number is not None:
                    self._say(evidence, property_, Literal(number))

    def _new(self, kind: str) -> BlankNode:
        self._count += 1
        return BlankNode(f"{kind}{self._count}")

    def _say(self, subject: BlankNode, predicate: NamedNode, value: Node) -> None:
        self.triples.append(Triple(subject, predicate, value))

    def _text(self, text: str) -> Literal:
        return Literal(text, language=self._language)
