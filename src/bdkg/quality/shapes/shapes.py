"""The shapes as they are written: their files, and the rules that they state.

A rule is one constraint of one shape. Its name is the end of the shape's IRI and the name of the constraint, as in
`conferral-edition-min-count`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple

from bdkg.errors import SourceError
from bdkg.graph.names import LANGUAGES
from bdkg.graph.parse import parse_files
from bdkg.graph.sources import SHAPES_FOLDER, SourceFile
from bdkg.graph.vocabulary import RDF, SH, SHAPES
from bdkg.quality.finding import ERROR, INFO, WARNING

Term = NamedNode | BlankNode | Literal

_VIOLATION = NamedNode(SH + "Violation")
SEVERITIES: dict[Term | None, str] = {
    _VIOLATION: ERROR,
    NamedNode(SH + "Warning"): WARNING,
    NamedNode(SH + "Info"): INFO,
}
CONSTRAINTS = (
    "and", "class", "closed", "datatype", "disjoint", "equals", "hasValue", "in", "languageIn", "lessThan",
    "lessThanOrEquals", "maxCount", "maxExclusive", "maxInclusive", "maxLength", "minCount", "minExclusive",
    "minInclusive", "minLength", "node", "nodeKind", "not", "or", "pattern", "qualifiedMaxCount", "qualifiedMinCount",
    "uniqueLang", "xone",
)  # fmt: skip
"""The parameters of SHACL Core by which a shape constrains (SHACL, section 4); the others only qualify these."""

_OTHER_WORDS = """
alternativePath deactivated defaultValue description flags group ignoredProperties inversePath message name
oneOrMorePath order path property qualifiedValueShape qualifiedValueShapesDisjoint severity targetClass targetNode
targetObjectsOf targetSubjectsOf zeroOrMorePath zeroOrOnePath
"""
_WORDS = {SH + word for word in (*CONSTRAINTS, *_OTHER_WORDS.split())}

_PATH, _MESSAGE, _SEVERITY = (SH + name for name in ("path", "message", "severity"))
_PROPERTY = NamedNode(SH + "property")
_FIRST, _REST, _NIL = (NamedNode(RDF + name) for name in ("first", "rest", "nil"))
_TARGETS = tuple(NamedNode(SH + f"target{name}") for name in ("Class", "Node", "ObjectsOf", "SubjectsOf"))


@dataclass(frozen=True)
class Rule:
    """A constraint of a shape.

    Attributes:
        name: its name in findings.
        shape: the shape that states it.
        constraint: the parameter of SHACL Core, such as `minCount`.
        asked: the values of that parameter, those of a list one by one.
        path: the property that it is about; None where it is about the whole thing, or about a path of several.
        severity: `ERROR`, `WARNING` or `INFO`.
        advice: what to do where it is broken, by language.
    """

    name: str
    shape: NamedNode
    constraint: str
    asked: tuple[Term, ...]
    path: NamedNode | None
    severity: str
    advice: dict[str, str] = field(hash=False)


@dataclass(frozen=True)
class Shapes:
    """The shapes of some files.

    Attributes:
        store: what the files say.
        rules: the rules by name: those of the shapes that have a target, and of their property shapes.
    """

    store: Store
    rules: dict[str, Rule]


def read(files: list[SourceFile]) -> Shapes:
    """Read shapes.

    Args:
        files: Turtle files with shapes of SHACL Core.

    Returns:
        The shapes.

    Raises:
        SourceError: a file is not Turtle, a word is none of SHACL Core, or a shape lacks what a finding needs: an
            IRI of ours, what to do.
    """
    store = Store()
    store.bulk_extend(parse_files(files))
    for quad in store:
        # SHACL ignores what it does not know, such as a constraint that is misspelt.
        if quad.predicate.value.startswith(SH) and quad.predicate.value not in _WORDS:
            word = quad.predicate.value.removeprefix(SH)
            raise SourceError(f"{SHAPES_FOLDER}: {quad.subject}: sh:{word} is no word of SHACL Core")
    rules: dict[str, Rule] = {}
    for shape in _reporting(store):
        for rule in _rules(store, shape):
            rules[rule.name] = rule
    return Shapes(store, dict(sorted(rules.items())))


def rule_name(shape: str, constraint: str) -> str:
    """Name a rule.

    Args:
        shape: the IRI of its shape.
        constraint: the name of its constraint, as of a parameter (`minCount`) or a component (`MinCount`).

    Returns:
        The end of the IRI and the constraint, in lower case with hyphens.
    """
    words = re.sub(r"(?<!^)(?=[A-Z])", "-", constraint).lower()
    return f"{shape.removeprefix(SHAPES).replace('/', '-')}-{words}"


def _reporting(store: Store) -> list[NamedNode]:
    """Find the shapes that findings name."""
    targeted = {quad.subject for target in _TARGETS for quad in store.quads_for_pattern(None, target, None)}
    properties = {quad.object for shape in targeted for quad in store.quads_for_pattern(shape, _PROPERTY, None)}
    shapes = []
    for shape in sorted(targeted | properties, key=str):
        if not isinstance(shape, NamedNode) or not shape.value.startswith(SHAPES):
            raise SourceError(f"{SHAPES_FOLDER}: {shape}: give this shape an IRI in {SHAPES}, for findings name it")
        shapes.append(shape)
    return shapes


def _rules(store: Store, shape: NamedNode) -> Iterable[Rule]:
    said: dict[str, list[Term]] = {}
    for quad in store.quads_for_pattern(shape, None, None):
        if not isinstance(quad.object, Triple):
            said.setdefault(quad.predicate.value, []).append(quad.object)
    if all(SH + constraint not in said for constraint in CONSTRAINTS):
        return
    path = _only(shape, said.get(_PATH, []), None)
    severity = _only(shape, said.get(_SEVERITY, []), _VIOLATION)
    if severity not in SEVERITIES:
        raise SourceError(f"{SHAPES_FOLDER}: {shape}: {severity} is no severity of SHACL")
    advice = {text.language or "": text.value for text in said.get(_MESSAGE, []) if isinstance(text, Literal)}
    if sorted(advice) != sorted(LANGUAGES):
        raise SourceError(f"{SHAPES_FOLDER}: {shape}: give it one sh:message in each of @en and @vi, to say what to do")
    for constraint in CONSTRAINTS:
        if SH + constraint in said:
            yield Rule(
                rule_name(shape.value, constraint),
                shape,
                constraint,
                tuple(item for value in said[SH + constraint] for item in _items(store, value)),
                path if isinstance(path, NamedNode) else None,
                SEVERITIES[severity],
                advice,
            )


def _only(shape: NamedNode, values: list[Term], otherwise: Term | None) -> Term | None:
    if len(values) > 1:
        raise SourceError(f"{SHAPES_FOLDER}: {shape}: keep one of {' and '.join(sorted(map(str, values)))}")
    return values[0] if values else otherwise


def _items(store: Store, value: Term | Triple) -> list[Term]:
    """Take a list of RDF apart (RDF Schema 1.1, section 5.2); what is none is its own only item."""
    if isinstance(value, NamedNode | Literal):
        return [value] if value != _NIL else []
    found: list[Term] = []
    for property_ in (_FIRST, _REST):
        for quad in store.quads_for_pattern(value, property_, None):
            found += _items(store, quad.object)
    return found
