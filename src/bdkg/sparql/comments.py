"""The comment that a query begins with."""


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
