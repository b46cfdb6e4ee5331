"""The stored reports by name."""

import marshal
import os
import sys

from bdkg.errors import SourceError, UnknownNameError
from bdkg.graph import cache, sources
from bdkg.records import TYPE_CHECKING
from bdkg.reports.header import Report, make_report

if TYPE_CHECKING:
    from typing import Any

HEADER_FORMAT = "4"
"""Raised when the same file would give another header than before."""

COMPANION_SUFFIX = ".evidence.rq"
"""A query that tells, for the rows of a report that sums facts up, which facts each row rests on."""


def names() -> dict[str, str]:
    """List the reports.

    Returns:
        The area of each report, by the report's name; areas and names sorted.

    Raises:
        SourceError: the folder of reports is missing, or two areas have a report of one name.
    """
    folder = os.path.join(sources.root(), sources.REPORTS_FOLDER)
    if not os.path.isdir(folder):
        raise SourceError(f"{folder}: no such folder; it should hold the stored reports")
    try:
        areas = {entry.name: os.listdir(entry.path) for entry in os.scandir(folder) if entry.is_dir()}
    except OSError as error:
        raise SourceError(f"{error.filename}: cannot be read: {error.strerror}") from error
    found: dict[str, str] = {}
    for area in sorted(areas):
        for file in sorted(areas[area]):
            # What is hidden, as the lock files of editors are, is no report.
            if file.endswith(".rq") and not file.endswith(COMPANION_SUFFIX) and not file.startswith("."):
                name = file.removesuffix(".rq")
                if name in found:
                    raise SourceError(f"{found[name]}/{file} and {area}/{file} have one name; rename one")
                found[name] = area
    return found


def load(name: str) -> Report:
    """Load a report.

    Args:
        name: its name, with or without its area (`winners`, `honours/winners`).

    Returns:
        The report.

    Raises:
        UnknownNameError: there is none of that name; the message has the nearest.
        SourceError: its file is wrong.
    """
    areas = names()
    area, _, bare = name.rpartition("/")
    if bare not in areas or area not in ("", areas[bare]):
        from bdkg.graph.lookup import nearest

        near = nearest(bare, list(areas))
        hint = f"; nearest: {', '.join(near)}" if near else "; `bdkg report` lists them"
        raise UnknownNameError(f"unknown report '{name}'{hint}")
    path = f"queries/reports/{areas[bare]}/{bare}.rq"
    query = read_query(path)
    return make_report(bare, areas[bare], path, _header(query, path), query)


def companion(report: Report) -> tuple[str, str] | None:
    """Load the query that tells which facts the rows of a report rest on.

    Args:
        report: a report whose rows sum facts up.

    Returns:
        The query's text and its path relative to the root; None where the report has no such query.

    Raises:
        SourceError: the file cannot be read.
    """
    path = report.path.removesuffix(".rq") + COMPANION_SUFFIX
    if not os.path.isfile(os.path.join(sources.root(), path)):
        return None
    return read_query(path), path


def read_query(path: str) -> str:
    """Read a query of the project.

    Args:
        path: relative to the root.

    Returns:
        Its text.

    Raises:
        SourceError: it cannot be read or is not UTF-8.
    """
    return sources.read_text(os.path.join(sources.root(), path), path)


def _header(query: str, path: str) -> "dict[str, Any]":
    """Read a header, from the cache where this very text was read before.

    Reading YAML takes as long as answering a report, so a header is kept, beside the text it was read from, as Python
    keeps its bytecode, which is read without importing anything.
    """
    name = f"{path.replace('/', '+')}.{sys.implementation.cache_tag}.{HEADER_FORMAT}"
    kept = os.path.join(cache.folder(), cache.HEADERS, name)
    text = query.encode() + b"\0"
    try:
        with open(kept, "rb") as file:
            content = file.read()
        # Compared before anything is unmarshalled, which garbage can make take minutes.
        if content.startswith(text):
            return dict(marshal.loads(content[len(text) :]))  # noqa: S302 - as safe as the bytecode beside the modules
    except (OSError, EOFError, ValueError, TypeError):
        pass
    # Only a header that was not read before needs YAML, and importing it costs milliseconds.
    from bdkg.reports.header_yaml import read_header

    header = {**read_header(query, path), "version": _version(query)}
    cache.keep(kept, text + marshal.dumps(header))
    return header


def _version(query: str) -> str:
    """Name the text of a report as git does, so that its history finds the very text that gave a result."""
    # Kept with the header, for importing this loads OpenSSL.
    import hashlib

    content = query.encode()
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()[:8]
