"""Where a door is: given on a grid or in degrees, kept sealed, drawn for the day (2.0)."""

from http import HTTPStatus

import pytest
from django.db import connection
from django.urls import reverse

from banshi.acts.folding import fold
from banshi.acts.verification import verify
from banshi.policy.map_point import MapPoint, read_point, typed_point
from banshi.records.visit import Visit
from tests.faces.staff_desk import Desk, text_of
from tests.faces.test_limit_pages import taken_in

HALL = MapPoint(35.17, 113.06)


def visit(desk: Desk) -> Visit:
    return Visit.objects.get(request__reference=taken_in(desk).reference)


def test_the_asker_chooses_it_on_the_grid_and_the_crew_types_degrees(desk: Desk) -> None:
    found = visit(desk)
    reference = found.request.reference
    mine = reverse("my-request-map", args=[reference])
    asker = desk.at_desk("citizen")
    assert "往东 3 公里" in text_of(asker.get(mine))
    done = asker.post(mine, {"east": "3", "north": "-2"})
    assert done.status_code == HTTPStatus.SEE_OTHER
    found.refresh_from_db()
    kept = read_point(found.point)
    assert kept is not None
    east, north = kept.away_from(HALL)
    assert (round(east), round(north)) == (3, -2)
    typed = {"latitude": "35.18", "longitude": "113.07", "east": "", "north": ""}
    address = reverse("window-visit-map", args=[found.reference])
    assert desk.at_desk("clerk").post(address, typed).status_code == HTTPStatus.SEE_OTHER
    found.refresh_from_db()
    assert found.point == "35.18000,113.07000"
    with connection.cursor() as cursor:
        cursor.execute("SELECT point FROM records_visit WHERE id = %s", [found.id])
        assert b"35.18" not in bytes(cursor.fetchone()[0])
    assert fold("boai").agrees
    assert verify("boai").is_whole


@pytest.mark.parametrize(
    "typed",
    [
        {"latitude": "north", "longitude": "113"},
        {"latitude": "91", "longitude": "0"},
        {"latitude": "nan", "longitude": "nan"},
        {"east": "99", "north": "0"},
        {"east": "", "north": ""},
    ],
)
def test_what_is_no_place_is_said_to_be_none_and_nothing_is_kept(
    desk: Desk, typed: dict[str, str]
) -> None:
    found = visit(desk)
    address = reverse("window-visit-map", args=[found.reference])
    answer = desk.at_desk("clerk").post(address, typed)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    found.refresh_from_db()
    assert found.point == ""


def test_strangers_find_no_such_visit(desk: Desk) -> None:
    found = visit(desk)
    mine = reverse("my-request-map", args=[found.request.reference])
    assert desk.at_desk("citizen2").get(mine).status_code == HTTPStatus.NOT_FOUND
    theirs = reverse("window-visit-map", args=[found.reference])
    assert desk.at_desk("clerk_realty").get(theirs).status_code == HTTPStatus.NOT_FOUND


def test_management_sees_the_visits_of_the_day_by_time_and_around_the_hall(desk: Desk) -> None:
    found = visit(desk)
    manager = desk.at_desk("manager")
    before = manager.get(reverse("hall-visits"))
    assert "开旅馆办证" in text_of(before)
    assert b'<svg class="visit-map"' not in before.content
    address = reverse("window-visit-map", args=[found.reference])
    desk.at_desk("clerk").post(address, {"east": "4", "north": "1"})
    page = manager.get(reverse("hall-visits"))
    assert b'<svg class="visit-map"' in page.content
    assert "圈：2.0 和 4.0 公里" in text_of(page)
    today = manager.get(reverse("hall-today"))
    assert reverse("hall-visits").encode() in today.content
    assert "本月收下的，在办结时限内办了多少" in text_of(today)
    assert "今天到期 0 个时限" in text_of(today)
    other = manager.get(reverse("hall-visits"), {"day": "2026-03-11"})
    assert "这一天没有约好的上门" in text_of(other)
    assert manager.get(reverse("hall-visits"), {"day": "9999-99-99"}).status_code == HTTPStatus.OK


def test_a_point_moved_so_far_is_so_far_away() -> None:
    east, north = HALL.moved(3, -2).away_from(HALL)
    assert (round(east, 6), round(north, 6)) == (3, -2)
    assert typed_point("inf", "0") is None
