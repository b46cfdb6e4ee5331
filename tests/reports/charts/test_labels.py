"""Names on a map."""

from hypothesis import given
from hypothesis import strategies as st

from bdkg.reports.charts.labels import FONT_SIZE, MOST, Label, Spot, place_labels

SPOTS = st.lists(
    st.builds(
        Spot,
        x=st.floats(0, 400),
        y=st.floats(0, 200),
        radius=st.floats(1, 12),
        name=st.text("abcdefgh ", min_size=1, max_size=20),
    ),
    max_size=60,
)


@given(SPOTS)
def test_no_name_covers_another_or_leaves_the_picture(spots: list[Spot]) -> None:
    boxes = [_box(label) for label in place_labels(spots, 400, 200)]
    assert len(boxes) <= MOST
    for place, one in enumerate(boxes):
        assert one[0] >= 0
        assert one[1] >= 0
        assert one[2] <= 400
        assert one[3] <= 200
        for other in boxes[:place]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_the_first_of_two_that_want_one_place_gets_its_name_beside_it() -> None:
    labels = place_labels([Spot(100, 50, 5, "first"), Spot(100, 50, 5, "second")], 400, 200)
    assert [(label.name, label.align) for label in labels] == [("first", "left"), ("second", "right")]


def _box(label: Label) -> tuple[float, float, float, float]:
    # A letter is half as wide as high, on average.
    wide = len(label.name) * FONT_SIZE * 0.5
    left = label.x - wide * {"left": 0.0, "center": 0.5, "right": 1.0}[label.align]
    return left, label.y - FONT_SIZE / 2, left + wide, label.y + FONT_SIZE / 2
