"""The page of all stored reports, made from their headers."""

from bdkg.reports import catalogue
from bdkg.reports.header import Column, Parameter, Report

AREAS = {
    "honours": "Honours: the honour roll of the Intelligent Community Forum",
    "binh-duong": "Bình Dương",
    "evidence": "Evidence: who says so, and where",
}


def page() -> str:
    """Write the page.

    Returns:
        Markdown.
    """
    areas: dict[str, list[Report]] = {}
    for name, area in catalogue.names().items():
        areas.setdefault(area, []).append(catalogue.load(name))
    parts = [
        "# Reports",
        "Made from the headers of `queries/reports/` by `python docs/generate.py`.",
        "`bdkg report NAME` answers one; [using.md](using.md) tells what its options are. Columns come in this order; "
        "in CSV and JSON the IRIs of things follow in further columns. A column marked *may be empty* is so where the "
        "graph does not know.",
    ]
    for area in sorted(areas, key=list(AREAS).index):
        parts.append(f"## {AREAS[area]}")
        parts += [_report(report) for report in areas[area]]
    return "\n\n".join(parts) + "\n"


def _report(report: Report) -> str:
    lines = [
        f"### {report.name}",
        f"**{report.question['en']}**",
        f"*{report.question['vi']}*",
        report.description["en"].strip(),
        report.description["vi"].strip(),
    ]
    if report.parameters:
        rows = "\n".join(_parameter(parameter) for parameter in report.parameters)
        lines.append(f"| parameter | | |\n| --- | --- | --- |\n{rows}")
    rows = "\n".join(_column(column) for column in report.columns)
    lines.append(f"| column | English | Tiếng Việt | |\n| --- | --- | --- | --- |\n{rows}")
    lines.append(f"[The query](../{report.path})")
    return "\n\n".join(lines)


def _parameter(parameter: Parameter) -> str:
    need = "required" if parameter.required else f"default {parameter.default}" if parameter.default else "optional"
    label = f"{parameter.label['en']} / {parameter.label['vi']}"
    return f"| `{parameter.name}` | {label} | {parameter.type}, {need}; example: `{parameter.example}` |"


def _column(column: Column) -> str:
    remarks = [column.datatype]
    if column.unit:
        remarks.append(f"in {column.unit}")
    if column.nullable:
        remarks.append("may be empty")
    return f"| `{column.name}` | {column.label['en']} | {column.label['vi']} | {', '.join(remarks)} |"
