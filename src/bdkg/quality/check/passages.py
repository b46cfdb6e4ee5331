"""Passages against the texts of a folder, as a part of the whole check."""

from collections.abc import Iterable
from contextlib import ExitStack
from functools import partial

from bdkg.quality.check.graph import Begin, Graph, Source
from bdkg.quality.finding import Offence
from bdkg.quality.texts.held import held_texts
from bdkg.quality.texts.verify import Verification, verify_texts


class Passages:
    """Verifies passages when the graph is looked at, and remembers how many.

    Args:
        folder: a folder with texts, in files named `.txt`.

    Attributes:
        source: what looks at the graph.
        verification: what was found; None before, or where the graph cannot be read.

    Raises:
        SourceError: the folder or a text cannot be read, there is none, or one is not in UTF-8.
    """

    def __init__(self, folder: str) -> None:
        self._texts = held_texts(folder)
        self.source = Source("docs/texts.md", self._start)
        self.verification: Verification | None = None

    def _start(self, _: str, __: ExitStack) -> Begin:
        return lambda graph: partial(self._verify, graph)

    def _verify(self, graph: Graph) -> Iterable[Offence]:
        self.verification = verify_texts(graph.store, self._texts)
        return self.verification.offences
