"""The answer of a report, for Python and notebooks."""

from collections.abc import Callable, Iterator

from bdkg.errors import MissingExtraError
from bdkg.records import TYPE_CHECKING
from bdkg.reports import formats
from bdkg.reports.formats.json_rows import Plain, objects
from bdkg.reports.header import Column, Report
from bdkg.reports.result import Cell, Result

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


class Answer:
    """The rows of a report, with columns that know their datatypes.

    Args:
        result: the rows, and where they come from.
        explain: tells why there are no rows; asked only when somebody wants to know.
    """

    def __init__(self, result: Result, explain: Callable[[], tuple[str, ...]]) -> None:
        self.result = result
        self._explain: Callable[[], tuple[str, ...]] | None = None if result.rows else explain

    @property
    def report(self) -> Report:
        """The report that was answered."""
        return self.result.report

    @property
    def columns(self) -> list[Column]:
        """The columns: name, heading by language, datatype, unit."""
        return self.result.columns

    @property
    def rows(self) -> list[list[Cell]]:
        """The rows; a thing of the graph is a `Thing` with `iri`, `text` and `language`, an absent value None."""
        return self.result.rows

    @property
    def hints(self) -> tuple[str, ...]:
        """Where there are no rows, which parameters leave none, and what would give some."""
        if self._explain is not None:
            self.result.hints, self._explain = self._explain(), None
        return self.result.hints

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.rows)

    def __iter__(self) -> Iterator[list[Cell]]:
        """Go through the rows."""
        return iter(self.rows)

    def __getitem__(self, place: int) -> list[Cell]:
        """Take a row by its place."""
        return self.rows[place]

    def to_dicts(self) -> list[dict[str, Plain]]:
        """Make a dictionary of each row.

        Returns:
            The rows, as the format json has them: a thing is its name, with `<name>_iri` and `<name>_language`.
        """
        return list(objects(self.result))

    def to_pandas(self) -> "pandas.DataFrame":
        """Make a pandas data frame.

        Returns:
            The columns of `to_dicts`: Int64, Float64 or string, each of which knows absent values.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError:
            raise MissingExtraError("to_pandas()", "pandas") from None
        types = {"integer": "Int64", "decimal": "Float64"}
        columns = self._by_column()
        return pd.DataFrame(
            {name: pd.array(cells, dtype=types.get(t, "string")) for name, (t, cells) in columns.items()}
        )

    def to_polars(self) -> "polars.DataFrame":
        """Make a Polars data frame.

        Returns:
            The columns of `to_dicts`: Int64, Float64 or String.

        Raises:
            MissingExtraError: Polars is not installed.
        """
        try:
            import polars as pl
        except ImportError:
            raise MissingExtraError("to_polars()", "polars") from None
        types = {"integer": pl.Int64, "decimal": pl.Float64}
        columns = self._by_column()
        schema = {name: types.get(datatype, pl.String) for name, (datatype, _) in columns.items()}
        return pl.DataFrame({name: cells for name, (_, cells) in columns.items()}, schema=schema)

    def to_arrow(self) -> "pyarrow.Table":
        """Make an Arrow table, as the format parquet has it.

        Returns:
            The columns of `to_dicts`: int64, float64 or string, with headings, units and origin in the metadata.

        Raises:
            MissingExtraError: pyarrow is not installed.
        """
        # Brings pyarrow, which few answers need.
        from bdkg.reports.formats.parquet_file import arrow_table

        return arrow_table(self.result)

    def serialize(self, format: str = "csv") -> str | bytes:  # noqa: A002 - rdflib's word for it
        """Write the answer as the command does.

        Args:
            format: one of the formats of `bdkg report --format`.

        Returns:
            The text, or the bytes of a format that is no text.

        Raises:
            UnknownNameError: there is no such format.
            MissingExtraError: a library that the format needs is not installed.
        """
        if format not in formats.NAMES:
            from bdkg.errors import UnknownNameError

            raise UnknownNameError(f"unknown format '{format}'; there are {', '.join(formats.NAMES)}")
        if format in formats.FOR_PEOPLE:
            self.result.hints = self.hints
        return formats.writer(format)(self.result)

    def __str__(self) -> str:
        """Write the answer as a table."""
        return str(self.serialize("table"))

    def __repr__(self) -> str:
        """Name the answer."""
        rows = f"{len(self)} of {self.result.total}" if self.result.truncated else f"{len(self)}"
        return f"<bdkg report {self.report.name}: {rows} rows of {', '.join(column.name for column in self.columns)}>"

    def _repr_html_(self) -> str:
        """Show the answer in a notebook."""
        # Only notebooks need it.
        from bdkg.api.notebook import table

        self.result.hints = self.hints
        return table(self.result)

    def _by_column(self) -> dict[str, tuple[str, list[Plain]]]:
        datatypes = {column.name: column.datatype for column in self.columns}
        names = list(datatypes)
        names += [f"{c.name}_{part}" for c in self.columns if c.datatype == "thing" for part in ("iri", "language")]
        rows = self.to_dicts()
        return {name: (datatypes.get(name, "string"), [row[name] for row in rows]) for name in names}
