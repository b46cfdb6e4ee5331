"""The shapes as they are written, on pySHACL without our preparations and on rudof: the results are the same."""

from collections.abc import Iterable
from typing import Any

import pyshacl
import pytest
import rdflib
from pyoxigraph import RdfFormat, Store
from rdflib import SH

from bdkg.quality.finding import Offence
from bdkg.quality.shapes.run import validate
from bdkg.quality.shapes.shapes import Shapes, rule_name
from bdkg.quality.shapes.terms import from_rdflib
from bdkg.quality.shapes.view import view
from tests.quality.shapes.samples import Sample, invalid

Result = tuple[str, str, str, str]

SAMPLES = list(invalid())
FIRST_OF_EACH_FILE = list({sample.name.partition(" ")[0]: sample for sample in SAMPLES}.values())


def ours(offences: Iterable[Offence]) -> set[Result]:
    return {(o.rule, str(o.focus), str(o.predicate or ""), str(o.value or "")) for o in offences}


def graph_of(store: Store) -> rdflib.Graph:
    return rdflib.Graph().parse(data=store.dump(format=RdfFormat.N_TRIPLES, from_graph=None), format="nt")


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
