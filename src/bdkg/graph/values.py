"""Values of which only one form is right."""

from pyoxigraph import NamedNode

from bdkg.errors import SourceError
from bdkg.graph.names import shorten


def whole_number(text: str, predicate: NamedNode) -> int:
    """Read a whole number of the graph.

    Args:
        text: the value as it is written.
        predicate: the property that has it.

    Returns:
        The number.

    Raises:
        SourceError: it is none.
    """
    try:
        return int(text)
    except ValueError:
        what = f"{shorten(predicate.value)} has the value '{text}', which is no whole number"
        raise SourceError(f"{what}; bdkg check tells where it stands") from None
