"""The day's visits drawn around the hall: kilometres and directions, no map service (2.0)."""

from collections.abc import Sequence
from dataclasses import dataclass

from banshi.boards.day_visits import DayVisit
from banshi.policy.map_point import MapPoint

WIDTH, HEIGHT, EDGE = 360, 260, 26
LEAST_KM = 1.0


@dataclass(frozen=True)
class Dot:
    """One visit on the drawing: its number in the list, and where it is, in drawing units."""

    number: int
    x: int
    y: int


@dataclass(frozen=True)
class Drawing:
    """Dots around the hall, with two rings and what they are in kilometres."""

    width: int
    height: int
    x: int
    y: int
    near: int
    far: int
    near_km: str
    far_km: str
    dots: tuple[Dot, ...]


def drawn(visits: Sequence[DayVisit], hall: MapPoint | None) -> Drawing | None:
    """The drawing of those whose door is marked; none where no door is."""
    marked = [(place, one.point) for place, one in enumerate(visits, start=1) if one.point]
    if not marked:
        return None
    middle = hall or marked[0][1]
    away = [(place, *point.away_from(middle)) for place, point in marked]
    far = max([LEAST_KM, *(max(abs(east), abs(north)) for _, east, north in away)])
    room = min(WIDTH, HEIGHT) / 2 - EDGE
    x, y = WIDTH // 2, HEIGHT // 2
    return Drawing(
        width=WIDTH,
        height=HEIGHT,
        x=x,
        y=y,
        near=round(room / 2),
        far=round(room),
        near_km=f"{far / 2:.1f}",
        far_km=f"{far:.1f}",
        dots=tuple(
            Dot(place, round(x + east / far * room), round(y - north / far * room))
            for place, east, north in away
        ),
    )
