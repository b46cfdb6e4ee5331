"""The folder for data portals: what it says of itself is so."""

import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import QuerySolutions, Store
from rdflib.namespace import DCTERMS, RDF, VOID

from bdkg import atomic
from bdkg.errors import BdkgError
from bdkg.stores.export.canonical import canonical_triples
from bdkg.stores.export.distributions import ExportedFile
from bdkg.stores.export.folder import CHECKSUMS, write_folder
from bdkg.stores.export.formats import FORMATS
from bdkg.stores.export.portal import CONTEXT, DESCRIPTION, dump, folder_of

DATASET = rdflib.URIRef("https://w3id.org/bdkg/dataset")
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
TABLE = ExportedFile("tables/few words.csv", b"a,b\n", "text/csv", False, False, {"en": "Few", "vi": "Ít"})


@pytest.fixture(scope="module")
def files(real_store: Store) -> dict[str, bytes]:
    triples = canonical_triples(real_store)
    dumps = [dump(triples, name, compressed=name != "ttl") for name in ("nt", "ttl")]
    return folder_of(triples, [*dumps, TABLE])


@pytest.fixture(scope="module")
def description(files: dict[str, bytes]) -> rdflib.Graph:
    return rdflib.Graph().parse(data=files[DESCRIPTION], format="turtle")


def number(store: Store, query: str) -> int:
    solutions = store.query(query)
    assert isinstance(solutions, QuerySolutions)
    return int(next(solutions)["n"].value)


