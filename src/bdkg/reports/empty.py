"""Why a report has no rows: which parameter leaves none, and which values near the given one would give some."""

import time
from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Store

from bdkg.graph.lookup import members
from bdkg.graph.values import whole_number
from bdkg.graph.vocabulary import DCTERMS, ONTOLOGY, RDF_TYPE
from bdkg.reports.binding import Term, bind
from bdkg.reports.header import Parameter, Report
from bdkg.reports.parameters import Given, term_of
from bdkg.reports.run import prepare, select

VALUES_NAMED = 3
SEARCH_SECONDS = 1.0
"""So long the search may take; what it has not found by then is not told."""

_AWARD_YEAR = NamedNode(ONTOLOGY + "awardYear")
_NEIGHBOURS = 10
_TEXTS = {
    "en": {
        "others": "{name} {value} leaves no rows; {others} would give some",
        "without": "{name} {value} leaves no rows; without it there are some",
        "both": "{name} {value} leaves no rows; without it there are some, as with {others}",
        "together": "{names} together leave no rows; without them there are some",
        "none": "no other value of one parameter alone would give rows",
        "or": "{} or {}",
        "and": "{} and {}",
    },
    "vi": {
        "others": "{name} {value} không cho dòng nào; {others} thì có",
        "without": "{name} {value} không cho dòng nào; bỏ tham số này thì có",
        "both": "{name} {value} không cho dòng nào; bỏ tham số này thì có, chẳng hạn với {others}",
        "together": "{names} cùng nhau không cho dòng nào; bỏ các tham số này thì có",
        "none": "chỉ đổi giá trị của một tham số thì vẫn không có dòng nào",
        "or": "{} hoặc {}",
        "and": "{} và {}",
    },
}


def explain(report: Report, given: Given, store: Store, language: str) -> tuple[str, ...]:
    """Tell why a report has no rows, by running it again with one parameter after the other changed.

    Args:
        report: the report.
        given: the values with which it has none, as for `run.run`.
        store: the graph.
        language: the language of the sentences, `en` or `vi`.

    Returns:
        A sentence, without a full stop, for each parameter that alone leaves no rows; or one that tells that it takes
        more than one. Nothing where no parameter is set.
    """
    search = _Search(report, given, store)
    # What the user gave, before what the report takes by default.
    used = sorted(
        (parameter for parameter in report.parameters if search.values[parameter.name]),
        key=lambda p: p.name not in given,
    )
    texts = _TEXTS[language]
    hints = []
    for parameter in used:
        others = search.others(parameter)
        free = _may_be_left_out(parameter) and (bool(others) or search.has_rows({parameter.name: []}))
        if others or free:
            form = "both" if others and free else "others" if others else "without"
            named = _joined(others, texts["or"])
            hints.append(texts[form].format(name=parameter.name, value=search.shown(parameter), others=named))
    optional = [parameter.name for parameter in used if _may_be_left_out(parameter)]
    if not hints and len(optional) > 1 and search.has_rows({name: [] for name in optional}):
        hints.append(texts["together"].format(names=_joined(optional, texts["and"])))
    if not hints and used:
        hints.append(texts["none"])
    return tuple(hints)


class _Search:
    """Runs a report again with other values."""

    def __init__(self, report: Report, given: Given, store: Store) -> None:
        self._report = report
        self._given = given
        self._store = store
        self._until = time.monotonic() + SEARCH_SECONDS
        self.values, _ = prepare(report, given, store)

    def has_rows(self, changed: Mapping[str, list[Term]]) -> bool:
        """Tell whether the report has rows with some parameters changed; no term means that one is not set."""
        query = bind(self._report.query, {**self.values, **changed}, self._report.path)
        return next(iter(select(query, self._report.path, self._store)), None) is not None

    def others(self, parameter: Parameter) -> list[str]:
        """Find values that give rows, the nearest first."""
        # An integer is a bound, which is compared with; so a query without one has no rows either.
        if parameter.type != "integer" and not self.has_rows({parameter.name: []}):
            return []
        found: list[str] = []
        for text, term in self._near(parameter):
            if len(found) == VALUES_NAMED or time.monotonic() > self._until:
                break
            if self.has_rows({parameter.name: [term]}):
                found.append(text)
        return found

    def shown(self, parameter: Parameter) -> str:
        """Write the value that leaves no rows as it was given."""
        value = self._given.get(parameter.name, parameter.default)
        return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)

    def _near(self, parameter: Parameter) -> Iterator[tuple[str, Term]]:
        own = self.values[parameter.name]
        if parameter.type == "thing" and parameter.of:
            alike = _alike(own, self._store)
            candidates = [c for c in members(self._store, parameter.of) if NamedNode(c.iri) not in own]
            for candidate in sorted(candidates, key=lambda c: (-alike.get(c.iri, 0), c.slug)):
                yield candidate.slug, NamedNode(candidate.iri)
            return
        if parameter.type == "language":
            texts = sorted(_said(NamedNode(DCTERMS + "language"), self._store) - {term.value for term in own})
        else:
            numbers = self._numbers(parameter, [int(term.value.partition("-")[0] or 0) for term in own])
            texts = [f"{number:04}" if parameter.type == "date" else str(number) for number in numbers]
        for text in texts:
            yield text, term_of(parameter, text, self._store)

    def _numbers(self, parameter: Parameter, given: list[int]) -> list[int]:
        own = given[0]
        if parameter.type == "year":
            years = _said(_AWARD_YEAR, self._store)
            numbers = {whole_number(year, _AWARD_YEAR) for year in years}
        else:
            least = 1 if parameter.type == "date" else parameter.minimum or 0
            numbers = {*range(own - _NEIGHBOURS, own + _NEIGHBOURS + 1), *range(least, least + _NEIGHBOURS)}
            most = 9999 if parameter.type == "date" else own + _NEIGHBOURS
            numbers = {number for number in numbers if least <= number <= most}
        return sorted(numbers - {*given}, key=lambda number: (abs(number - own), number))


def _may_be_left_out(parameter: Parameter) -> bool:
    return not parameter.required and parameter.default is None


def _alike(own: list[Term], store: Store) -> dict[str, int]:
    """Count for other things how much is said of them that is said of one of these too."""
    shared: dict[str, int] = {}
    for node in own:
        if isinstance(node, NamedNode):
            for said in store.quads_for_pattern(node, None, None):
                if said.predicate != RDF_TYPE:
                    for other in store.quads_for_pattern(None, said.predicate, said.object):
                        if isinstance(other.subject, NamedNode):
                            shared[other.subject.value] = shared.get(other.subject.value, 0) + 1
    return shared


def _said(predicate: NamedNode, store: Store) -> set[str]:
    triples = store.quads_for_pattern(None, predicate, None)
    return {triple.object.value for triple in triples if isinstance(triple.object, Literal)}


def _joined(names: list[str], last: str) -> str:
    if len(names) < 2:
        return "".join(names)
    return last.format(", ".join(names[:-1]), names[-1])
