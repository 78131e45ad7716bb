"""Where a door is on the map: kilometres from the hall chosen on a grid, or degrees typed (2.0)."""

from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from banshi.acts.answers import Invalid, NotFound
from banshi.acts.map_points import place_on_map
from banshi.boards.hall import HallSummary
from banshi.faces.spoken import said
from banshi.policy.actor import Actor
from banshi.policy.map_point import MapPoint

FARTHEST_KM = 15


def kept(
    reference: str, typed: QueryDict, hall: HallSummary, *, by: Actor, at: datetime
) -> dict[str, str] | None:
    """Keep what was given; what is wrong by field, none at all when it was kept.

    LookupError where the visit is not to be found.
    """
    latitude, longitude = typed.get("latitude", ""), typed.get("longitude", "")
    if hall.point is not None and not latitude and not longitude:
        point = _on_grid(hall.point, typed.get("east", ""), typed.get("north", ""))
        if point is None:
            return {"east": gettext("请选往东西、往南北各多少公里。")}
        latitude, longitude = str(point.latitude), str(point.longitude)
    answer = place_on_map(reference, latitude, longitude, by=by, at=at)
    if isinstance(answer, NotFound):
        raise LookupError(reference)
    if isinstance(answer, Invalid):
        return {one.field: said(one.detail) for one in answer.errors}
    return None


def _on_grid(hall: MapPoint, east: str, north: str) -> MapPoint | None:
    try:
        columns, rows = int(east), int(north)
    except ValueError:
        return None
    if max(abs(columns), abs(rows)) > FARTHEST_KM:
        return None
    return hall.moved(columns, rows)


def map_context(
    hall: HallSummary, point: MapPoint | None, typed: QueryDict, wrong: dict[str, str]
) -> dict[str, Any]:
    """What the form shows: the point kept, or what was typed."""
    ways = range(-FARTHEST_KM, FARTHEST_KM + 1)
    east, north = point.away_from(hall.point) if point and hall.point else (None, None)
    return {
        "has_grid": hall.point is not None,
        "columns": [{"value": one, "label": _way(one, east=True)} for one in ways],
        "rows": [{"value": one, "label": _way(one, east=False)} for one in reversed(ways)],
        "values": {
            "east": typed.get("east", "" if east is None else str(round(east))),
            "north": typed.get("north", "" if north is None else str(round(north))),
            "latitude": typed.get("latitude", f"{point.latitude:.5f}" if point else ""),
            "longitude": typed.get("longitude", f"{point.longitude:.5f}" if point else ""),
        },
        "wrong": wrong,
        "errors": [{"field": name, "text": text} for name, text in wrong.items()],
    }


def _way(kilometres: int, *, east: bool) -> str:
    if not kilometres:
        return gettext("和大厅在一条线上")
    words = {
        (True, True): gettext("往东 %(km)d 公里"),
        (True, False): gettext("往西 %(km)d 公里"),
        (False, True): gettext("往北 %(km)d 公里"),
        (False, False): gettext("往南 %(km)d 公里"),
    }
    return words[east, kilometres > 0] % {"km": abs(kilometres)}
