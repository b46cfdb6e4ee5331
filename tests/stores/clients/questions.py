"""Stored reports as they are pasted into other people's programs, and the rows that they must give."""

import csv
import json
from collections import Counter
from typing import NamedTuple

from bdkg.reports import catalogue
from tests.reports.golden_cases import Case

Rows = Counter[tuple[str, ...]]


class Question(NamedTuple):
    """A report whose query is asked.

    Attributes:
        case: the report, with the parameters that its golden file has.
        changes: what somebody who asks that would write over the examples in the query.
    """

    case: Case
    changes: dict[str, str]

    def __str__(self) -> str:
        """Name the question as its golden file is named."""
        return str(self.case)

    def query(self) -> str:
        """Write the query.

        Returns:
            The stored file, changed by hand.
        """
        text = catalogue.load(self.case.report).query
        for before, after in self.changes.items():
            assert text.count(before) == 1
            text = text.replace(before, after)
        return text

    def expected(self) -> Rows:
        """Read the golden file.

        Returns:
            How often each row occurs; a thing is its IRI, a code the end of its IRI.
        """
        names = self._columns()
        with self.case.file.open(encoding="utf-8", newline="") as file:
            return Counter(tuple(row.get(f"{name}_iri", row[name]) for name in names) for row in csv.DictReader(file))

    def found(self, answer: str) -> Rows:
        """Read an answer.

        Args:
            answer: SPARQL 1.1 Query Results JSON.

        Returns:
            How often each row occurs.
        """
        empty = {"value": ""}
        rows = json.loads(answer)["results"]["bindings"]
        return Counter(
            tuple(
                # A cell of this kind shows the end of an IRI only.
                row.get(name, empty)["value"].rpartition("/" if datatype == "code" else "\n")[2]
                for name, datatype in self._columns().items()
            )
            for row in rows
        )

    def _columns(self) -> dict[str, str]:
        return {column.name: column.datatype for column in catalogue.load(self.case.report).columns}


QUESTIONS = [
    Question(Case("winners", {}), {}),
    Question(Case("streaks", {}), {}),
    Question(
        Case("honour-roll", {"award": "top7", "country": "taiwan"}),
        {"{ 2023 }": "{ UNDEF }", "{ country:vietnam }": "{ country:taiwan }"},
    ),
    # Vietnamese in the question as well as in the answer.
    Question(
        Case("names-of", {"community": "binh-duong"}),
        {"VALUES ?community { community:binh-duong }": '?community rdfs:label "Bình Dương"@vi .'},
    ),
]
