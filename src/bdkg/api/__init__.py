"""bdkg from Python and from notebooks: `import bdkg; bdkg.report("streaks", award="smart21")`.

What is wrong with a call is told by the exceptions of `bdkg.errors`, in one line.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from bdkg.api.answer import Answer
from bdkg.api.listing import Listing
from bdkg.api.session import aligned_store, current
from bdkg.errors import BdkgError, UnknownNameError
from bdkg.graph.names import LANGUAGES
from bdkg.records import TYPE_CHECKING
from bdkg.reports import catalogue
from bdkg.reports.result import Thing

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["Answer", "Listing", "Value", "graph", "report", "reports"]

Value = str | int | date | Thing | None
"""What a parameter may be given: as the command takes it, or as Python has it."""


def report(
    name: str,
    /,
    *,
    lang: str = "en",
    evidence: bool = False,
    limit: int | None = None,
    timeout: float | None = None,
    **parameters: "Value | list[Value] | tuple[Value, ...]",
) -> Answer:
    """Answer a stored report.

    Args:
        name: the report, with or without its area (`winners`, `honours/winners`).
        lang: the language of names and headings, `en` or `vi`.
        evidence: whether a column tells the publications that each row rests on.
        limit: how many rows to give at most; None for all.
        timeout: seconds after which the work is stopped; None for never. A question with a deadline is answered by a
            process of its own, which takes a moment to start.
        parameters: the report's parameters. A thing is given by its slug, a label in any language, its IRI or a cell
            of another answer; a date as such or in ISO 8601; several values as a list, where the report takes several;
            None as if it were not given. One whose name is a word of Python is given with an underscore after it
            (`from_`).

    Returns:
        The answer.

    Raises:
        UnknownNameError: the report, a parameter or a value does not exist, or a required parameter is missing.
        SourceError: a file of the graph or of the report is wrong.
        DeadlineError: it took longer than `timeout`.
        BdkgError: an option is wrong.
    """
    if lang not in LANGUAGES:
        raise UnknownNameError(f"unknown language '{lang}'; there are {' and '.join(LANGUAGES)}")
    if limit is not None and (not isinstance(limit, int) or isinstance(limit, bool) or limit < 1):
        raise BdkgError(f"limit takes a whole number of rows above zero, such as 100, not {limit!r}")
    given = _given(parameters)
    if timeout is None:
        result = current().answer(name, given, lang, evidence=evidence, limit=limit)
    else:
        # Few questions have a deadline.
        from bdkg.api.worker import answer_within

        result = answer_within(timeout, name, given, lang, evidence=evidence, limit=limit)
    return Answer(result, lambda: current().explain(name, given, lang))


def reports(lang: str = "en") -> Listing:
    """List the stored reports.

    Args:
        lang: the language of the questions when the list is shown, `en` or `vi`.

    Returns:
        The reports, by area and name.

    Raises:
        UnknownNameError: there is no such language.
        SourceError: the file of a report is wrong.
    """
    if lang not in LANGUAGES:
        raise UnknownNameError(f"unknown language '{lang}'; there are {' and '.join(LANGUAGES)}")
    return Listing([catalogue.load(name) for name in catalogue.names()], lang)


def graph(*, asserted_only: bool = False, alignments: bool = False) -> "Graph":
    """Open the graph for rdflib.

    It is a view, not a copy: nothing is loaded, and SPARQL is answered by Oxigraph. It shows the graph as it is now;
    after the files have changed, call again.

    Args:
        asserted_only: whether only what the files say is seen, and nothing that follows from it by rules.
        alignments: whether the graph is said in the words of other vocabularies, too, by ontology/alignments/.

    Returns:
        An rdflib graph that can be read and queried, with the prefixes of the graph bound.

    Raises:
        SourceError: a file of the graph is wrong.
    """
    # rdflib takes a tenth of a second to import.
    from bdkg.api.view import view

    store = aligned_store() if alignments else current().store
    return view(store, asserted_only=asserted_only)


def _given(
    parameters: "Mapping[str, Value | list[Value] | tuple[Value, ...]]",
) -> dict[str, "str | int | list[str | int]"]:
    """Write what Python has as the command takes it."""
    given: dict[str, str | int | list[str | int]] = {}
    for name, value in parameters.items():
        bare = name.removesuffix("_")
        if isinstance(value, list | tuple):
            given[bare] = [_plain(bare, one) for one in value]
        elif value is not None:
            given[bare] = _plain(bare, value)
    return given


def _plain(name: str, value: object) -> str | int:
    if isinstance(value, Thing):
        return value.iri
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    # A truth value is a whole number for Python; a number that is not whole may come from a data frame.
    if isinstance(value, str | int) and not isinstance(value, bool):
        return value
    whole = value.item() if hasattr(value, "item") and getattr(value, "shape", ()) == () else None
    if isinstance(whole, int) and not isinstance(whole, bool):
        return whole
    # A column of a data frame is written on many lines.
    if isinstance(value, Iterable) and not isinstance(value, list | tuple):
        raise UnknownNameError(f"{name} takes several values as a list, not as {type(value).__name__}")
    raise UnknownNameError(f"{name} takes a text, a whole number, a date or a thing, not {value!r}")
