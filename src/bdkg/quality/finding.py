"""What a check finds: in the graph, before it is known where that is written, and in a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode

ERROR = "error"
"""Wrong: a violation in SHACL's words."""

WARNING = "warning"
"""Doubtful, or wrong only somewhere."""

INFO = "info"
"""Worth knowing."""

SEVERITIES = (ERROR, WARNING, INFO)
"""The worst first."""

Node = NamedNode | BlankNode


@dataclass(frozen=True)
class Offence:
    """A thing of the graph, or a triple of it, that breaks a rule.

    Attributes:
        rule: the rule's name, in English, with hyphens.
        severity: `ERROR`, `WARNING` or `INFO`.
        message: what is wrong, a clause without a full stop, by language, `en` and `vi`.
        advice: what to do, a clause in the imperative without a full stop, by language.
        focus: the thing that breaks the rule: the focus node.
        predicate: the property that breaks it, where it is one.
        value: the value that breaks it, where it is one.
        rests_on: the texts of the values that it was found by, where a check found it.
    """

    rule: str
    severity: str
    message: Mapping[str, str] = field(hash=False)
    advice: Mapping[str, str] = field(hash=False)
    focus: Node
    predicate: NamedNode | None = None
    value: Node | Literal | None = None
    rests_on: frozenset[str] = field(default=frozenset(), compare=False)

    def found_at(self, path: str, line: int, column: int, page: str, language: str, label: str = "") -> "Finding":
        """Make a finding of it.

        Args:
            path: the file.
            line: counted from 1.
            column: in characters, counted from 1.
            page: the page that documents the rule, below the root of the project.
            language: the language of the finding.
            label: what the thing is called.

        Returns:
            The finding.
        """
        return Finding(
            path=path,
            line=line,
            column=column,
            rule=self.rule,
            severity=self.severity,
            message=self.message[language],
            advice=self.advice[language],
            focus=self.focus.value if isinstance(self.focus, NamedNode) else "",
            label=label,
            predicate=self.predicate.value if self.predicate else "",
            value=str(self.value) if self.value is not None else "",
            page=f"{page}#{self.rule}",
        )


@dataclass(frozen=True, order=True)
class Finding:
    """A place in a file where a rule is broken.

    Attributes:
        path: the file.
        line: counted from 1.
        column: in characters, counted from 1.
        rule: the rule's name.
        severity: the rule's severity.
        message: what is wrong.
        advice: what to do; empty where the message says it.
        focus: the IRI of the thing that it is about, where it is about one.
        label: what the thing is called, where it is about one.
        predicate: the IRI of the property that it is about, where it is about one.
        value: the value that it is about, as N-Triples writes it, where it is about one.
        page: where the rule is documented, below the root of the project.
    """

    path: str
    line: int
    column: int
    rule: str
    severity: str
    message: str
    advice: str = ""
    focus: str = ""
    label: str = ""
    predicate: str = ""
    value: str = ""
    page: str = ""

    def __str__(self) -> str:
        """Write it in a line, the place first, as editors read it."""
        advice = f"; {self.advice}" if self.advice else ""
        return f"{self.path}:{self.line}:{self.column}: {self.severity}: {self.message}{advice} [{self.rule}]"
