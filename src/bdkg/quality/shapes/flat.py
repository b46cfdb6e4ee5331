"""The shapes as pySHACL takes them fastest, with the same results.

Where a node shape leads to a property shape, pySHACL reads the property shape anew for each thing. A property shape
that has targets of its own it reads once for all of them, which is five times as fast. So each property shape gets the
targets of the node shapes that lead to it, and the links between them go.
"""

from collections.abc import Iterable

import rdflib
from pyoxigraph import BlankNode, NamedNode, Store, Triple
from rdflib import SH
from rdflib.collection import Collection
from rdflib.term import Node

from bdkg.graph.vocabulary import RDF_TYPE, RDFS
from bdkg.quality.shapes.terms import Term, to_rdflib

_Subject = NamedNode | BlankNode | Triple

TARGETS = (SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf)
_SUBCLASS = NamedNode(RDFS + "subClassOf")


def flatten(shapes: Store, data: Store, focus: Iterable[NamedNode] | None) -> rdflib.Graph:
    """Prepare the shapes.

    Args:
        shapes: the shapes as they are written.
        data: the graph that is validated.
        focus: the things to look at; all that the shapes target where there is none.

    Returns:
        Shapes with the same results about these things.
    """
    targeted = {quad.subject for target in TARGETS for quad in shapes.quads_for_pattern(None, _node(target), None)}
    if focus is None:
        graph = _part(shapes, targeted)
    else:
        wanted: set[Term | Triple] = set(focus)
        things = {shape: _targets(shapes, shape, data) & wanted for shape in targeted}
        targeted = {shape for shape in targeted if things[shape]}
        graph = _part(shapes, targeted)
        for shape in targeted:
            _retarget(graph, to_rdflib(shape), [to_rdflib(thing) for thing in things[shape]])
    for node in map(to_rdflib, targeted):
        _flatten_shape(graph, node)
    return graph


def _part(shapes: Store, wanted: set[_Subject]) -> rdflib.Graph:
    """Take some shapes and all that they lead to."""
    graph = rdflib.Graph(bind_namespaces="none")
    waiting, seen = list(wanted), set(wanted)
    while waiting:
        subject = waiting.pop()
        for quad in shapes.quads_for_pattern(subject, None, None):
            graph.add((to_rdflib(subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
            if isinstance(quad.object, NamedNode | BlankNode) and quad.object not in seen:
                seen.add(quad.object)
                waiting.append(quad.object)
    return graph


def _targets(shapes: Store, shape: _Subject, data: Store) -> set[Term | Triple]:
    """Find the things that a shape targets (SHACL, section 2.1.3)."""

    def named(target: rdflib.URIRef) -> list[NamedNode]:
        values = [quad.object for quad in shapes.quads_for_pattern(shape, _node(target), None)]
        return [value for value in values if isinstance(value, NamedNode)]

    found: set[Term | Triple] = set(named(SH.targetNode))
    waiting = named(SH.targetClass)
    seen: set[_Subject] = {*waiting}
    while waiting:
        class_ = waiting.pop()
        found |= {quad.subject for quad in data.quads_for_pattern(None, RDF_TYPE, class_)}
        narrower = {quad.subject for quad in data.quads_for_pattern(None, _SUBCLASS, class_)}
        waiting += [one for one in narrower - seen if isinstance(one, NamedNode)]
        seen |= narrower
    for property_ in named(SH.targetSubjectsOf):
        found |= {quad.subject for quad in data.quads_for_pattern(None, property_, None)}
    for property_ in named(SH.targetObjectsOf):
        found |= {quad.object for quad in data.quads_for_pattern(None, property_, None)}
    return found


def _retarget(graph: rdflib.Graph, shape: Node, things: list[Node]) -> None:
    """Let a shape target some things and no others.

    pySHACL has a setting for this, but applies it to the values that nested shapes look at as well, and finds nothing
    wrong with those that are not among the things.
    """
    for target in TARGETS:
        graph.remove((shape, target, None))
    for thing in things:
        graph.add((shape, SH.targetNode, thing))


def _flatten_shape(graph: rdflib.Graph, shape: Node) -> None:
    properties = list(graph.objects(shape, SH.property))
    # Elsewhere the shape's values, or the shape as a whole, are what counts.
    if any(
        pattern in graph for pattern in ((shape, SH.path, None), (shape, SH.deactivated, None), (None, None, shape))
    ):
        return
    if (shape, SH.closed, None) in graph:
        _close(graph, shape, properties)
    for property_ in properties:
        for target in TARGETS:
            for value in graph.objects(shape, target):
                graph.add((property_, target, value))
    graph.remove((shape, SH.property, None))


def _close(graph: rdflib.Graph, shape: Node, properties: list[Node]) -> None:
    """Name the properties that a closed shape allows, as the links that would tell them go."""
    allowed = {path for property_ in properties for path in graph.objects(property_, SH.path)}
    for ignored in list(graph.objects(shape, SH.ignoredProperties)):
        allowed |= set(graph.items(ignored))
        graph.remove((shape, SH.ignoredProperties, ignored))
    named: list[Node] = [path for path in allowed if isinstance(path, rdflib.URIRef)]
    graph.add((shape, SH.ignoredProperties, Collection(graph, rdflib.BNode(), named).uri))


def _node(iri: rdflib.URIRef) -> NamedNode:
    return NamedNode(str(iri))
