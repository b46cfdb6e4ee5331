"""The stored rules: what the files of queries/rules say, in a form that can be run and explained.

A header has these keys, all needed:

    title:     {en, vi}; what the rule is about, for lists of rules
    table:     the table of OWL 2 Profiles (section 4.3) that the rule stands in, 4 to 9
    w3c:       the rule's name there; a rule over lists has a file for each length of list, as in prp-spo2-2.rq, and one
               over narrower and wider terms a further file for one term that is both, as in scm-hv-same.rq
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

from bdkg.errors import SourceError
from bdkg.graph.names import LANGUAGES
from bdkg.graph.sources import SourceFile
from bdkg.reasoning.relation import relation
from bdkg.sparql.header import MistakeError, check_keys, check_languages, line_of, read_yaml
from bdkg.sparql.parse import parse
from bdkg.sparql.structure import Filter, Query, Term, Triple
from bdkg.sparql.tokens import tokenize

INCONSISTENCIES = "inconsistencies"
"""The folder, among the rules, of those that must find nothing."""

TABLES = range(4, 10)
_TEXTS = ("title", "sentence", "advice")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_RELATED = {"en": r"has \{(?P<property>\w+)\}(?= \{)", "vi": r"có \{(?P<property>\w+)\} là(?= \{)"}
_SAID = {language: re.compile(rf"{related}|\{{(?P<name>\w+)\}}") for language, related in _RELATED.items()}
"""What to put words for: a property between a thing and its value, or any other variable."""


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
    rules = sorted((read_rule(_decoded(file), file.path) for file in files), key=lambda rule: rule.name)
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

    def said(found: re.Match[str]) -> str:
        return relation(names[found["property"]], language) if found["property"] else names[found["name"]]

    return _SAID[language].sub(said, rule.sentence[language])


def read_rule(text: str, path: str) -> Rule:
    """Read a rule.

    Args:
        text: the text of its file.
        path: the file, relative to the root.

    Returns:
        The rule.

    Raises:
        SourceError: it is no rule.
    """
    header = read_yaml(text, path, "a rule begins with its title")
    query = parse(text, path)
    try:
        _check(query, header, inconsistency=os.path.basename(os.path.dirname(path)) == INCONSISTENCIES)
    except MistakeError as mistake:
        raise SourceError(f"{path}:{line_of(text, mistake.at)}: {mistake}") from None
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


def _decoded(file: SourceFile) -> str:
    try:
        return file.content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise SourceError(f"{file.path}:1: not valid UTF-8") from None


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


def _check(query: Query, header: Mapping[Any, Any], *, inconsistency: bool) -> None:
    texts = _TEXTS if inconsistency else _TEXTS[:-1]
    kinds = {**dict.fromkeys(texts, (dict,)), "table": (int,)}
    check_keys(header, {*texts, "table", "w3c"}, (), kinds, "the header")
    for key in texts:
        check_languages(header[key], LANGUAGES, key, key)
    if header["table"] not in TABLES:
        raise MistakeError(f"OWL 2 Profiles has its rules in tables {TABLES[0]} to {TABLES[-1]}", "table")
    form = "SELECT" if inconsistency else "CONSTRUCT"
    if query.form != form:
        raise MistakeError(f"a {query.form} query, where a file of this folder holds a {form}")
    if not all(isinstance(element, Triple | Filter) for element in query.select.where.elements):
        raise MistakeError("the body of a rule is triple patterns and FILTERs, nothing else")
    bound = {term.text for triple in query.select.where.triples for term in _terms(triple) if term.kind == "variable"}
    used = {term.text for triple in query.template for term in _terms(triple) if term.kind == "variable"}
    used |= {name for said in header["sentence"].values() for name in _PLACEHOLDER.findall(said)}
    if used - bound:
        raise MistakeError(f"the body does not bind {', '.join(sorted(used - bound))}", "sentence")


def _terms(triple: Triple) -> list[Term]:
    return [term for term in (triple.subject, triple.path.term, triple.object) if term]
