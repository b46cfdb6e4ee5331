"""What `bdkg report` prints about reports, and how it reads options that need more than a glance."""

from bdkg.cli.options import Parser, add_language, add_output, add_timeout
from bdkg.reports import catalogue, formats
from bdkg.reports.header import Parameter, Report
from bdkg.reports.parameters import unknown_parameter


def list_reports(words: list[str]) -> str:
    """List the stored reports by area, with their questions.

    Args:
        words: what follows `bdkg report`: options, no name.

    Returns:
        The text to print.
    """
    parser = Parser(prog="bdkg report", description="List the stored reports: bdkg report NAME answers one.")
    add_language(parser)
    read, rest = parser.parse_known_args(words)
    if rest:
        hint = "" if rest[0].startswith("-") else " (a report is named before its options)"
        parser.error(f"unrecognized arguments: {' '.join(rest)}{hint}")
    areas: dict[str, list[Report]] = {}
    for name, area in catalogue.names().items():
        areas.setdefault(area, []).append(catalogue.load(name))
    lines = []
    for area, reports in areas.items():
        lines.append(f"{area}/")
        longest = max(len(report.name) for report in reports)
        lines += [f"  {report.name:{longest}}  {report.question[read.lang]}" for report in reports]
        lines.append("")
    lines.append("bdkg report NAME answers one; bdkg report NAME --help explains it.\n")
    return "\n".join(lines)


def read_options(report: Report, words: list[str]) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Read the options of a report in every form that argparse knows, print its help, or complain.

    Args:
        report: the report.
        words: the words after its name.

    Returns:
        The values of the options by their long form, and of the report's parameters by name, as often as each is given.

    Raises:
        BdkgError: a word is wrong.
    """
    parser = _parser(report)
    read, rest = parser.parse_known_args(words)
    if rest:
        if rest[0].startswith("--"):
            raise unknown_parameter(report, rest[0].lstrip("-").partition("=")[0].replace("-", "_"))
        parser.error(f"unexpected '{rest[0]}'")
    options = {"--lang": read.lang, "--format": read.format}
    if read.output is not None:
        options["--output"] = read.output
    if read.chart is not None:
        options["--chart"] = read.chart
    options |= {
        f"--{name}": value for name in ("endpoint", "limit", "timeout") if (value := getattr(read, name)) is not None
    }
    options |= {f"--{name}": "" for name in ("csvw", "evidence") if getattr(read, name)}
    values = {parameter.name: getattr(read, f"param_{parameter.name}") for parameter in report.parameters}
    return options, {name: given for name, given in values.items() if given is not None}


def _parser(report: Report) -> Parser:
    parser = Parser(
        prog=f"bdkg report {report.name}",
        description=f"{report.title['en']}: {report.question['en']} {report.description['en']}",
        epilog=f"columns: {'; '.join(_column_help(report))}",
    )
    parameters = parser.add_argument_group("parameters")
    for parameter in report.parameters:
        flags = {f"--{parameter.name.replace('_', '-')}", f"--{parameter.name}"}
        parameters.add_argument(
            *sorted(flags),
            dest=f"param_{parameter.name}",
            action="append",
            metavar=parameter.type.upper(),
            help=_parameter_help(parameter).replace("%", "%%"),
        )
    parser.add_argument("--evidence", action="store_true", help="add a column with the publications a row rests on")
    parser.add_argument("--format", choices=formats.NAMES, default="table", help="how to write it (default: table)")
    parser.add_argument(
        "--csvw", action="store_true", help="with --format csv -o FILE: describe it too, in FILE-metadata.json (CSVW)"
    )
    if report.chart is not None:
        has_picture = "draw the rows too, as SVG or PNG by the ending of FILE"
    else:
        has_picture = "this report has no chart"
    parser.add_argument("--chart", metavar="FILE", help=has_picture)
    add_language(parser)
    parser.add_argument("--endpoint", metavar="URL", help="take the rows from the graph in another store, by SPARQL")
    parser.add_argument("--limit", metavar="ROWS", help="give so many rows at most, and say so where there are more")
    add_timeout(parser)
    add_output(parser)
    return parser


def _parameter_help(parameter: Parameter) -> str:
    need = "required" if parameter.required else "optional"
    if parameter.default is not None:
        need = f"default: {parameter.default}"
    often = "; may be given several times" if parameter.list else ""
    return f"{parameter.label['en']} ({need}{often}; example: {parameter.example})"


def _column_help(report: Report) -> list[str]:
    return [
        f"{column.name} ({column.label['en']}{f', {column.unit}' if column.unit else ''})" for column in report.columns
    ]
