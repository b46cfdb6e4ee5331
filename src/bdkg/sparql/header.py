"""The YAML that a query's leading comment holds, and what is checked of it wherever it stands."""

from collections.abc import Collection, Mapping
from typing import Any

import yaml

from bdkg.errors import SourceError
from bdkg.sparql.comments import leading_comment

_KIND_NAMES = {str: "a text", int: "a whole number", bool: "true or false", list: "a list", dict: "a mapping"}


_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Ten times as fast, where the library was built with it."""

_DEEPEST = 100


class MistakeError(Exception):
    """Something in a header is wrong.

    Args:
        message: what.
        at: the keys and places that lead to it, from the outermost.
    """

    def __init__(self, message: str, *at: str | int) -> None:
        super().__init__(message)
        self.at = at


def load_yaml(text: str) -> Any:  # noqa: ANN401
    """Read YAML without tags that run code, without aliases, and nested as people nest it.

    Args:
        text: a document.

    Returns:
        What it says.

    Raises:
        yaml.YAMLError: it is not YAML, or not as plain as here.
    """
    try:
        _refuse_monsters(text)
        return yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe loader
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        # The library runs into these where a value has not the form of its tag, as with a date that there is not.
        raise yaml.YAMLError(str(error)) from None


def _refuse_monsters(text: str) -> None:
    """Refuse aliases, by which a few lines make a value that takes for ever to write, and what exhausts the stack."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        # Both loaders have marks, each of its own class.
        mark: Any = event.start_mark
        if isinstance(event, yaml.AliasEvent):
            raise yaml.MarkedYAMLError(problem="an alias; write it out", problem_mark=mark)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise yaml.MarkedYAMLError(problem="nested too deep", problem_mark=mark)


def read_yaml(query: str, path: str, what: str) -> dict[Any, Any]:
    """Read the header of a query as YAML.

    Args:
        query: the text of the `.rq` file.
        path: its name, for error messages.
        what: what such a file is and begins with, for the message where it has no header.

    Returns:
        The header as YAML has it; a mapping, whose keys may be anything.

    Raises:
        SourceError: there is no header, or it is not YAML.
    """
    try:
        header = load_yaml(leading_comment(query))
    except yaml.MarkedYAMLError as error:
        # What is missing at the end may be missed on the line after the last.
        last = leading_comment(query).count("\n") + 1
        line = min(error.problem_mark.line + 1, last) if error.problem_mark else 1
        raise SourceError(f"{path}:{line}: the header is not YAML: {error.problem}") from None
    except yaml.YAMLError as error:
        raise SourceError(f"{path}:1: the header is not YAML: {' '.join(str(error).split())}") from None
    if not isinstance(header, dict):
        raise SourceError(f"{path}:1: the file has no header; {what} in a comment")
    return header


def line_of(query: str, at: tuple[str | int, ...]) -> int:
    """Find the line of a key, or of the innermost thing around it that is there.

    Args:
        query: the text of the `.rq` file, whose header is YAML.
        at: the keys and places that lead there, from the outermost.

    Returns:
        The line, counted from 1.
    """
    # Composed anew, for YAML keeps lines only on request.
    node = yaml.compose(leading_comment(query), Loader=yaml.SafeLoader)
    line = 1
    for step in at:
        if isinstance(node, yaml.MappingNode):
            key, node = next(((key, value) for key, value in node.value if key.value == str(step)), (None, None))
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            key = node = node.value[step]
        else:
            break
        if key is None:
            break
        line = key.start_mark.line + 1
    return line


def check_keys(
    entry: Any,  # noqa: ANN401
    known: Collection[str],
    optional: Collection[str],
    kinds: Mapping[str, tuple[type, ...]],
    what: str,
    *at: str | int,
) -> None:
    """Check that a mapping has the keys it needs, no others, and values of the right kind.

    Args:
        entry: what should be a mapping.
        known: all keys that it may have.
        optional: those that it need not have.
        kinds: what YAML must make of a key's value, where that is no text.
        what: what the mapping is called.
        at: where it stands.

    Raises:
        MistakeError: it is otherwise.
    """
    if not isinstance(entry, dict):
        raise MistakeError(f"{what} is not a mapping", *at)
    for key in entry:
        if key not in known:
            raise MistakeError(f"{what} has an unknown key {key!r}; known are {', '.join(sorted(known))}", *at, key)
        allowed = kinds.get(key, (str,))
        # For Python a truth value is a whole number too.
        if not isinstance(entry[key], allowed) or (isinstance(entry[key], bool) and bool not in allowed):
            wanted = " or ".join(_KIND_NAMES[kind] for kind in allowed)
            raise MistakeError(f"{what}: {key} is not {wanted}: {entry[key]!s}", *at, key)
    missing = sorted(set(known) - set(optional) - set(entry))
    if missing:
        raise MistakeError(f"{what} has no {', '.join(missing)}", *at)


def check_languages(value: Mapping[Any, Any], languages: Collection[str], what: str, *at: str | int) -> None:
    """Check that there is a text in each language.

    Args:
        value: the texts by language.
        languages: the tags of the languages.
        what: what the texts are called.
        at: where they stand.

    Raises:
        MistakeError: one is missing or is no text, or there is one in another language.
    """
    if set(value) != set(languages) or not all(isinstance(text, str) for text in value.values()):
        raise MistakeError(f"{what} needs a text in each of {' and '.join(languages)}", *at)
