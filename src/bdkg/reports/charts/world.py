"""The outline of the world's land, which maps are drawn on.

`world-land.json` is made of `land-110m.json` of the npm package world-atlas 2.0.2 (ISC licence, Michael Bostock), which
has it from Natural Earth 1:110m (public domain, naturalearthdata.com). It is simplified to a quarter of a degree,
rounded to a tenth, and without Antarctica; `tests/reports/charts/world_land.py` does so again.
"""

import json
from pathlib import Path
from typing import Any

LAND_FILE = Path(__file__).parent / "world-land.json"


def land() -> dict[str, Any]:
    """Read the land.

    Returns:
        A GeoJSON geometry (RFC 7946) in degrees of WGS 84.
    """
    geometry: dict[str, Any] = json.loads(LAND_FILE.read_text(encoding="utf-8"))
    return geometry
