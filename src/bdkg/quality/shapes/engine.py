"""Validates by pySHACL.

Importing this takes half a second; `run.validate` does so where it is called.
"""

from collections.abc import Iterable

import rdflib
from pyoxigraph import NamedNode, Store
from pyshacl import validate
from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, ShapeLoadError
from rdflib import SH
from rdflib.term import Node

from bdkg.errors import SourceError
from bdkg.quality.finding import Offence
from bdkg.quality.shapes.flat import flatten
from bdkg.quality.shapes.shapes import Shapes, rule_name
from bdkg.quality.shapes.terms import from_rdflib
from bdkg.quality.shapes.view import View
from bdkg.quality.shapes.wording import clause

_COMPONENT = "ConstraintComponent"


def offences(store: Store, shapes: Shapes, focus: Iterable[NamedNode] | None) -> list[Offence]:
    """Find what breaks the shapes; see `run.validate`.

    Args:
        store: the graph, with the classes of the ontology.
        shapes: the shapes.
        focus: the things to look at; all that the shapes target where there is none.

    Returns:
        The offences, in no order.

    Raises:
        SourceError: the shapes are not what SHACL Core allows.
    """
    view = View(store)
    try:
        _, report, text = validate(view, shacl_graph=flatten(shapes.store, view, focus), inplace=True)
    except (ConstraintLoadError, ReportableRuntimeError, ShapeLoadError) as error:
        raise SourceError(f"ontology/shapes: not valid shapes: {' '.join(str(error).split())}") from error
    if not isinstance(report, rdflib.Graph):
        raise SourceError(f"ontology/shapes: cannot be validated with: {text}")
    return [_offence(report, result, shapes) for result in report.objects(None, SH.result)]


def _offence(report: rdflib.Graph, result: Node, shapes: Shapes) -> Offence:
    said = dict(report.predicate_objects(result))
    constraint = said[SH.sourceConstraintComponent].removeprefix(str(SH)).removesuffix(_COMPONENT)
    rule = shapes.rules[rule_name(str(said[SH.sourceShape]), constraint)]
    path, value = (from_rdflib(said[key]) if key in said else None for key in (SH.resultPath, SH.value))
    focus = from_rdflib(said[SH.focusNode])
    message = clause(rule.constraint, path, rule.asked, value)
    predicate = path if isinstance(path, NamedNode) else None
    return Offence(rule.name, rule.severity, message, rule.advice, focus, predicate, value)
