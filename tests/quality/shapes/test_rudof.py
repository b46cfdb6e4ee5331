"""The shapes on rudof (https://rudof-project.github.io), which shares no code with pySHACL: it finds the same."""

import pytest
from pyoxigraph import DefaultGraph, RdfFormat, Store

from bdkg.graph.vocabulary import SH
from bdkg.quality.shapes.shapes import Shapes, rule_name
from tests.quality.shapes.samples import Sample, invalid

pytestmark = pytest.mark.engines


class Rudof:
    """The shapes on rudof.

    Args:
        shapes: the shapes.
    """

    def __init__(self, shapes: Shapes) -> None:
        # Only those who develop have it.
        import pyrudof

        self._session = pyrudof.Rudof(pyrudof.RudofConfig())
        self._session.read_shacl(dump(shapes.store))

    def find(self, store: Store) -> set[tuple[str, str]]:
        """Find what breaks the shapes: the rules, and the IRIs of the things."""
        self._session.reset_data()
        self._session.read_data(dump(store))
        found = set()
        for entry in self._session.validate_shacl():
            component = entry.constraint_component.strip("<>").removeprefix(SH).removesuffix("ConstraintComponent")
            found.add((rule_name((entry.source_shape or "").strip("<>"), component), entry.focus_node))
        return found


def dump(store: Store) -> str:
    text = store.dump(format=RdfFormat.TURTLE, from_graph=DefaultGraph())
    assert text
    return text.decode()


@pytest.fixture(scope="module")
def rudof(shapes: Shapes) -> Rudof:
    return Rudof(shapes)


@pytest.mark.parametrize("sample", list(invalid()), ids=str)
def test_it_finds_the_same_in_a_sample(rudof: Rudof, sample: Sample) -> None:
    assert {rule for rule, thing in rudof.find(sample.store) if thing == sample.focus.value} == {sample.rule}


def test_it_finds_nothing_in_the_real_graph_either(rudof: Rudof, real_store: Store) -> None:
    assert rudof.find(real_store) == set()
