"""The comment that a query begins with."""

import re

# An escaped line end would end a comment (SPARQL 1.1, section 19.2), so a line with a backslash is left alone.
_COMMENT_LINES = re.compile(r"(?:#[^\r\n\\]*[\r\n]+)+")
_NO_LINE_END = re.compile(r"[^\r\n]+")


def leading_comment(query: str) -> str:
    """Take the comment lines that a query begins with, without their marks.

    Args:
        query: SPARQL text.

    Returns:
        The lines up to the first that is no comment; a space after the mark belongs to the mark.
    """
    lines = []
    for line in query.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line[2:] if line.startswith("# ") else line[1:])
    return "\n".join(lines)


def without_leading_comment(query: str) -> str:
    """Leave out the text of the comment lines that a query begins with.

    Args:
        query: SPARQL text.

    Returns:
        The query; an empty line stands for each such line, so that errors further down keep their lines.
    """
    comment = _COMMENT_LINES.match(query)
    return _NO_LINE_END.sub("", comment[0]) + query[comment.end() :] if comment else query
