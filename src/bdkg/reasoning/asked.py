"""From what a user types to the triple that is meant."""

from collections.abc import Callable

from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse

from bdkg.errors import BdkgError, UnknownNameError
from bdkg.graph.collation import fold
from bdkg.graph.lookup import AmbiguousNameError, find, identify, members, properties, quoted
from bdkg.graph.names import expand
from bdkg.graph.vocabulary import ONTOLOGY, RDF_OBJECT, RDF_TYPE, XSD
from bdkg.reasoning.claims import claims
from bdkg.reasoning.instances import Node

_XSD_PREFIX = f"@prefix xsd: <{XSD}> ."


def thing(store: Store, text: str) -> NamedNode:
    """Find the thing that a user names.

    Args:
        store: the graph.
        text: a label, a slug, a short form or an IRI, in angle brackets or not.

    Returns:
        The thing.

    Raises:
        UnknownNameError: no thing, or several; the message lists the nearest.
    """
    return NamedNode(identify(store, _unbracketed(text)))


def property_(store: Store, text: str) -> NamedNode:
    """Find the property that a user names.

    Args:
        store: the graph.
        text: `a`, a label, the end of a term's IRI such as `inCountry`, a short form such as `bdkg:inCountry`, or an
            IRI, in angle brackets or not.

    Returns:
        The property.

    Raises:
        UnknownNameError: no property, or several; the message lists the nearest.
    """
    if text == "a":
        return RDF_TYPE
    written = expand(_unbracketed(text))
    candidates = properties(store)
    for iri in (written, ONTOLOGY + written):
        if any(one.iri == iri for one in candidates) or _is_used(store, iri):
            return NamedNode(iri)
    ending = [one.iri for one in candidates if one.iri.endswith((f"#{written}", f"/{written}"))]
    if len(ending) == 1 and written:
        return NamedNode(ending[0])
    if "://" in written:
        raise UnknownNameError(f"the graph has no property <{written}>")
    return NamedNode(find(written, candidates, "property").iri)


def value(store: Store, subject: NamedNode, predicate: NamedNode, text: str) -> Node:
    """Find the value that a user names.

    Args:
        store: the graph.
        subject: the thing that may have it.
        predicate: the property that it may be a value of.
        text: a thing as `thing` takes it, or a value: as it reads or as Turtle writes it, `"Bình Dương"@vi`.

    Returns:
        The value. Of several that read the same, one that the thing has comes first.

    Raises:
        UnknownNameError: no thing; the message lists the nearest.
        AmbiguousNameError: several things; the message lists them.
        BdkgError: it begins with a quotation mark and is not Turtle.
    """
    if text.startswith('"'):
        return _literal(text)
    said = [quad.object for quad in store.quads_for_pattern(subject, predicate, None)]
    said += [claim.value for claim in claims(store, subject, predicate)]
    texts = [node for node in said if isinstance(node, Literal)]
    for same in (lambda a, b: a == b, lambda a, b: fold(a) == fold(b)):
        if equal := [node for node in texts if same(node.value, text)]:
            return min(equal, key=str)
    other = next((quad.object for quad in store.quads_for_pattern(None, predicate, None)), None)
    if texts or isinstance(other, Literal):
        like = texts[0] if texts else other
        return Literal(text) if not isinstance(like, Literal) or like.language else _like(text, like)
    claimed = {node.value for node in said if isinstance(node, NamedNode)}
    candidates = {one.iri: one for one in members(store, RDF_OBJECT.value) if one.iri in claimed}
    candidates |= {one.iri: one for one in members(store, predicate.value)}
    name, among = expand(_unbracketed(text)), list(candidates.values())
    # Of things with one name that is meant which the property leads to, or is claimed to; but a name in full is no part
    # of another.
    ways: tuple[Callable[[], str], ...] = (
        lambda: find(name, among, "name", in_full=True).iri,
        lambda: identify(store, name, in_full=True),
        lambda: find(name, among, "name").iri,
    )
    for found in ways:
        try:
            return NamedNode(found())
        except AmbiguousNameError:
            raise
        except UnknownNameError:
            continue
    return thing(store, text)


def _like(text: str, other: Literal) -> Literal:
    return Literal(text, datatype=other.datatype)


def _literal(text: str) -> Literal:
    try:
        triples = list(parse(input=f"{_XSD_PREFIX} <s:> <p:> {text} .", format=RdfFormat.TURTLE))
    except SyntaxError:
        triples = []
    if len(triples) != 1 or not isinstance(triples[0].object, Literal):
        raise BdkgError(f'{quoted(text)} is no value as Turtle writes it, such as "Bình Dương"@vi')
    return triples[0].object


def _unbracketed(text: str) -> str:
    return text[1:-1] if text.startswith("<") and text.endswith(">") else text


def _is_used(store: Store, iri: str) -> bool:
    try:
        return next(iter(store.quads_for_pattern(None, NamedNode(iri), None)), None) is not None
    except ValueError:
        return False
