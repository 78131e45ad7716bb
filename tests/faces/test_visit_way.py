"""The way to a door is said in degrees, kilometres and one of eight directions."""

import pytest

from banshi.faces.visit_way import way_words
from banshi.policy.map_point import MapPoint

HALL = MapPoint(35.17, 113.06)


@pytest.mark.parametrize(
    ("east", "north", "words"),
    [
        (0.0, 2.0, "在大厅北面，直线约 2.0 公里"),
        (3.0, 3.0, "在大厅东北面，直线约 4.2 公里"),
        (0.1, -5.0, "在大厅南面，直线约 5.0 公里"),
        (-4.0, 0.5, "在大厅西面，直线约 4.0 公里"),
        (-1.0, 1.0, "在大厅西北面，直线约 1.4 公里"),
        (0.0, 0.01, "就在大厅"),
    ],
)
def test_a_door_lies_off_the_hall(east: float, north: float, words: str) -> None:
    assert way_words(HALL.moved(east, north), HALL).endswith(words)


def test_where_the_hall_is_on_no_map_the_degrees_are_said() -> None:
    assert way_words(MapPoint(35.17, 113.06), None) == "北纬 35.17000，东经 113.06000"
    assert way_words(None, HALL) == ""
