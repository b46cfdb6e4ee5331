"""Findings as a validation report of SHACL (W3C SHACL, section 3.6)."""

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from bdkg.graph.names import PREFIXES
from bdkg.graph.vocabulary import RDF_TYPE, SH, XSD
from bdkg.quality.check.formats.characters import writable
from bdkg.quality.check.run import Outcome
from bdkg.quality.finding import ERROR, INFO, WARNING, Finding
from bdkg.quality.shapes.shapes import CONSTRAINTS, rule_name

RULES = "https://w3id.org/bdkg/rule/"
"""What the name of a rule follows where it is no constraint of SHACL Core."""

_SEVERITIES = {ERROR: "Violation", WARNING: "Warning", INFO: "Info"}
_COMPONENTS = {rule_name("", name): f"{SH}{name[0].upper()}{name[1:]}ConstraintComponent" for name in CONSTRAINTS}


def write(outcome: Outcome) -> str:
    """Write an outcome.

    Args:
        outcome: what a check found.

    Returns:
        Turtle. The place of a finding stands in its message, for SHACL knows of no files; what is about a file and no
        thing has the file as its focus node.
    """
    report = BlankNode("report")
    conforms = Literal("false" if outcome.findings else "true", datatype=NamedNode(XSD + "boolean"))
    triples = [Triple(report, RDF_TYPE, _sh("ValidationReport")), Triple(report, _sh("conforms"), conforms)]
    for number, finding in enumerate(outcome.findings):
        result = BlankNode(f"result{number}")
        triples.append(Triple(report, _sh("result"), result))
        triples += _result(result, finding)
    written = serialize(triples, format=RdfFormat.TURTLE, prefixes={**PREFIXES, "sh": SH})
    return (written or b"").decode()


def _result(result: BlankNode, finding: Finding) -> Iterator[Triple]:
    yield Triple(result, RDF_TYPE, _sh("ValidationResult"))
    yield Triple(result, _sh("focusNode"), NamedNode(finding.focus or Path(finding.path).absolute().as_uri()))
    if finding.predicate:
        yield Triple(result, _sh("resultPath"), NamedNode(finding.predicate))
    if finding.value:
        yield Triple(result, _sh("value"), _term(finding.value))
    yield Triple(result, _sh("resultSeverity"), _sh(_SEVERITIES[finding.severity]))
    yield Triple(result, _sh("sourceConstraintComponent"), NamedNode(_component(finding.rule)))
    yield Triple(result, _sh("resultMessage"), Literal(writable(str(finding))))


def _component(rule: str) -> str:
    fitting = [name for name in _COMPONENTS if rule.endswith(name)]
    return _COMPONENTS[max(fitting, key=len)] if fitting else RULES + rule


def _term(value: str) -> NamedNode | BlankNode | Literal:
    """Read a term as N-Triples writes it."""
    quad: Quad = next(parse(input=f"<x:s> <x:p> {value} .", format=RdfFormat.N_TRIPLES, lenient=True))
    if isinstance(quad.object, Triple):
        raise TypeError("findings are about RDF 1.1")
    return quad.object


def _sh(name: str) -> NamedNode:
    return NamedNode(SH + name)