@pytest.mark.parametrize(
    ("term", "query"),
    [
        (VOID.triples, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"),
        (VOID.classes, "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s a ?o }"),
        (VOID.properties, "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }"),
        (VOID.distinctSubjects, "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"),
        (VOID.distinctObjects, "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }"),
        (
            VOID.entities,
            "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o "
            "FILTER(REGEX(STR(?s), '^https://w3id.org/bdkg/(id|scheme)/')) }",
        ),
    ],
)
def test_numbers_are_those_of_the_graph(
    term: rdflib.URIRef, query: str, description: rdflib.Graph, real_store: Store
) -> None:
    assert [int(str(value)) for value in description.objects(DATASET, term)] == [number(real_store, query)]


@pytest.mark.parametrize(
    ("name", "part", "what", "predicate"),
    [
        ("classPartition", VOID["class"], VOID.entities, "a"),
        ("propertyPartition", VOID.property, VOID.triples, "?p"),
    ],
)
def test_partitions_add_up(
    name: str,
    part: rdflib.URIRef,
    what: rdflib.URIRef,
    predicate: str,
    description: rdflib.Graph,
    real_store: Store,
) -> None:
    of = "?o" if predicate == "a" else "?p"
    solutions = real_store.query(f"SELECT {of} (COUNT(?s) AS ?n) {{ ?s {predicate} ?o }} GROUP BY {of}")
    assert isinstance(solutions, QuerySolutions)
    expected = Counter({solution[0].value: int(solution[1].value) for solution in solutions})
    found: Counter[str] = Counter()
    for partition in description.objects(DATASET, VOID[name]):
        found[str(description.value(partition, part))] += int(str(description.value(partition, what, any=False)))
    assert found == expected


def test_every_file_is_described_with_its_size_and_checksum(description: rdflib.Graph, files: dict[str, bytes]) -> None:
    base = "https://w3id.org/bdkg/dataset/0.1.0/"
    found = {}
    for distribution in description.subjects(RDF.type, DCAT.Distribution):
        checksum = description.value(distribution, SPDX.checksum)
        address = str(description.value(distribution, DCAT.downloadURL))
        found[address] = (
            str(description.value(distribution, DCAT.mediaType)).removeprefix(
                "https://www.iana.org/assignments/media-types/"
            ),
            int(str(description.value(distribution, DCAT.byteSize))),
            str(description.value(checksum, SPDX.checksumValue)),
            description.value(distribution, DCAT.compressFormat) is not None,
        )
    expected = {
        ("bdkg.nt.gz", "application/n-triples", True),
        ("bdkg.ttl", "text/turtle", False),
        ("tables/few words.csv", "text/csv", False),
    }
    assert found == {
        base + name.replace(" ", "%20"): (
            media_type,
            len(files[name]),
            hashlib.sha256(files[name]).hexdigest(),
            compressed,
        )
        for name, media_type, compressed in expected
    }


def test_a_table_is_a_part_and_a_dump_is_the_whole(description: rdflib.Graph) -> None:
    dumps = {str(address).rpartition("/")[2] for address in description.objects(DATASET, VOID.dataDump)}
    assert dumps == {"bdkg.nt.gz", "bdkg.ttl"}
    (part,) = description.objects(DATASET, DCTERMS.hasPart)
    assert {str(text) for text in description.objects(part, DCTERMS.title)} == {"Few", "Ít"}


def test_whoever_is_owed_a_credit_is_named(description: rdflib.Graph) -> None:
    assert str(description.value(DATASET, DCTERMS.license)) == "https://creativecommons.org/licenses/by/4.0/"
    names = {
        str(name)
        for source in description.objects(DATASET, DCTERMS.source)
        if description.value(source, DCTERMS.license) == rdflib.URIRef("https://creativecommons.org/licenses/by/4.0/")
        for name in description.objects(source, rdflib.RDFS.label)
    }
    assert [name for name in names if "GeoNames" in name or "geonames" in name]


def test_every_file_says_under_which_licence_it_can_be_had(description: rdflib.Graph) -> None:
    files = set(description.subjects(RDF.type, DCAT.Distribution))
    assert files
    assert {str(description.value(file, DCTERMS.license)) for file in files} == {
        "https://creativecommons.org/licenses/by/4.0/"
    }


def test_the_description_is_there_without_a_version_too(hard_store: Store) -> None:
    files = folder_of(canonical_triples(hard_store), [])
    assert list(rdflib.Graph().parse(data=files[DESCRIPTION], format="turtle").objects(DATASET, VOID.triples))


def test_the_context_is_a_file_of_its_own_too(files: dict[str, bytes], real_store: Store) -> None:
    document = json.loads(dump(canonical_triples(real_store), "jsonld", compressed=False).content)
    assert document["@context"] == json.loads(files[CONTEXT])["@context"]


@pytest.mark.parametrize("name", FORMATS)
def test_a_dump_is_named_after_its_format(name: str, hard_store: Store) -> None:
    file = dump(canonical_triples(hard_store), name, compressed=True)
    assert (file.name, file.media_type) == (f"bdkg.{name}.gz", FORMATS[name].media_type)


def test_a_folder_has_checksums_of_its_files(tmp_path: Path) -> None:
    write_folder(str(tmp_path / "out"), {"b/c.txt": b"c", "a.txt": b"a"})
    assert (tmp_path / "out" / "b" / "c.txt").read_bytes() == b"c"
    expected = [f"{hashlib.sha256(name[-5:-4].encode()).hexdigest()}  {name}" for name in ("a.txt", "b/c.txt")]
    assert (tmp_path / "out" / CHECKSUMS).read_text().splitlines() == expected
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_empty_folder_is_filled_and_any_other_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    write_folder(str(tmp_path / "empty"), {"a.txt": b"a"})
    with pytest.raises(BdkgError, match=r"empty: is there already; name a new folder$"):
        write_folder(str(tmp_path / "empty"), {"a.txt": b"b"})
    assert (tmp_path / "empty" / "a.txt").read_bytes() == b"a"
    (tmp_path / "file").write_text("x")
    with pytest.raises(BdkgError, match="is there already"):
        write_folder(str(tmp_path / "file"), {"a.txt": b"b"})


def test_a_folder_that_cannot_be_completed_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = atomic.write

    def fail(path: str, content: bytes) -> None:
        if path.endswith("b.txt"):
            raise OSError(28, "No space left on device")
        write(path, content)

    monkeypatch.setattr(atomic, "write", fail)
    with pytest.raises(BdkgError, match="out: cannot be written: No space left on device"):
        write_folder(str(tmp_path / "out"), {"a.txt": b"a", "b.txt": b"b"})
    assert list(tmp_path.iterdir()) == []
