"""The shapes as they are written, on pySHACL without our preparations and on rudof: the results are the same."""

from collections.abc import Iterable
from typing import Any

import pyrudof
import pyshacl
import pytest
from pyoxigraph import DefaultGraph, RdfFormat, Store
from rdflib import SH

from bdkg.quality.finding import Offence
from bdkg.quality.shapes.run import validate
from bdkg.quality.shapes.shapes import Shapes, rule_name
from bdkg.quality.shapes.terms import from_rdflib
from bdkg.quality.shapes.view import view
from tests.quality.shapes.samples import Sample, invalid

Result = tuple[str, ...]

SAMPLES = list(invalid())
FIRST_OF_EACH_FILE = list({sample.name.partition(" ")[0]: sample for sample in SAMPLES}.values())


def ours(offences: Iterable[Offence]) -> set[Result]:
    return {(o.rule, str(o.focus), str(o.predicate or ""), str(o.value or "")) for o in offences}


def plain(store: Store, shapes: Shapes) -> set[Result]:
    """What pySHACL finds with the shapes as they are written."""
    _, report, _ = pyshacl.validate(view(store), shacl_graph=view(shapes.store), inplace=True)
    return results(report)


def results(report: Any) -> set[Result]:
    found = set()
    for result in report.objects(None, SH.result):
        said: dict[Any, Any] = dict(report.predicate_objects(result))
        component = said[SH.sourceConstraintComponent].removeprefix(str(SH)).removesuffix("ConstraintComponent")
        terms = [str(from_rdflib(said[key])) if key in said else "" for key in (SH.focusNode, SH.resultPath, SH.value)]
        found.add((rule_name(str(said[SH.sourceShape]), component), *terms))
    return found


@pytest.mark.parametrize("sample", FIRST_OF_EACH_FILE, ids=str)
def test_the_preparations_change_no_result(shapes: Shapes, sample: Sample) -> None:
    assert ours(validate(sample.store, shapes)) == plain(sample.store, shapes)


DEVIATIONS: dict[str, str] = {}
"""The rules whose samples rudof judges otherwise, and why."""


class Rudof:
    """The shapes on rudof (https://rudof-project.github.io), which is no kin of pySHACL.

    Args:
        shapes: the shapes.
    """

    def __init__(self, shapes: Shapes) -> None:
        self._session = pyrudof.Rudof(pyrudof.RudofConfig())
        self._session.read_shacl(dump(shapes.store))

    def find(self, store: Store) -> set[Result]:
        """Find what breaks the shapes: the rules and the things."""
        self._session.reset_data()
        self._session.read_data(dump(store))
        found = set()
        for entry in self._session.validate_shacl():
            component = entry.constraint_component.strip("<>").removeprefix(str(SH)).removesuffix("ConstraintComponent")
            found.add((rule_name(entry.source_shape.strip("<>"), component), entry.focus_node))
        return found


def dump(store: Store) -> str:
    text = store.dump(format=RdfFormat.TURTLE, from_graph=DefaultGraph())
    assert text
    return text.decode()


@pytest.fixture(scope="module")
def rudof(shapes: Shapes) -> Rudof:
    return Rudof(shapes)


@pytest.mark.engines
@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_rudof_finds_the_same_in_samples(rudof: Rudof, sample: Sample) -> None:
    found = {rule for rule, thing in rudof.find(sample.store) if thing == sample.focus.value}
    assert (found == {sample.rule}) == (sample.rule not in DEVIATIONS), "list or drop the deviation"


@pytest.mark.engines
def test_rudof_finds_nothing_in_the_real_graph_either(rudof: Rudof, real_store: Store) -> None:
    assert rudof.find(real_store) == set()
