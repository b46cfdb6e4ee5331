"""The stored rules: what the files of queries/rules say, in a form that can be run and explained.

A header has these keys, all needed:

    title:     {en, vi}; what the rule is about, for lists of rules
    table:     the table of OWL 2 Profiles (section 4.3) that the rule stands in, 4 to 9
    w3c:       the rule's name there; a rule over lists has a file for each length of list, as in prp-spo2-2.rq
    sentence:  {en, vi}; why one application holds, a clause without a full stop, variables of the body in braces
    advice:    {en, vi}; of an inconsistency only: what to do

The body of a rule is triple patterns and FILTERs. Of property paths it has none but those that walk a list
(`rdf:rest*/rdf:first`), since nothing that follows from rules is a list.
"""

import itertools
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from bdkg.errors import SourceError
from bdkg.graph.names import LANGUAGES
from bdkg.graph.sources import SourceFile
from bdkg.sparql.comments import leading_comment
from bdkg.sparql.parse import parse
from bdkg.sparql.structure import Filter, Query, Term, Triple
from bdkg.sparql.tokens import tokenize

INCONSISTENCIES = "inconsistencies"
"""The folder, among the rules, of those that must find nothing."""

TABLES = range(4, 10)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""In C where that is there: every build reads all headers, which takes the other one longer than the inference."""

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Rule:
    """A rule of OWL 2 RL.

    Attributes:
        name: the name of its file without the ending.
        path: its file, relative to the root.
        w3c: its name in OWL 2 Profiles.
        table: the table there that it stands in.
        title: by language.
        sentence: why one application holds, by language, with variables in braces.
        advice: by language; empty where the rule is no inconsistency.
        prologue: what stands before the query itself, the prefixes among it.
        head: what follows, of a rule; empty for an inconsistency.
        body: what it follows from.
        filters: what must hold of the body's variables, as the file writes it.
    """

    name: str
    path: str
    w3c: str
    table: int
    title: Mapping[str, str] = field(hash=False)
    sentence: Mapping[str, str] = field(hash=False)
    advice: Mapping[str, str] = field(hash=False)
    prologue: str
    head: tuple[Triple, ...]
    body: tuple[Triple, ...]
    filters: tuple[str, ...]


def read_rules(files: list[SourceFile]) -> tuple[list[Rule], list[Rule]]:
    """Read the stored rules.

    Args:
        files: the files of queries/rules.

    Returns:
        The rules that add something, and those that must find nothing, each sorted by name.

    Raises:
        SourceError: a file is no rule.
    """
    rules = sorted((_read_rule(file) for file in files), key=lambda rule: rule.name)
    return [rule for rule in rules if rule.head], [rule for rule in rules if not rule.head]


def explanation(rule: Rule, names: Mapping[str, str], language: str) -> str:
    """Say in words why one application of a rule holds.

    Args:
        rule: the rule.
        names: what each variable of its body stands for, in words.
        language: `en` or `vi`.

    Returns:
        A clause without a full stop.
    """
    return _PLACEHOLDER.sub(lambda found: names[found[1]], rule.sentence[language])


def _read_rule(file: SourceFile) -> Rule:
    path = file.path
    try:
        text = file.content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise SourceError(f"{path}:1: not valid UTF-8") from None
    header = _read_header(text, path)
    query = parse(text, path)
    inconsistency = os.path.basename(os.path.dirname(path)) == INCONSISTENCIES
    _check(query, header, path, inconsistency=inconsistency)
    elements = query.select.where.elements
    return Rule(
        name=os.path.basename(path).removesuffix(".rq"),
        path=path,
        w3c=header["w3c"],
        table=header["table"],
        title=header["title"],
        sentence=header["sentence"],
        advice=header.get("advice", {}),
        prologue=text[_header_end(text) : query.select.start].strip(),
        head=tuple(query.template),
        body=tuple(element for element in elements if isinstance(element, Triple)),
        filters=tuple(_text_of(element, text, path) for element in elements if isinstance(element, Filter)),
    )


def _header_end(text: str) -> int:
    """Find where the comment lines end that the text begins with."""
    return sum(len(line) for line in itertools.takewhile(lambda line: line.startswith("#"), text.splitlines(True)))


def _text_of(condition: Filter, text: str, path: str) -> str:
    """Take a FILTER from the text: up to the bracket that closes its first one."""
    depth = 0
    for token in tokenize(text, path):
        if token.start > condition.start and token.text in ("(", ")"):
            depth += 1 if token.text == "(" else -1
            if depth == 0:
                return text[condition.start : token.start + 1]
    raise AssertionError("a FILTER without an end was parsed")


def _read_header(text: str, path: str) -> dict[str, Any]:
    try:
        header = yaml.load(leading_comment(text), Loader=_LOADER)  # noqa: S506 - it is a safe one
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SourceError(f"{path}:{line}: the header is not YAML: {error.problem}") from None
    except (yaml.YAMLError, ValueError) as error:
        raise SourceError(f"{path}:1: the header is not YAML: {' '.join(str(error).split())}") from None
    if not isinstance(header, dict):
        raise SourceError(f"{path}:1: the file has no header; a rule begins with its title in a comment")
    return header


def _check(query: Query, header: Mapping[str, Any], path: str, *, inconsistency: bool) -> None:
    texts = ["title", "sentence", *(["advice"] if inconsistency else [])]
    wanted = {*texts, "table", "w3c"}
    if header.keys() != wanted:
        wrong = ", ".join(sorted(map(str, header.keys() ^ wanted)))
        raise SourceError(f"{path}:1: the header of a rule has the keys {', '.join(sorted(wanted))}; look at {wrong}")
    for key in texts:
        said = header[key]
        if (
            not isinstance(said, dict)
            or set(said) != set(LANGUAGES)
            or not all(isinstance(t, str) for t in said.values())
        ):
            raise SourceError(f"{path}:1: {key} needs a text in each of {' and '.join(LANGUAGES)}")
    if header["table"] not in TABLES or not isinstance(header["w3c"], str):
        raise SourceError(f"{path}:1: table is one of 4 to 9, and w3c the name of a rule in it")
    form = "SELECT" if inconsistency else "CONSTRUCT"
    if query.form != form:
        raise SourceError(f"{path}:1: a {query.form} query; a file of this folder holds a {form}")
    if not all(isinstance(element, Triple | Filter) for element in query.select.where.elements):
        raise SourceError(f"{path}:1: the body of a rule is triple patterns and FILTERs, nothing else")
    bound = {term.text for triple in query.select.where.triples for term in _terms(triple) if term.kind == "variable"}
    used = {term.text for triple in query.template for term in _terms(triple) if term.kind == "variable"}
    used |= {name for said in header["sentence"].values() for name in _PLACEHOLDER.findall(said)}
    if used - bound:
        raise SourceError(f"{path}:1: the body does not bind {', '.join(sorted(used - bound))}")


def _terms(triple: Triple) -> list[Term]:
    return [term for term in (triple.subject, triple.path.term, triple.object) if term]
