"""What a rule about files is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from bdkg.quality.finding import ERROR, Finding, Node, Offence

PAGE = "docs/check.md"
"""Where the rules about files are documented."""


@dataclass(frozen=True)
class Rule:
    """A rule about files, or about the triples of a file.

    Attributes:
        name: in English, with hyphens.
        message: what is wrong, a clause without a full stop, by language; words in braces are filled in.
        advice: what to do, a clause in the imperative without a full stop, by language.
        severity: as in a finding.
    """

    name: str
    message: Mapping[str, str] = field(hash=False)
    advice: Mapping[str, str] = field(hash=False)
    severity: str = ERROR

    def found_at(self, path: str, line: int, column: int, language: str, /, **words: object) -> Finding:
        """Make a finding of a place.

        Args:
            path: the file.
            line: counted from 1.
            column: in characters, counted from 1.
            language: the language of the message.
            words: what its braces stand for.

        Returns:
            The finding.
        """
        message, advice = (text[language].format(**words) for text in (self.message, self.advice))
        return Finding(path, line, column, self.name, self.severity, message, advice, page=f"{PAGE}#{self.name}")

    def broken_by(
        self, focus: Node, predicate: NamedNode | None, value: Node | Literal | None, /, **words: object
    ) -> Offence:
        """Make an offence of a triple.

        Args:
            focus: its subject.
            predicate: its predicate; None where the subject alone offends.
            value: its object; None where that does not offend.
            words: what the braces of the message stand for.

        Returns:
            The offence.
        """
        message, advice = (
            {language: text.format(**words) for language, text in texts.items()}
            for texts in (self.message, self.advice)
        )
        return Offence(self.name, self.severity, message, advice, focus, predicate, value)
