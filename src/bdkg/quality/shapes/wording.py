"""What is wrong, in words: a clause for each constraint of SHACL Core, in English and in Vietnamese.

What to do is not said here but by the shape itself, in its `sh:message`.
"""

from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode

from bdkg.graph.names import shorten

LONGEST_VALUE = 80
"""In characters; a longer value is cut."""

Term = NamedNode | BlankNode | Literal

_CLAUSES = {
    "and": ("{value} is not all that {path} asks for", "{value} không đáp ứng đủ những gì {path} đòi hỏi"),
    "class": ("{path} leads to {value}, which is not of {asked}", "{path} dẫn tới {value}, không thuộc {asked}"),
    "closed": ("{path} is not used of such a thing", "{path} không dùng cho loại đối tượng này"),
    "datatype": (
        "the value of {path}, {value}, is not of the datatype {asked} or not in its form",
        "giá trị của {path}, {value}, không thuộc kiểu dữ liệu {asked} hoặc sai dạng của kiểu này",
    ),
    "disjoint": (
        "{value} is a value of {path} and of {asked} as well",
        "{value} vừa là giá trị của {path} vừa là của {asked}",
    ),
    "equals": ("{path} and {asked} do not have the same values", "{path} và {asked} không có cùng giá trị"),
    "hasValue": ("{path} does not have the value {asked}", "{path} không có giá trị {asked}"),
    "in": ("{value} is not among the values of {path}", "{value} không nằm trong các giá trị của {path}"),
    "languageIn": (
        "the value of {path}, {value}, is in no language that is used here",
        "giá trị của {path}, {value}, không thuộc ngôn ngữ nào được dùng ở đây",
    ),
    "lessThan": (
        "the value of {path}, {value}, is not less than that of {asked}, or cannot be compared with it",
        "giá trị của {path}, {value}, không nhỏ hơn giá trị của {asked}, hoặc không so sánh được",
    ),
    "lessThanOrEquals": (
        "the value of {path}, {value}, is greater than that of {asked}, or cannot be compared with it",
        "giá trị của {path}, {value}, lớn hơn giá trị của {asked}, hoặc không so sánh được",
    ),
    "maxCount": ("{path} has more than {asked} values", "{path} có nhiều hơn {asked} giá trị"),
    "maxExclusive": (
        "the value of {path}, {value}, is not less than {asked}",
        "giá trị của {path}, {value}, không nhỏ hơn {asked}",
    ),
    "maxInclusive": (
        "the value of {path}, {value}, is greater than {asked}",
        "giá trị của {path}, {value}, lớn hơn {asked}",
    ),
    "maxLength": (
        "the value of {path}, {value}, is longer than {asked} characters",
        "giá trị của {path}, {value}, dài hơn {asked} ký tự",
    ),
    "minCount": ("{path} has fewer than {asked} values", "{path} có ít hơn {asked} giá trị"),
    "minExclusive": (
        "the value of {path}, {value}, is not greater than {asked}",
        "giá trị của {path}, {value}, không lớn hơn {asked}",
    ),
    "minInclusive": (
        "the value of {path}, {value}, is less than {asked}",
        "giá trị của {path}, {value}, nhỏ hơn {asked}",
    ),
    "minLength": (
        "the value of {path}, {value}, is shorter than {asked} characters",
        "giá trị của {path}, {value}, ngắn hơn {asked} ký tự",
    ),
    "node": ("{value} is not what {path} asks for", "{value} không đúng với những gì {path} đòi hỏi"),
    "nodeKind": (
        "the value of {path}, {value}, is not of the kind {asked}",
        "giá trị của {path}, {value}, không thuộc loại {asked}",
    ),
    "not": ("{value} is what {path} must not have", "{path} không được có {value}"),
    "or": ("{value} is none of what {path} may have", "{value} không thuộc những gì {path} có thể có"),
    "pattern": (
        "the value of {path}, {value}, does not have the form that is asked for",
        "giá trị của {path}, {value}, không đúng dạng được yêu cầu",
    ),
    "qualifiedMaxCount": (
        "{path} has more than {asked} values of one sort",
        "{path} có nhiều hơn {asked} giá trị thuộc cùng một loại",
    ),
    "qualifiedMinCount": (
        "{path} lacks a value of a sort that is asked for",
        "{path} thiếu một giá trị thuộc loại được yêu cầu",
    ),
    "uniqueLang": ("{path} has several values in one language", "{path} có nhiều giá trị trong cùng một ngôn ngữ"),
    "xone": (
        "{value} is not exactly one of what {path} may have",
        "{value} không phải đúng một trong những gì {path} có thể có",
    ),
}
_SPECIAL: dict[tuple[str, ...], tuple[str, str]] = {
    ("minCount", "1"): ("there is no {path}", "không có {path}"),
    ("maxCount", "1"): ("{path} has several values", "{path} có nhiều giá trị"),
    ("pattern", r"^\S(.*\S)?$"): (
        "the value of {path}, {value}, is empty, begins or ends with a space, or has several lines",
        "giá trị của {path}, {value}, để trống, có dấu cách ở đầu hay cuối, hoặc có nhiều dòng",
    ),
}
"""Clauses for a constraint with certain values of its parameter."""

_THING = ("the thing", "đối tượng")


def clause(constraint: str, path: Term | None, asked: Iterable[Term], value: Term | None) -> dict[str, str]:
    """Say what is wrong.

    Args:
        constraint: the parameter of SHACL Core, such as `minCount`.
        path: the property that it is about; None where it is about the thing itself.
        asked: the values of the parameter.
        value: the value that breaks it, where it is one.

    Returns:
        A clause without a full stop, by language.
    """
    terms = list(asked)
    texts = _SPECIAL.get((constraint, *(term.value for term in terms)), _CLAUSES[constraint])
    words = {"asked": ", ".join(sorted(map(write, terms))), "value": write(value) if value is not None else ""}
    return {
        language: text.format(path=thing if path is None else write(path), **words)
        for language, text, thing in zip(("en", "vi"), texts, _THING, strict=True)
    }


def write(term: Term) -> str:
    """Write a term as people read it.

    Args:
        term: an IRI, a blank node or a literal.

    Returns:
        The short form of an IRI; the text of a literal, in quotes unless it is a plain number.
    """
    if isinstance(term, NamedNode):
        return shorten(term.value)
    if isinstance(term, BlankNode):
        return "a blank node"
    if term.datatype == _INTEGER:
        return term.value
    text = term.value if len(term.value) <= LONGEST_VALUE else term.value[:LONGEST_VALUE] + "…"
    return f'"{text}"' + (f"@{term.language}" if term.language else "")


_INTEGER = Literal(0).datatype
