"""The files of a folder for data portals."""

from collections.abc import Iterable

from pyoxigraph import Triple

from bdkg.stores.export.description import describe_export
from bdkg.stores.export.distributions import ExportedFile
from bdkg.stores.export.formats import COMPRESSED, FORMATS, compress, write_graph
from bdkg.stores.export.json_ld import write_context_document

DESCRIPTION = "dataset.ttl"
CONTEXT = "context.jsonld"
_TITLES = {"en": "The graph as {}", "vi": "Đồ thị dưới dạng {}"}


def dump(triples: list[Triple], name: str, *, compressed: bool) -> ExportedFile:
    """Make a file with the whole graph.

    Args:
        triples: the graph in its canonical order.
        name: one of FORMATS.
        compressed: whether the file is compressed.

    Returns:
        The file.
    """
    content = write_graph(triples, name)
    return ExportedFile(
        name=f"bdkg.{name}{COMPRESSED if compressed else ''}",
        content=compress(content) if compressed else content,
        media_type=FORMATS[name].media_type,
        is_dump=True,
        is_compressed=compressed,
        titles={language: text.format(FORMATS[name].name) for language, text in _TITLES.items()},
    )


def folder_of(triples: list[Triple], files: Iterable[ExportedFile]) -> dict[str, bytes]:
    """Complete the files of a folder.

    Args:
        triples: the graph in its canonical order.
        files: the dumps and tables.

    Returns:
        The content of each file by its path below the folder: those given, the context of JSON-LD, and the description.
    """
    files = list(files)
    return {
        **{file.name: file.content for file in files},
        CONTEXT: write_context_document(triples).encode(),
        DESCRIPTION: describe_export(triples, files).encode(),
    }
