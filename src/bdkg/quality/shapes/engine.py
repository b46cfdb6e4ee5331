"""Validates by pySHACL.

Importing this takes half a second; `run.validate` does so where it is called.
"""

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from traceback import walk_tb

import rdflib
from pyoxigraph import Literal, NamedNode, Store
from pyshacl import validate
from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, ShapeLoadError
from pyshacl.shape import Shape
from rdflib import SH
from rdflib.term import Node

from bdkg.quality.finding import Offence
from bdkg.quality.shapes.flat import flatten
from bdkg.quality.shapes.mistake import ShapeError
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
        ShapeError: the shapes are not what SHACL Core allows.
    """
    try:
        with _quiet():
            _, report, text = validate(view(store), shacl_graph=flatten(shapes.store, store, focus), inplace=True)
    except (ConstraintLoadError, ReportableRuntimeError, ShapeLoadError, re.error) as error:
        raise _not_valid(str(error), _at_fault(error)) from error
    if not isinstance(report, rdflib.Graph):
        raise _not_valid(text, None)
    return [_offence(report, result, shapes) for result in report.objects(None, SH.result)]


def _not_valid(said: str, shape: NamedNode | None) -> ShapeError:
    said = " ".join(said.split())
    return ShapeError({"en": f"not valid shapes: {said}", "vi": f"hình dạng không hợp lệ: {said}"}, shape)


def _at_fault(error: Exception) -> NamedNode | None:
    """Find the shape that the engine was validating with, which its messages leave out."""
    shapes = [frame.f_locals.get("self") for frame, _ in walk_tb(error.__traceback__)]
    nodes = [shape.node for shape in shapes if isinstance(shape, Shape)]
    return NamedNode(str(nodes[-1])) if nodes and isinstance(nodes[-1], rdflib.URIRef) else None


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
        reason = {
            "en": f"let it target things, not values such as {focus}",
            "vi": f"hãy để nó nhắm vào đối tượng, không phải giá trị như {focus}",
        }
        raise ShapeError(reason, rule.shape)
    message = clause(rule.constraint, path, rule.asked, value)
    predicate = path if isinstance(path, NamedNode) else None
    return Offence(rule.name, rule.severity, message, rule.advice, focus, predicate, value)
