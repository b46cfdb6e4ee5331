"""Make the outline of the world that maps are drawn on: `src/bdkg/reports/charts/world-land.json`.

    npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz
    python -m tests.reports.charts.world_land package/land-110m.json

The file holds the land of Natural Earth 1:110m. It is simplified as far as the eye does not see at the size of our
maps; Antarctica, where no community is, is left out.
"""

import json
import sys
from math import hypot
from pathlib import Path
from typing import Any

from bdkg.reports.charts.world import LAND_FILE

Point = tuple[float, float]

TOLERANCE_DEGREES = 0.25
SMALLEST_DEGREES = 1.0
"""An island that is less wide and high than this is left out."""

SOUTHERN_END = -60.0


def outline(topology: dict[str, Any]) -> dict[str, Any]:
    """Simplify the land of a topology (TopoJSON 1.0, sections 2.1.1 and 2.1.4).

    Args:
        topology: `land-110m.json` of the npm package world-atlas.

    Returns:
        A GeoJSON MultiPolygon (RFC 7946); the points of a ring keep their order, clockwise outside, as d3-geo wants.
    """
    arcs = [_decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    polygons = []
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            rings = [_ring(indexes, arcs) for indexes in polygon]
            if max(y for _, y in rings[0]) < SOUTHERN_END or _extent(rings[0]) < SMALLEST_DEGREES:
                continue
            polygons.append([simple for ring in rings if len(simple := _closed(ring)) > 3])
    return {"type": "MultiPolygon", "coordinates": polygons}


def _decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    (scale_x, scale_y), (shift_x, shift_y) = transform["scale"], transform["translate"]
    points, x, y = [], 0, 0
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append((x * scale_x + shift_x, y * scale_y + shift_y))
    return points


def _ring(indexes: list[int], arcs: list[list[Point]]) -> list[Point]:
    ring: list[Point] = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    return ring


def _extent(ring: list[Point]) -> float:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def _closed(ring: list[Point]) -> list[Point]:
    """Simplify a ring in two halves, for its first and its last point are one."""
    middle = len(ring) // 2
    points = _simplified(ring[: middle + 1])[:-1] + _simplified(ring[middle:])
    rounded = [(round(x, 1), round(y, 1)) for x, y in points]
    return [point for place, point in enumerate(rounded) if place == 0 or point != rounded[place - 1]]


def _simplified(points: list[Point]) -> list[Point]:
    """Leave out what lies near the straight line (Douglas and Peucker 1973)."""
    (x1, y1), (x2, y2) = points[0], points[-1]
    length = hypot(x2 - x1, y2 - y1) or 1.0
    distances = [abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length for x, y in points]
    farthest = max(range(len(points)), key=distances.__getitem__)
    if distances[farthest] <= TOLERANCE_DEGREES:
        return [points[0], points[-1]]
    return _simplified(points[: farthest + 1])[:-1] + _simplified(points[farthest:])


def main(arguments: list[str]) -> int:
    """Write the file.

    Args:
        arguments: the path of `land-110m.json`.

    Returns:
        The exit code.
    """
    topology = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    # One polygon a line, so that a difference can be read.
    geometry = outline(topology)
    polygons = ",\n".join(json.dumps(polygon, separators=(",", ":")) for polygon in geometry["coordinates"])
    text = f'{{"type":"MultiPolygon","coordinates":[\n{polygons}\n]}}\n'
    LAND_FILE.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
