"""Records, as they are at run time."""

import pytest

from bdkg.records import record


@record
class Point:
    """Two values, of which one has a default."""

    x: int
    y: int = 7


def test_a_record_takes_values_by_place_and_by_name_and_has_defaults() -> None:
    assert Point(1) == Point(x=1) == Point(1, 7) == Point(1, y=7)
    assert Point(1) != Point(1, 8)
    assert repr(Point(1, 2)) == "Point(x=1, y=2)"
    assert len({Point(1), Point(1, 7)}) == 1


@pytest.mark.parametrize(("values", "named"), [((), {}), ((1, 2, 3), {}), ((1,), {"x": 2}), ((1,), {"z": 2})])
def test_a_record_takes_nothing_else(values: tuple[int, ...], named: dict[str, int]) -> None:
    with pytest.raises(TypeError, match="Point takes x, y"):
        Point(*values, **named)
