"""`bdkg report`: answer a stored report, explain one, or list them all."""

import os

from pyoxigraph import Store

from bdkg.cli.console import Progress, complain, put_out
from bdkg.cli.stopping import ending_after, ending_on_ctrl_c, read_limit, read_seconds
from bdkg.errors import BdkgError
from bdkg.graph.names import LANGUAGES
from bdkg.reasoning.store import with_store
from bdkg.records import TYPE_CHECKING
from bdkg.reports import catalogue, formats
from bdkg.reports.header import Report
from bdkg.reports.result import Result
from bdkg.reports.run import run as answer

if TYPE_CHECKING:
    from bdkg.reports.ahead import Ahead
    from bdkg.reports.parameters import Given

_FREE_OPTIONS = ("--output", "--chart", "--endpoint", "--limit", "--timeout")
_FLAGS = ("--csvw", "--evidence")
_NOT_THERE = {
    "en": "the endpoint knows no data release; is the graph there, and does the address name it where it has a name?",
    "vi": "điểm truy vấn không có bản phát hành dữ liệu nào; đồ thị có ở đó không, và địa chỉ có nêu tên đồ thị "
    "(nếu có) không?",
}
_CUT = {"en": "{} of {} rows; --limit left the others out", "vi": "{} trên {} dòng; --limit đã bỏ các dòng còn lại"}


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
    read = _plain_options(report, words[1:])
    if read is None:
        # argparse takes longer to import than the report to answer, and knows how to help and to complain.
        from bdkg.cli.report_help import read_options

        read = read_options(report, words[1:])
    options, given = read
    language = options.get("--lang", LANGUAGES[0])
    with_evidence = "--evidence" in options
    picture = options.get("--chart")
    if picture is not None:
        from bdkg.reports.charts.picture import check_picture, draw

        check_picture(report, picture)
    form = options.get("--format", formats.NAMES[0])
    output = options.get("--output")
    if "--csvw" in options:
        _check_csvw(form, output)
    limit = read_limit(options.get("--limit"))
    address = options.get("--endpoint")

    def work(store: Store, ahead: "Ahead | None") -> Result:
        elsewhere = ahead.select if ahead else None
        result = answer(report, given, store, language, with_evidence=with_evidence, limit=limit, elsewhere=elsewhere)
        if ahead:
            result.seconds += ahead.seconds
        if not result.rows and not ahead:
            from bdkg.reports.empty import explain

            result.hints = explain(report, given, store, language)
        elif not result.rows and result.release is None:
            # What would give rows elsewhere, this store does not know.
            result.hints = (_NOT_THERE[language],)
        return result

    def answered() -> Result:
        ahead = ending_on_ctrl_c(lambda: _ask(address, report, given)) if address is not None else None
        return with_store(lambda store: ending_on_ctrl_c(lambda: work(store, ahead)), complain, Progress())

    result = ending_after(read_seconds(options.get("--timeout")), answered, language)
    if picture is not None:
        put_out(draw(result, picture), picture)
    put_out(formats.writer(form)(result), output)
    if "--csvw" in options and output is not None:
        from bdkg.reports.formats.csvw import SUFFIX, write_metadata

        put_out(write_metadata(result, os.path.basename(output)), output + SUFFIX)
    if form not in formats.FOR_PEOPLE:
        for note in _notes(result):
            complain(note)
    return 0


def _ask(address: str, report: Report, given: "Given") -> "Ahead":
    """Ask an endpoint while the store is being opened."""
    # Importing what speaks HTTP takes as long as a report.
    from bdkg.reports.ahead import Ahead
    from bdkg.stores.protocol import endpoint

    elsewhere = endpoint(address, "--endpoint")
    return Ahead(report, given, elsewhere.select, elsewhere.begin)


def _check_csvw(form: str, output: str | None) -> None:
    """Check, before anything is answered, that there will be a CSV file that can be described."""
    if form != "csv":
        raise BdkgError(f"--csvw describes a CSV file: give --format csv, not {form}")
    if output is None or output == "-" or (os.path.exists(output) and not os.path.isfile(output)):
        raise BdkgError("--csvw describes a CSV file: name it with -o FILE")


def _notes(result: Result) -> list[str]:
    """Say beside a format for programs what the formats for people say under the rows."""
    cut = [_CUT[result.language].format(len(result.rows), result.total)] if result.truncated else []
    return [*cut, *result.hints]


def _plain_options(report: Report, words: list[str]) -> tuple[dict[str, str], dict[str, list[str]]] | None:
    """Read options that are all as they should be.

    Args:
        report: the report, which knows its parameters.
        words: the words after its name.

    Returns:
        The values of the options by their long form, and of the report's parameters by name, as often as each is given.
        None where a word asks for help, is a mistake, or is written in another way than `--name value`.
    """
    choices = {"--lang": LANGUAGES, "--format": formats.NAMES, **dict.fromkeys(_FREE_OPTIONS)}
    parameters = {f"--{parameter.name.replace('_', '-')}": parameter.name for parameter in report.parameters}
    options: dict[str, str] = {}
    given: dict[str, list[str]] = {}
    rest = iter(words)
    for word in rest:
        if word in _FLAGS:
            options[word] = ""
            continue
        value = next(rest, None)
        if value is None or value.startswith("-"):
            return None
        if word in parameters:
            given.setdefault(parameters[word], []).append(value)
        elif word in choices and value in (choices[word] or (value,)):
            options[word] = value
        else:
            return None
    return options, given
