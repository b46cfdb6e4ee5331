"""HTML for people: one page that needs nothing else, with an accessible table (WCAG 2.2, technique H63)."""

from html import escape

from bdkg.reports.formats.cells import text_of
from bdkg.reports.formats.table import lines_under
from bdkg.reports.header import Column
from bdkg.reports.result import Cell, Result, Thing

_STYLE = """
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 1.5rem; }
div { overflow-x: auto; }
table { border-collapse: collapse; }
caption { text-align: left; padding-bottom: .75rem; }
caption strong { display: block; font-size: 1.25rem; }
th, td { border-bottom: 1px solid #767676; padding: .3rem .8rem .3rem 0; text-align: left; vertical-align: top; }
td { white-space: pre-line; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
footer { margin-top: 1rem; font-size: .875rem; }
"""


def write_html(result: Result) -> str:
    """Write a result as a page of HTML.

    A thing links to its IRI, and a name in another language than the page's says so to a screen reader.

    Args:
        result: the answer of a report.

    Returns:
        The page.
    """
    language = result.language
    title, question = escape(result.report.title[language]), escape(result.report.question[language])
    headings = "".join(
        f'<th scope="col"{_alignment(column)}>{escape(column.label[language])}</th>' for column in result.columns
    )
    rows = "\n".join(f"<tr>{_cells(row, result)}</tr>" for row in result.rows)
    notes = "\n".join(f"<p>{escape(note)}</p>" for note in lines_under(result))
    return f"""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<div role="region" aria-labelledby="title" tabindex="0">
<table>
<caption><strong id="title">{title}</strong> {question}</caption>
<thead>
<tr>{headings}</tr>
</thead>
<tbody>
{rows}
</tbody>
</table>
</div>
</main>
<footer>
{notes}
</footer>
</body>
</html>
"""


def _cells(row: list[Cell], result: Result) -> str:
    cells = zip(result.columns, row, strict=True)
    return "".join(f"<td{_alignment(column)}>{_content(cell, result.language)}</td>" for column, cell in cells)


def _alignment(column: Column) -> str:
    return ' class="number"' if column.datatype in ("integer", "decimal") else ""


def _content(cell: Cell, language: str) -> str:
    text = escape(text_of(cell))
    if not isinstance(cell, Thing):
        return text
    spoken = f' lang="{escape(cell.language)}"' if cell.language not in ("", language) else ""
    # An IRI of another scheme could be a script.
    if cell.iri.startswith(("https://", "http://")):
        return f'<a href="{escape(cell.iri)}"{spoken}>{text}</a>'
    return f"<span{spoken}>{text}</span>" if spoken else text
