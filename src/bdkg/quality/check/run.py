"""Files to findings."""

import os
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from bdkg.errors import SourceError
from bdkg.graph.names import Names
from bdkg.quality.check import files as collected
from bdkg.quality.check.consequences import once, without_consequences
from bdkg.quality.check.files import MAPPINGS, QUERY, TURTLE, File
from bdkg.quality.check.graph import Graph, Offences, Source
from bdkg.quality.check.lexical import check_forms
from bdkg.quality.check.places import START, Places
from bdkg.quality.check.repeated import check_repetitions
from bdkg.quality.check.rule import PAGE
from bdkg.quality.check.turtle import read_turtle
from bdkg.quality.check.unusable import Unusable, Written
from bdkg.quality.finding import ERROR, Finding, Offence

if TYPE_CHECKING:
    from bdkg.quality.check.query import HeaderReader

# What looks at one kind of file is imported where it looks, for most runs are about few files, and the process of the
# shapes starts before.


@dataclass(frozen=True)
class Outcome:
    """What a check found.

    Attributes:
        findings: by file and place.
        files: the files that were checked.
        triples: how many these state.
        whole: whether all rules about the graph as a whole were looked at, which they are where all its files can be
            read, and those of the rules can be used.
    """

    findings: list[Finding]
    files: list[File]
    triples: int
    whole: bool


@dataclass
class _Work:
    """What is known so far."""

    language: str
    findings: list[Finding] = field(default_factory=list)
    texts: dict[File, str] = field(default_factory=dict)
    queries: dict[File, str] = field(default_factory=dict)
    # What is said in several files is told of the first that is here: of one that is asked after.
    triples: dict[File, list[Quad]] = field(default_factory=dict)
    repeats: bool = False
    offences: list[tuple[File | None, Offence, str]] = field(default_factory=list)
    whole: bool = True


def check(
    root: str,
    given: list[str],
    readers: "Mapping[str, HeaderReader]",
    sources: Iterable[Source],
    language: str = "en",
) -> Outcome:
    """Check the project, or files of it.

    Of files that are named, what is told is what is wrong in them, also by rules about the whole graph, to which a file
    from elsewhere is added.

    Args:
        root: the folder that holds ontology/, data/ and queries/.
        given: files and folders to check; none for the whole project.
        readers: what reads the headers of queries, by the folder that they are in.
        sources: what looks at the graph as a whole.
        language: the language of the findings.

    Returns:
        What was found.

    Raises:
        SourceError: a file that is named is not there, or no file to check.
    """
    work = _Work(language)
    chosen, obstacles = collected.given(given, root, language) if given else ([], [])
    of_project, project_obstacles = collected.of_project(root, language)
    if not given:
        chosen, obstacles = of_project, project_obstacles
    work.findings += obstacles
    chosen_names = {file.name for file in chosen}
    others = [file for file in of_project if file.name not in chosen_names]
    # A file that cannot be read is in the way of rules about the whole graph, so it is told even where it is not named.
    in_the_way = [finding for finding in project_obstacles if finding.severity == ERROR]
    if not any(collected.of_kind(chosen, TURTLE)):
        # What the graph says is of Turtle files; nothing of it is wrong in others.
        others, in_the_way, sources = [], [], ()
    work.whole = not in_the_way
    work.findings += in_the_way
    with ExitStack() as stack:
        started = [(source, source.start(root, stack)) for source in sources] if work.whole else []
        store = Store()
        for file in collected.of_kind(others, TURTLE):
            _load(file, store, work)
        for file in collected.of_kind(chosen, TURTLE):
            _read_turtle(file, work)
        work.repeats = _add(work.triples, store)
        graph = Graph(root, store, _things(work.triples) if given else None)
        begun = [(source, begin(graph)) for source, begin in started] if work.whole else []
        _check_files(chosen, readers, work)
        if work.whole and work.queries:
            from bdkg.quality.check.undefined import check_names

            work.findings += check_names(work.queries, graph, language)
        # What takes longest began first, and is waited for last.
        unusable = Unusable(root, of_project, readers, language, lambda: _written(work))
        for source, offences in reversed(begun):
            for found in _found(offences):
                if isinstance(found, SourceError):
                    work.findings += unusable.findings(found)
                    work.whole = False
                else:
                    work.offences.append((None, found, source.page))
    findings = once([*work.findings, *_located(root, work, graph.store, chosen_names if given else None)])
    triples = sum(len(work.triples.get(file, [])) for file in chosen)
    return Outcome(findings, chosen, triples, work.whole)


