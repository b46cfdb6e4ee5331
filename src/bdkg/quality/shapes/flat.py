"""The shapes as pySHACL takes them fastest, with the same results.

Where a node shape leads to a property shape, pySHACL reads the property shape anew for each thing. A property shape
that has targets of its own it reads once for all of them, which is ten times as fast. So each property shape gets the
targets of the node shapes that lead to it, and the links between them go.
"""

from collections.abc import Iterable

import rdflib
from pyoxigraph import NamedNode, Store
from rdflib import RDF, SH
from rdflib.collection import Collection
from rdflib.term import Node

from bdkg.quality.shapes.terms import to_rdflib

TARGETS = (SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf)


def flatten(shapes: Store, data: rdflib.Graph, focus: Iterable[NamedNode] | None) -> rdflib.Graph:
    """Prepare the shapes.

    Args:
        shapes: the shapes as they are written.
        data: the graph that is validated.
        focus: the things to look at; all that the shapes target where there is none.

    Returns:
        Shapes with the same results about these things.
    """
    graph = rdflib.Graph(bind_namespaces="none")
    for quad in shapes:
        graph.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
    wanted = None if focus is None else {to_rdflib(node) for node in focus}
    targeted = {shape for target in TARGETS for shape in graph.subjects(target, None)}
    for shape in targeted:
        if wanted is not None:
            _retarget(graph, shape, _targeted(graph, shape, data) & wanted)
    for shape in targeted:
        properties = list(graph.objects(shape, SH.property))
        if (shape, SH.closed, None) in graph:
            _close(graph, shape, properties)
        for property_ in properties:
            for target in TARGETS:
                for value in graph.objects(shape, target):
                    graph.add((property_, target, value))
        graph.remove((shape, SH.property, None))
    return graph


def _targeted(graph: rdflib.Graph, shape: Node, data: rdflib.Graph) -> set[Node]:
    """Find the things that a shape targets (SHACL, section 2.1.3)."""
    found = set(graph.objects(shape, SH.targetNode))
    for class_ in graph.objects(shape, SH.targetClass):
        for narrower in data.transitive_subjects(rdflib.RDFS.subClassOf, class_):
            found |= set(data.subjects(RDF.type, narrower))
    for property_ in graph.objects(shape, SH.targetSubjectsOf):
        found |= set(data.subjects(property_, None))
    for property_ in graph.objects(shape, SH.targetObjectsOf):
        found |= set(data.objects(None, property_))
    return found


def _retarget(graph: rdflib.Graph, shape: Node, things: set[Node]) -> None:
    """Let a shape target some things and no others.

    pySHACL has a setting for this, but applies it to the values that nested shapes look at as well, and finds nothing
    wrong with those that are not among the things.
    """
    for target in TARGETS:
        graph.remove((shape, target, None))
    for thing in things:
        graph.add((shape, SH.targetNode, thing))


def _close(graph: rdflib.Graph, shape: Node, properties: list[Node]) -> None:
    """Name the properties that a closed shape allows, as the links that would tell them go."""
    allowed = {path for property_ in properties for path in graph.objects(property_, SH.path)}
    for list_ in list(graph.objects(shape, SH.ignoredProperties)):
        allowed |= set(graph.items(list_))
        graph.remove((shape, SH.ignoredProperties, list_))
    named: list[Node] = [path for path in allowed if isinstance(path, rdflib.URIRef)]
    graph.add((shape, SH.ignoredProperties, Collection(graph, rdflib.BNode(), named).uri))
