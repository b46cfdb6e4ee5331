"""The stored reports as JSON, for programs that do without RDF."""

import json
from collections.abc import Iterable
from typing import Any

from bdkg.reports.catalogue_rdf import iri, text_of_query
from bdkg.reports.header import Report


def write_json(reports: Iterable[Report]) -> str:
    """Write the catalogue as JSON.

    Args:
        reports: the reports.

    Returns:
        An array with an object for each report; what a report, parameter or column does not have is null.
    """
    return json.dumps([_report(report) for report in reports], ensure_ascii=False, indent=2) + "\n"


def _report(report: Report) -> dict[str, Any]:
    described = dict(vars(report))
    described["iri"] = iri(report)
    described["query"] = text_of_query(report)
    for part in ("title", "question", "description"):
        described[part] = {language: text.strip() for language, text in described[part].items()}
    for part in ("parameters", "columns"):
        described[part] = [dict(vars(entry)) for entry in described[part]]
    return described
