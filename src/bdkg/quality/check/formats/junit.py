"""Findings as JUnit XML, which continuous integration shows as tests that failed."""

import re
from xml.etree import ElementTree

from bdkg.quality.check.run import Outcome
from bdkg.quality.finding import ERROR, Finding

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no way to write."""


def write(outcome: Outcome) -> str:
    """Write an outcome.

    Args:
        outcome: what a check found.

    Returns:
        A test suite with a failed case for each error; and for each file without errors one that passed, whose output
        tells the warnings.
    """
    by_path: dict[str, list[Finding]] = {file.path: [] for file in outcome.files}
    for finding in outcome.findings:
        by_path.setdefault(finding.path, []).append(finding)
    failed = [finding for finding in outcome.findings if finding.severity == ERROR]
    passed = [path for path, findings in by_path.items() if all(finding.severity != ERROR for finding in findings)]
    counts = {"tests": str(len(failed) + len(passed)), "failures": str(len(failed)), "errors": "0"}
    suites = ElementTree.Element("testsuites", {"name": "bdkg check", **counts})
    suite = ElementTree.SubElement(suites, "testsuite", {"name": "bdkg check", **counts})
    for path, findings in sorted(by_path.items()):
        errors = [finding for finding in findings if finding.severity == ERROR]
        others = [finding for finding in findings if finding.severity != ERROR]
        for finding in errors:
            name = f"{finding.line}:{finding.column} {finding.rule}"
            case = _case(suite, path, name, finding.line)
            said = {"message": _clean(finding.message), "type": finding.rule}
            ElementTree.SubElement(case, "failure", said).text = _clean(str(finding))
        if not errors:
            case = _case(suite, path, "check", 1)
            if others:
                ElementTree.SubElement(case, "system-out").text = _clean("\n".join(map(str, others)))
    ElementTree.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(suites, encoding="unicode") + "\n"


def _case(suite: ElementTree.Element, path: str, name: str, line: int) -> ElementTree.Element:
    said = {"classname": _clean(path), "name": name, "file": _clean(path), "line": str(line)}
    return ElementTree.SubElement(suite, "testcase", said)


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)
