"""What the stored reports say of themselves."""

import re

import pytest

from bdkg.reports import catalogue
from bdkg.reports.header import Report

REPORTS = [catalogue.load(name) for name in catalogue.names()]


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_a_report_says_whom_it_serves(report: Report) -> None:
    # For somebody, not for doing something.
    assert re.match(r"For (?!\w+ing\b)", report.description["en"])
    assert re.match(r"Dành cho (?!việc\b)", report.description["vi"])
