"""`bdkg report`: answer a stored report, explain one, or list them all."""

import argparse

from bdkg.cli.console import Parser, Progress, add_language, add_output, complain, put_out
from bdkg.graph.store import with_store
from bdkg.reports import catalogue, formats
from bdkg.reports.header import Parameter, Report
from bdkg.reports.parameters import unknown_parameter
from bdkg.reports.run import run as answer


def run(words: list[str]) -> int:
    """Run the verb.

    Args:
        words: what follows `bdkg report`.

    Returns:
        The exit code.
    """
    if not words or words[0].startswith("-"):
        parser = Parser(prog="bdkg report", description="List the stored reports: bdkg report NAME answers one.")
        add_language(parser)
        put_out(_listing(parser.parse_args(words).lang), None)
        return 0
    report = catalogue.load(words[0])
    parser = _parser(report)
    options, rest = parser.parse_known_args(words[1:])
    if rest:
        if rest[0].startswith("--"):
            raise unknown_parameter(report, rest[0].lstrip("-").partition("=")[0].replace("-", "_"))
        parser.error(f"unexpected '{rest[0]}'")
    given = {
        parameter.name: value
        for parameter in report.parameters
        if (value := getattr(options, f"param_{parameter.name}")) is not None
    }
    result = with_store(
        lambda store: answer(report, given, store, options.lang, with_evidence=options.evidence), complain, Progress()
    )
    put_out(formats.writer(options.format)(result), options.output)
    return 0


def _parser(report: Report) -> Parser:
    parser = Parser(
        prog=f"bdkg report {report.name}",
        description=f"{report.title['en']}: {report.question['en']} {report.description['en']}",
        epilog=f"columns: {'; '.join(_column_help(report))}",
        allow_abbrev=False,
        formatter_class=argparse.HelpFormatter,
    )
    parameters = parser.add_argument_group("parameters")
    for parameter in report.parameters:
        flags = {f"--{parameter.name.replace('_', '-')}", f"--{parameter.name}"}
        parameters.add_argument(
            *sorted(flags),
            dest=f"param_{parameter.name}",
            metavar=parameter.type.upper(),
            help=_parameter_help(parameter).replace("%", "%%"),
        )
    parser.add_argument("--evidence", action="store_true", help="add a column with the publications a row rests on")
    parser.add_argument("--format", choices=formats.NAMES, default="table", help="how to write it (default: table)")
    add_language(parser)
    add_output(parser)
    return parser


def _parameter_help(parameter: Parameter) -> str:
    need = "required" if parameter.required else f"default: {parameter.default}" if parameter.default else "optional"
    return f"{parameter.label['en']} ({need}; example: {parameter.example})"


def _column_help(report: Report) -> list[str]:
    return [
        f"{column.name} ({column.label['en']}{f', {column.unit}' if column.unit else ''})" for column in report.columns
    ]


def _listing(language: str) -> str:
    areas: dict[str, list[Report]] = {}
    for name, area in catalogue.names().items():
        areas.setdefault(area, []).append(catalogue.load(name))
    lines = []
    for area, reports in areas.items():
        lines.append(f"{area}/")
        longest = max(len(report.name) for report in reports)
        lines += [f"  {report.name:{longest}}  {report.question[language]}" for report in reports]
        lines.append("")
    lines.append("bdkg report NAME answers one; bdkg report NAME --help explains it.\n")
    return "\n".join(lines)
