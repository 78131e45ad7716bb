"""Days of a year not published yet are said to be provisional, wherever they are said (3.1)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from banshi.acts.calendar_import import CalendarLoaded, load_calendar
from banshi.records.hall import Hall
from banshi.records.notice import Notice, Paper
from tests.faces.calling import Api, api
from tests.faces.citizen_visit import what
from tests.faces.staff_desk import Desk, text_of
from tests.policy.test_holiday_papers import YEAR_2027
from tests.seeded import Rehearsal
from tests.week import at

__all__ = ["api"]

ASKED = at("2026-12-30 10:00")
NEW_YEAR = at("2027-01-02 10:00")
MARK, NOTE = "（暂定）", "2027 年的放假安排还没有公布"


def publish_2027(desk: Desk) -> None:
    loaded = load_calendar(
        desk.rehearsal.hall().id,
        YEAR_2027,
        source="样例",
        by=desk.rehearsal.actor("manager"),
        at=ASKED,
    )
    assert isinstance(loaded, CalendarLoaded), loaded


def test_every_page_of_a_request_marks_the_day_and_says_what_the_mark_means(desk: Desk) -> None:
    reference = desk.ask(ASKED, wanted_at=NEW_YEAR)
    addresses = {
        "citizen": ("my", "my-request"),
        "clerk": ("window-requests", "window-request"),
        "manager": ("hall-request",),
    }
    for login, names in addresses.items():
        for name in names:
            args = [reference] if name.endswith("request") else []
            said = text_of(desk.at_desk(login).get(reverse(name, args=args)))
            assert MARK in said, (login, name)
            assert NOTE in said, (login, name)
    publish_2027(desk)
    for login, names in addresses.items():
        said = text_of(desk.at_desk(login).get(reverse(names[-1], args=[reference])))
        assert MARK not in said, login
        assert NOTE not in said, login


def test_a_page_without_such_a_day_says_nothing(desk: Desk) -> None:
    reference = desk.ask()
    said = text_of(desk.at_desk("citizen").get(reverse("my-request", args=[reference])))
    assert "暂定" not in said


def test_the_message_and_the_paper_say_it(desk: Desk) -> None:
    reference = desk.ask(ASKED, wanted_at=NEW_YEAR)
    desk.agree(reference, ASKED + timedelta(minutes=20), at=NEW_YEAR)
    told = Notice.objects.get(reference=reference, kind="agreed")
    assert told.short.endswith("日期是暂定的。")
    assert "2027年的放假安排还没公布" in told.body
    assert "2027年的放假安排还没公布" in Paper.objects.get(id=told.paper_id).content
    received = Notice.objects.get(reference=reference, kind="received")
    assert "暂定" in received.short
    ordinary = desk.ask()
    assert "暂定" not in Notice.objects.get(reference=ordinary, kind="received").body


def test_a_program_is_told(api: Api) -> None:
    api.clock("2026-12-30T10:00:00+08:00")
    reference = api.receive(wanted_at="2027-01-02T10:00:00+08:00")
    shown = api.get(f"requests/{reference}").body
    assert shown["provisional"] is True
    assert shown["promises"][0]["provisional"] is False
    (line,) = api.get("requests").body["items"]
    assert line["provisional"] is True
    slots = api.get("slots?matter=M002&from=2026-12-28&to=2027-01-10").body["items"]
    assert all(one["provisional"] is (one["starts_at"] >= "2027") for one in slots)


@pytest.mark.parametrize("english", [False, True])
def test_the_days_to_choose_from_are_marked(sample_halls: Rehearsal, english: bool) -> None:
    Hall.objects.filter(code="boai").update(rehearsal_at=ASKED)
    client = Client()
    if english:
        client.cookies["language"] = "en"
    assert what(client).status_code == 303
    said = client.get(reverse("off-hours-when")).content.decode()
    assert ("(provisional)" if english else MARK) in said
