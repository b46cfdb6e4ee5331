"""Turtle tokens to RDF terms (RDF 1.1 Turtle, sections 2.4 to 2.6 and 6.3 to 7)."""

import re

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat
from pyoxigraph import parse as parse_strictly

from bdkg.turtle.places import NotTurtleError
from bdkg.turtle.syntax import Directive, Term

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_BOOLEAN, _DECIMAL, _DOUBLE, _INTEGER = (NamedNode(_XSD + name) for name in ("boolean", "decimal", "double", "integer"))
_TYPE = NamedNode(RDF + "type")

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_CHARACTERS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}


class Terms:
    """Finds what the terms of a text mean, under the prefixes and the base so far.

    Args:
        text: the whole text.
        path: the file it came from, for error messages.
    """

    def __init__(self, text: str, path: str) -> None:
        self._text = text
        self._path = path
        self._base = ""
        self._namespaces: dict[str, str] = {}
        self._known: dict[str, NamedNode] = {}

    def declare(self, directive: Directive) -> None:
        """Take a prefix or a base into account for the terms that follow.

        Args:
            directive: the directive.

        Raises:
            NotTurtleError: its IRI is none.
        """
        iri = self._iri(directive.iri).value
        if directive.prefix is None:
            self._base = iri
        else:
            self._namespaces[directive.prefix] = iri
        self._known.clear()

    def iri(self, term: Term) -> NamedNode:
        """Find what a predicate or a datatype means.

        Args:
            term: an IRI, a prefixed name or `a`.

        Returns:
            The IRI.

        Raises:
            NotTurtleError: it is no IRI, or its prefix is not declared.
        """
        if term.kind == "word":
            return _TYPE
        known = self._known.get(term.text)
        if known is None:
            known = self._known[term.text] = self._name(term) if term.kind == "name" else self._iri(term)
        return known

    def node(self, term: Term) -> NamedNode | BlankNode:
        """Find what a subject means.

        Args:
            term: an IRI, a prefixed name or a labelled blank node.

        Returns:
            The IRI, or a blank node with the label that is written.

        Raises:
            NotTurtleError: as of `iri`.
        """
        return BlankNode(term.text[2:]) if term.kind == "blank" else self.iri(term)

    def value(self, term: Term) -> NamedNode | BlankNode | Literal:
        """Find what an object means.

        Args:
            term: any term but `a`.

        Returns:
            The term.

        Raises:
            NotTurtleError: as of `iri`, or an escape in a string means nothing.
        """
        text = term.text
        if term.kind == "string":
            return self._literal(term)
        if term.kind == "number":
            is_double = "e" in text or "E" in text
            return Literal(text, datatype=_DOUBLE if is_double else _DECIMAL if "." in text else _INTEGER)
        if term.kind == "word":
            return Literal(text, datatype=_BOOLEAN)
        return self.node(term)

    def _literal(self, term: Term) -> Literal:
        quotes = 3 if term.text.startswith(('"""', "'''")) else 1
        try:
            value = _unescape(term.text[quotes:-quotes])
            if term.suffix is None:
                return Literal(value)
            if term.suffix.kind == "tag":
                return Literal(value, language=term.suffix.text[1:])
        except ValueError as error:
            raise self._error(term, f"{error}") from None
        return Literal(value, datatype=self.iri(term.suffix))

    def _name(self, term: Term) -> NamedNode:
        prefix, _, local = term.text.partition(":")
        namespace = self._namespaces.get(prefix)
        if namespace is None:
            raise self._error(term, f"the prefix {prefix}: is not declared")
        try:
            return NamedNode(namespace + re.sub(r"\\(.)", r"\1", local))
        except ValueError:
            # Some letters that a name may have, an IRI may not, and the strict parser takes them (section 6.3, note 5).
            return self._strictly(term, namespace, f"@prefix {prefix}: <{namespace}> .")

    def _iri(self, term: Term) -> NamedNode:
        try:
            if not self._base:
                return NamedNode(_unescape(term.text[1:-1]))
        except ValueError as error:
            raise self._error(term, f"{term.text[:80]} is no IRI: {error}") from None
        # The strict parser resolves what is relative (RFC 3986, section 5.2), so that both mean the same.
        return self._strictly(term, self._base)

    def _strictly(self, term: Term, base: str, declaration: str = "") -> NamedNode:
        try:
            (triple,) = parse_strictly(
                input=f"{declaration} <> {term.text} <> .", format=RdfFormat.TURTLE, base_iri=base
            )
        except (MemoryError, SyntaxError, ValueError) as error:
            # More than 16 MiB at once it does not read. A reason stands without the parser's words about the place.
            reason = str(error.msg).partition(": ")[2] if isinstance(error, SyntaxError) else error
            raise self._error(term, f"{term.text[:80]} is no IRI: {reason}") from None
        iri: NamedNode = triple.predicate
        return iri

    def _error(self, term: Term, reason: str) -> NotTurtleError:
        return NotTurtleError(self._path, self._text, term.start, reason)


def _unescape(text: str) -> str:
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    digits = match[1] or match[2]
    if digits:
        return chr(int(digits, 16))
    if match[3] not in _CHARACTERS:
        raise ValueError(f"{match[0]} is no escape")
    return _CHARACTERS[match[3]]
