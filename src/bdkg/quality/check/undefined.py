"""Names of ours, in stored queries and their headers, that the graph does not define."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml
from pyoxigraph import NamedNode, Store

from bdkg.errors import SourceError
from bdkg.graph.lookup import nearest
from bdkg.graph.names import PREFIXES
from bdkg.graph.parse import parse_files
from bdkg.graph.sources import graph_files
from bdkg.graph.vocabulary import ONTOLOGY, SCHEMES, THINGS
from bdkg.quality.check.files import File
from bdkg.quality.check.graph import Graph
from bdkg.quality.check.rule import Rule
from bdkg.quality.finding import Finding
from bdkg.sparql.comments import leading_comment
from bdkg.sparql.header import read_yaml
from bdkg.sparql.tokens import Token, tokenize

DEFINED = Rule(
    "names-are-defined",
    {
        "en": "{name} is not defined in the graph, so nothing is ever found by it",
        "vi": "{name} không được định nghĩa trong đồ thị, nên không bao giờ tìm được gì",
    },
    {"en": "write a name that is defined{nearest}", "vi": "hãy viết một tên đã được định nghĩa{nearest}"},
)
RULES = (DEFINED,)

_OURS = (ONTOLOGY, SCHEMES, THINGS)
_HEADER_PREFIXES = {"scheme": SCHEMES, "bdkg": PREFIXES["bdkg"]}
_HEADER_KEYS = ("of", "links_to")


@dataclass(frozen=True)
class _Name:
    """A name in a query: as it is written, what it stands for, and where."""

    written: str
    namespace: str
    local: str
    line: int
    column: int

    @property
    def iri(self) -> str:
        return self.namespace + self.local

    def in_its_form(self, local: str) -> str:
        """Write another name of its namespace in the same form."""
        if self.written.startswith("<"):
            return f"<{self.namespace}{local}>"
        return f"{self.written.partition(':')[0]}:{local}"


def check_names(queries: Mapping[File, str], graph: Graph, language: str) -> list[Finding]:
    """Find names of ours in queries that the graph does not define.

    Args:
        queries: the text of each file.
        graph: the graph; where it has no triples, for no Turtle was asked after, it is read from its files.
        language: the language of the findings.

    Returns:
        The findings; none where the graph cannot be read.
    """
    used = [(file, name) for file, text in queries.items() for name in _names(text, file.path)]
    if not used:
        return []
    try:
        defined = _defined(graph)
    except SourceError:
        return []
    # A folder without an ontology says nothing of which terms there are.
    held = tuple(namespace for namespace in _OURS if any(iri.startswith(namespace) for iri in defined))
    return [
        DEFINED.found_at(
            file.path, name.line, name.column, language, name=name.written, nearest=_nearest(name, defined)
        )
        for file, name in used
        if name.iri.startswith(held) and name.iri not in defined
    ]


def _defined(graph: Graph) -> set[str]:
    store = graph.store
    if not len(store):
        store = Store()
        store.bulk_extend(parse_files(graph_files(graph.root)))
    return {quad.subject.value for quad in store if isinstance(quad.subject, NamedNode)}


def _nearest(name: _Name, defined: set[str]) -> str:
    others = sorted(iri[len(name.namespace) :] for iri in defined if iri.startswith(name.namespace))
    # A class may stand for a class, which the capital tells, and a property for a property.
    alike = [local for local in others if local[:1].isupper() == name.local[:1].isupper()]
    found = nearest(name.local, alike)
    return f": {', '.join(map(name.in_its_form, found))}" if found else ""


def _names(text: str, path: str) -> Iterator[_Name]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        tokens = [token for token in tokenize(text, path) if token.kind != "space"]
    except SourceError:
        # What is no query is told as such.
        return
    for name in (*_in_query(text, tokens), *_in_header(text, path)):
        # A namespace alone is compared with, not looked for.
        if name.iri.startswith(_OURS) and name.local:
            yield name


def _in_query(text: str, tokens: list[Token]) -> Iterator[_Name]:
    prefixes: dict[str, str] = {}
    before = ["", "", *(token.text for token in tokens)]
    for token, last, last_but_one in zip(tokens, before[1:], before, strict=False):
        line, column = text.count("\n", 0, token.start) + 1, token.start - text.rfind("\n", 0, token.start)
        if token.kind == "iri" and last_but_one.upper() == "PREFIX":
            prefixes[last.removesuffix(":")] = token.text[1:-1]
        elif token.kind == "iri":
            namespace, local = _divided(token.text[1:-1])
            yield _Name(token.text, namespace, local, line, column)
        elif token.kind == "word" and ":" in token.text:
            prefix, _, local = token.text.partition(":")
            yield _Name(token.text, prefixes.get(prefix, ""), local.replace("\\", ""), line, column)


def _divided(iri: str) -> tuple[str, str]:
    at = max(iri.rfind("#"), iri.rfind("/")) + 1
    return iri[:at], iri[at:]


def _in_header(text: str, path: str) -> Iterator[_Name]:
    try:
        read_yaml(text, path, "")
    except SourceError:
        # A query of a user has no header; what is wrong with one of ours is told as such.
        return
    lines = text.split("\n")
    for node in _values(yaml.compose(leading_comment(text), Loader=yaml.SafeLoader)):
        prefix, _, local = node.value.partition(":")
        if prefix in _HEADER_PREFIXES:
            line = node.start_mark.line
            mark = 2 if lines[line].startswith("# ") else 1
            column = node.start_mark.column + mark + 1
            yield _Name(node.value, _HEADER_PREFIXES[prefix], local, line + 1, column)


def _values(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Go through what stands in a header for a class, a scheme or a property."""
    if isinstance(node, yaml.SequenceNode):
        for part in node.value:
            yield from _values(part)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value in _HEADER_KEYS and isinstance(value, yaml.ScalarNode):
                yield value
            else:
                yield from _values(value)
