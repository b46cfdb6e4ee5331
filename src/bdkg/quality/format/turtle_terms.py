"""How a term of Turtle is written: short names, short literals, one kind of quotes."""

import re
from collections.abc import Mapping
from decimal import Decimal

from pyoxigraph import NamedNode

from bdkg.graph.vocabulary import RDF_TYPE, XSD
from bdkg.turtle.syntax import Term
from bdkg.turtle.terms import Terms
from bdkg.turtle.tokens import LOCAL_NAME

SortKey = tuple[int, Decimal, str, str]
"""What values are sorted by: whole numbers, then other literals by language, then IRIs, then blank nodes."""

_ZERO = Decimal(0)
_NUMBER, _LITERAL, _IRI, _BLANK = range(4)

_SHORT_LITERALS = {
    XSD + "boolean": re.compile(r"true|false"),
    XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    XSD + "double": re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[eE][+-]?[0-9]+"),
    XSD + "integer": re.compile(r"[+-]?[0-9]+"),
}
_WHOLE = _SHORT_LITERALS[XSD + "integer"]

_TO_REWRITE = re.compile(r'\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|\\.|["\x00-\x1f\x7f]', re.DOTALL)
# An escaped quote needs its escape where one follows or the text ends.
_TO_UNFOLD = re.compile(r'\\(?:(n)|(")(?!\\"|\Z)|.)')
_ESCAPED = re.compile(r"\\(.)")
_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f", '"': '\\"', "\\": "\\\\"}


class TermWriter:
    """Writes terms under one set of prefixes.

    Args:
        namespaces: the namespaces by their prefix.

    Attributes:
        used: the prefixes that were written.
    """

    def __init__(self, namespaces: Mapping[str, str]) -> None:
        self.used: set[str] = set()
        # The longest namespace that fits is the nearest.
        self._by_prefix = namespaces
        self._namespaces = sorted(namespaces.items(), key=lambda entry: (-len(entry[1]), entry[0]))
        self._known: dict[NamedNode, tuple[str, str | None]] = {}

    def verb(self, term: Term, terms: Terms) -> str:
        """Write a predicate.

        Args:
            term: the predicate as it stands in the file.
            terms: what terms mean there.

        Returns:
            `a`, a short name or the IRI.
        """
        iri = terms.iri(term)
        return "a" if iri == RDF_TYPE else self._iri(iri, term)

    def value(self, term: Term, terms: Terms) -> tuple[str, SortKey]:
        """Write a subject or an object.

        Args:
            term: the term as it stands in the file.
            terms: what terms mean there.

        Returns:
            The text and what it is sorted by.
        """
        if term.kind == "blank":
            return term.text, (_BLANK, _ZERO, "", term.text)
        if term.kind in {"iri", "name"}:
            text = self._iri(terms.iri(term), term)
            return text, (_IRI, _ZERO, "", text)
        language = ""
        text = term.text
        if term.kind == "string":
            text = _string(text)
            if term.suffix and term.suffix.kind == "tag":
                # RDF 1.1 Concepts, section 3.3: a tag in capital letters is the same tag.
                language = term.suffix.text.lower()
                text += language
            elif term.suffix:
                text = self._typed(text, term.suffix, terms)
        if _WHOLE.fullmatch(text):
            return text, (_NUMBER, Decimal(text), "", text)
        return text, (_LITERAL, _ZERO, language, text)

    def _typed(self, text: str, datatype: Term, terms: Terms) -> str:
        iri = terms.iri(datatype)
        if iri.value == XSD + "string":
            return text
        short = _SHORT_LITERALS.get(iri.value)
        if short and short.fullmatch(text[1:-1]):
            return text[1:-1]
        return f"{text}^^{self._iri(iri, datatype)}"

    def _iri(self, iri: NamedNode, term: Term) -> str:
        known = self._known.get(iri)
        if known is None:
            known = self._known[iri] = self._shortest(iri, term)
        text, prefix = known
        if prefix is not None:
            self.used.add(prefix)
        return text

    def _shortest(self, iri: NamedNode, term: Term) -> tuple[str, str | None]:
        for prefix, namespace in self._namespaces:
            local = iri.value.removeprefix(namespace)
            if iri.value.startswith(namespace) and LOCAL_NAME.fullmatch(local):
                return f"{prefix}:{local}", prefix
        prefix, _, local = term.text.partition(":")
        if term.kind == "name" and self._by_prefix[prefix] + _ESCAPED.sub(r"\1", local) == iri.value:
            return term.text, prefix
        return str(iri), None


def _string(token: str) -> str:
    """Write a string in one kind of quotes; what was escaped because nobody sees it stays so."""
    quotes = 3 if token.startswith(('"""', "'''")) else 1
    text = _TO_REWRITE.sub(_rewritten, token[quotes:-quotes])
    lines = _TO_UNFOLD.sub(lambda match: "\n" if match[1] else match[2] or match[0], text)
    return f'"""{lines}"""' if "\n" in lines else f'"{text}"'


def _rewritten(match: re.Match[str]) -> str:
    piece = match[0]
    if piece == "\\'":
        return "'"
    if piece.startswith(("\\u", "\\U")):
        character = chr(int(piece[2:], 16))
        return _ESCAPES.get(character, character if character.isprintable() else piece)
    return piece if len(piece) > 1 else _ESCAPES.get(piece, f"\\u{ord(piece):04X}")
