"""Values of which only one form is right."""

import pytest
from pyoxigraph import NamedNode

from bdkg.errors import SourceError
from bdkg.graph.values import whole_number
from bdkg.graph.vocabulary import START


def test_a_number_is_read() -> None:
    assert whole_number("-12", START) == -12


@pytest.mark.parametrize("text", ["", "x", "1.5", "9" * 5000])
def test_what_is_no_number_is_told_with_its_property(text: str) -> None:
    with pytest.raises(SourceError, match=r"^bdkg:start has the value '.*', which is no whole number; bdkg"):
        whole_number(text, NamedNode(START.value))
