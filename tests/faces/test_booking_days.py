"""The days of booking in working hours, as the public sees them (3.0, 3.1), with scripts off."""

import pytest
from django.test import Client
from django.urls import reverse

from banshi.policy.vocabulary import ShiftKind
from banshi.records.duty import Shift
from tests.faces.booking_visit import MONDAY_NINE, times
from tests.faces.staff_desk import Desk, text_of
from tests.week import at


@pytest.fixture(autouse=True)
def _monday(desk: Desk) -> None:
    desk.clock(MONDAY_NINE)


def test_a_day_shows_its_free_times_and_a_closed_day_why_it_is_closed() -> None:
    page = text_of(times(Client()))
    assert "3 月 3 日 周二，几点来？" in page
    assert "休息日" in page
    assert "剩 3 个" in page


def test_a_day_without_a_roster_says_so_and_is_not_called_full() -> None:
    Shift.objects.filter(kind=ShiftKind.WINDOW).delete()
    page = text_of(Client().get(reverse("booking", args=["M002"])))
    assert "还没排班" in page
    assert "约满了" not in page


def test_a_provisional_day_is_said_to_be_one(desk: Desk) -> None:
    desk.clock(at("2026-12-28 09:00"))
    page = text_of(times(Client(), "2027-01-05"))
    assert "暂定" in page
