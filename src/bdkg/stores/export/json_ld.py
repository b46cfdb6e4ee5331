"""JSON-LD 1.1 with short names: terms of the ontology are bare words, and texts stand by language."""

import json
from collections.abc import Iterable, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from bdkg.graph.names import PREFIXES
from bdkg.graph.vocabulary import ONTOLOGY, RDF, RDF_TYPE, SCHEMES, THINGS, XSD

_BY_LANGUAGE = {"@container": "@language"}
_LINK = {"@type": "@id"}
_STRING = XSD + "string"
_INTEGER = XSD + "integer"
_LANG_STRING = RDF + "langString"
_SAFE_INTEGER = 2**53
"""From here on readers that take every number for a double lose digits."""

Context = Mapping[str, str | dict[str, str]]
_Term = NamedNode | BlankNode | Literal | Triple


def context(triples: Iterable[Triple]) -> Context:
    """Make the context in which a graph is written (JSON-LD 1.1, section 4.1).

    Args:
        triples: the graph.

    Returns:
        The prefixes; and for each property whose values are of one kind, which that is.
    """
    kinds: dict[NamedNode, set[str]] = {}
    schemes = set()
    for triple in triples:
        kinds.setdefault(triple.predicate, set()).add(_kind(triple.object))
        schemes |= {term.value.partition(":")[0] for term in triple if isinstance(term, NamedNode)}
    # An IRI whose scheme has the name of a prefix would be read as a short form.
    prefixes = {name: iri for name, iri in {"id": THINGS, "scheme": SCHEMES, **PREFIXES}.items() if name not in schemes}
    terms: dict[str, str | dict[str, str]] = {"@vocab": ONTOLOGY, **dict(sorted(prefixes.items()))}
    for predicate, found in sorted(kinds.items(), key=lambda entry: entry[0].value):
        definition = _definition(found, prefixes) if predicate != RDF_TYPE else None
        if definition:
            terms[_word(predicate, prefixes)] = definition
    return terms


def write_context_document(triples: Iterable[Triple]) -> str:
    """Write the context of a graph as a file of its own.

    Args:
        triples: the graph.

    Returns:
        A context document (JSON-LD 1.1, section 9.15).
    """
    return '{"@context": ' + _write_context(context(triples)) + "}\n"


def write_json_ld(triples: Iterable[Triple]) -> str:
    """Write a graph as JSON-LD that needs no other file to be read.

    Args:
        triples: the graph, the triples of a subject side by side.

    Returns:
        The context, then a line for each thing, in the order of the triples.
    """
    triples = list(triples)
    terms = context(triples)
    things: dict[str, dict[NamedNode, list[_Term]]] = {}
    for triple in triples:
        thing = things.setdefault(_short(triple.subject, terms), {})
        thing.setdefault(triple.predicate, []).append(triple.object)
    lines = (json.dumps({"@id": name, **_thing(said, terms)}, ensure_ascii=False) for name, said in things.items())
    return '{"@context": ' + _write_context(terms) + ',\n"@graph": [\n' + ",\n".join(lines) + "\n]}\n"


def _write_context(terms: Context) -> str:
    lines = (f"{json.dumps(term)}: {json.dumps(meaning)}" for term, meaning in terms.items())
    return "{\n" + ",\n".join(lines) + "\n}"


def _kind(value: _Term) -> str:
    return value.datatype.value if isinstance(value, Literal) else "@id"


def _definition(kinds: set[str], prefixes: Context) -> dict[str, str] | None:
    if kinds == {"@id"}:
        return _LINK
    if kinds == {_LANG_STRING}:
        return _BY_LANGUAGE
    if len(kinds) > 1 or kinds <= {_STRING, _INTEGER}:
        return None
    return {"@type": _short(NamedNode(*kinds), prefixes)}


def _thing(said: Mapping[NamedNode, list[_Term]], terms: Context) -> dict[str, object]:
    found: dict[str, object] = {}
    for predicate, values in said.items():
        word = _word(predicate, terms)
        if predicate == RDF_TYPE:
            found["@type"] = _single([_word(value, terms) for value in values])
        elif terms.get(word) == _BY_LANGUAGE:
            found[word] = _by_language(values)
        else:
            found[word] = _single([_value(value, word in terms, terms) for value in values])
    return found


def _by_language(values: list[_Term]) -> dict[str, object]:
    texts: dict[str, list[object]] = {}
    for value in values:
        if isinstance(value, Literal) and value.language:
            texts.setdefault(value.language, []).append(value.value)
    return {language: _single(texts[language]) for language in sorted(texts)}


def _value(value: _Term, is_defined: bool, terms: Context) -> object:
    if not isinstance(value, Literal):
        name = _short(value, terms)
        return name if is_defined else {"@id": name}
    datatype = value.datatype.value
    if is_defined or datatype == _STRING:
        return value.value
    if value.language:
        return {"@language": value.language, "@value": value.value}
    if datatype == _INTEGER and _is_plain_number(value.value):
        return int(value.value)
    return {"@type": _short(value.datatype, terms), "@value": value.value}


def _is_plain_number(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isascii() and digits.isdigit() and str(int(text)) == text and abs(int(text)) < _SAFE_INTEGER


def _single(values: list[object]) -> object:
    return values[0] if len(values) == 1 else values


def _word(term: _Term, terms: Context) -> str:
    """Write a property or a class: one of the ontology without a prefix, unless a prefix has that name."""
    short = _short(term, {})
    name = short.removeprefix(ONTOLOGY)
    is_free = name != short and not isinstance(terms.get(name), str)
    return name if is_free else _short(term, terms)


def _short(term: _Term, terms: Context) -> str:
    if isinstance(term, BlankNode):
        return str(term)
    if not isinstance(term, NamedNode):
        raise TypeError(f"{term} is neither an IRI nor a blank node")
    for prefix, namespace in terms.items():
        if isinstance(namespace, str) and prefix != "@vocab" and term.value.startswith(namespace):
            return f"{prefix}:{term.value[len(namespace) :]}"
    return term.value
