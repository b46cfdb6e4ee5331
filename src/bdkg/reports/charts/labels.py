"""Names beside the places of a map, so that none covers another."""

from collections.abc import Sequence

from bdkg.records import record

FONT_SIZE = 11
MOST = 40
"""More names than these would hide the map."""

_LETTER = 0.58
"""How wide a letter is at most on average, in font sizes."""

_GAP = 3.0


@record
class Spot:
    """A place of a map.

    Attributes:
        x: pixels from the left.
        y: pixels from the top.
        radius: of its circle, in pixels.
        name: what it is called.
    """

    x: float
    y: float
    radius: float
    name: str


@record
class Label:
    """A name that found room.

    Attributes:
        x: pixels from the left to its beginning, its middle or its end.
        y: pixels from the top to its middle.
        align: which of the three that is: `left`, `center` or `right`.
        name: the text.
    """

    x: float
    y: float
    align: str
    name: str


_Box = tuple[float, float, float, float]


def place_labels(spots: Sequence[Spot], width: float, height: float) -> list[Label]:
    """Put names beside their places.

    Args:
        spots: the places, the most important first.
        width: of the picture, in pixels.
        height: of the picture, in pixels.

    Returns:
        The names that fit: to the right of the place, to its left, above or below it; a name that would cover another,
        the circle of an earlier place, or the edge is left out.
    """
    taken: list[_Box] = []
    labels: list[Label] = []
    for spot in spots:
        circle = (spot.x - spot.radius, spot.y - spot.radius, spot.x + spot.radius, spot.y + spot.radius)
        for label, box in _candidates(spot):
            inside = box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height
            if len(labels) < MOST and inside and not any(_overlap(box, other) for other in taken):
                labels.append(label)
                taken.append(box)
                break
        taken.append(circle)
    return labels


def _candidates(spot: Spot) -> list[tuple[Label, _Box]]:
    wide, tall = len(spot.name) * FONT_SIZE * _LETTER, FONT_SIZE * 0.6
    aside, off = spot.radius + _GAP, spot.radius + _GAP + tall
    anchors = [("left", aside, 0.0), ("right", -aside, 0.0), ("center", 0.0, -off), ("center", 0.0, off)]
    anchors += [("left", 0.0, -off), ("left", 0.0, off), ("right", 0.0, -off), ("right", 0.0, off)]
    found = []
    for align, x, y in anchors:
        left = spot.x + x - wide * {"left": 0.0, "center": 0.5, "right": 1.0}[align]
        box = (left, spot.y + y - tall, left + wide, spot.y + y + tall)
        found.append((Label(spot.x + x, spot.y + y, align, spot.name), box))
    return found


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
