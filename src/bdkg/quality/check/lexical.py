"""The lexical form of every literal and IRI (DATA-MODEL of this graph; XML Schema 1.0 Part 2, canonical forms)."""

import re
from collections.abc import Iterator
from datetime import date
from unicodedata import is_normalized

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from bdkg.graph.names import shorten
from bdkg.graph.vocabulary import ONTOLOGY, OWL, RDF, SCHEMES, THINGS, XSD
from bdkg.quality.check.rule import Rule
from bdkg.quality.finding import Offence

WKT = "http://www.opengis.net/ont/geosparql#wktLiteral"
DATATYPES = {
    *(XSD + name for name in ("anyURI", "date", "decimal", "integer", "string")),
    RDF + "langString",
    WKT,
}
"""All engines answer alike with these."""

MOST_OF_A_RULE = 100
"""So often a rule is told of a file."""

_DEPRECATION = (NamedNode(OWL + "deprecated"), Literal("true", datatype=NamedNode(XSD + "boolean")))
"""What OWL 2 (section 5.5) says of a term that is not to be used any more; no query asks for its value."""

_CANONICAL_INTEGER = re.compile(r"0|-?[1-9][0-9]*")
_CANONICAL_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.(0|[0-9]*[1-9])")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHAPE = re.compile(r"[A-Z]+ ?\([-0-9., ()]+\)")
_WEB_ADDRESS = re.compile(r"https?://[^/?#\s]+([/?#]\S*)?")
_SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
_OURS = (
    (ONTOLOGY, re.compile(r"[A-Za-z][A-Za-z0-9]*")),
    (THINGS, re.compile(rf"{_SLUG}(/{_SLUG})+")),
    (SCHEMES, re.compile(rf"{_SLUG}(/{_SLUG})*")),
)
_GREATEST = 2**63 - 1

DATATYPE = Rule(
    "datatype-that-all-engines-know",
    {
        "en": "{datatype} is a datatype that engines treat differently",
        "vi": "{datatype} là kiểu dữ liệu mà các máy truy vấn xử lý khác nhau",
    },
    {
        "en": "use xsd:integer, xsd:decimal, xsd:date, a text or an IRI",
        "vi": "hãy dùng xsd:integer, xsd:decimal, xsd:date, văn bản hoặc IRI",
    },
)
INTEGER = Rule(
    "canonical-integer",
    {"en": '"{value}" is not how an integer is written', "vi": '"{value}" không phải cách viết một số nguyên'},
    {
        "en": "write digits only, without leading zeros or a plus sign",
        "vi": "chỉ viết chữ số, không có số 0 đứng đầu hay dấu cộng",
    },
)
LARGE_INTEGER = Rule(
    "integer-of-64-bits",
    {"en": "{value} does not fit into 64 bits", "vi": "{value} không vừa trong 64 bit"},
    {"en": "use a smaller unit of measure, or a text", "vi": "hãy dùng đơn vị đo lớn hơn, hoặc văn bản"},
)
DECIMAL = Rule(
    "canonical-decimal",
    {"en": '"{value}" is not how a decimal number is written', "vi": '"{value}" không phải cách viết một số thập phân'},
    {
        "en": "write it as 0.5 or 12.0: digits on both sides of the point, and no zeros that say nothing",
        "vi": "hãy viết như 0.5 hoặc 12.0: chữ số ở cả hai bên dấu chấm, không có số 0 thừa",
    },
)
DATE = Rule(
    "canonical-date",
    {
        "en": '"{value}" is no day of the calendar, or has a time zone',
        "vi": '"{value}" không phải một ngày trong lịch, hoặc có múi giờ',
    },
    {"en": "write a day in the form of 2023-10-26", "vi": "hãy viết ngày theo dạng 2023-10-26"},
)
SHAPE = Rule(
    "canonical-wkt",
    {"en": '"{value}" is not a shape in well-known text', "vi": '"{value}" không phải hình dạng theo well-known text'},
    {
        "en": "write it as POINT(106.65 10.98), the longitude first",
        "vi": "hãy viết như POINT(106.65 10.98), kinh độ trước",
    },
)
COMPOSED = Rule(
    "composed-characters",
    {
        "en": "{text} has letters in decomposed form (not Unicode NFC), which no search finds",
        "vi": "{text} có chữ ở dạng tổ hợp rời (không phải Unicode NFC), tìm kiếm sẽ không thấy",
    },
    {
        "en": "write each letter with its marks as one character",
        "vi": "hãy viết mỗi chữ cùng dấu của nó thành một ký tự dựng sẵn",
    },
)
SLUG = Rule(
    "readable-slug",
    {"en": "{iri} is not a name as ours are", "vi": "{iri} không đúng dạng tên của đồ thị này"},
    {
        "en": "name a thing kind/slug in small letters, digits and single hyphens, and a term in letters and digits",
        "vi": "hãy đặt tên sự vật là kind/slug gồm chữ thường, chữ số và gạch nối, tên thuật ngữ gồm chữ và số",
    },
)
WEB_ADDRESS = Rule(
    "web-address",
    {"en": "{iri} is not an address of the web", "vi": "{iri} không phải là địa chỉ trên web"},
    {
        "en": "write it in full, from http:// or https:// on",
        "vi": "hãy viết đầy đủ, bắt đầu bằng http:// hoặc https://",
    },
)
BLANK_NODE = Rule(
    "no-blank-nodes",
    {
        "en": "a blank node cannot be shown, linked or found again",
        "vi": "không thể hiển thị, liên kết hay tìm lại một nút trống",
    },
    {"en": "give the thing an IRI", "vi": "hãy cho sự vật một IRI"},
)
RDF_1_2 = Rule(
    "rdf-1-1-only",
    {
        "en": "a triple term is of RDF 1.2, which few engines read",
        "vi": "bộ ba làm giá trị thuộc RDF 1.2, ít máy truy vấn đọc được",
    },
    {
        "en": "state a claim: rdf:subject, rdf:predicate and rdf:object",
        "vi": "hãy nêu một khẳng định: rdf:subject, rdf:predicate và rdf:object",
    },
)
RULES = (
    DATATYPE, INTEGER, LARGE_INTEGER, DECIMAL, DATE, SHAPE, COMPOSED, SLUG, WEB_ADDRESS, BLANK_NODE, RDF_1_2,
)  # fmt: skip

