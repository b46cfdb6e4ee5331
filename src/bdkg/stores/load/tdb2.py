"""Decimals in TDB2 5.6, which keeps how many digits one was given with, and gives it back with as few as it needs.

What was given as 12 or 1.50 comes back as 12.0 or 1.5, which is another node there: neither PUT nor DROP nor DELETE,
which all ask for what comes back, removes it (https://github.com/apache/jena/issues/3404).
"""

import re
from collections.abc import Iterable

from pyoxigraph import Literal, Triple

from bdkg.graph.vocabulary import XSD

_DECIMAL = XSD + "decimal"
_LEXICAL = re.compile(r"([+-]?[0-9]*)(?:\.([0-9]*))?")
_IN_RDF_XML = re.compile(rb'( rdf:datatype="%s">)((?:[-+.0-9 \t\n]|&#13;)+)(?=</)' % re.escape(_DECIMAL.encode()))
"""As the engine writes it: the datatype comes last in the tag, and text has no bare quotation mark."""

DEFAULT_GRAPH = "urn:x-arq:DefaultGraph"
"""What Jena calls the default graph itself, where queries see the union of all graphs in its place."""

_MOST_DIGITS = 127
"""TDB2 keeps so what has at most as many digits after the point and 47 bits without it; others come back as given."""

_GIVEN = (
    f"OPTIONAL {{ VALUES ?count {{ {' '.join(map(str, range(_MOST_DIGITS)))} }} }} "
    f'BIND(SUBSTR("{"0" * _MOST_DIGITS}", 1, ?count) AS ?zeros) '
    'BIND(IF(?zeros = "", REPLACE(STR(?o), "[.]0$", ""), CONCAT(STR(?o), ?zeros)) AS ?given) '
    f'FILTER(?given != STR(?o) && ABS(<{XSD}integer>(REPLACE(?given, "[.]", ""))) < {1 << 47}) '
    f"BIND(STRDT(?given, <{_DECIMAL}>) AS ?stuck)"
)
"""The forms that one may have been given in. Without OPTIONAL, Jena looks for what goes before anew for each form."""

_IS_DECIMAL = f"?s ?p ?o FILTER(DATATYPE(?o) = <{_DECIMAL}>)"
_BACK = f"BIND(STRDT(STR(?o), <{_DECIMAL}>) AS ?back)"
_IS_STUCK = f"{{ {_IS_DECIMAL} {_BACK} FILTER NOT EXISTS {{ ?s ?p ?back }} }}"
_IS_SUSPICIOUS = (
    f"{{ {{ SELECT ?s ?p ?o (COUNT(*) AS ?times) WHERE {{ {_IS_DECIMAL} }} GROUP BY ?s ?p ?o }} "
    f"{_BACK} FILTER(?times > 1 || NOT EXISTS {{ ?s ?p ?back }}) }}"
)
"""What comes back twice, or is not there when it is asked for: to try all forms of all decimals takes 0.6 s."""

_THAT_ARE_THERE = f"{_IS_SUSPICIOUS} {_GIVEN} FILTER EXISTS {{ ?s ?p ?stuck }}"

UNSTICK = f"DELETE {{ ?s ?p ?stuck }} INSERT {{ ?s ?p ?o }} WHERE {{ {_THAT_ARE_THERE} }}"
"""Makes 12.0 of 12 where it is there; whoever reads the graph sees no difference."""

DELETE_STUCK = f"DELETE {{ ?s ?p ?stuck }} WHERE {{ {_IS_STUCK} {_GIVEN} }}"
"""Deletes what is left of a graph that was dropped; a store that finds what it gives back deletes nothing."""


def with_fewest_digits(lexical: str) -> str:
    """Write a decimal with as many digits after the point as TDB2 gives back.

    Args:
        lexical: how it is written now (XSD 1.1 part 2, section 3.3.3.1).

    Returns:
        The same value with a digit after the point, and no other zeros at the end; what is no decimal, as it is.
    """
    parts = _LEXICAL.fullmatch(lexical.strip(" \t\n\r"))
    if parts is None or not any(character.isdigit() for character in parts[0]):
        return lexical
    whole, fraction = parts.groups(default="")
    return f"{whole}.{fraction.rstrip('0') or '0'}"


def deletable(triples: Iterable[Triple]) -> list[Triple]:
    """Write decimals in a graph so that TDB2 can delete them.

    Args:
        triples: the graph.

    Returns:
        The same with 12.0 for 12.
    """
    return [_deletable(triple) for triple in triples]


def deletable_in_rdf_xml(content: bytes) -> bytes:
    """Write decimals in a document so that TDB2 can delete them; in its text that takes an eighth of the time.

    Args:
        content: RDF/XML as the engine writes it.

    Returns:
        The same with 12.0 for 12.
    """
    return _IN_RDF_XML.sub(_rewritten, content)


def _deletable(triple: Triple) -> Triple:
    term = triple.object
    if isinstance(term, Literal) and term.datatype.value == _DECIMAL:
        return Triple(triple.subject, triple.predicate, Literal(with_fewest_digits(term.value), datatype=term.datatype))
    return triple


def _rewritten(found: re.Match[bytes]) -> bytes:
    tag_end, text = found.groups()
    lexical: str = text.replace(b"&#13;", b"\r").decode()
    written = with_fewest_digits(lexical)
    return found[0] if written == lexical else tag_end + written.encode()
