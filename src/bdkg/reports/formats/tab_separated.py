"""TSV (IANA text/tab-separated-values) for the tools of a shell: one line a row, whatever is in it."""

from bdkg.reports.formats.cells import names_with_iris, rows_with_iris
from bdkg.reports.formats.comma_separated import safe
from bdkg.reports.result import Result

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def write_tsv(result: Result) -> str:
    r"""Write a result as TSV.

    Columns and cells are those of CSV. The media type allows no tab in a cell and knows no quotes: tabs, line ends and
    backslashes are written as `\t`, `\n`, `\r` and `\\`, as SPARQL 1.1 TSV does, and quotes as they are.

    Args:
        result: the answer of a report.

    Returns:
        The text of the file.
    """
    lines = ["\t".join(names_with_iris(result))]
    lines += ["\t".join(_escaped(safe(cell)) for cell in row) for row in rows_with_iris(result)]
    return "\n".join([*lines, ""])


def _escaped(text: str) -> str:
    # What is printable has neither tabs nor line ends, and asking that is faster than translating.
    return text if text.isprintable() and "\\" not in text else text.translate(_ESCAPES)
