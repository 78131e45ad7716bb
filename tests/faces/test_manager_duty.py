"""Posts, rosters, training and absence on management's pages (6.4.a, 6.4.b)."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from banshi.records.duty import Absence, Shift
from banshi.records.journal import JournalEntry
from banshi.records.notice import Notice
from banshi.records.post import PostHolder
from banshi.records.training import Training
from tests.faces.staff_desk import Desk
from tests.week import at

GRID, ROSTER, PEOPLE = "hall-duty", "hall-duty-roster", "hall-duty-people"
CLERK = reverse("hall-duty-person", args=["BA-001"])
POST = reverse("hall-duty-post", args=["P04"])
AWAY = {
    "act": "absence", "from_day": "2026-03-07", "from_clock": "08:00",
    "to_day": "2026-03-07", "to_clock": "20:00", "kind": "illness", "note": "高烧",
}  # fmt: skip


@pytest.fixture
def manager(desk: Desk) -> Client:
    """Management at its desk."""
    return desk.at_desk("manager")


def key_of(page: str) -> str:
    """The one-time key of a page's forms."""
    found = re.search(r'name="once" value="([^"]+)"', page)
    assert found
    return found[1]


def sent(client: Client, path: str, **typed: str) -> str:
    """Open the page, send one of its forms, and read what is shown then."""
    typed.setdefault("once", key_of(client.get(path).content.decode()))
    return client.post(path, typed, follow=True).content.decode()


def test_the_grid_says_where_nobody_is_b_and_who_would_do(manager: Client) -> None:
    page = manager.get(reverse(GRID)).content.decode()
    assert "今天就有热点岗位缺人：税务受理岗" in page
    assert ">缺 B<" in page
    assert "有培训、有权限、那天在岗的：郑安（样例）" in page
    assert "还有40天" in page


def test_appointing_a_b_role_closes_the_gap(manager: Client) -> None:
    page = sent(manager, POST, act="appoint", part="B", staff="BA-004", since="2026-03-02")
    assert "记下了" in page
    assert ">缺 B<" not in manager.get(reverse(GRID)).content.decode()
    entry = JournalEntry.objects.filter(subject_kind="post").get()
    assert (entry.reference, entry.act) == ("P04", "appoint_holder")


def test_a_form_pressed_as_it_opens_takes_nobody_away(manager: Client) -> None:
    opened = manager.get(POST)
    assert opened.context["part"] == "B"
    page = sent(manager, POST, act="appoint", part="A", staff="", since="2026-03-02")
    assert "请选由谁担任" in page
    assert PostHolder.objects.get(post__code="P04").until is None
    page = sent(manager, POST, act="appoint", staff="BA-004", since="2026-03-02")
    assert "请选定的是 A 角还是 B 角" in page
    assert 'href="#part-1"' in page


def test_a_part_is_left_to_nobody_where_that_is_chosen(manager: Client) -> None:
    page = sent(manager, POST, act="appoint", part="A", staff="nobody", since="2026-03-02")
    assert "记下了" in page
    assert not PostHolder.objects.filter(post__code="P04", until__isnull=True).exists()


def test_the_a_role_is_never_the_b_role_too(manager: Client) -> None:
    page = sent(manager, POST, act="appoint", part="B", staff="BA-005", since="2026-03-02")
    assert "A、B两角不能是同一个人" in page
    assert PostHolder.objects.filter(post__code="P04").count() == 1


def test_a_double_press_does_nothing_twice(manager: Client) -> None:
    once = key_of(manager.get(CLERK).content.decode())
    for _ in range(2):
        page = sent(manager, CLERK, once=once, **AWAY)
    assert "没有重复记" in page
    assert Absence.objects.count() == 1


def test_somebody_appointed_does_not_vanish_and_management_is_told(
    desk: Desk, manager: Client
) -> None:
    reference = desk.ask()
    desk.agree(reference, at("2026-03-06 11:00"))
    page = sent(manager, CLERK, **AWAY)
    assert "高烧" not in page
    assert reference in page
    assert Notice.objects.filter(title="已约的事要换人").count() == 1
    assert reference in manager.get(reverse(GRID)).content.decode()


def test_an_absence_taken_back_counts_for_nothing(manager: Client) -> None:
    sent(manager, CLERK, **AWAY)
    kept = Absence.objects.get()
    sent(manager, CLERK, act="take-back", absence=str(kept.id))
    kept.refresh_from_db()
    assert kept.taken_back_at is not None
    assert {one.act for one in JournalEntry.objects.filter(subject_kind="staff")} == {
        "record_absence", "take_back_absence",
    }  # fmt: skip


