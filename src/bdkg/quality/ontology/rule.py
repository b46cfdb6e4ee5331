"""What a rule about the ontology is."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from bdkg.graph.names import LANGUAGES
from bdkg.quality.finding import ERROR, Node, Offence
from bdkg.quality.ontology.vocabulary import Ontology


@dataclass(frozen=True)
class Hit:
    """A term, or a triple of it, that breaks a rule.

    Attributes:
        focus: the term.
        predicate: the property that breaks the rule, where it is one.
        value: the value that breaks it, where it is one.
        words: what stands in the message for {0}, {1}, ...: names and numbers that are the same in every language.
    """

    focus: Node
    predicate: NamedNode | None = None
    value: Node | Literal | None = None
    words: tuple[str, ...] = ()


Check = Callable[[Ontology], Iterator[Hit]]


@dataclass(frozen=True)
class Rule:
    """A rule about the ontology.

    Attributes:
        name: in English, with hyphens.
        source: the section of the standard that has it; empty where it is this project's own.
        message: what is wrong, by language, with the words of a hit as {0}, {1}, ...
        advice: what to do, by language.
        severity: how bad it is.
        check: finds where it is broken.
    """

    name: str
    source: str
    message: Mapping[str, str]
    advice: Mapping[str, str]
    severity: str
    check: Check

    def offences(self, ontology: Ontology) -> Iterator[Offence]:
        """Find where the rule is broken.

        Args:
            ontology: what is checked.

        Yields:
            Each place.
        """
        for hit in self.check(ontology):
            message = {language: self.message[language].format(*hit.words) for language in LANGUAGES}
            yield Offence(self.name, self.severity, message, self.advice, hit.focus, hit.predicate, hit.value)


def rule(
    name: str,
    message: tuple[str, str],
    advice: tuple[str, str],
    source: str = "",
    severity: str = ERROR,
) -> Callable[[Check], Rule]:
    """Make a rule of a function that finds where it is broken.

    Args:
        name: as in `Rule`; so are the others.
        message: in English and in Vietnamese, a clause without a full stop.
        advice: in English and in Vietnamese, a clause in the imperative without a full stop.
        source: the section of the standard.
        severity: how bad it is.

    Returns:
        What makes the rule.
    """
    said, told = dict(zip(LANGUAGES, message, strict=True)), dict(zip(LANGUAGES, advice, strict=True))
    return lambda check: Rule(name, source, said, told, severity, check)
