"""Make the bounds of the countries: `data/communities/country-bounds.ttl`.

    npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz
    python -m tests.quality.checks.country_bounds package/countries-10m.json

The file holds, for each country of the graph, the smallest box around its outline in Natural Earth 1:10m, islands and
overseas regions included, rounded outwards to a tenth of a degree. Where the outline lacks an island that is a
first-level unit of the graph, the box is widened to it.
"""

import json
import sys
from collections.abc import Iterator
from math import ceil, floor
from pathlib import Path
from typing import Any

from pyoxigraph import QuerySolutions

from bdkg.graph import sources
from bdkg.graph.build import build_in_memory
from bdkg.graph.names import PREFIXES
from tests.conftest import ROOT

BOUNDS_FILE = ROOT / "data" / "communities" / "country-bounds.ttl"

Point = tuple[float, float]
"""Longitude and latitude."""

Box = tuple[float, float, float, float]
"""West, south, east, north; where it spans the antimeridian, the west is greater than the east."""

HEAD = """\
@prefix bdkg: <https://w3id.org/bdkg/ontology#> .
@prefix country: <https://w3id.org/bdkg/id/country/> .
@prefix evidence: <https://w3id.org/bdkg/id/evidence/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
BLOCK = """
country:{slug}
    bdkg:eastBoundLongitude {east} ;
    bdkg:evidence evidence:world-atlas-2-0-2 ;
    bdkg:northBoundLatitude {north} ;
    bdkg:southBoundLatitude {south} ;
    bdkg:westBoundLongitude {west} ;
{note}.
"""
NOTE = """\
    skos:editorialNote "The bounds are widened to {names}, which the outline of Natural Earth lacks."@en ;
"""
UNITS = """
SELECT ?code ?country ?longitude ?latitude ?name
WHERE {
  ?country bdkg:isoNumeric ?code .
  OPTIONAL {
    ?unit a bdkg:Subdivision ; bdkg:inCountry ?country ; rdfs:label ?name ;
      bdkg:longitude ?longitude ; bdkg:latitude ?latitude .
    FILTER(LANG(?name) = "en")
  }
}
ORDER BY ?country ?unit
"""


def boxes(topology: dict[str, Any]) -> dict[str, Box]:
    """Find the box around each country of a topology (TopoJSON 1.0, sections 2.1.1 and 2.1.4).

    Args:
        topology: `countries-10m.json` of the npm package world-atlas.

    Returns:
        The box in degrees, by the numeric code of ISO 3166-1.
    """
    points: dict[str, list[Point]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        # A far island may be a geometry of its own with the code of its country.
        of_country = points.setdefault(geometry.get("id", ""), [])
        of_country += [point for index in _indexes(geometry["arcs"]) for point in _points(topology, index)]
    return {code: _box(of_country) for code, of_country in points.items()}


def _box(points: list[Point]) -> Box:
    longitudes, latitudes = sorted({x for x, _ in points}), [y for _, y in points]
    # The box leaves out the widest stretch of longitude in which the country has no point.
    following = [*longitudes[1:], longitudes[0] + 360]
    gaps = [after - before for before, after in zip(longitudes, following, strict=True)]
    widest = gaps.index(max(gaps))
    east, west = longitudes[widest], longitudes[(widest + 1) % len(longitudes)]
    return _down(west), _down(min(latitudes)), _up(east), _up(max(latitudes))


def _indexes(arcs: Any) -> Iterator[int]:
    for arc in arcs:
        if isinstance(arc, int):
            yield arc if arc >= 0 else ~arc
        else:
            yield from _indexes(arc)


def _points(topology: dict[str, Any], index: int) -> Iterator[Point]:
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    for step_x, step_y in topology["arcs"][index]:
        x, y = x + step_x, y + step_y
        yield x * scale_x + shift_x, y * scale_y + shift_y


def _down(degrees: float) -> float:
    return max(floor(degrees * 10) / 10, -180.0)


def _up(degrees: float) -> float:
    return min(ceil(degrees * 10) / 10, 180.0)


def turtle(found: dict[str, Box]) -> str:
    """Write the boxes of the countries of the graph.

    Args:
        found: the boxes by numeric code.

    Returns:
        The Turtle file.
    """
    units = build_in_memory(sources.graph_files(str(ROOT))).query(UNITS, prefixes=PREFIXES)
    assert isinstance(units, QuerySolutions)
    countries: dict[str, Box] = {}
    added: dict[str, list[str]] = {}
    for unit in units:
        slug = unit["country"].value.rpartition("/")[2]
        west, south, east, north = countries.setdefault(slug, found[unit["code"].value])
        if unit["name"] is None:
            continue
        x, y = float(unit["longitude"].value), float(unit["latitude"].value)
        # Only what spans no antimeridian has such an island.
        wider = (min(west, _down(x)), min(south, _down(y)), max(east, _up(x)), max(north, _up(y)))
        if west <= east and wider != (west, south, east, north):
            countries[slug] = wider
            added.setdefault(slug, []).append(unit["name"].value)
    blocks = []
    for slug, (west, south, east, north) in sorted(countries.items()):
        note = NOTE.format(names=" and ".join(added[slug])) if slug in added else ""
        blocks.append(BLOCK.format(slug=slug, west=west, south=south, east=east, north=north, note=note))
    return HEAD + "".join(blocks)


if __name__ == "__main__":
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    BOUNDS_FILE.write_text(turtle(boxes(topology)), encoding="utf-8")
