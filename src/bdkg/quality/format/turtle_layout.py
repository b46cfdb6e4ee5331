"""How what is said is laid out: properties and values sorted, one value a line where there are several."""

from collections.abc import Iterator, Mapping

from bdkg.quality.format.turtle_values import Said, Value

INDENT = "    "
WIDTH = 120
"""A list in round brackets that makes a longer line stands in several."""


def lay_out(said: Mapping[str, Said], indent: str) -> Iterator[str]:
    """Lay out what is said of a subject.

    Args:
        said: properties by predicate.
        indent: what each line begins with.

    Yields:
        The lines; a text of several lines is in one.
    """
    for verb, property_ in sorted(said.items(), key=lambda entry: (entry[0] != "a", entry[0])):
        yield from (indent + comment for comment in property_.above)
        values = sorted(property_.values.values(), key=lambda value: value.key)
        *others, last = values
        fits = not property_.beside and not any(value.above for value in values)
        fits = fits and not any(value.beside or not value.text for value in others)
        if fits and (verb == "a" or not others):
            classes = "".join(f"{value.text} , " for value in others)
            yield from lay_out_value(last, indent, f"{verb} {classes}", " ;")
        else:
            yield _beside(indent + verb, property_.beside)
            for value in values:
                yield from lay_out_value(value, indent + INDENT, "", " ;" if value is last else " ,")


def lay_out_value(value: Value, indent: str, before: str = "", after: str = "") -> Iterator[str]:
    """Lay out a value, or a subject.

    Args:
        value: the value.
        indent: what each line begins with.
        before: what stands before it in its first line.
        after: what stands after it in its last line.

    Yields:
        The lines.
    """
    yield from (indent + comment for comment in value.above)
    whole = _in_a_line(value)
    if whole and (value.text or len(indent + before + whole + after) <= WIDTH):
        yield _beside(indent + before + whole + after, value.beside)
        return
    opening, closing = "()" if value.said is None else "[]"
    yield indent + before + opening
    yield from lay_out(value.said or {}, indent + INDENT)
    for item in value.items or ():
        yield from lay_out_value(item, indent + INDENT)
    yield from (indent + INDENT + comment for comment in value.last)
    yield _beside(indent + closing + after, value.beside)


def _in_a_line(value: Value) -> str:
    """Write a value that needs no line of its own for any part; else nothing."""
    if value.text:
        return value.text
    if value.last or value.said:
        return ""
    if not value.items:
        return "()" if value.said is None else "[]"
    items = [_in_a_line(item) for item in value.items if not item.above and not item.beside]
    if len(items) < len(value.items) or not all(items):
        return ""
    whole = f"( {' '.join(items)} )"
    return "" if "\n" in whole else whole


def _beside(line: str, comment: str) -> str:
    return f"{line} {comment}" if comment else line
