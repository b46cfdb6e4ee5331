"""`bdkg show`: print a thing with its facts, what points at it, and the evidence."""

import itertools
import shlex

from pyoxigraph import Literal, NamedNode, Store

from bdkg.cli.console import Progress, complain, put_out
from bdkg.cli.options import Parser, add_alignments, add_language, add_output, hint_at_alignments
from bdkg.graph.describe import Node, Statement, describe
from bdkg.graph.lookup import identify
from bdkg.graph.names import Names, shorten
from bdkg.graph.references import References
from bdkg.graph.vocabulary import ONTOLOGY, RDF_TYPE
from bdkg.reasoning.store import with_store
from bdkg.reports.formats.table import width

SHOWN_PER_PROPERTY = 12
_INFERRED = {"en": "inferred", "vi": "suy ra"}
"""What marks a fact that stands in no file but follows by a rule."""

_INFERRED_BELOW = {
    "en": "inferred, in no file; the reason, for example: {command}",
    "vi": "suy ra, không có trong tệp nào; xem lý do, ví dụ: {command}",
}


def run(words: list[str]) -> int:
    """Run the verb.

    Args:
        words: what follows `bdkg show`.

    Returns:
        The exit code.
    """
    parser = Parser(
        prog="bdkg show",
        description="Print a thing of the graph with its facts, what points at it, and the evidence. A claim that "
        "lost to a rival is shown in brackets with its rank. What stands in no file but follows by a rule is marked as "
        "inferred, with the command that explains it.",
    )
    parser.add_argument(
        "name", metavar="NAME|IRI", help="a label in any language, a slug, a short form such as award/top7, or an IRI"
    )
    parser.add_argument("--all", action="store_true", help=f"list more than {SHOWN_PER_PROPERTY} things per property")
    add_alignments(parser)
    add_language(parser)
    add_output(parser)
    options = parser.parse_args(words)
    limit = None if options.all else SHOWN_PER_PROPERTY
    alignments = options.alignments
    with hint_at_alignments(options.lang, alignments=alignments):
        text = with_store(
            lambda store: _Page(store, options.name, options.lang, limit, alignments=alignments).text(),
            complain,
            Progress(),
            alignments=alignments,
        )
    put_out(text, options.output)
    return 0


class _Page:
    def __init__(self, store: Store, name: str, language: str, limit: int | None, *, alignments: bool) -> None:
        self._it = describe(store, identify(store, name, language))
        self._names = Names(store, language)
        self._references = References(store, self._names, language)
        self._limit = limit
        self._inferred = f" [{_INFERRED[language]}]"
        self._below = _INFERRED_BELOW[language]
        options = ["--alignments"] if alignments else []
        self._explain_options = options if language == "en" else [*options, "--lang", language]

    def text(self) -> str:
        it = self._it
        lines = [self._names.of(it.iri).text, it.iri]
        if it.classes:
            lines.append(", ".join(self._marked(self._names.of(kind).text, inferred) for kind, inferred in it.classes))
        mark = self._references.mark(it.evidence)
        if mark:
            lines.append(f"evidence {mark}")
        inferred = [statement for statement in it.statements if statement.inferred]
        asserted = [statement for statement in it.statements if not statement.inferred]
        labels = [self._names.of(statement.predicate).text for statement in it.statements]
        longest = max(map(width, labels), default=0)
        if asserted:
            lines += ["", *self._statements(asserted, longest)]
        if inferred:
            lines += ["", self._offer(_of_ours(inferred)), *self._statements(inferred, longest)]
        elif any(inferred for _, inferred in it.classes):
            lines += ["", self._offer(RDF_TYPE.value)]
        if it.incoming:
            lines += ["", "what points at it, as", *self._incoming()]
        if self._references.lines:
            lines += ["", *self._references.lines]
        return "\n".join([*lines, ""])

    def _offer(self, predicate: str) -> str:
        """Write the command that tells why something is inferred."""
        words = ["bdkg", "explain", shorten(self._it.iri), shorten(predicate), *self._explain_options]
        return self._below.format(command=shlex.join(words))

    def _statements(self, statements: list[Statement], longest: int) -> list[str]:
        lines = []
        for predicate, group in itertools.groupby(statements, key=lambda statement: statement.predicate):
            values = [self._statement(statement) for statement in group]
            # What is inferred of a thing can be more than all that is said of it.
            limit = self._limit if statements[0].inferred else None
            if limit is not None and len(values) > limit:
                values[limit:] = [f"and {len(values) - limit} more: --all lists them"]
            label = self._names.of(predicate).text
            for shown, value in zip([label, *[""] * (len(values) - 1)], values, strict=True):
                lines.append(f"{shown}{' ' * (longest - width(shown))}  {value}".rstrip())
        return lines

    def _statement(self, statement: Statement) -> str:
        text = _value(statement.value, self._names)
        if not statement.holds:
            rank = self._names.of(statement.rank).text if statement.rank else "claimed"
            text = f"({text}; {rank})"
        mark = self._references.mark(statement.evidence)
        return f"{text} {mark}" if mark else text

    def _marked(self, text: str, inferred: bool) -> str:
        return text + self._inferred if inferred else text

    def _incoming(self) -> list[str]:
        lines = []
        for predicate, subjects in self._it.incoming.items():
            all_inferred = all(inferred for _, inferred in subjects)
            lines.append(self._marked(f"{self._names.of(predicate).text} ({len(subjects)})", all_inferred))
            for subject, inferred in subjects[: self._limit]:
                lines.append(
                    f"  {self._marked(_value(NamedNode(subject), self._names), inferred and not all_inferred)}"
                )
            if self._limit is not None and len(subjects) > self._limit:
                lines.append(f"  and {len(subjects) - self._limit} more: --all lists them")
        return lines


def _of_ours(statements: list[Statement]) -> str:
    """Take a property for an example: one of ours rather than one of another vocabulary."""
    predicates = [statement.predicate for statement in statements]
    return next((predicate for predicate in predicates if predicate.startswith(ONTOLOGY)), predicates[0])


def _value(value: Node, names: Names) -> str:
    if isinstance(value, NamedNode):
        known = names.of(value.value)
        return f"{known.text} ({shorten(value.value)})" if known.language else shorten(value.value)
    if isinstance(value, Literal) and value.language:
        return f"{value.value} @{value.language}"
    return str(getattr(value, "value", value))
