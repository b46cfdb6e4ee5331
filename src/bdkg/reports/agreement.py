"""Whether the header and the query of a report agree, as far as that can be told without the graph."""

from bdkg.reports.binding import bind
from bdkg.reports.header import make_report
from bdkg.reports.header_yaml import read_header
from bdkg.reports.run import check_returned
from bdkg.sparql.parse import parse


def check_agreement(text: str, path: str) -> None:
    """Check that the query of a report takes the parameters of its header, and returns its columns.

    Args:
        text: the text of the `.rq` file, which is SPARQL.
        path: its name, for error messages.

    Raises:
        SourceError: the header is wrong, or the query takes or returns something else.
    """
    report = make_report("", "", path, {**read_header(text, path), "version": ""}, text)
    bind(text, {parameter.name: [] for parameter in report.parameters}, path)
    select = parse(text, path).select
    # What SELECT * returns is another matter, and lint finds it.
    if select.star is None:
        check_returned(report, [column.variable.text for column in select.columns if column.variable])
