"""`bdkg show`: print a thing with its facts, what points at it, and the evidence."""

from pyoxigraph import Literal, NamedNode, Store

from bdkg.cli.console import Progress, complain, put_out
from bdkg.cli.options import Parser, add_alignments, add_language, add_output
from bdkg.errors import UnknownNameError
from bdkg.graph.describe import Description, Node, Statement, describe
from bdkg.graph.evidence import EvidenceOf, Passage
from bdkg.graph.lookup import find, named_things
from bdkg.graph.names import PREFIXES, Names, shorten
from bdkg.graph.vocabulary import SCHEMES, THINGS
from bdkg.reasoning.store import with_store
from bdkg.reports.formats.table import width

SHOWN_PER_PROPERTY = 12
_INFERRED = "inferred"
"""What marks a fact that stands in no file but follows by a rule."""


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
        "lost to a rival is shown in brackets with its rank; what stands in no file but follows by a rule is marked as "
        "inferred.",
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
    text = with_store(
        lambda store: _page(store, options.name, options.lang, limit),
        complain,
        Progress(),
        alignments=options.alignments,
    )
    put_out(text, options.output)
    return 0


def _page(store: Store, name: str, language: str, limit: int | None) -> str:
    iri = _identify(store, name)
    description = describe(store, iri)
    names = Names(store, language)
    references = _References(store, names)
    lines = [names.of(iri).text, iri]
    if description.classes:
        lines.append(", ".join(_marked(names.of(c).text, inferred) for c, inferred in description.classes))
    mark = references.mark(description.evidence)
    if mark:
        lines.append(f"evidence {mark}")
    if description.statements:
        lines += ["", *_statements(description, names, references)]
    if description.incoming:
        lines += ["", "what points at it, as", *_incoming(description, names, limit)]
    if references.lines:
        lines += ["", *references.lines]
    return "\n".join([*lines, ""])


def _identify(store: Store, name: str) -> str:
    """Find the IRI; things without a label of their own, such as conferrals, are named by IRI or short form."""
    prefix, colon, local = name.partition(":")
    if colon and prefix in PREFIXES:
        name = PREFIXES[prefix] + local
    for iri in (name, THINGS + name, SCHEMES + name):
        try:
            node = NamedNode(iri)
        except ValueError:
            continue
        if next(iter(store.quads_for_pattern(node, None, None)), None):
            return iri
    if "://" in name:
        raise UnknownNameError(f"the graph says nothing of <{name}>")
    return find(name, named_things(store), "name").iri


class _References:
    """Numbers the passages that a page refers to, and lists them under it."""

    def __init__(self, store: Store, names: Names) -> None:
        self._evidence = EvidenceOf(store)
        self._names = names
        self._numbers: dict[Passage, int] = {}
        self.lines: list[str] = []

    def mark(self, passages: list[Passage]) -> str:
        return "".join(f"[{self._number(passage)}]" for passage in passages)

    def _number(self, passage: Passage) -> int:
        known = self._numbers.get(passage)
        if known is None:
            known = self._numbers[passage] = len(self._numbers) + 1
            self.lines.append(f"[{known}] {self._text(passage)}")
        return known

    def _text(self, passage: Passage) -> str:
        parts = [self._names.of(passage.publication).text]
        if passage.start is not None:
            parts.append(f"characters {passage.start}-{passage.end}")
        address = self._evidence.address(passage.publication)
        return ", ".join([*parts, address] if address else parts)


def _statements(description: Description, names: Names, references: _References) -> list[str]:
    labels = [names.of(statement.predicate).text for statement in description.statements]
    longest = max(width(label) for label in labels)
    lines = []
    previous = ""
    for label, statement in zip(labels, description.statements, strict=True):
        shown = "" if label == previous else label
        previous = label
        lines.append(f"{shown}{' ' * (longest - width(shown))}  {_statement(statement, names, references)}".rstrip())
    return lines


def _statement(statement: Statement, names: Names, references: _References) -> str:
    text = _value(statement.value, names)
    if not statement.holds:
        rank = names.of(statement.rank).text if statement.rank else "claimed"
        text = f"({text}; {rank})"
    mark = references.mark(statement.evidence)
    return _marked(f"{text} {mark}" if mark else text, statement.inferred)


def _marked(text: str, inferred: bool) -> str:
    return f"{text} [{_INFERRED}]" if inferred else text


def _value(value: Node, names: Names) -> str:
    if isinstance(value, NamedNode):
        known = names.of(value.value)
        return f"{known.text} ({shorten(value.value)})" if known.language else shorten(value.value)
    if isinstance(value, Literal) and value.language:
        return f"{value.value} @{value.language}"
    return str(getattr(value, "value", value))


def _incoming(description: Description, names: Names, limit: int | None) -> list[str]:
    lines = []
    for predicate, subjects in description.incoming.items():
        lines.append(f"{names.of(predicate).text} ({len(subjects)})")
        shown = subjects[:limit]
        lines += [f"  {_marked(_value(NamedNode(subject), names), inferred)}" for subject, inferred in shown]
        if limit is not None and len(subjects) > limit:
            lines.append(f"  and {len(subjects) - limit} more: --all lists them")
    return lines
