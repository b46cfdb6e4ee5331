"""`bdkg report`: answer a stored report, explain one, or list them all."""

from bdkg.cli.console import Progress, complain, put_out
from bdkg.graph.names import LANGUAGES
from bdkg.graph.store import with_store
from bdkg.reports import catalogue, formats
from bdkg.reports.header import Report
from bdkg.reports.run import run as answer


def run(words: list[str]) -> int:
    """Run the verb.

    Args:
        words: what follows `bdkg report`.

    Returns:
        The exit code.
    """
    if not words or words[0].startswith("-"):
        from bdkg.cli.report_help import list_reports

        put_out(list_reports(words), None)
        return 0
    report = catalogue.load(words[0])
    options = _plain_options(report, words[1:])
    if options is None:
        # argparse takes longer to import than the report to answer, and knows how to help and to complain.
        from bdkg.cli.report_help import read_options

        options = read_options(report, words[1:])
    given = {name: options[name] for name in [parameter.name for parameter in report.parameters] if name in options}
    language = options.get("--lang", LANGUAGES[0])
    with_evidence = "--evidence" in options
    result = with_store(
        lambda store: answer(report, given, store, language, with_evidence=with_evidence), complain, Progress()
    )
    put_out(formats.writer(options.get("--format", formats.NAMES[0]))(result), options.get("--output"))
    return 0


def _plain_options(report: Report, words: list[str]) -> dict[str, str] | None:
    """Read options that are all as they should be.

    Args:
        report: the report, which knows its parameters.
        words: the words after its name.

    Returns:
        The values: of the report's parameters by name, of the options by their long form. None where a word asks for
        help, is a mistake, or is written in another way than `--name value`.
    """
    choices = {"--lang": LANGUAGES, "--format": formats.NAMES, "--output": None}
    parameters = {f"--{parameter.name.replace('_', '-')}": parameter.name for parameter in report.parameters}
    options: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        if word == "--evidence":
            options[word] = ""
            continue
        value = next(rest, None)
        if value is None or value.startswith("-"):
            return None
        if word in parameters:
            options[parameters[word]] = value
        elif word in choices and value in (choices[word] or (value,)):
            options[word] = value
        else:
            return None
    return options
