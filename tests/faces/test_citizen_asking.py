"""Asking for an off-hours appointment in three steps, with scripts off."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from banshi.records.draft import Draft
from banshi.records.request import Request
from tests.faces.citizen_visit import (
    REASON,
    check,
    fill_in,
    form_key,
    questions,
    send,
    text_of,
    what,
    when,
)
from tests.faces.staff_desk import MORNING, Desk
from tests.week import at


@pytest.fixture(autouse=True)
def _morning(desk: Desk) -> None:
    desk.clock(MORNING)


@pytest.fixture
def citizen(desk: Desk) -> Client:
    """王婶, signed in."""
    return desk.at_desk("citizen")


def test_three_steps_end_in_a_receipt_with_the_due_moment_and_its_clause(citizen: Client) -> None:
    page = fill_in(citizen)
    assert "今天 17:30 前答复您" in text_of(page)
    sent = send(citizen)
    request = Request.objects.get()
    assert sent["Location"] == reverse("my-request-received", args=[request.reference])
    receipt = text_of(citizen.get(sent["Location"]))
    assert request.reference in receipt
    assert "今天 17:30" in receipt
    assert "第三章五" in receipt
    assert "大厅当天17:30下班" in receipt
    assert request.reason == REASON
    assert request.party_name == "王婶（样例）"


def test_signing_in_is_asked_for_only_at_the_last_step_and_the_draft_is_kept(desk: Desk) -> None:
    visitor = Client()
    page = fill_in(visitor)
    assert "最后一步要登录" in text_of(page)
    assert REASON in text_of(page)
    password = desk.rehearsal.accounts["boai"]["citizen"].password
    going_on = visitor.post(
        reverse("sign-in"),
        {"login": "citizen", "password": password, "next": reverse("off-hours-check")},
    )
    assert going_on["Location"] == reverse("off-hours-check")
    assert REASON in text_of(visitor.get(going_on["Location"]))
    assert send(visitor).status_code == 303


def test_nothing_typed_stands_in_clear_in_the_database(citizen: Client) -> None:
    fill_in(citizen)
    assert Draft.objects.count() == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM records_draft")
        (content,) = cursor.fetchone()
        cursor.execute("SELECT string_agg(session_data, '') FROM records_websession")
        (sessions,) = cursor.fetchone()
    assert REASON.encode() not in bytes(content)
    assert json.dumps(REASON).encode() not in bytes(content)
    assert "reason" not in (sessions or "")


def test_a_step_back_and_a_change_lose_nothing(citizen: Client) -> None:
    fill_in(citizen)
    first = citizen.get(reverse("off-hours-matter"))
    assert REASON in first.content.decode()
    assert what(citizen, reason="改了：周六才有空").status_code == 303
    second = citizen.get(reverse("off-hours-when")).content.decode()
    assert 'value="2026-03-07" checked' in second
    third = text_of(check(citizen))
    assert "改了：周六才有空" in third
    assert "3 月 7 日 周六 10:00" in third.replace("明天 10:00", "3 月 7 日 周六 10:00")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"reason": ""}, "请填写为什么急"),
        ({"reason": "急" * 1001}, "最多 1000 个字"),
        ({"ground": ""}, "请选按哪一种情况申请"),
        ({"ground": "picnic"}, "请选按哪一种情况申请"),
        ({"ground": "key_project"}, "请写明是哪个重点项目"),
        ({"needed_on": "2026-03-01"}, "要办好的时间早于预约时间"),
    ],
)
def test_step_one_says_what_to_mend_and_keeps_everything(
    citizen: Client, typed: dict[str, str], words: str
) -> None:
    answer = what(citizen, key_project="", **typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert "<title>有错误：" in page
    assert typed.get("reason", REASON) in page


@pytest.mark.parametrize(
    ("typed", "status", "words"),
    [
        ({"day": ""}, 422, "请选哪一天"),
        ({"time": ""}, 422, "请选几点"),
        ({"time": "25:99"}, 422, "请选几点"),
        ({"day": "other", "other_day": ""}, 422, "请写哪一天"),
        ({"day": "other", "other_day": "0001-01-01"}, 422, "请写哪一天"),
        ({"day": "2026-03-01"}, 422, "已经过了"),
        ({"where": "other", "place": ""}, 422, "请填写在哪里办"),
        ({"day": "2026-03-09"}, 409, "是上班时间，直接来办就行"),
        ({"day": "2026-03-06", "time": "12:00"}, 409, "值班电话"),
    ],
)
def test_step_two_says_what_to_mend_and_keeps_everything(
    citizen: Client, typed: dict[str, str], status: int, words: str
) -> None:
    what(citizen)
    answer = when(citizen, **typed)
    assert answer.status_code == status
    assert words in text_of(answer)
    again = citizen.get(reverse("off-hours-when")).content.decode()
    assert REASON in again
    if typed.get("time", "10:00") == "10:00":
        assert 'value="10:00" selected' in again


def test_everything_that_is_wrong_with_a_step_is_named_at_once(citizen: Client) -> None:
    empty = dict.fromkeys(questions(citizen, "M002"), "")
    first = what(citizen, reason="", ground="key_project", key_project="", **empty)
    named = [one.field for one in first.context["errors"]]
    assert sorted(named) == sorted(["reason", "key_project", *empty])
    what(citizen)
    second = when(citizen, day="", time="", where="other", place="")
    assert [one.field for one in second.context["errors"]] == ["day-1", "time", "place"]


def test_a_time_too_near_shows_the_duty_telephone(citizen: Client) -> None:
    what(citizen)
    page = when(citizen, day="2026-03-06", time="12:00").content.decode()
    assert "tel:03918600000" in page


def test_a_forged_id_number_is_named_and_the_rest_is_kept(citizen: Client) -> None:
    fill_in(citizen)
    answer = send(citizen, who="person", name="李四", number="999999195603120021")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "李四" in page
    assert "999999195603120021" in page
    assert Request.objects.count() == 0
    mended = send(
        citizen, once=form_key(answer), who="person", name="李四", number="999999198809150041"
    )
    assert mended.status_code == 303
    assert Request.objects.get().party_name == "李四"


def test_a_second_press_of_the_button_sends_nothing_twice(citizen: Client) -> None:
    key = form_key(fill_in(citizen))
    first, second = send(citizen, once=key), send(citizen, once=key)
    assert first["Location"] == second["Location"]
    assert Request.objects.count() == 1


def test_the_same_key_from_a_second_browser_sends_nothing_twice(desk: Desk) -> None:
    first, second = desk.at_desk("citizen"), desk.at_desk("citizen")
    key = form_key(fill_in(first))
    fill_in(second)
    assert send(first, once=key)["Location"] == send(second, once=key)["Location"]
    assert Request.objects.count() == 1


def test_an_enterprise_asks_for_itself_without_typing_anything(desk: Desk) -> None:
    client = desk.at_desk("enterprise")
    page = text_of(fill_in(client))
    assert "博爱样例食品有限公司" in page
    sent = send(client, who="own_firm")
    assert sent.status_code == 303
    assert Request.objects.get().party_name == "博爱样例食品有限公司"


def test_steps_cannot_be_skipped(citizen: Client) -> None:
    assert citizen.get(reverse("off-hours-when"))["Location"] == reverse("off-hours-matter")
    assert check(citizen)["Location"] == reverse("off-hours-matter")
    what(citizen)
    assert check(citizen)["Location"] == reverse("off-hours-when")


def test_after_closing_the_promise_names_the_real_moment(desk: Desk, citizen: Client) -> None:
    desk.clock(at("2026-03-06 18:10"))
    what(citizen)
    page = text_of(citizen.get(reverse("off-hours-when")))
    assert "今天 24:00 前答复您" in page
    assert "今天 17:30 前答复您" not in page


def test_a_wish_for_the_next_morning_is_answered_two_hours_before(
    desk: Desk, citizen: Client
) -> None:
    desk.clock(at("2026-03-07 07:00"))
    what(citizen)
    when(citizen, day="2026-03-07", time="12:00")
    assert "今天 10:00 前答复您" in text_of(check(citizen))


def test_drafts_are_forgotten_after_seven_days(desk: Desk, citizen: Client) -> None:
    what(citizen)
    desk.tick(at("2026-03-13 10:25"))
    assert Draft.objects.count() == 0
    assert citizen.get(reverse("off-hours-when"))["Location"] == reverse("off-hours-matter")


def test_signing_out_throws_the_draft_away(citizen: Client) -> None:
    what(citizen)
    citizen.post(reverse("sign-out"))
    assert Draft.objects.count() == 0


def test_a_naughty_reason_is_shown_as_typed_and_never_as_markup(citizen: Client) -> None:
    text = "<script>alert('急')</script>\"'&"
    what(citizen, reason=text)
    page = citizen.get(reverse("off-hours-when")).content.decode()
    assert "<script>alert" not in page
    assert text in text_of(citizen.get(reverse("off-hours-when"))).replace("&#x27;", "'")


def test_whoever_can_come_in_working_hours_is_led_to_choose_a_matter_first(citizen: Client) -> None:
    for name in ("off-hours-matter", "services"):
        page = citizen.get(reverse(name))
        assert "选好事项就能约时间" in text_of(page)
        assert f'class="link" href="{reverse("search")}"' in page.content.decode()
    assert "选好事项就能约时间" not in text_of(citizen.get(reverse("home-visit-matter")))


def test_a_matter_found_or_chosen_leads_to_its_times_in_working_hours(citizen: Client) -> None:
    booking = f'href="{reverse("booking", args=["M002"])}"'
    for asked in ({"q": "换身份证"}, {"matter": "M002"}):
        page = citizen.get(reverse("off-hours-matter"), asked)
        assert booking in page.content.decode()
        visit = citizen.get(reverse("home-visit-matter"), asked)
        assert booking not in visit.content.decode()


def test_nobody_is_told_that_working_hours_cannot_be_booked(citizen: Client) -> None:
    what(citizen)
    shown = text_of(citizen.get(reverse("off-hours-when")))
    assert "不用约" not in shown
    assert "直接来取号也行" in shown
