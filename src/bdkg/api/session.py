"""The store that a process answers from: opened once, and again when the files of the graph have changed."""

import os
import time
import warnings
from collections.abc import Callable

from pyoxigraph import Store

from bdkg.graph.cache import CACHE_SETTING
from bdkg.graph.sources import FILES_SETTING
from bdkg.graph.store import store_path
from bdkg.reasoning.store import with_store
from bdkg.records import TYPE_CHECKING
from bdkg.reports import catalogue
from bdkg.reports.header import Report
from bdkg.reports.parameters import Given
from bdkg.reports.result import Result
from bdkg.reports.run import run
from bdkg.reports.warm import Warm

if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")

LOOK_EVERY_SECONDS = 0.5
"""So often, at most, the files are looked at: a look takes longer than a small report."""


class Session:
    """An open store, with the reports that were asked of it.

    Args:
        path: the folder of the store.
        store: the store.
    """

    def __init__(self, path: str, store: Store) -> None:
        self.path = path
        self.store = store
        self._warm = Warm(store)
        self._reports: dict[str, Report] = {}

    def answer(self, name: str, given: Given, language: str, *, evidence: bool, limit: int | None) -> Result:
        """Answer a report.

        Args:
            name: the report.
            given: a value for each parameter that is set.
            language: the language of names.
            evidence: whether a column tells the publications that each row rests on.
            limit: how many rows to give at most.

        Returns:
            The rows.

        Raises:
            BdkgError: something in the call or in the files is wrong.
        """
        report = self._report(name)

        def work(store: Store) -> Result:
            warm = self._warm if store is self.store else None
            return run(report, given, store, language, with_evidence=evidence, limit=limit, warm=warm)

        return self._done(work)

    def explain(self, name: str, given: Given, language: str) -> tuple[str, ...]:
        """Tell why a report has no rows.

        Args:
            name: the report.
            given: the values with which it has none.
            language: the language of the sentences.

        Returns:
            A sentence for each parameter that leaves none.

        Raises:
            BdkgError: something in the call or in the files is wrong.
        """
        # Most answers have rows.
        from bdkg.reports.empty import explain

        report = self._report(name)
        return self._done(lambda store: explain(report, given, store, language))

    def forget_reports(self) -> None:
        """Have the reports read again, for their files may have changed."""
        self._reports.clear()

    def _report(self, name: str) -> Report:
        known = self._reports.get(name)
        if known is None:
            known = self._reports[name] = catalogue.load(name)
        return known

    def _done(self, work: "Callable[[Store], T]") -> "T":
        try:
            return work(self.store)
        except (OSError, RuntimeError):
            # The store may be damaged, or the query have failed elsewhere; `with_store` knows, and tells.
            forget()
            return with_store(work, _warn)


_session: Session | None = None
_looked_at = 0.0
_settings: tuple[str | None, ...] = ()


def current() -> Session:
    """Open the store of the files as they are, or as they were less than `LOOK_EVERY_SECONDS` ago.

    Returns:
        The session.

    Raises:
        SourceError: a file of the graph is missing or wrong.
    """
    global _session, _looked_at, _settings
    now = time.monotonic()
    settings = (os.environ.get(FILES_SETTING), os.environ.get(CACHE_SETTING))
    if _session is not None and settings == _settings and now - _looked_at < LOOK_EVERY_SECONDS:
        return _session
    path = store_path()
    if _session is None or _session.path != path:
        _session = Session(path, with_store(lambda store: store, _warn))
    else:
        _session.forget_reports()
    _looked_at, _settings = now, settings
    return _session


def aligned_store() -> Store:
    """Open the store that has the alignments to other vocabularies as well.

    Returns:
        The store.

    Raises:
        SourceError: a file of the graph is missing or wrong.
    """
    return with_store(lambda store: store, _warn, alignments=True)


def forget() -> None:
    """Close the store; the next question opens it again."""
    global _session
    _session = None


def _warn(message: str) -> None:
    # Who calls `bdkg.report` shall see the line of their own.
    warnings.warn(f"bdkg: {message}", RuntimeWarning, stacklevel=2)
