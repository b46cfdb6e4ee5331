"""What the scripts of `bdkg completion` ask on every press of Tab: how the word at the cursor may go on."""

import os
from itertools import pairwise

from pyoxigraph import Literal, NamedNode, Store

from bdkg.cli.completion import SCRIPTS
from bdkg.cli.main import VERBS
from bdkg.errors import BdkgError
from bdkg.graph.names import LANGUAGES
from bdkg.graph.store import store_path
from bdkg.graph.vocabulary import DCTERMS, ONTOLOGY
from bdkg.reports import catalogue, formats
from bdkg.reports.header import Parameter

FILES = ":files"
"""Said instead of words where a file is to be named."""

_FREE: tuple[str, ...] = ()
_FILE = (FILES,)

OPTIONS: dict[str, dict[str, tuple[str, ...] | None]] = {
    "report": {
        "--chart": _FILE,
        "--csvw": None,
        "--endpoint": _FREE,
        "--evidence": None,
        "--format": formats.NAMES,
        "--lang": LANGUAGES,
        "--limit": _FREE,
        "--output": _FILE,
        "-o": _FILE,
        "--timeout": _FREE,
    },
    "show": {"--alignments": None, "--all": None, "--lang": LANGUAGES, "--output": _FILE, "-o": _FILE},
    "explain": {
        "--alignments": None,
        "--all": None,
        "--format": ("text", "json", "ttl", "mermaid"),
        "--lang": LANGUAGES,
        "--output": _FILE,
        "-o": _FILE,
    },
    "check": {
        "--format": ("text", "json", "sarif", "junit", "ttl"),
        "--lang": LANGUAGES,
        "--output": _FILE,
        "-o": _FILE,
        "--strict": None,
        "--texts": _FILE,
        "--timeout": _FREE,
    },
    "fmt": {"--check": None},
    "ontology-diff": {"--format": ("text", "json")},
    "query": {
        "--alignments": None,
        "--asserted-only": None,
        "--format": ("table", "csv", "json", "ttl"),
        "--output": _FILE,
        "-o": _FILE,
        "--timeout": _FREE,
    },
    "export": {
        "--alignments": None,
        "--asserted-only": None,
        "--format": ("nq", "nt", "ttl", "trig", "jsonld", "rdf", "portal"),
        "--gzip": None,
        "--output": _FILE,
        "-o": _FILE,
    },
    "build": {"--alignments": None},
    "load": {
        "--alignments": None,
        "--asserted-only": None,
        "--graph": _FREE,
        "--show": None,
        "--store": ("fuseki", "graphdb", "gsp", "neptune", "oxigraph", "qlever", "rdf4j", "update", "virtuoso"),
        "--timeout": _FREE,
    },
    "verify": {"--output": _FILE, "-o": _FILE, "--timeout": _FREE},
    "catalogue": {"--format": ("ttl", "json"), "--output": _FILE, "-o": _FILE},
}
"""The options of each verb, beside `--help`, with what may follow: words, a file, anything, or None for nothing."""

_FILE_VERBS = ("check", "fmt", "lint", "ontology-diff", "query")
_VALUE_PROPERTIES = {"language": NamedNode(DCTERMS + "language"), "year": NamedNode(ONTOLOGY + "awardYear")}

_Words = dict[str, str]
"""What may be written, and what it means."""


def run(words: list[str]) -> int:
    """Print how the last word may go on.

    Args:
        words: those after `bdkg`, up to the cursor.

    Returns:
        The exit code: 0, for a shell that asks wants no complaints.
    """
    before, current, written = _taken_apart(words)
    try:
        found = _candidates(before, current)
    except (BdkgError, OSError, RuntimeError):
        found = {}
    if FILES in found:
        print(FILES)
        return 0
    for word, meaning in found.items():
        if word.startswith(current):
            print(f"{written}{word}\t{meaning}" if meaning else f"{written}{word}")
    return 0


def _taken_apart(words: list[str]) -> tuple[list[str], str, str]:
    """Split off the word at the cursor, and what of it a shell wants to see again.

    A value may be written as `--option=value`, which bash hands on as three words.
    """
    *before, current = words or [""]
    if current == "=" and before and before[-1].startswith("--"):
        return before, "", ""
    if len(before) > 1 and before[-1] == "=" and before[-2].startswith("--"):
        return before[:-1], current, ""
    option, sign, value = current.partition("=")
    if sign and option.startswith("--"):
        return [*before, option], value, f"{option}="
    return before, current, ""


def _candidates(before: list[str], current: str) -> _Words:
    if not before:
        return {**VERBS, "--help": "", "--version": ""} if current.startswith("-") else dict(VERBS)
    verb = before[0]
    options = dict(OPTIONS.get(verb, {}))
    report = None
    parameters: dict[str, Parameter] = {}
    if verb == "report" and len(before) > 1 and not before[1].startswith("-"):
        report = catalogue.load(before[1])
        parameters = {f"--{parameter.name.replace('_', '-')}": parameter for parameter in report.parameters}
    elif verb == "report":
        # Without a report there is nothing to write, only a list.
        options = {"--lang": LANGUAGES}
    last = before[-1] if len(before) > 1 else ""
    if last in parameters:
        used = {value for option, value in pairwise(before) if option == last}
        return {word: meaning for word, meaning in _values(parameters[last]).items() if word not in used}
    if options.get(last) is not None:
        return dict.fromkeys(options[last] or (), "")
    if current.startswith("-"):
        again = {name: parameter for name, parameter in parameters.items() if parameter.list or name not in before}
        meanings = {name: parameter.label["en"] for name, parameter in again.items()}
        return {**meanings, **dict.fromkeys(sorted(options), ""), "--help": ""}
    return _positional(verb, before, report is not None)


def _positional(verb: str, before: list[str], has_report: bool) -> _Words:
    if verb == "report" and not has_report:
        return {name: catalogue.load(name).title["en"] for name in catalogue.names()}
    if verb in _FILE_VERBS:
        return {FILES: ""}
    if verb == "explain" and len(before) == 2 and not before[1].startswith("-"):
        return _properties()
    if verb == "completion" and len(before) == 1:
        return dict.fromkeys(SCRIPTS, "")
    return {}


def _properties() -> _Words:
    """List the properties, where the graph is at hand."""
    path = store_path()
    if not os.path.isdir(path):
        return {}
    # Only a property needs the search for names.
    from bdkg.graph.lookup import properties

    store = Store.read_only(path)
    return {one.slug: one.names[0] if one.names else "" for one in properties(store)}


def _values(parameter: Parameter) -> _Words:
    """List what a parameter may be, as far as the graph knows it and is at hand: nobody waits for a build."""
    path = store_path()
    if not os.path.isdir(path):
        return {}
    store = Store.read_only(path)
    if parameter.of is not None:
        # Only a thing needs the search for names.
        from bdkg.graph.lookup import members

        return {thing.slug: thing.names[0] if thing.names else "" for thing in members(store, parameter.of)}
    predicate = _VALUE_PROPERTIES.get(parameter.type)
    if predicate is None:
        return {}
    values = {
        triple.object.value
        for triple in store.quads_for_pattern(None, predicate, None)
        if isinstance(triple.object, Literal)
    }
    return dict.fromkeys(sorted(values), "")
