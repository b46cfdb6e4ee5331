"""Validates by pySHACL.

Importing this takes half a second; `run.validate` does so where it is called.
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import rdflib
from pyoxigraph import Literal, NamedNode, Store
from pyshacl import validate
from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, ShapeLoadError
from rdflib import SH
from rdflib.term import Node

from bdkg.errors import SourceError
from bdkg.quality.finding import Offence
from bdkg.quality.shapes.flat import flatten
from bdkg.quality.shapes.shapes import Shapes, rule_name
from bdkg.quality.shapes.terms import from_rdflib
from bdkg.quality.shapes.view import view
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
    try:
        with _quiet():
            _, report, text = validate(view(store), shacl_graph=flatten(shapes.store, store, focus), inplace=True)
    except (ConstraintLoadError, ReportableRuntimeError, ShapeLoadError) as error:
        raise SourceError(f"ontology/shapes: not valid shapes: {' '.join(str(error).split())}") from error
    if not isinstance(report, rdflib.Graph):
        raise SourceError(f"ontology/shapes: cannot be validated with: {text}")
    return [_offence(report, result, shapes) for result in report.objects(None, SH.result)]


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep rdflib from telling of each literal in a wrong form, with a traceback; the shapes find them."""
    logger = logging.getLogger("rdflib.term")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


def _offence(report: rdflib.Graph, result: Node, shapes: Shapes) -> Offence:
    said = {key: from_rdflib(value) for key, value in report.predicate_objects(result)}
    shape, component, focus = (said[key] for key in (SH.sourceShape, SH.sourceConstraintComponent, SH.focusNode))
    path, value = said.get(SH.resultPath), said.get(SH.value)
    rule = shapes.rules[rule_name(shape.value, component.value.removeprefix(str(SH)).removesuffix(_COMPONENT))]
    if isinstance(focus, Literal):
        raise SourceError(f"ontology/shapes: {shape}: let it target things, not values such as {focus}")
    message = clause(rule.constraint, path, rule.asked, value)
    predicate = path if isinstance(path, NamedNode) else None
    return Offence(rule.name, rule.severity, message, rule.advice, focus, predicate, value)
