"""A check, as its `.rq` file describes it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bdkg.errors import SourceError
from bdkg.graph.names import LANGUAGES
from bdkg.quality.finding import SEVERITIES
from bdkg.sparql.header import MistakeError, check_keys, check_languages, line_of, read_yaml
from bdkg.sparql.parse import parse
from bdkg.sparql.structure import Query
from bdkg.sparql.tokens import NotSparqlError

FOCUS = "focus"
"""The column with the thing that breaks the rule."""

PREDICATE = "predicate"
"""The column with the property that breaks it, where there is one."""

VALUE = "value"
"""The column with the value that breaks it, where there is one."""

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
"""Where a message names a column."""

_TEXTS = ("title", "message", "advice")
_KEYS = {"severity", *_TEXTS}
_KINDS: dict[str, tuple[type, ...]] = dict.fromkeys(_TEXTS, (dict,))


@dataclass(frozen=True)
class Check:
    """A query whose answer must be empty.

    Attributes:
        name: the name of its file without the ending: the rule, in English, with hyphens.
        path: its file, for messages.
        severity: one of `SEVERITIES`.
        title: the rule as a sentence that is true of a sound graph, by language.
        message: what is wrong, by language; a name in braces stands for what that column holds.
        advice: what to do, by language.
        query: the SPARQL text with its header.
    """

    name: str
    path: str
    severity: str
    title: Mapping[str, str] = field(hash=False)
    message: Mapping[str, str] = field(hash=False)
    advice: Mapping[str, str] = field(hash=False)
    query: str


def make_check(name: str, text: str, path: str) -> Check:
    """Make a check of the text of its file.

    Args:
        name: the check's name.
        text: the text of the `.rq` file.
        path: the file's name, for error messages.

    Returns:
        The check.

    Raises:
        SourceError: the header lacks or misuses a key, or the query is no SELECT of what the header needs.
    """
    header = read_yaml(text, path, "a check begins with its severity")
    try:
        check_keys(header, _KEYS, (), _KINDS, "the header")
        if header["severity"] not in SEVERITIES:
            known = ", ".join(SEVERITIES)
            raise MistakeError(f"the severity is {header['severity']!r}; known are {known}", "severity")
        for key in _TEXTS:
            check_languages(header[key], LANGUAGES, key, key)
            for language, clause in header[key].items():
                if clause.strip() == "" or clause.endswith("."):
                    raise MistakeError(f"{key} is not a clause without a full stop: {clause!r}", key, language)
        _check_columns(header["message"], parse(text, path), path)
    except MistakeError as mistake:
        raise SourceError(f"{path}:{line_of(text, mistake.at)}: {mistake}") from None
    except NotSparqlError as error:
        line = text.count("\n", 0, error.start) + 1
        raise SourceError(f"{path}:{line}: not valid SPARQL: {error.reason}") from None
    return Check(name=name, path=path, query=text, **header)


def _check_columns(messages: Mapping[str, str], query: Query, path: str) -> None:
    columns = [column.variable.text for column in query.select.columns if column.variable]
    if query.form != "SELECT" or FOCUS not in columns:
        raise SourceError(f"{path}:1: the query is no SELECT with a column ?{FOCUS}, the thing that breaks the rule")
    for language, message in messages.items():
        for name in PLACEHOLDER.findall(message):
            if name not in columns:
                known = ", ".join(columns)
                what = f"the message names {{{name}}}, which is no column of the query; columns are {known}"
                raise MistakeError(what, "message", language)
