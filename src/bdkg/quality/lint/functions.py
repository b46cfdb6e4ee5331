"""Rules about functions."""

from collections.abc import Iterator

from bdkg.quality.lint.rule import Hit, StoredQuery, rule
from bdkg.sparql import walk
from bdkg.sparql.reader import XSD

_CHANGING = ("BNODE", "NOW", "RAND", "STRUUID", "UUID")
_NUMBERS = (XSD + "integer", XSD + "decimal")


@rule(
    "no-functions-that-change",
    "BNODE, NOW, RAND, STRUUID and UUID give another result on every run, and Virtuoso has no BNODE",
    "make today, and whatever else changes, a parameter",
)
def no_functions_that_change(stored: StoredQuery) -> Iterator[Hit]:
    """Find functions whose result is another on every run."""
    return _calls(stored, *_CHANGING)


@rule(
    "no-encode-for-uri",
    "Virtuoso leaves letters outside ASCII as they are in ENCODE_FOR_URI, and adds a %00",
    "return the text, and encode it outside the query",
)
def no_encode_for_uri(stored: StoredQuery) -> Iterator[Hit]:
    """Find ENCODE_FOR_URI."""
    return _calls(stored, "ENCODE_FOR_URI")


@rule(
    "no-iri-from-if",
    "Virtuoso makes a text of an IRI that IF chooses, depending on how it plans the query",
    "choose by FILTER among IRIs that a triple pattern binds",
)
def no_iri_from_if(stored: StoredQuery) -> Iterator[Hit]:
    """Find IRIs among what IF chooses from."""
    for part in walk.parts(stored.query):
        if part.kind == "call" and part.name == "IF":
            for side in part.arguments[1:]:
                if side.term and side.term.kind == "iri":
                    yield side.start, f"IF chooses <{side.term.text}>"


@rule(
    "no-time-zone-functions",
    "Virtuoso gives the zone without its sign, 02:00 for +02:00, and adds its own zone where there is none",
    "keep dates without a zone, or times in UTC",
)
def no_time_zone_functions(stored: StoredQuery) -> Iterator[Hit]:
    """Find TZ and TIMEZONE."""
    return _calls(stored, "TIMEZONE", "TZ")


@rule(
    "casts-to-integer-and-decimal-only",
    "rdflib leaves unbound what xsd:date(...) should give; of the casts, engines agree on those to numbers",
    "write SUBSTR or STRDT",
)
def casts_to_numbers_only(stored: StoredQuery) -> Iterator[Hit]:
    """Find casts to datatypes of XML Schema other than integer and decimal."""
    for part in walk.parts(stored.query):
        if part.kind == "call" and part.name.startswith(XSD) and part.name not in _NUMBERS:
            yield part.start, f"xsd:{part.name.removeprefix(XSD)}(...)"


@rule(
    "lower-case-language-tags",
    'rdflib keeps the case of a language tag, Oxigraph and Virtuoso do not: LANG(?l) = "zh-Hant" is true on one and '
    "false on the others",
    "use LANGMATCHES, or write the tag in lower case, as the graph does",
)
def lower_case_language_tags(stored: StoredQuery) -> Iterator[Hit]:
    """Find language tags with capitals, on literals and in comparisons with LANG."""
    for term in walk.terms(stored.query):
        if term.language != term.language.lower():
            yield term.start, f"@{term.language}"
    for part in walk.parts(stored.query):
        if part.kind == "operator" and any(side.name == "LANG" for side in part.arguments):
            for side in part.arguments:
                if side.term and side.term.kind == "literal" and side.term.text != side.term.text.lower():
                    yield side.start, f"LANG compared with {side.term.text}"


def _calls(stored: StoredQuery, *names: str) -> Iterator[Hit]:
    for part in walk.parts(stored.query):
        if part.kind == "call" and part.name in names:
            yield part.start, part.name


RULES = (
    no_functions_that_change,
    no_encode_for_uri,
    no_iri_from_if,
    no_time_zone_functions,
    casts_to_numbers_only,
    lower_case_language_tags,
)
