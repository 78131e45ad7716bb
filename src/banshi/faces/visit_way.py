"""The way to a visit's door in words: degrees, and how far off the hall in which direction (2.0)."""

import math

from django.utils.translation import gettext

from banshi.policy.map_point import MapPoint

EIGHTH = math.pi / 4
NEAR_KM = 0.05


def way_words(point: MapPoint | None, hall: MapPoint | None) -> str:
    """Where the door is; nothing where nobody marked it, degrees alone where the hall is not."""
    if point is None:
        return ""
    degrees = gettext("北纬 %(north).5f，东经 %(east).5f") % {
        "north": point.latitude,
        "east": point.longitude,
    }
    if hall is None:
        return degrees
    east, north = point.away_from(hall)
    far = math.hypot(east, north)
    if far < NEAR_KM:
        return gettext("%(degrees)s，就在大厅") % {"degrees": degrees}
    return gettext("%(degrees)s，在大厅%(where)s，直线约 %(far).1f 公里") % {
        "degrees": degrees,
        "where": _directions()[round(math.atan2(east, north) / EIGHTH) % 8],
        "far": far,
    }


def _directions() -> tuple[str, ...]:
    """Clockwise from the north."""
    return (
        gettext("北面"),
        gettext("东北面"),
        gettext("东面"),
        gettext("东南面"),
        gettext("南面"),
        gettext("西南面"),
        gettext("西面"),
        gettext("西北面"),
    )