def test_a_training_recorded_makes_somebody_qualified(manager: Client) -> None:
    Training.objects.filter(staff__staff_number="BA-001").delete()
    assert "A 没培训" in manager.get(reverse(GRID)).content.decode()
    page = sent(
        manager, CLERK, act="training", course="户政业务（样例）", window_kind="general",
        matters="", trained_on="2026-03-01", valid_until="2027-03-01", certificate="样例训-900",
    )  # fmt: skip
    assert "记下了" in page
    assert "A 没培训" not in manager.get(reverse(GRID)).content.decode()


def test_what_was_typed_stays_where_something_is_wrong(manager: Client) -> None:
    page = sent(
        manager, CLERK, act="training", course="户政业务（样例）", window_kind="", matters="M999",
        trained_on="2026-03-01", valid_until="2026-02-01", certificate="",
    )  # fmt: skip
    assert "没有这些事项：M999" in page
    assert "到期在培训之前" in page
    assert 'value="户政业务（样例）"' in page


def test_a_week_is_copied_where_nobody_is_rostered_and_never_over_what_is(manager: Client) -> None:
    Shift.objects.filter(
        staff__staff_number="BA-001", starts_at__gte=at("2026-03-09 00:00")
    ).delete()
    path = reverse(ROSTER)
    page = sent(manager, path, act="copy", monday="2026-03-02", to="2026-03-09")
    assert "照抄好了" in page
    again = Shift.objects.filter(
        staff__staff_number="BA-001", starts_at__gte=at("2026-03-09 00:00")
    )
    assert again.count() > 0
    before = Shift.objects.count()
    sent(manager, path, act="copy", monday="2026-03-02", to="2026-03-09")
    assert Shift.objects.count() == before


def test_a_range_is_rostered_on_working_days_and_once_only(manager: Client) -> None:
    typed = {
        "act": "roster", "staff": "BA-010", "kind": "window", "window": "W02",
        "first": "2026-03-06", "last": "2026-03-09", "starts": "", "ends": "",
    }  # fmt: skip
    sent(manager, reverse(ROSTER), **typed)
    assert Shift.objects.filter(staff__staff_number="BA-010").count() == 4
    assert "已经有排班" in sent(manager, reverse(ROSTER), **typed)
    assert Shift.objects.filter(staff__staff_number="BA-010").count() == 4


def test_a_leader_reaches_the_people_of_his_window_only(desk: Desk) -> None:
    leader = desk.at_desk("leader")
    page = leader.get(reverse(GRID)).content.decode()
    assert "户政受理岗" in page
    assert "税务受理岗" not in page
    assert leader.get(POST).status_code == 404
    assert leader.get(reverse("hall-duty-person", args=["BA-004"])).status_code == 404
    assert "记下了" in sent(leader, CLERK, **AWAY)
    refused = leader.post(CLERK, {"act": "training", "course": "x", "once": "k"})
    assert refused.status_code == 403


def test_another_hall_s_people_are_not_there(desk: Desk, manager: Client) -> None:
    assert manager.get(reverse("hall-duty-person", args=["YX-001"])).status_code == 404
    assert desk.at_desk("clerk").get(reverse(GRID)).status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        reverse(GRID),
        reverse(ROSTER),
        reverse(PEOPLE),
        CLERK,
        POST,
        reverse("hall-duty-gaps"),
    ],
)
def test_a_page_of_duty_takes_few_statements(manager: Client, path: str) -> None:
    manager.get(path)
    with CaptureQueriesContext(connection) as taken:
        assert manager.get(path).status_code == 200
    assert len(taken) <= 20


def test_by_day_the_roster_shows_off_hours_and_who_is_on_call(manager: Client) -> None:
    page = manager.get(f"{reverse(ROSTER)}?day=2026-03-07").content.decode()
    assert "8:30-18:00" in page
    assert "0:00-24:00" in page


def test_marking_a_post_hot_by_hand_and_taking_it_off(manager: Client) -> None:
    path = reverse("hall-duty-post", args=["P02"])
    assert "大厅从" in sent(manager, path, act="mark", hot="1")
    assert "不是热点岗位" in sent(manager, path, act="mark", hot="0")
