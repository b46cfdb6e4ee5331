"""Apache Parquet for data frames and databases: typed columns, and where they come from in the file's metadata."""

import io

from bdkg.errors import BdkgError, MissingExtraError
from bdkg.graph.names import LANGUAGES
from bdkg.records import TYPE_CHECKING
from bdkg.reports.formats.json_rows import objects
from bdkg.reports.formats.origin import origin_of
from bdkg.reports.result import Result

if TYPE_CHECKING:
    import pyarrow


def write_parquet(result: Result) -> bytes:
    """Write a result as Parquet.

    Args:
        result: the answer of a report.

    Returns:
        The bytes of the file.

    Raises:
        MissingExtraError: pyarrow is not installed.
        BdkgError: a whole number does not fit into 64 bits.
    """
    table = arrow_table(result)
    from pyarrow import parquet

    content = io.BytesIO()
    parquet.write_table(table, content)
    return content.getvalue()


def arrow_table(result: Result) -> "pyarrow.Table":
    """Make an Arrow table of a result.

    Its columns are the keys of JSON's objects: whole numbers are int64, decimals float64, all else strings, since a
    date in EDTF need not be a day. The headings and units of columns are metadata of the fields, where the result comes
    from is metadata of the table, under keys that begin with `bdkg.`.

    Args:
        result: the answer of a report.

    Returns:
        The table; an absent value is null.

    Raises:
        MissingExtraError: pyarrow is not installed.
        BdkgError: a whole number does not fit into 64 bits.
    """
    try:
        import pyarrow
    except ImportError:
        raise MissingExtraError("the format parquet", "parquet") from None
    types = {"integer": pyarrow.int64(), "decimal": pyarrow.float64()}
    fields = []
    for column in result.columns:
        metadata = {f"label.{language}": column.label[language] for language in LANGUAGES}
        if column.unit:
            metadata["unit"] = column.unit
        fields.append(pyarrow.field(column.name, types.get(column.datatype, pyarrow.string()), metadata=metadata))
    for column in result.columns:
        if column.datatype == "thing":
            fields += [pyarrow.field(f"{column.name}_{part}", pyarrow.string()) for part in ("iri", "language")]
    origin = {f"bdkg.{entry.key}": str(entry.value) for entry in origin_of(result)}
    try:
        return pyarrow.Table.from_pylist(list(objects(result)), pyarrow.schema(fields, metadata=origin))
    except (OverflowError, pyarrow.ArrowInvalid) as error:
        raise BdkgError(f"a cell does not fit into a column of the format parquet: {error}") from None
