"""What pySHACL finds with the shapes as they are prepared for it is what it finds with those that are written."""

import pyshacl
import pytest
import rdflib
from pyoxigraph import Store
from rdflib import SH

from bdkg.graph.sources import SourceFile
from bdkg.quality.shapes.run import validate
from bdkg.quality.shapes.shapes import Shapes, read, rule_name
from bdkg.quality.shapes.terms import from_rdflib
from bdkg.quality.shapes.view import view
from tests.quality.shapes.samples import Sample, invalid

FIRST_OF_EACH_FILE = list({sample.name.partition(" ")[0]: sample for sample in invalid()}.values())
NESTED = """
    @prefix e: <http://example.org/> .
    @prefix sh: <http://www.w3.org/ns/shacl#> .
    @prefix shape: <https://w3id.org/bdkg/shape/> .
    shape:town sh:targetClass e:Town ; sh:property shape:name ; sh:closed true ; sh:ignoredProperties ( e:in ) .
    shape:town sh:message "use what a town has"@en , "dùng thuộc tính của thị trấn"@vi .
    shape:street sh:targetSubjectsOf e:in ; sh:property shape:in .
    shape:in sh:path e:in ; sh:node shape:town ; sh:message "name a town"@en , "nêu một thị trấn"@vi .
    shape:name sh:path e:name ; sh:minCount 1 ; sh:message "name it"@en , "đặt tên"@vi .
    shape:off sh:targetClass e:Town ; sh:deactivated true ; sh:property shape:never .
    shape:never sh:path e:never ; sh:minCount 1 ; sh:message "say it"@en , "nêu ra"@vi .
"""


def ours(store: Store, shapes: Shapes) -> set[tuple[str, ...]]:
    return {(o.rule, str(o.focus), str(o.predicate or ""), str(o.value or "")) for o in validate(store, shapes)}


def plain(store: Store, shapes: Shapes) -> set[tuple[str, ...]]:
    _, report, _ = pyshacl.validate(view(store), shacl_graph=view(shapes.store), inplace=True)
    assert isinstance(report, rdflib.Graph)
    found = set()
    for result in report.objects(None, SH.result):
        said = {key: from_rdflib(value) for key, value in report.predicate_objects(result)}
        component = said[SH.sourceConstraintComponent].value.removeprefix(str(SH)).removesuffix("ConstraintComponent")
        terms = [str(said.get(key, "")) for key in (SH.focusNode, SH.resultPath, SH.value)]
        found.add((rule_name(said[SH.sourceShape].value, component), *terms))
    return found


@pytest.mark.long
@pytest.mark.parametrize("sample", FIRST_OF_EACH_FILE, ids=str)
def test_the_preparations_change_no_result(shapes: Shapes, sample: Sample) -> None:
    assert ours(sample.store, shapes) == plain(sample.store, shapes) != set()


def test_the_preparations_keep_shapes_that_others_use_and_those_that_are_off() -> None:
    store = Store()
    store.update("""
        PREFIX e: <http://example.org/>
        INSERT DATA { e:a a e:Town . e:b a e:Town ; e:name "b" ; e:size 3 . e:x e:in e:a , e:c . e:c e:name "c" }
    """)
    shapes = read([SourceFile("s.ttl", NESTED.encode())])
    found = ours(store, shapes)
    assert found == plain(store, shapes)
    assert {rule for rule, *_ in found} == {"name-min-count", "town-closed", "in-node"}