_Broken = tuple[Rule, dict[str, object]]


def check_forms(triples: list[Quad], *, of_terms: bool) -> Iterator[Offence]:
    """Find terms that are not in the one form that the graph has for them.

    Args:
        triples: those of a file.
        of_terms: whether the file defines terms, which may take blank nodes, and be deprecated.

    Yields:
        An offence for each literal of a triple, and for each other term where it first stands; of a rule that more
        break than anybody reads, the first.
    """
    left = dict.fromkeys(RULES, MOST_OF_A_RULE)
    broken = {term: list(_broken(term)) for term in {term for triple in triples for term in _terms(triple)}}
    if not any(broken.values()):
        return
    for triple in triples:
        subject, value = triple.subject, triple.object
        if not isinstance(subject, NamedNode | BlankNode):
            continue
        for term in _terms(triple):
            for rule, words in broken[term]:
                if (of_terms and _is_of_terms(rule, triple)) or not left[rule]:
                    continue
                left[rule] -= 1
                if term == subject:
                    yield rule.broken_by(subject, None, None, **words)
                else:
                    shown = None if isinstance(value, Triple) or term == triple.predicate else value
                    yield rule.broken_by(subject, triple.predicate, shown, **words)
            if not isinstance(term, Literal):
                broken[term] = []


def _is_of_terms(rule: Rule, triple: Quad) -> bool:
    return rule is BLANK_NODE or (rule is DATATYPE and (triple.predicate, triple.object) == _DEPRECATION)


def _terms(triple: Quad) -> tuple[object, object, object]:
    return triple.subject, triple.predicate, triple.object


def _broken(term: object) -> Iterator[_Broken]:
    if isinstance(term, Literal):
        yield from _broken_by_literal(term)
    elif isinstance(term, NamedNode):
        yield from _broken_by_iri(term.value)
    elif isinstance(term, BlankNode):
        yield BLANK_NODE, {}
    else:
        yield RDF_1_2, {}


def _broken_by_literal(literal: Literal) -> Iterator[_Broken]:
    value, datatype = literal.value, literal.datatype.value
    if not is_normalized("NFC", value):
        yield COMPOSED, {"text": f'"{value}"'}
    if datatype not in DATATYPES:
        yield DATATYPE, {"datatype": shorten(datatype)}
    elif datatype == XSD + "integer":
        if not _CANONICAL_INTEGER.fullmatch(value):
            yield INTEGER, {"value": value}
        elif len(value) > 20 or not -_GREATEST - 1 <= int(value) <= _GREATEST:
            yield LARGE_INTEGER, {"value": value}
    elif datatype == XSD + "decimal" and (not _CANONICAL_DECIMAL.fullmatch(value) or value == "-0.0"):
        yield DECIMAL, {"value": value}
    elif datatype == XSD + "date" and not _is_day(value):
        yield DATE, {"value": value}
    elif datatype == WKT and not _SHAPE.fullmatch(value):
        yield SHAPE, {"value": value}
    elif datatype == XSD + "anyURI" and not _WEB_ADDRESS.fullmatch(value):
        yield WEB_ADDRESS, {"iri": f'"{value}"'}


def _broken_by_iri(iri: str) -> Iterator[_Broken]:
    if not is_normalized("NFC", iri):
        yield COMPOSED, {"text": f"<{iri}>"}
    if not _WEB_ADDRESS.fullmatch(iri):
        yield WEB_ADDRESS, {"iri": f"<{iri}>"}
    for namespace, form in _OURS:
        if iri.startswith(namespace) and not form.fullmatch(iri, len(namespace)):
            yield SLUG, {"iri": f"<{iri}>"}


def _is_day(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
