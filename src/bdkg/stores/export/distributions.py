"""The files of an export in the Data Catalog Vocabulary (DCAT 3, sections 6.6 and 6.8)."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from bdkg.graph.saying import say, texts
from bdkg.graph.vocabulary import DCTERMS, RDF_TYPE, XSD
from bdkg.records import record
from bdkg.stores.export.void import VOID

DCAT = "http://www.w3.org/ns/dcat#"
SPDX = "http://spdx.org/rdf/terms#"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"


@record
class ExportedFile:
    """A file of an export.

    Attributes:
        name: its path below the folder, with forward slashes.
        content: what it holds.
        media_type: its media type, before compression.
        is_dump: whether it holds the whole graph.
        is_compressed: whether it was compressed with gzip.
        titles: its title by language.
    """

    name: str
    content: bytes
    media_type: str
    is_dump: bool
    is_compressed: bool
    titles: Mapping[str, str]


def distributed(
    dataset: str, files: Iterable[ExportedFile], base: str, licences: Collection[NamedNode]
) -> Iterator[Triple]:
    """Tell in which files a data set can be had.

    Args:
        dataset: the IRI of the data set.
        files: the files.
        base: where the folder with the files is found.
        licences: under which they can be had; catalogues look for them at the file.

    Yields:
        The statements, with size and SHA-256 of each file.
    """
    for file in files:
        address = NamedNode(base + quote(file.name))
        distribution = f"{dataset}#file-{quote(file.name)}"
        checksum = f"{distribution}-sha256"
        of = dataset
        if file.is_dump:
            yield from say(dataset, (VOID + "dataDump", [address]))
        else:
            # What holds a part of the graph only is a data set of its own.
            of = f"{dataset}#part-{quote(file.name)}"
            yield from say(dataset, (DCTERMS + "hasPart", [NamedNode(of)]))
            yield from say(of, (RDF_TYPE.value, [NamedNode(DCAT + "Dataset")]), (DCTERMS + "title", texts(file.titles)))
        yield from say(of, (DCAT + "distribution", [NamedNode(distribution)]))
        yield from say(
            distribution,
            (RDF_TYPE.value, [NamedNode(DCAT + "Distribution")]),
            (DCTERMS + "title", texts(file.titles)),
            (DCTERMS + "license", licences),
            (DCAT + "accessURL", [address]),
            (DCAT + "downloadURL", [address]),
            (DCAT + "mediaType", [NamedNode(_MEDIA_TYPES + file.media_type)]),
            (DCAT + "compressFormat", [NamedNode(_MEDIA_TYPES + "application/gzip")] if file.is_compressed else []),
            (DCAT + "byteSize", [Literal(str(len(file.content)), datatype=NamedNode(XSD + "nonNegativeInteger"))]),
            (SPDX + "checksum", [NamedNode(checksum)]),
        )
        digest = hashlib.sha256(file.content).hexdigest()
        yield from say(
            checksum,
            (RDF_TYPE.value, [NamedNode(SPDX + "Checksum")]),
            (SPDX + "algorithm", [NamedNode(SPDX + "checksumAlgorithm_sha256")]),
            (SPDX + "checksumValue", [Literal(digest, datatype=NamedNode(XSD + "hexBinary"))]),
        )
