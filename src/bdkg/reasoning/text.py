"""A rule to the queries that run it."""

from bdkg.graph.vocabulary import RDF_TYPE
from bdkg.reasoning.rules import Rule
from bdkg.reasoning.set_aside import REFLEXIVE
from bdkg.sparql.structure import Path, Term, Triple

NEW_GRAPH = "https://w3id.org/bdkg/graph/new"
"""The graph in which a run keeps what its last round has added."""

_REFLEXIVE = {node.value for node in REFLEXIVE}
_BEFORE = {"^", "!"}
_BEHIND = {"*", "+", "?"}


def queries(rule: Rule, *, new: int | None = None) -> list[str]:
    """Write the queries that run a rule.

    What is there already, and what would relate a thing to itself in vain, is left out within the engine: to hand it
    over and drop it here would take most of the time.

    Args:
        rule: a rule with a head.
        new: the place of the pattern of the body that is to be met by what the last round has added; None where all
            patterns are met by anything.

    Returns:
        A CONSTRUCT for each triple of the head.
    """
    patterns = [pattern_text(triple) for triple in rule.body]
    if new is not None:
        # First, for among patterns that look alike the engine begins with the first.
        patterns.insert(0, f"GRAPH <{NEW_GRAPH}> {{ {patterns.pop(new)} }}")
    body = " . ".join(patterns) + " " + " ".join(rule.filters)
    texts = []
    for triple in rule.head:
        head = pattern_text(triple)
        conditions = f"FILTER NOT EXISTS {{ {head} }}"
        if triple.path.term and triple.path.term.text in _REFLEXIVE:
            conditions += f" FILTER(!sameTerm({_term(triple.subject)}, {_term(triple.object)}))"
        texts.append(f"{rule.prologue}\nCONSTRUCT {{ {head} }} WHERE {{ {body} {conditions} }}")
    return texts


def inconsistency_query(rule: Rule) -> str:
    """Write the query that finds what a rule forbids.

    Args:
        rule: an inconsistency.

    Returns:
        A SELECT of all variables of the body, each solution once and in one order.
    """
    body = " . ".join(map(pattern_text, rule.body)) + " " + " ".join(rule.filters)
    variables = " ".join(f"?{name}" for name in variables_of(rule))
    return f"{rule.prologue}\nSELECT DISTINCT {variables} WHERE {{ {body} }} ORDER BY {variables}"


def variables_of(rule: Rule) -> list[str]:
    """Name the variables of a rule's body, in the order in which they occur."""
    terms = [term for triple in rule.body for term in (triple.subject, triple.path.term, triple.object) if term]
    return list(dict.fromkeys(term.text for term in terms if term.kind == "variable"))


def pattern_text(triple: Triple) -> str:
    """Write a triple pattern in SPARQL.

    Args:
        triple: the pattern.

    Returns:
        Its text without a full stop.
    """
    return f"{_term(triple.subject)} {_path(triple.path)} {_term(triple.object)}"


def sought(triple: Triple) -> tuple[str | None, str | None]:
    """Name what a triple must have to meet a pattern, as far as the pattern says.

    Args:
        triple: the pattern.

    Returns:
        The predicate's IRI (of a path, its first) and, of `a`, the class's; None for what a variable stands for.
    """
    path = triple.path
    while path.parts:
        path = path.parts[0]
    predicate = path.term.text if path.term and path.term.kind == "iri" else None
    of_class = predicate == RDF_TYPE.value and triple.object.kind == "iri"
    return predicate, triple.object.text if of_class else None


def _path(path: Path) -> str:
    if path.term:
        return _term(path.term)
    parts = [f"({_path(part)})" if part.operator else _path(part) for part in path.parts]
    if path.operator in _BEFORE:
        return path.operator + parts[0]
    return parts[0] + path.operator if path.operator in _BEHIND else path.operator.join(parts)


def _term(term: Term) -> str:
    if term.kind == "variable":
        return f"?{term.text}"
    return f"<{term.text}>" if term.kind == "iri" else term.text
