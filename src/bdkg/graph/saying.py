"""Statements about one thing, written down as a list of its properties."""

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

Node = NamedNode | BlankNode | Literal | Triple


def say(subject: str, *properties: tuple[str, Iterable[Node]]) -> Iterator[Triple]:
    """Say something of a thing.

    Args:
        subject: its IRI.
        properties: the IRI of each property, with its values.

    Yields:
        A triple for each value.
    """
    for predicate, objects in properties:
        for node in objects:
            yield Triple(NamedNode(subject), NamedNode(predicate), node)


def texts(by_language: Mapping[str, str]) -> list[Node]:
    """Make the values of a text that there is in several languages.

    Args:
        by_language: the text by language tag.

    Returns:
        A literal for each.
    """
    return [Literal(text.strip(), language=language) for language, text in by_language.items()]
