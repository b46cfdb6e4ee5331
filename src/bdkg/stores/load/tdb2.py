"""Decimals without a fraction in TDB2, which gives back as 12.0 what it was given as 12.

They stay there: neither PUT nor DROP nor DELETE, which all ask for 12.0, removes them.
"""

import re

from bdkg.graph.vocabulary import XSD

_DECIMAL = XSD + "decimal"
_STUCK = f'FILTER(DATATYPE(?o) = <{_DECIMAL}>) BIND(STRDT(STRBEFORE(STR(?o), ".0"), <{_DECIMAL}>) AS ?whole)'

UNSTICK = (
    f"DELETE {{ ?s ?p ?whole }} INSERT {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o {_STUCK} FILTER EXISTS {{ ?s ?p ?whole }} }}"
)
"""Makes 12.0 of those that are there; whoever reads the graph sees no difference."""

DELETE_STUCK = f"DELETE {{ ?s ?p ?whole }} WHERE {{ ?s ?p ?o . {_STUCK} }}"
"""Deletes them, where the graph is to be dropped."""

_WHOLE = rb"[+-]?[0-9]+"
_IN_RDF_XML = re.compile(rb'( rdf:datatype="%s">%s)(?=</)' % (re.escape(_DECIMAL.encode()), _WHOLE))
"""In a tag, for in text the engine writes no quotation mark as it is."""

_IN_N_TRIPLES = re.compile(rb'(?<= )("%s)(?="\^\^<%s>)' % (_WHOLE, re.escape(_DECIMAL.encode())))


def with_points_in_rdf_xml(content: bytes) -> bytes:
    """Write decimals with a fraction, which TDB2 can delete.

    Args:
        content: RDF/XML as the engine writes it.

    Returns:
        The same with 12.0 for 12.
    """
    return _IN_RDF_XML.sub(rb"\1.0", content)


def with_points_in_n_triples(content: bytes) -> bytes:
    """Write decimals with a fraction, which TDB2 can delete.

    Args:
        content: N-Triples as the engine writes them.

    Returns:
        The same with 12.0 for 12.
    """
    return _IN_N_TRIPLES.sub(rb"\1.0", content)
