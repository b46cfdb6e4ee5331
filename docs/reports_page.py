"""The pages of the stored reports, made from their headers and from what they answer: an index, and one for each."""

import hashlib
import json
from pathlib import Path

from pyoxigraph import Store

from bdkg.graph.names import LANGUAGES
from bdkg.reports import catalogue
from bdkg.reports.catalogue_rdf import text_of_query
from bdkg.reports.charts.picture import draw
from bdkg.reports.charts.specification import specification
from bdkg.reports.formats.markdown import write_md
from bdkg.reports.header import Column, Parameter, Report
from bdkg.reports.result import Result
from bdkg.reports.run import run

AREAS = {
    "honours": "Honours: the honour roll of the Intelligent Community Forum",
    "binh-duong": "Bình Dương",
    "evidence": "Evidence: who says so, and where",
}
SAMPLE_ROWS = 5


def index() -> str:
    """Write the index of all reports.

    Returns:
        Markdown.
    """
    areas: dict[str, list[Report]] = {}
    for name, area in catalogue.names().items():
        areas.setdefault(area, []).append(catalogue.load(name))
    parts = [
        "# Reports",
        "Made from the headers of `queries/reports/` by `python docs/generate.py`.",
        "`bdkg report NAME` answers one; [using.md](using.md) tells what its options are. A report has a page with its "
        "parameters, its columns, the first rows of an answer and the query.",
    ]
    for area in sorted(areas, key=[*AREAS, *areas].index):
        rows = "\n".join(_entry(report) for report in areas[area])
        parts += [f"## {AREAS.get(area, area)}", f"| report | question | câu hỏi |\n| --- | --- | --- |\n{rows}"]
    return "\n\n".join(parts) + "\n"


def pages(store: Store) -> dict[str, str]:
    """Write a page for each report.

    Args:
        store: the graph, which the sample is from.

    Returns:
        Markdown, by the report's name.
    """
    return {name: _page(catalogue.load(name), store) for name in catalogue.names()}


def pictures(store: Store, folder: Path) -> dict[str, str]:
    """Draw the reports that have a chart, each only where it has changed.

    The same picture is not always written in the same way, so a file ends with a digest of what was drawn.

    Args:
        store: the graph.
        folder: where the pictures are that were drawn before.

    Returns:
        SVG, by the report's name.
    """
    drawn: dict[str, str] = {}
    for report in (catalogue.load(name) for name in catalogue.names()):
        if report.chart is None:
            continue
        _, result = _answer(report, store, None)
        said = json.dumps(specification(result), sort_keys=True).encode()
        mark = f"\n<!-- {hashlib.sha256(said).hexdigest()} -->\n"
        file = folder / f"{report.name}.svg"
        known = file.read_text(encoding="utf-8") if file.is_file() else ""
        drawn[report.name] = known if known.endswith(mark) else draw(result, file.name).decode() + mark
    return drawn


def _entry(report: Report) -> str:
    return f"| [{report.name}](reports/{report.name}.md) | {report.question['en']} | {report.question['vi']} |"


def _page(report: Report, store: Store) -> str:
    parts = [
        f"# {report.name}: {report.title['en']} / {report.title['vi']}",
        f"*Made from [the report](../../{report.path}) by `python docs/generate.py`. [All reports](../reports.md)*",
        f"**{report.question['en']}**",
        report.description["en"].strip(),
        f"**{report.question['vi']}**",
        report.description["vi"].strip(),
        "## Parameters",
    ]
    if report.parameters:
        rows = "\n".join(_parameter(parameter) for parameter in report.parameters)
        parts.append(f"| parameter | English | Tiếng Việt | |\n| --- | --- | --- | --- |\n{rows}")
    else:
        parts.append("None.")
    rows = "\n".join(_column(column) for column in report.columns)
    parts += [
        "## Columns",
        "In this order; in CSV and JSON the IRIs of things follow in further columns. A column that may be empty is so "
        "where the graph does not know.",
        f"| column | English | Tiếng Việt | |\n| --- | --- | --- | --- |\n{rows}",
        "## Sample",
        *_sample(report, store),
    ]
    if report.chart is not None:
        parts += ["## Chart", f"![{report.title['en']}]({report.name}.svg)"]
    parts += ["## Query", f"```sparql\n{text_of_query(report)}```"]
    return "\n\n".join(parts) + "\n"


def _sample(report: Report, store: Store) -> list[str]:
    given, result = _answer(report, store, SAMPLE_ROWS)
    options = "".join(f" --{name.replace('_', '-')} {value}" for name, value in given.items())
    total = result.total or len(result.rows)
    shown = f"the first {SAMPLE_ROWS} of {total} rows" if result.truncated else f"all {total} rows" if total > 1 else ""
    # What stands under the rows tells how long the answer took, which differs from run to run.
    table = write_md(result).partition("\n\n")[0]
    return [f"`bdkg report {report.name}{options}`{f', {shown}' if shown else ''}:", table]


def _answer(report: Report, store: Store, limit: int | None) -> tuple[dict[str, str | int], Result]:
    """Answer the report by default, or with its examples where that is not possible or gives nothing."""
    given = {parameter.name: parameter.example for parameter in report.parameters if parameter.required}
    result = run(report, given, store, LANGUAGES[0], limit=limit)
    if not result.rows:
        given = {parameter.name: parameter.example for parameter in report.parameters}
        result = run(report, given, store, LANGUAGES[0], limit=limit)
    return given, result


def _parameter(parameter: Parameter) -> str:
    need = "required" if parameter.required else f"default `{parameter.default}`" if parameter.default else "optional"
    labels = f"{parameter.label['en']} | {parameter.label['vi']}"
    several = ", one or several" if parameter.list else ""
    return f"| `{parameter.name}` | {labels} | {parameter.type}{several}, {need}; example: `{parameter.example}` |"


def _column(column: Column) -> str:
    remarks = [column.datatype]
    if column.unit:
        remarks.append(f"in {column.unit}")
    if column.nullable:
        remarks.append("may be empty")
    return f"| `{column.name}` | {column.label['en']} | {column.label['vi']} | {', '.join(remarks)} |"
