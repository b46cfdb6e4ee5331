"""Validates the graph against the shapes."""

from collections.abc import Iterable

from pyoxigraph import NamedNode, Store

from bdkg.quality.finding import Offence
from bdkg.quality.shapes.shapes import Shapes


def validate(store: Store, shapes: Shapes, focus: Iterable[NamedNode] | None = None) -> list[Offence]:
    """Validate the graph against the shapes (SHACL, section 3.4).

    Args:
        store: the graph, with the classes of the ontology.
        shapes: the shapes.
        focus: the things to look at; all that the shapes target where there is none.

    Returns:
        The offences, sorted by focus node, rule and value.

    Raises:
        ShapeError: the shapes are not what SHACL Core allows.
    """
    # Importing the engine takes half a second.
    from bdkg.quality.shapes.engine import offences

    return sorted(offences(store, shapes, focus), key=lambda found: (str(found.focus), found.rule, str(found.value)))
