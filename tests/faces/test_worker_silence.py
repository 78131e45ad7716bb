"""A worker that stands still is said on every staff page, and management is told afterwards."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from banshi.acts.tick import beat
from banshi.boards.staff_notices import staff_notices
from banshi.records.hall import Hall, Heartbeat
from banshi.records.promise import Promise
from tests.faces.staff_desk import Desk, text_of

SILENT = "提醒程序停了"


@pytest.fixture
def real(desk: Desk) -> Desk:
    """The sample hall on real time, as a county's is."""
    Hall.objects.filter(code="boai").update(rehearsal_at=None)
    return desk


def beaten(desk: Desk, ago: timedelta) -> None:
    beat(desk.rehearsal.hall().id, at=datetime.now(UTC) - ago, lag_seconds=0.2)


@pytest.mark.parametrize(
    ("login", "page"),
    [("clerk", "window-requests"), ("manager", "hall-today"), ("leader", "hall-ahead")],
)
def test_whoever_works_reads_that_nothing_goes_out(real: Desk, login: str, page: str) -> None:
    beaten(real, timedelta(seconds=2))
    assert SILENT not in text_of(real.at_desk(login).get(reverse(page)))
    beaten(real, timedelta(minutes=12))
    assert "提醒程序停了 12 分" in text_of(real.at_desk(login).get(reverse(page)))


def test_a_worker_that_never_ran_is_said_too(real: Desk) -> None:
    Heartbeat.objects.all().delete()
    assert "还没有走过一次" in text_of(real.at_desk("clerk").get(reverse("window-requests")))


def test_a_rehearsal_is_looked_after_only_when_told_to(desk: Desk) -> None:
    beaten(desk, timedelta(days=3))
    assert SILENT not in text_of(desk.at_desk("clerk").get(reverse("window-requests")))


def test_management_is_told_once_how_long_it_stood(real: Desk) -> None:
    hall = real.rehearsal.hall()
    stopped = datetime.now(UTC) - timedelta(hours=2)
    beat(hall.id, at=stopped, lag_seconds=0)
    beat(hall.id, at=stopped + timedelta(minutes=9), lag_seconds=0)
    assert not told(real)
    again = stopped + timedelta(hours=1)
    for late in range(3):
        beat(hall.id, at=again + timedelta(seconds=2 * late), lag_seconds=0)
    (title,) = told(real)
    assert title.startswith("提醒程序停过")


def told(desk: Desk) -> list[str]:
    hall = desk.rehearsal.hall()
    manager = desk.rehearsal.actor("manager")
    return [one.title for one in staff_notices(manager, zone=hall.zone, at=datetime.now(UTC))]


def test_whoever_watches_from_outside_sees_how_the_worker_is(real: Desk) -> None:
    answer = Client().get("/healthz")
    assert answer.status_code == 200
    assert answer.json().keys() == {
        "status",
        "database",
        "worker_seconds_ago",
        "gateways_resting",
    }
    assert not Promise.objects.exists()
