"""The ways in which rules come to one triple: each stored CONSTRUCT asked backwards.

What the head of a rule would have to stand for is put into the rule's body, and the body is asked as a SELECT of the
closed graph. Each solution is an application of the rule.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions, Store, Triple, Variable

from bdkg.errors import SourceError
from bdkg.reasoning.closure import applicable
from bdkg.reasoning.rules import Rule
from bdkg.reasoning.text import pattern_text
from bdkg.sparql.structure import Path, Term
from bdkg.sparql.structure import Triple as Pattern

Node = NamedNode | BlankNode | Literal
Fact = tuple[NamedNode | BlankNode, NamedNode, Node]
"""A triple: subject, predicate, object."""


def facts_of(quads: Iterable[Quad]) -> Iterator[Fact]:
    """Take the triples of quads, but for those about triples, which RDF 1.1 does not have."""
    for quad in quads:
        if isinstance(quad.subject, NamedNode | BlankNode) and isinstance(quad.object, Node):
            yield quad.subject, quad.predicate, quad.object


_LINK = "_link"
"""What the nodes of a list are called that a path walks over; no rule names a variable so."""


@dataclass(frozen=True)
class Step:
    """One application of a rule.

    Attributes:
        rule: the rule.
        conclusion: what follows.
        premises: what it follows from, in the order of the rule's body, each once.
        bindings: what the variables of the rule's body stand for.
    """

    rule: Rule
    conclusion: Fact
    premises: tuple[Fact, ...]
    bindings: Mapping[str, Node] = field(hash=False, compare=False)


@dataclass(frozen=True)
class _Backwards:
    """A rule, asked for one triple of its head.

    Attributes:
        rule: the rule.
        head: the triple of the head.
        body: the rule's body, with each node of a list that a path names.
        query: finds the applications.
        subjects: the variables that stand for a subject or a predicate, which no literal can be.
    """

    rule: Rule
    head: Pattern
    body: tuple[Pattern, ...]
    query: str
    subjects: frozenset[str]


class Instances:
    """Finds the applications of rules that come to a triple, and remembers them.

    Args:
        store: a graph with all that follows from it, in its default graph.
        rules: the rules that it follows by.

    Raises:
        SourceError: a rule has a path that walks no list.
    """

    def __init__(self, store: Store, rules: list[Rule]) -> None:
        self._store = store
        self._known: dict[Fact, list[Step]] = {}
        self._asked = [
            _backwards(rule, head) for rule in rules if applicable(rule, store) for head in rule.head if head.path.term
        ]

    def of(self, fact: Fact) -> list[Step]:
        """List the applications that come to a triple.

        Args:
            fact: the triple.

        Returns:
            The applications, but for those that need the triple itself.
        """
        if fact not in self._known:
            found = (step for asked in self._asked for step in self._steps(asked, fact))
            self._known[fact] = [step for step in found if fact not in step.premises]
        return self._known[fact]

    def _steps(self, asked: _Backwards, fact: Fact) -> Iterator[Step]:
        bound = unified(asked.head, fact)
        if bound is None or any(isinstance(bound[name], Literal) for name in asked.subjects & bound.keys()):
            return
        substitutions: dict[Variable, Node | Triple] = {Variable(name): node for name, node in bound.items()}
        solutions = self._store.query(asked.query, substitutions=substitutions)
        if not isinstance(solutions, QuerySolutions):
            raise TypeError("the body of a rule is asked as a SELECT")
        names = [variable.value for variable in solutions.variables]
        for solution in solutions:
            found = {name: node for name in names if isinstance(node := solution[name], Node)}
            premises = [premise for pattern in asked.body for premise in self._met_by(pattern, {**found, **bound})]
            bindings = {name: node for name, node in {**found, **bound}.items() if not name.startswith(_LINK)}
            yield Step(asked.rule, fact, tuple(dict.fromkeys(premises)), bindings)

    def _met_by(self, pattern: Pattern, bindings: Mapping[str, Node]) -> list[Fact]:
        subject, value = node_of(pattern.subject, bindings), node_of(pattern.object, bindings)
        if not isinstance(subject, NamedNode | BlankNode):
            raise TypeError("the subject of a triple is no literal")
        if pattern.path.term:
            predicate = node_of(pattern.path.term, bindings)
            if not isinstance(predicate, NamedNode):
                raise TypeError("the predicate of a triple is an IRI")
            return [(subject, predicate, value)]
        return self._walk(subject, _walked(pattern.path), value)

    def _walk(self, start: NamedNode | BlankNode, link: NamedNode, end: Node) -> list[Fact]:
        """Find the shortest way along a property."""
        came_by: dict[Node, Fact | None] = {start: None}
        for node in _reached(came_by):
            if node == end:
                break
            if isinstance(node, NamedNode | BlankNode):
                for fact in facts_of(self._store.quads_for_pattern(node, link, None)):
                    came_by.setdefault(fact[2], fact)
        way: list[Fact] = []
        while last := came_by[end]:
            way.insert(0, last)
            end = last[0]
        return way


def _reached(came_by: dict[Node, Fact | None]) -> Iterator[Node]:
    """Go through what has been reached, and what is being reached meanwhile."""
    done = 0
    while done < len(came_by):
        for node in list(came_by)[done:]:
            done += 1
            yield node


def _backwards(rule: Rule, head: Pattern) -> _Backwards:
    body: list[Pattern] = []
    for pattern in rule.body:
        body += _unfolded(pattern, rule, f"{_LINK}{len(body)}_")
    terms = [term for part in body for term in (part.subject, part.path.term, part.object) if term]
    variables = " ".join(f"?{name}" for name in dict.fromkeys(t.text for t in terms if t.kind == "variable"))
    text = " . ".join(map(pattern_text, body)) + " " + " ".join(rule.filters)
    subjects = [term for part in body for term in (part.subject, part.path.term) if term and term.kind == "variable"]
    query = f"{rule.prologue}\nSELECT {variables} WHERE {{ {text} }}"
    return _Backwards(rule, head, tuple(body), query, frozenset(term.text for term in subjects))


def _unfolded(pattern: Pattern, rule: Rule, names: str) -> list[Pattern]:
    """Take a path that walks a list apart, so that each triple it is met by is known."""
    path = pattern.path
    if path.term:
        return [pattern]
    parts = path.parts if path.operator == "/" else (path,)
    if not all(part.term or (part.operator == "*" and part.parts[0].term) for part in parts):
        raise SourceError(f"{rule.path}: a path of a rule walks a list, as in rdf:rest*/rdf:first")
    places = [Term("variable", f"{names}{number}", path.start) for number in range(1, len(parts))]
    ends = zip([pattern.subject, *places], parts, [*places, pattern.object], strict=True)
    return [Pattern(subject, part, value) for subject, part, value in ends]


def _walked(path: Path) -> NamedNode:
    term = path.parts[0].term
    if term is None:
        raise TypeError("a path that is walked is one property")
    return NamedNode(term.text)


def unified(head: Pattern, fact: tuple[Node, NamedNode, Node | None]) -> dict[str, Node] | None:
    """Find what the variables of a rule's head stand for, where it can be a triple.

    Args:
        head: a triple of the head.
        fact: the triple; its value may be open.

    Returns:
        The variables that the triple decides; None where the head is another triple.
    """
    bound: dict[str, Node] = {}
    for term, node in zip((head.subject, head.path.term, head.object), fact, strict=True):
        if term is None:
            return None
        if node is not None:
            expected = bound.setdefault(term.text, node) if term.kind == "variable" else node_of(term, {})
            if expected != node:
                return None
    return bound


def node_of(term: Term, bindings: Mapping[str, Node]) -> Node:
    """Say what a term of a rule stands for.

    Args:
        term: a variable that is bound, or an IRI.
        bindings: what the variables stand for.

    Returns:
        The node.
    """
    if term.kind == "variable":
        return bindings[term.text]
    if term.kind == "iri":
        return NamedNode(term.text)
    raise TypeError("a rule names no literals and no blank nodes")
