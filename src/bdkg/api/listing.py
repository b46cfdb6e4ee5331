"""The list of reports, for Python and notebooks."""

from bdkg.reports.header import Report


class Listing(list[Report]):
    """The stored reports; shown as a list of questions.

    Args:
        reports: the reports.
        language: the language of the questions when the list is shown.
    """

    def __init__(self, reports: list[Report], language: str) -> None:
        super().__init__(reports)
        self._language = language

    def __repr__(self) -> str:
        """Show the reports' names and questions, one a line."""
        longest = max((len(report.name) for report in self), default=0)
        return "\n".join(f"{report.name:{longest}}  {report.question[self._language]}" for report in self)

    def _repr_html_(self) -> str:
        """Show the reports in a notebook."""
        # Only notebooks need it.
        from bdkg.api.notebook import listing

        return listing(self, self._language)
