"""From what a user types to the triple that is meant."""

from collections.abc import Callable

from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse

from bdkg.errors import BdkgError, UnknownNameError
from bdkg.graph.collation import fold
from bdkg.graph.lookup import A_NAME, AmbiguousNameError, find, identify, members, properties, quoted
from bdkg.graph.names import expand
from bdkg.graph.vocabulary import ONTOLOGY, RDF_OBJECT, RDF_TYPE, XSD
from bdkg.reasoning.claims import claims
from bdkg.reasoning.instances import Node

_A_PROPERTY = {"en": "property", "vi": "thuộc tính"}
_NO_PROPERTY = {"en": "the graph has no property <{iri}>", "vi": "đồ thị không có thuộc tính <{iri}>"}
_NO_VALUE = {
    "en": '{text} is no value as Turtle writes it, such as "Bình Dương"@vi',
    "vi": '{text} không phải là giá trị như Turtle viết, chẳng hạn "Bình Dương"@vi',
}
_XSD_PREFIX = f"@prefix xsd: <{XSD}> ."


def thing(store: Store, text: str, language: str = "en") -> NamedNode:
    """Find the thing that a user names.

    Args:
        store: the graph.
        text: a label, a slug, a short form or an IRI, in angle brackets or not.
        language: the language of the messages.

    Returns:
        The thing.

    Raises:
        UnknownNameError: no thing, or several; the message lists the nearest.
    """
    return NamedNode(identify(store, _unbracketed(text), language))


def property_(store: Store, text: str, language: str = "en") -> NamedNode:
    """Find the property that a user names.

    Args:
        store: the graph.
        text: `a`, a label, the end of a term's IRI such as `inCountry`, a short form such as `bdkg:inCountry`, or an
            IRI, in angle brackets or not.
        language: the language of the messages.

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
        raise UnknownNameError(_NO_PROPERTY[language].format(iri=written))
    return NamedNode(find(written, candidates, _A_PROPERTY[language], language=language).iri)


def value(store: Store, subject: NamedNode, predicate: NamedNode, text: str, language: str = "en") -> Node:
    """Find the value that a user names.

    Args:
        store: the graph.
        subject: the thing that may have it.
        predicate: the property that it may be a value of.
        text: a thing as `thing` takes it, or a value: as it reads or as Turtle writes it, `"Bình Dương"@vi`.
        language: the language of the messages.

    Returns:
        The value. Of several that read the same, one that the thing has comes first.

    Raises:
        UnknownNameError: no thing; the message lists the nearest.
        AmbiguousNameError: several things; the message lists them.
        BdkgError: it begins with a quotation mark and is not Turtle.
    """
    if text.startswith('"'):
        return _literal(text, language)
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
    name, among, what = expand(_unbracketed(text)), list(candidates.values()), A_NAME[language]
    # Of things with one name that is meant which the property leads to, or is claimed to; but a name in full is no part
    # of another.
    ways: tuple[Callable[[], str], ...] = (
        lambda: find(name, among, what, language=language, in_full=True).iri,
        lambda: identify(store, name, language, in_full=True),
        lambda: find(name, among, what, language=language).iri,
    )
    for found in ways:
        try:
            return NamedNode(found())
        except AmbiguousNameError:
            raise
        except UnknownNameError:
            continue
    return thing(store, text, language)


def _like(text: str, other: Literal) -> Literal:
    return Literal(text, datatype=other.datatype)


def _literal(text: str, language: str) -> Literal:
    try:
        triples = list(parse(input=f"{_XSD_PREFIX} <s:> <p:> {text} .", format=RdfFormat.TURTLE))
    except SyntaxError:
        triples = []
    if len(triples) != 1 or not isinstance(triples[0].object, Literal):
        raise BdkgError(_NO_VALUE[language].format(text=quoted(text)))
    return triples[0].object


def _unbracketed(text: str) -> str:
    return text[1:-1] if text.startswith("<") and text.endswith(">") else text


def _is_used(store: Store, iri: str) -> bool:
    try:
        return next(iter(store.quads_for_pattern(None, NamedNode(iri), None)), None) is not None
    except ValueError:
        return False
