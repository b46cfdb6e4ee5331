"""What keeps shapes from being used."""

from collections.abc import Mapping

from pyoxigraph import BlankNode, Literal, NamedNode

from bdkg.errors import SourceError
from bdkg.graph.sources import SHAPES_FOLDER


class ShapeError(SourceError):
    """The shapes cannot be used.

    Args:
        reason: why, a clause by language.
        shape: the shape that is wrong, where that is known.
        predicate: its property that is wrong, where it is one.
        value: the value that is wrong, where it is one.

    Attributes:
        reason: as above.
        triple: the shape, the property and the value, as far as they are known.
    """

    def __init__(
        self,
        reason: Mapping[str, str],
        shape: NamedNode | BlankNode | None = None,
        predicate: NamedNode | None = None,
        value: NamedNode | BlankNode | Literal | None = None,
    ) -> None:
        # All of it, for the error goes from one process to another.
        super().__init__(reason, shape, predicate, value)
        self.reason = reason
        self.triple = (shape, predicate, value)

    def __str__(self) -> str:
        """Write it in a line, in English."""
        return f"{SHAPES_FOLDER}: {self.told('en')}"

    def told(self, language: str) -> str:
        """Write why, with the shape where it has an IRI: the label of a blank node is another in each run.

        Args:
            language: `en` or `vi`.

        Returns:
            A clause.
        """
        shape = self.triple[0]
        return f"{shape}: {self.reason[language]}" if isinstance(shape, NamedNode) else self.reason[language]
