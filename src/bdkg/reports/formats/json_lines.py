"""JSON Lines for programs that read a row at a time: an object a line."""

import json

from bdkg.reports.formats.json_rows import objects
from bdkg.reports.result import Result

_LINE_ENDS = ("\u0085", "\u2028", "\u2029")
"""What is no line end for JSON, but for some of the tools that split its lines."""


def write_jsonl(result: Result) -> str:
    """Write a result as JSON Lines.

    Args:
        result: the answer of a report.

    Returns:
        The text of the file: the objects that JSON has, one a line.
    """
    encode = json.JSONEncoder(ensure_ascii=False).encode
    text = "".join(f"{encode(row)}\n" for row in objects(result))
    for line_end in _LINE_ENDS:
        text = text.replace(line_end, f"\\u{ord(line_end):04x}")
    return text
