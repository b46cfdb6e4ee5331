"""Samples of what keeps and what breaks the shapes.

A folder is named as the part of a rule's name that comes first: the class, or the file of shared shapes. In a file
`valid*.ttl` the first thing keeps all rules; the others are only there to be pointed at. The file `invalid*.ttl` with
the same ending has a part for each rule, under a comment with the rule's name. A part tells how the valid sample is
changed so that it breaks this one rule: what it says of a property of a thing stands in place of what the valid sample
says of it, and the properties after `without` are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from bdkg.graph.vocabulary import RDFS
from tests.conftest import ROOT

FOLDER = Path(__file__).parent / "samples"
_PART = re.compile(r"^# ([a-z0-9-]+)(?:: without (.+))?\n", re.MULTILINE)
_PREFIXES = re.compile(r"(?:^@prefix .*\n)*", re.MULTILINE)
_HIERARCHY = [
    quad
    for quad in parse(path=str(ROOT / "ontology" / "bdkg.ttl"), format=RdfFormat.TURTLE)
    if quad.predicate == NamedNode(RDFS + "subClassOf")
]


@dataclass(frozen=True)
class Sample:
    """A small graph.

    Attributes:
        name: where it stands.
        rule: the rule that it breaks; empty where it breaks none.
        focus: the thing that is looked at.
        store: the graph, with the classes of the ontology.
    """

    name: str
    rule: str
    focus: NamedNode
    store: Store

    def __str__(self) -> str:
        return self.name


def valid() -> Iterator[Sample]:
    """Read the samples that break no rule."""
    for path in sorted(FOLDER.glob("*/valid*.ttl")):
        quads = _quads(path.read_text(encoding="utf-8"))
        yield Sample(str(path.relative_to(FOLDER)), "", _first(quads), _store(quads))


def invalid() -> Iterator[Sample]:
    """Read the samples that break a rule each."""
    for path in sorted(FOLDER.glob("*/invalid*.ttl")):
        text = path.read_text(encoding="utf-8")
        keeps = _quads(path.with_name(path.name.replace("invalid", "valid", 1)).read_text(encoding="utf-8"))
        prefixes = _PREFIXES.match(text)
        assert prefixes
        parts = _PART.split(text)
        assert parts[0].strip() == prefixes[0].strip(), f"{path.name}: statements stand before the name of a rule"
        for rule, without, statements in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
            said = _quads(prefixes[0] + statements)
            focus = _first(said or keeps)
            left_out = _quads(
                prefixes[0] + "".join(f"{focus} {name} 0 ." for name in (without or "").split(", ") if name)
            )
            replaced = {(quad.subject, quad.predicate) for quad in said + left_out}
            kept = [quad for quad in keeps if (quad.subject, quad.predicate) not in replaced]
            yield Sample(f"{path.relative_to(FOLDER)} {rule}", rule, focus, _store(kept + said))


def _quads(text: str) -> list[Quad]:
    return list(parse(text, format=RdfFormat.TURTLE))


def _first(quads: list[Quad]) -> NamedNode:
    subject = quads[0].subject
    assert isinstance(subject, NamedNode)
    return subject


def _store(quads: list[Quad]) -> Store:
    store = Store()
    store.extend(quads + _HIERARCHY)
    return store
