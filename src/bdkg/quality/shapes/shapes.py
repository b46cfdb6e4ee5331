"""The shapes as they are written: their files, and the rules that they state.

A rule is one constraint of one shape. Its name is the end of the shape's IRI and the name of the constraint, as in
`conferral-edition-min-count`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from bdkg.graph.lookup import nearest
from bdkg.graph.names import LANGUAGES
from bdkg.graph.parse import parse_files
from bdkg.graph.sources import SourceFile
from bdkg.graph.vocabulary import RDF, SH, SHAPES
from bdkg.quality.finding import ERROR, INFO, WARNING
from bdkg.quality.shapes.mistake import ShapeError

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
        SourceError: a file is not Turtle.
        ShapeError: a word is none of SHACL Core, or a shape lacks what a finding needs: an IRI of ours, what to do.
    """
    store = Store()
    store.bulk_extend(parse_files(files))
    for quad in store:
        # SHACL ignores what it does not know, such as a constraint that is misspelt.
        if quad.predicate.value.startswith(SH) and quad.predicate.value not in _WORDS:
            raise _unknown_word(quad)
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


def _unknown_word(quad: Quad) -> ShapeError:
    word = quad.predicate.value.removeprefix(SH)
    near = [f"sh:{found}" for found in nearest(word, sorted(known.removeprefix(SH) for known in _WORDS))]
    hints = {"en": f"; nearest: {', '.join(near)}", "vi": f"; gần nhất: {', '.join(near)}"} if near else {}
    reason = {
        "en": f"sh:{word} is no word of SHACL Core{hints.get('en', '')}",
        "vi": f"sh:{word} không phải là từ của SHACL Core{hints.get('vi', '')}",
    }
    return ShapeError(reason, _node(quad.subject), quad.predicate)


def _reporting(store: Store) -> list[NamedNode]:
    """Find the shapes that findings name."""
    by: dict[Term | Triple, Quad] = {}
    for target in _TARGETS:
        by.update({quad.subject: quad for quad in store.quads_for_pattern(None, target, None)})
    for shape in list(by):
        if not isinstance(shape, Literal):
            by.update({quad.object: quad for quad in store.quads_for_pattern(shape, _PROPERTY, None)})
    shapes = []
    for shape, quad in sorted(by.items(), key=lambda one: str(one[0])):
        if not isinstance(shape, NamedNode) or not shape.value.startswith(SHAPES):
            reason = {
                "en": f"give this shape an IRI in {SHAPES}, for findings name it",
                "vi": f"hãy đặt cho hình dạng này một IRI trong {SHAPES}, vì các phát hiện gọi nó bằng IRI đó",
            }
            if isinstance(shape, NamedNode):
                raise ShapeError(reason, shape)
            raise ShapeError(reason, _node(quad.subject), quad.predicate, _term(quad.object))
        shapes.append(shape)
    return shapes


def _rules(store: Store, shape: NamedNode) -> Iterable[Rule]:
    said: dict[str, list[Term]] = {}
    for quad in store.quads_for_pattern(shape, None, None):
        if not isinstance(quad.object, Triple):
            said.setdefault(quad.predicate.value, []).append(quad.object)
    if all(SH + constraint not in said for constraint in CONSTRAINTS):
        return
    path = _only(shape, _PATH, said, None)
    severity = _only(shape, _SEVERITY, said, _VIOLATION)
    if severity not in SEVERITIES:
        reason = {"en": f"{severity} is no severity of SHACL", "vi": f"{severity} không phải là mức độ của SHACL"}
        raise ShapeError(reason, shape, NamedNode(_SEVERITY), severity)
    advice = {text.language or "": text.value for text in said.get(_MESSAGE, []) if isinstance(text, Literal)}
    if sorted(advice) != sorted(LANGUAGES):
        reason = {
            "en": "give it one sh:message in each of @en and @vi, to say what to do",
            "vi": "hãy cho nó một sh:message bằng @en và một bằng @vi, để nói phải làm gì",
        }
        raise ShapeError(reason, shape, NamedNode(_MESSAGE))
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


def _only(shape: NamedNode, predicate: str, said: dict[str, list[Term]], otherwise: Term | None) -> Term | None:
    values = sorted(said.get(predicate, []), key=str)
    if len(values) > 1:
        texts = list(map(str, values))
        reason = {"en": f"keep one of {' and '.join(texts)}", "vi": f"chỉ giữ một trong {' và '.join(texts)}"}
        raise ShapeError(reason, shape, NamedNode(predicate), values[-1])
    return values[0] if values else otherwise


def _node(term: Term | Triple) -> NamedNode | BlankNode | None:
    return term if isinstance(term, NamedNode | BlankNode) else None


def _term(term: Term | Triple) -> Term | None:
    return None if isinstance(term, Triple) else term


def _items(store: Store, value: Term | Triple) -> list[Term]:
    """Take a list of RDF apart (RDF Schema 1.1, section 5.2); what is none is its own only item."""
    if isinstance(value, NamedNode | Literal):
        return [value] if value != _NIL else []
    found: list[Term] = []
    for property_ in (_FIRST, _REST):
        for quad in store.quads_for_pattern(value, property_, None):
            found += _items(store, quad.object)
    return found
