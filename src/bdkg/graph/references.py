"""The numbered list of passages under a page."""

from pyoxigraph import Store

from bdkg.graph.evidence import EvidenceOf, Passage
from bdkg.graph.names import Names

_CHARACTERS = {"en": "characters", "vi": "ký tự"}


class References:
    """Numbers the passages that a page refers to, and lists them under it.

    Args:
        store: the graph.
        names: names the publications.
        language: the language of the page, `en` or `vi`.
    """

    def __init__(self, store: Store, names: Names, language: str) -> None:
        self._evidence = EvidenceOf(store)
        self._names = names
        self._characters = _CHARACTERS[language]
        self._numbers: dict[Passage, int] = {}

    @property
    def lines(self) -> list[str]:
        """The passages that were referred to, each with its number."""
        return [f"[{number}] {self.text(passage)}" for passage, number in self._numbers.items()]

    def mark(self, passages: list[Passage]) -> str:
        """Refer to passages.

        Args:
            passages: what a fact rests on.

        Returns:
            Their numbers in brackets, such as `[1][2]`.
        """
        return "".join(f"[{self._numbers.setdefault(passage, len(self._numbers) + 1)}]" for passage in passages)

    def text(self, passage: Passage) -> str:
        """Say where a passage is.

        Args:
            passage: the passage.

        Returns:
            Its publication, its place in there and where that can be read.
        """
        parts = [self._names.of(passage.publication).text]
        if passage.start is not None:
            parts.append(f"{self._characters} {passage.start}-{passage.end}")
        address = self._evidence.address(passage.publication)
        return ", ".join([*parts, address] if address else parts)
