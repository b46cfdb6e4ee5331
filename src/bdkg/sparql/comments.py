"""The comment that a query begins with."""

from io import StringIO


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
    line_ends, begins = [], 0
    for line in StringIO(query, newline=""):
        text = line.rstrip("\r\n")
        # An escaped line end would end a comment (SPARQL 1.1, section 19.2), so a line with a backslash is left alone.
        if text and (not text.startswith("#") or "\\" in text):
            break
        line_ends.append(line[len(text) :])
        begins += len(line)
    return "".join(line_ends) + query[begins:]
