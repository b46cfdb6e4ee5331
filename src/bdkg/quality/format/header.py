"""The layout of a query's header: YAML in the comment lines that the query begins with."""

import json
import re
import textwrap
from datetime import date
from typing import Any

import yaml

from bdkg.sparql.header import load_yaml

WIDTH = 120
_MARK = "# "

_SURELY_PLAIN = re.compile(r"[^\W\d_](?:[\w .;()/?'-]*[\w.)])?")
_NO_TEXTS = {"true", "false", "yes", "no", "on", "off", "null"}
_LIKE_A_NUMBER = re.compile(r"[0-9][-:./0-9]*")
"""Texts such as `2023-10`, which not every reader of YAML takes for text."""


def format_header(lines: list[str]) -> list[str]:
    """Lay out a header.

    Args:
        lines: the comment lines that a query begins with.

    Returns:
        The lines in the one layout: texts of a language below each other and folded where they are long, lists and what
        is in them on a line where they fit. What is no mapping in YAML, or has comments of its own, stays as it is.
    """
    as_they_are = [line.rstrip() for line in lines]
    text = "\n".join(line.removeprefix("#").removeprefix(" ") for line in as_they_are)
    if re.search(r"(?m)(^|\s)#", text):
        return as_they_are
    try:
        header = load_yaml(text)
        # Other comments may look like a mapping to YAML.
        if not isinstance(header, dict) or "title" not in header or not all(isinstance(key, str) for key in header):
            return as_they_are
        written = [line for key, value in header.items() for line in _entry(key, value, "")]
        if load_yaml("\n".join(written)) != header:
            return as_they_are
    except yaml.YAMLError:
        return as_they_are
    return [f"{_MARK}{line}" for line in written]


def _entry(key: str, value: Any, indent: str) -> list[str]:  # noqa: ANN401 - whatever YAML holds
    start = f"{indent}{_scalar(key)}:"
    is_nested = isinstance(value, (dict, list)) and bool(value)
    # What is nested stands in one line where it fits, but not what the header's keys hold, nor mappings alone.
    inside = list(value.values() if isinstance(value, dict) else value) if is_nested else []
    is_apart = isinstance(value, dict) and (not indent or all(map(_is_mapping, inside)))
    is_apart = is_apart or (not indent and any(map(_is_mapping, inside)))
    whole = f"{start} {_flow(value, in_flow=is_nested)}"
    if not (is_nested and is_apart) and len(_MARK + whole) <= WIDTH:
        return [whole]
    if is_nested and isinstance(value, dict):
        return [start, *(line for name, part in value.items() for line in _entry(name, part, f"{indent}  "))]
    if is_nested:
        return [start, *(line for item in value for line in _item(item, f"{indent}  "))]
    if not isinstance(value, str) or value != " ".join(value.split()):
        return [whole]
    width = WIDTH - len(_MARK) - len(indent) - 2
    folded = textwrap.wrap(value, width, break_long_words=False, break_on_hyphens=False)
    return [f"{start} >-", *(f"{indent}  {line}" for line in folded)]


def _item(value: Any, indent: str) -> list[str]:  # noqa: ANN401 - whatever YAML holds
    whole = f"{indent}- {_flow(value)}"
    if len(_MARK + whole) <= WIDTH or not (_is_mapping(value) and value):
        return [whole]
    lines = [line for key, part in value.items() for line in _entry(key, part, f"{indent}  ")]
    return [f"{indent}- {lines[0].strip()}", *lines[1:]]


def _is_mapping(value: object) -> bool:
    return isinstance(value, dict)


def _flow(value: Any, in_flow: bool = True) -> str:  # noqa: ANN401 - whatever YAML holds
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value, in_flow)


def _scalar(value: Any, in_flow: bool = True) -> str:  # noqa: ANN401 - whatever YAML holds
    """Write a scalar plainly, where it is read so and looks so, else in quotes."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return "null" if value is None else str(value)
    if _SURELY_PLAIN.fullmatch(value) and value.lower() not in _NO_TEXTS:
        return value
    try:
        read = load_yaml(f"[{value}]" if in_flow else f"key: {value}")
    except yaml.YAMLError:
        read = None
    is_plain = "\n" not in value and read == ([value] if in_flow else {"key": value})
    return value if is_plain and not _LIKE_A_NUMBER.fullmatch(value) else json.dumps(value, ensure_ascii=False)
