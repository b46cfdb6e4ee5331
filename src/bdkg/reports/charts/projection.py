"""The projection that maps are drawn in, as far as placing names needs it."""

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt

from bdkg.records import record

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2

WIDTH = 980
HEIGHT = 436
_WORLD_SCALE = 177.0
"""Pixels for a radian at the equator, so that 360 degrees fill the width."""

_WORLD_ENDS = (-55.9, 83.6)
"""The latitudes between which a picture of the world lies."""

_CLOSEST = 12.0
"""How many times larger than the world a picture becomes: the outline is too coarse for more."""

_MARGIN = 0.7
"""How much of the picture the places fill at most."""


@record
class Projection:
    """Equal Earth (Šavrič, Patterson and Jenny 2018), turned and enlarged.

    Attributes:
        middle: the meridian in the middle, in degrees.
        scale: pixels for a radian.
        left: where that meridian is, in pixels from the left.
        top: where the equator is, in pixels from the top.
    """

    middle: float
    scale: float
    left: float
    top: float

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Find a place in the picture.

        Args:
            longitude: in degrees.
            latitude: in degrees.

        Returns:
            Pixels from the left and from the top.
        """
        x, y = _plane((longitude - self.middle + 180) % 360 - 180, latitude)
        return self.left + self.scale * x, self.top - self.scale * y


def around(places: Sequence[tuple[float, float]]) -> Projection:
    """Choose a projection that shows places as large as they fit.

    Args:
        places: longitude and latitude of each, in degrees.

    Returns:
        That of the whole world where the places are far apart.
    """
    longitudes = [longitude for longitude, _ in places]
    middle = (min(longitudes) + max(longitudes)) / 2
    plane = [_plane(longitude - middle, latitude) for longitude, latitude in places]
    width, height = (max(values) - min(values) for values in zip(*plane, strict=True))
    scale = min(_MARGIN * WIDTH / max(width, 1e-9), _MARGIN * HEIGHT / max(height, 1e-9), _CLOSEST * _WORLD_SCALE)
    if scale <= 1.5 * _WORLD_SCALE:
        middle, scale = 0.0, _WORLD_SCALE
        plane = [_plane(0.0, latitude) for latitude in _WORLD_ENDS]
    centre = sum(edge(y for _, y in plane) for edge in (min, max)) / 2
    return Projection(middle, scale, WIDTH / 2, HEIGHT / 2 + scale * centre)


def _plane(longitude: float, latitude: float) -> tuple[float, float]:
    angle = asin(_M * sin(radians(latitude)))
    square = angle * angle
    sixth = square**3
    slope = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
    x = radians(longitude) * cos(angle) / (_M * slope)
    return x, angle * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
