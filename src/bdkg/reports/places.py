"""Where in the file of a report something is said, for error messages: nothing that a report which works needs."""

from bdkg.reports.header import Column, Report
from bdkg.reports.rows import variables_of
from bdkg.sparql.header import line_of
from bdkg.sparql.parse import parse


def line_of_column(report: Report, column: Column) -> int:
    """Find a column in the header.

    Args:
        report: the report.
        column: one of its columns.

    Returns:
        The line on which it begins.
    """
    return line_of(report.query, ("columns", report.columns.index(column), "name"))


def line_of_declaration(report: Report, variable: str) -> int:
    """Find what in the header wants the query to return a variable.

    Args:
        report: the report.
        variable: that of a column, or that of the facts.

    Returns:
        The line.
    """
    for column in report.columns:
        if variable in variables_of(column):
            return line_of_column(report, column)
    return line_of(report.query, ("facts",))


def line_of_select(query: str, path: str, variable: str = "") -> int:
    """Find the SELECT clause of a query, or a variable in it.

    Args:
        query: the text of the query, which the engine takes.
        path: its file.
        variable: one that the query may return.

    Returns:
        The line of the variable, or of the clause where it is not in it.
    """
    select = parse(query, path).select
    named = [column.variable for column in select.columns if column.variable]
    starts = [column.start for column in named if column.text == variable]
    return query.count("\n", 0, starts[0] if starts else select.start) + 1
