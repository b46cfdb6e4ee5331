"""Turtle that people read: one order of statements, short names, texts of several lines as such."""

import re
from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode, Triple

from bdkg.graph.vocabulary import RDF_TYPE, XSD

_SHORT = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
"""What any reader takes for the second half of a short name; Turtle allows more."""

_QUOTE_BEFORE_QUOTE = re.compile(r'"(?="|\Z)')


def write_turtle(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> str:
    """Write triples without blank nodes as Turtle (RDF 1.1 Turtle).

    Args:
        triples: what to write.
        prefixes: the namespaces by their prefix; those that are not used are left out.

    Returns:
        Turtle: subjects and predicates in the order of their IRIs, but `a` first; the same for the same triples.
    """
    by_subject: dict[str, dict[str, set[str]]] = {}
    used: set[str] = set()
    for triple in triples:
        subject, object_ = (_term(term, prefixes, used) for term in (triple.subject, triple.object))
        predicate = "a" if triple.predicate == RDF_TYPE else _term(triple.predicate, prefixes, used)
        by_subject.setdefault(subject, {}).setdefault(predicate, set()).add(object_)
    lines = [f"@prefix {prefix}: <{prefixes[prefix]}> ." for prefix in sorted(used)]
    for subject, properties in sorted(by_subject.items(), key=lambda entry: entry[0].rstrip(">")):
        ordered = sorted(properties.items(), key=lambda entry: (entry[0] != "a", entry[0]))
        said = [f"{predicate} {', '.join(sorted(objects))}" for predicate, objects in ordered]
        lines += ["", f"{subject} " + " ;\n  ".join(said), "."]
    return "\n".join([*lines, ""])


def _term(term: object, prefixes: Mapping[str, str], used: set[str]) -> str:
    if isinstance(term, NamedNode):
        return _iri(term, prefixes, used)
    if not isinstance(term, Literal):
        raise TypeError(f"{term} is neither an IRI nor a literal")
    if term.language:
        return f"{_string(term.value)}@{term.language}"
    if term.datatype.value == XSD + "string":
        return _string(term.value)
    return f"{_string(term.value)}^^{_iri(term.datatype, prefixes, used)}"


def _iri(node: NamedNode, prefixes: Mapping[str, str], used: set[str]) -> str:
    # The longest namespace that fits.
    for prefix, namespace in sorted(prefixes.items(), key=lambda entry: -len(entry[1])):
        if node.value.startswith(namespace) and _SHORT.fullmatch(node.value[len(namespace) :]):
            used.add(prefix)
            return f"{prefix}:{node.value[len(namespace) :]}"
    return str(node)


def _string(text: str) -> str:
    if "\n" not in text:
        return str(Literal(text))
    escaped = text.replace("\\", "\\\\").replace("\r", "\\r")
    # Three quotes would close the text, and a quote at its end be taken for the first of the three that do.
    return '"""' + _QUOTE_BEFORE_QUOTE.sub(r"\"", escaped) + '"""'