def _load(file: File, store: Store, work: _Work) -> None:
    """Load a file that is not asked after; to take its triples one by one would take half as long again."""
    text, findings = collected.read(file, work.language)
    if text is not None:
        work.texts[file] = text
        try:
            (store if file.in_graph else Store()).load(text, format=RdfFormat.TURTLE)
        except SyntaxError:
            findings += read_turtle(text, file.path, work.language)[1]
    work.findings += findings
    work.whole = work.whole and not findings


def _read_turtle(file: File, work: _Work) -> None:
    text, findings = collected.read(file, work.language)
    triples: list[Quad] = []
    if text is not None:
        triples, mistakes = read_turtle(text, file.path, work.language)
        findings += mistakes
        work.texts[file] = text
    work.triples[file] = triples
    work.findings += findings
    work.whole = work.whole and not findings


def _read_others(work: _Work) -> None:
    """Take the triples of the files that were only loaded."""
    for file, text in work.texts.items():
        if file not in work.triples:
            work.triples[file], _ = read_turtle(text, file.path, work.language)


def _written(work: _Work) -> Written:
    _read_others(work)
    return work.texts, work.triples


def _add(files: Mapping[File, list[Quad]], store: Store) -> bool:
    """Add files to those that are loaded, and tell whether these say something of what they say."""
    triples = [triple for file, triples in files.items() if file.in_graph for triple in triples]
    repeats = len(store) > 0 and any(triple in store for triple in triples)
    store.extend(triples)
    return repeats


def _things(files: Mapping[File, list[Quad]]) -> frozenset[NamedNode]:
    subjects = {triple.subject for triples in files.values() for triple in triples}
    return frozenset(subject for subject in subjects if isinstance(subject, NamedNode))


def _check_files(chosen: list[File], readers: "Mapping[str, HeaderReader]", work: _Work) -> None:
    names = {file.name for file in chosen}
    for file in chosen:
        if file.kind == TURTLE:
            _check_turtle(file, work)
            continue
        text, findings = collected.read(file, work.language)
        work.findings += findings
        if text is not None and file.kind == QUERY:
            _check_query(text, file, readers, work)
        elif text is not None and file.kind == MAPPINGS:
            from bdkg.quality.check.sssom import check_mappings

            work.findings += check_mappings(text, file.path, work.language)
    if work.repeats:
        _read_others(work)
    # Those that are asked after come last, for the last that says something is the one that repeats it.
    stated = sorted(work.triples.items(), key=lambda one: one[0].name in names)
    repetitions = check_repetitions((file, triples) for file, triples in stated if file.in_graph)
    work.offences += [(file, offence, PAGE) for file, offence in repetitions if file.name in names]


def _check_query(text: str, file: File, readers: "Mapping[str, HeaderReader]", work: _Work) -> None:
    from bdkg.quality.check.layout import check_layout
    from bdkg.quality.check.query import check_query

    work.findings += check_query(text, file, readers, work.language)
    work.findings += check_layout(text, file, work.language)
    work.queries[file] = text


def _check_turtle(file: File, work: _Work) -> None:
    from bdkg.quality.check.layout import check_layout
    from bdkg.quality.check.tags import check_tags

    if file not in work.texts:
        return
    if file.path not in {finding.path for finding in work.findings}:
        work.findings += check_layout(work.texts[file], file, work.language)
    if not file.holds_shapes:
        forms = check_forms(work.triples[file], of_terms=file.states_terms)
        work.offences += [(file, offence, PAGE) for offence in forms]
        work.findings += check_tags(work.texts[file], file, work.language)


def _located(root: str, work: _Work, store: Store, names: set[str] | None) -> Iterable[Finding]:
    places = Places(work.texts, work.triples)
    called = Names(store, work.language)
    told = without_consequences(work.offences, store)
    if names is not None:
        # To look for the places of all others would take longer than to find them.
        mentioned = _mentioned(work.triples[file] for file in work.triples if file.name in names)
        told = [one for one in told if one[1].focus in mentioned]
        if told:
            _read_others(work)
    for known_file, offence, page in told:
        found = places.of(offence, known_file)
        if names is not None and (found is None or found[0].name not in names):
            continue
        # What no file has, such as an IRI that a check has put together, must be told nevertheless.
        path, place = (found[0].path, found[1]) if found else (collected.shown(os.path.join(root, "data")), START)
        label = called.of(offence.focus.value).text if isinstance(offence.focus, NamedNode) else ""
        yield offence.found_at(path, place.line, place.column, page, work.language, label)


def _mentioned(files: Iterable[list[Quad]]) -> set[object]:
    """List what files speak of, and speak with."""
    triples = chain.from_iterable(files)
    return {term for triple in triples for term in (triple.subject, triple.predicate, triple.object)}


def _found(offences: Offences) -> Iterable[Offence | SourceError]:
    try:
        return offences()
    except SourceError as error:
        return [error]
