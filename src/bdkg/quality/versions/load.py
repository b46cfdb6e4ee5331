"""A version of the ontology from a file, a folder, or a revision of the repository."""

import io
import os
import subprocess
import tarfile
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from bdkg.errors import BdkgError, SourceError
from bdkg.graph import sources
from bdkg.graph.parse import parse_files
from bdkg.graph.sources import SourceFile
from bdkg.graph.vocabulary import OWL, OWL_VERSION_INFO, RDF_TYPE
from bdkg.quality.versions.number import Number, read_number

_FOLDER = "ontology"
_LEFT_OUT = tuple(f"{name.rpartition('/')[2]}/" for name in sources.FOLDERS_LEFT_OUT)
"""What is not the ontology itself, seen from its folder."""

_ONTOLOGY = NamedNode(OWL + "Ontology")


@dataclass(frozen=True)
class Version:
    """A version of the ontology.

    Attributes:
        name: how it was named.
        number: what its owl:versionInfo says.
        triples: the classes, properties and concept schemes.
    """

    name: str
    number: Number
    triples: list[Quad]


def load(name: str) -> Version:
    """Load a version of the ontology.

    Args:
        name: a Turtle file; a folder that holds the ontology, or `ontology/`; or a tag or another revision of the
            repository that the program's files are in.

    Returns:
        The version. Alignments and shapes are no part of it.

    Raises:
        BdkgError: there is nothing of the name, or it is no ontology.
    """
    if os.path.isdir(name):
        files = _in_folder(name)
    elif os.path.exists(name):
        files = [_read(name, name)]
    else:
        files = _in_revision(name)
    triples = parse_files(files)
    return Version(name, _number(name, triples), triples)


def current() -> Version:
    """Load the ontology as the program's files have it now.

    Returns:
        The version.

    Raises:
        BdkgError: it cannot be read.
    """
    triples = parse_files(_in_folder(sources.root()))
    return Version("the current files", _number(f"{_FOLDER}/", triples), triples)


def last_release() -> str | None:
    """Find the newest release: the tag with the highest version number that the current revision comes after.

    Returns:
        The tag, or None where there is none yet.

    Raises:
        BdkgError: the program's files are in no repository.
    """
    try:
        tags = _git("tag", "--merged", "HEAD").decode("utf-8", "replace").split()
    except _GitError as error:
        if "HEAD" in str(error):
            return None  # not even a commit
        raise BdkgError(f"git: {error}") from error
    numbered = [(number, tag) for tag in tags if (number := read_number(tag.removeprefix("v")))]
    return max(numbered)[1] if numbered else None


def _number(name: str, triples: list[Quad]) -> Number:
    headers = {quad.subject for quad in triples if quad.predicate == RDF_TYPE and quad.object == _ONTOLOGY}
    found = [quad.object for quad in triples if quad.predicate == OWL_VERSION_INFO and quad.subject in headers]
    number = read_number(found[0].value) if len(found) == 1 and isinstance(found[0], Literal) else None
    if number is None:
        raise SourceError(f"{name}: no ontology with one owl:versionInfo of three numbers, such as 1.2.3")
    return number


def _in_folder(folder: str) -> list[SourceFile]:
    inner = os.path.join(folder, _FOLDER)
    top = inner if os.path.isdir(inner) else folder
    found = []
    for path, folders, names in os.walk(top, onerror=_refuse):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for name in sorted(names):
            full = os.path.join(path, name)
            relative = os.path.relpath(full, top).replace(os.sep, "/")
            if _is_ontology(relative):
                found.append(_read(full, full))
    if not found:
        raise SourceError(f"{folder}: no .ttl file in it")
    return found


def _is_ontology(relative: str) -> bool:
    hidden = any(part.startswith(".") for part in relative.split("/"))
    return relative.endswith(".ttl") and not hidden and not relative.startswith(_LEFT_OUT)


def _refuse(error: OSError) -> None:
    raise SourceError(f"{error.filename}: cannot be read: {error.strerror}") from error


def _read(path: str, name: str) -> SourceFile:
    try:
        with open(path, "rb") as file:
            return SourceFile(name, file.read())
    except OSError as error:
        raise SourceError(f"{name}: cannot be read: {error.strerror}") from error


def _in_revision(name: str) -> list[SourceFile]:
    try:
        # The revision as a number cannot be taken for an option.
        commit = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").decode().strip()
    except _GitError as error:
        said = str(error) or "no file, no folder, and no revision of the repository"
        raise BdkgError(f"{name}: {said}") from error
    try:
        packed = _git("archive", "--format=tar", commit, _FOLDER)
    except _GitError as error:
        raise SourceError(f"{name}: that revision has no folder {_FOLDER}/") from error
    found = []
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive.getmembers():
            content = archive.extractfile(member) if member.isfile() else None
            if content and _is_ontology(member.name.removeprefix(f"{_FOLDER}/")):
                found.append(SourceFile(f"{name}:{member.name}", content.read()))
    return found


class _GitError(Exception):
    """git has said no."""


def _git(*words: str) -> bytes:
    folder = sources.root()
    try:
        # Its errors are read, so they are not to be translated.
        environment = {**os.environ, "LC_ALL": "C"}
        command = ["git", "-C", folder, *words]
        outcome = subprocess.run(command, capture_output=True, check=False, env=environment)  # noqa: S603
    except OSError as error:
        raise BdkgError(f"git cannot be run, which a revision needs: {error.strerror}") from error
    if outcome.returncode and b"not a git repository" in outcome.stderr:
        raise BdkgError(f"{folder}: in no git repository, so name two files or folders")
    if outcome.returncode:
        raise _GitError(outcome.stderr.decode("utf-8", "replace").strip())
    return outcome.stdout
