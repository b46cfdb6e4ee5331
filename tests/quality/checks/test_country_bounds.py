"""The boxes around countries."""

from tests.quality.checks.country_bounds import boxes

TOPOLOGY = {
    "transform": {"scale": [0.5, 0.5], "translate": [-180, -90]},
    # Each step counts from the point before, in half degrees from the corner.
    "arcs": [[[700, 80], [10, 10]], [[4, 84], [6, 2]], [[610, 160], [3, 3]]],
    "objects": {
        "countries": {
            "geometries": [
                {"id": "554", "type": "MultiPolygon", "arcs": [[[0]], [[-2]]]},
                {"id": "036", "type": "Polygon", "arcs": [[2]]},
                {"id": "036", "type": "Polygon", "arcs": [[0]]},
                {"type": "Polygon", "arcs": [[1]]},
            ]
        }
    },
}


def test_a_box_goes_the_short_way_round_the_earth_and_holds_all_parts_of_a_country() -> None:
    found = boxes(TOPOLOGY)
    assert found["554"] == (170.0, -50.0, -175.0, -45.0)
    assert found["036"] == (125.0, -50.0, 175.0, -8.5)
