"""What a user gives for a parameter, checked against the graph and made into RDF terms."""

from collections.abc import Mapping, Sequence

from pyoxigraph import Literal, NamedNode, Store

from bdkg.errors import UnknownNameError
from bdkg.graph.lookup import find, members, nearest, quoted
from bdkg.graph.values import whole_number
from bdkg.graph.vocabulary import DCTERMS, ONTOLOGY, XSD
from bdkg.reports.binding import Term
from bdkg.reports.header import Parameter, Report

Given = Mapping[str, str | int | Sequence[str | int]]
"""A value for each parameter that is set, by its name, as a user types it; or several."""

_AWARD_YEAR = NamedNode(ONTOLOGY + "awardYear")
_LANGUAGE = NamedNode(DCTERMS + "language")
_DIGITS = 18
_ONE_BY_ONE = {"en": "give several values one by one", "vi": "hãy cho từng giá trị một"}
_DATE = NamedNode(XSD + "date")


def resolve(report: Report, given: Given, store: Store, language: str = "en") -> dict[str, list[Term]]:
    """Turn what was given for a report's parameters into terms.

    Args:
        report: the report.
        given: a value, or several, for each parameter that is set, by the parameter's name.
        store: the graph.
        language: the language in which it is told that a name is not found.

    Returns:
        The terms of every parameter of the report; none for an optional one that was not given.

    Raises:
        UnknownNameError: a parameter or a value does not exist, or a required parameter is missing.
    """
    known = {parameter.name: parameter for parameter in report.parameters}
    for name in given:
        if name not in known:
            raise unknown_parameter(report, name)
    values: dict[str, list[Term]] = {}
    for name, parameter in known.items():
        value = given.get(name, parameter.default)
        if isinstance(value, list | tuple):
            _check_number(parameter, len(value))
            # A value that was given twice, in one way or in two, is one value.
            values[name] = list(dict.fromkeys(_one_term(parameter, str(one), store, language) for one in value))
        elif value is not None:
            values[name] = [_one_term(parameter, str(value), store, language)]
        elif parameter.required:
            raise UnknownNameError(f"{report.name} needs {name}, as in --{name.replace('_', '-')} {parameter.example}")
        else:
            values[name] = []
    return values


def unknown_parameter(report: Report, name: str) -> UnknownNameError:
    """Make the error for a parameter that a report does not have.

    Args:
        report: the report.
        name: the parameter that was given.

    Returns:
        An error that names the nearest parameter, or all.
    """
    names = [parameter.name for parameter in report.parameters]
    if not names:
        return UnknownNameError(f"{report.name} has no parameter {quoted(name)}; it has none at all")
    near = nearest(name, names)
    hint = f"nearest: {near[0]}" if near else f"it has {', '.join(names)}"
    return UnknownNameError(f"{report.name} has no parameter {quoted(name)}; {hint}")


def term_of(parameter: Parameter, text: str, store: Store, language: str = "en") -> Term:
    """Turn one value of a parameter into a term.

    Args:
        parameter: the parameter.
        text: the value as a user types it.
        store: the graph.
        language: the language in which it is told that a name is not found.

    Returns:
        The term.

    Raises:
        UnknownNameError: there is no such value.
    """
    if parameter.type == "thing" and parameter.of:
        what = parameter.label[language].lower()
        return NamedNode(find(text, members(store, parameter.of), what, language=language).iri)
    if parameter.type == "language":
        _check_language(parameter, text, store)
        return Literal(text)
    if parameter.type == "date":
        return Literal(_day(parameter, text), datatype=_DATE)
    number = _integer(parameter, text)
    if parameter.type == "year":
        _check_year(parameter, number, store)
    return Literal(number)


def _one_term(parameter: Parameter, text: str, store: Store, language: str) -> Term:
    try:
        return term_of(parameter, text, store, language)
    except UnknownNameError as error:
        # A comma parts nothing, for names have commas.
        if parameter.list and "," in text:
            raise UnknownNameError(f"{error}; {_ONE_BY_ONE[language]}") from None
        raise


def _check_number(parameter: Parameter, number: int) -> None:
    if number > 1 and not parameter.list:
        raise UnknownNameError(f"{parameter.name} takes one value, not {number}")
    if number == 0:
        raise UnknownNameError(f"{parameter.name} has an empty list; without any value it is left out")


def _integer(parameter: Parameter, text: str) -> int:
    digits = text.removeprefix("-")
    # `int` alone takes more than SPARQL does: underscores, white space, the digits of other scripts.
    if not (digits.isascii() and digits.isdigit()):
        raise UnknownNameError(
            f"{parameter.name} takes a whole number, such as {parameter.example}, not {quoted(text)}"
        )
    # Some engines have no larger whole numbers than 64 bits hold, and Python reads no text of any length.
    digits = digits.lstrip("0") or "0"
    if len(digits) > _DIGITS:
        raise UnknownNameError(f"{parameter.name} takes a whole number of {_DIGITS} digits at most, not {quoted(text)}")
    number = -int(digits) if text.startswith("-") else int(digits)
    if parameter.minimum is not None and number < parameter.minimum:
        raise UnknownNameError(f"{parameter.name} takes {parameter.minimum} or more, not {number}")
    return number


def _day(parameter: Parameter, text: str) -> str:
    """Take the first or the last day of a year, a month or a day, as the parameter says."""
    # Few reports ask for a date.
    from calendar import monthrange
    from datetime import date

    try:
        day = date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) in (4, 7) else text)
    except ValueError:
        day = None
    # What Python also takes for a date, such as 20231026 or 2023-W43-4, is written otherwise than it was given.
    if day is None or not day.isoformat().startswith(text):
        form = f"a date as YYYY, YYYY-MM or YYYY-MM-DD, such as {parameter.example}"
        raise UnknownNameError(f"{parameter.name} takes {form}, not {quoted(text)}")
    if parameter.bound == "last":
        month = 12 if len(text) == 4 else day.month
        day = day.replace(month=month, day=monthrange(day.year, month)[1] if len(text) < 10 else day.day)
    return day.isoformat()


def _check_year(parameter: Parameter, year: int, store: Store) -> None:
    years = {whole_number(value, _AWARD_YEAR) for value in _values(_AWARD_YEAR, store)}
    if year not in years:
        near = sorted(sorted(years, key=lambda other: abs(other - year))[:2])
        hint = f"; nearest: {', '.join(map(str, near))}" if near else ""
        raise UnknownNameError(f"{parameter.name} {year} is no award year of the graph{hint}")


def _check_language(parameter: Parameter, code: str, store: Store) -> None:
    codes = sorted(_values(_LANGUAGE, store))
    if code not in codes:
        known = ", ".join(codes)
        raise UnknownNameError(f"{parameter.name} {quoted(code)} is the language of no publication; there are {known}")


def _values(predicate: NamedNode, store: Store) -> set[str]:
    triples = store.quads_for_pattern(None, predicate, None)
    return {triple.object.value for triple in triples if isinstance(triple.object, Literal)}
