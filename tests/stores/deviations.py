"""Where a store gives other rows than the golden ones, and why."""

from typing import NamedTuple

from tests.stores.servers import rdf4j, virtuoso


class Deviation(NamedTuple):
    """How a store differs.

    Attributes:
        reason: why, with the issue of the store where there is one.
        refusal: what the store says where it gives no rows; None where it gives rows, but others.
    """

    reason: str
    refusal: str | None = None


_RDF4J_OPTIONAL = Deviation(
    "a variable that VALUES leaves open goes into an OPTIONAL subquery as if it were bound, and comes out unbound; "
    "https://github.com/eclipse-rdf4j/rdf4j/issues/4882"
)
_VIRTUOSO_OPTIONALS = Deviation(
    "of several OPTIONAL subqueries inside an OPTIONAL, one loses its rows; it resembles "
    "https://github.com/openlink/virtuoso-opensource/issues/1188"
)
_VIRTUOSO_COMPILER = Deviation(
    "the query is refused: SP031, Internal error: sparp_gp_deprecate(); no issue of it is known",
    refusal="Internal error: sparp_gp_deprecate()",
)

DEVIATIONS: dict[str, dict[str, Deviation]] = {
    f"RDF4J {rdf4j.VERSION}": {"other-awards": _RDF4J_OPTIONAL},
    f"Virtuoso {virtuoso.NEWER_VERSION}": {
        "timeline": _VIRTUOSO_COMPILER,
        "timeline--from-2018--to-2019-06": _VIRTUOSO_COMPILER,
    },
    f"Virtuoso {virtuoso.VERSION}": {
        "calendar": _VIRTUOSO_OPTIONALS,
        "calendar--year-2020+2021": _VIRTUOSO_OPTIONALS,
        "timeline": _VIRTUOSO_COMPILER,
        "timeline--from-2018--to-2019-06": _VIRTUOSO_COMPILER,
    },
}
"""For each store, the golden files that it differs from, and how."""
