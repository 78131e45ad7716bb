"""Typed in for somebody at the window or on the telephone (3.4.a)."""

import re
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from banshi.policy.vocabulary import Channel, RequestKind
from banshi.records.finding import AskedWords
from banshi.records.notice import Notice
from banshi.records.request import Request
from tests.faces.staff_desk import (
    MORNING,
    PLACE,
    Desk,
    form_key,
    in_page_order,
    named_wrong,
    text_of,
)
from tests.people import ZHAO_XIAOHE
from tests.week import at

NEW = "window-new"
TYPED = {
    "matters": ["M002"],
    "channel": "phone",
    "party-type": "person",
    "party-name": ZHAO_XIAOHE.name,
    "party-number": ZHAO_XIAOHE.id_number,
    "party-phone": ZHAO_XIAOHE.phone,
    "ground": "urgent",
    "reason": "周一出差，要用身份证",
    "date": "2026-03-07",
    "time": "10:00",
    "place": PLACE,
}


def take(client: Client, **changed: Any) -> HttpResponse:
    page = client.get(reverse(NEW))
    return client.post(reverse(NEW), {**TYPED, "once": form_key(page), **changed})


def reference_of(answer: HttpResponse) -> str:
    return answer.headers["Location"].rstrip("/").rsplit("/", 1)[-1]


def test_a_request_told_by_telephone_is_received_through_that_door(desk: Desk) -> None:
    desk.clock(MORNING)
    client = desk.at_desk("clerk")
    answer = take(client)
    assert answer.status_code == HTTPStatus.SEE_OTHER
    page = desk.page(reference_of(answer))
    assert page.channel is Channel.PHONE
    said = text_of(client.get(answer.headers["Location"]))
    assert reference_of(answer) in said
    assert "最晚 今天 17:30 答复您。" in said


def test_the_person_it_was_typed_in_for_finds_it_as_his_own(desk: Desk) -> None:
    desk.clock(MORNING)
    reference = reference_of(take(desk.at_desk("clerk"), channel="window"))
    assert desk.page(reference, "citizen2").is_asker
    assert not desk.page(reference, "clerk").is_asker


def test_somebody_who_cannot_walk_is_typed_in_for_a_home_visit(desk: Desk) -> None:
    desk.clock(MORNING)
    typed = take(
        desk.at_desk("clerk"), ground="old", reason="九十岁，下不了楼", place="古城镇甲巷一号"
    )
    assert typed.status_code == HTTPStatus.SEE_OTHER
    assert desk.page(reference_of(typed)).kind is RequestKind.HOME_VISIT


def test_of_health_the_window_asks_apart_too_and_keeps_a_yes_in_his_words(desk: Desk) -> None:
    desk.clock(MORNING)
    client = desk.at_desk("clerk")
    visit = {"ground": "disabled", "reason": "坐轮椅，出不了门", "place": "古城镇甲巷一号"}
    unasked = take(client, **visit)
    assert unasked.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'href="#health-consent-1"' in unasked.content.decode()
    said = {"health-consent": "yes", "health-words": "行，记上吧"}
    kept = Request.objects.get(reference=reference_of(take(client, **visit, **said)))
    assert (kept.ground_told, str(kept.health_consent_words)) == ("disabled", "行，记上吧")


def test_the_language_he_says_is_that_of_his_notices(desk: Desk) -> None:
    desk.clock(MORNING)
    kept = Request.objects.get(reference=reference_of(take(desk.at_desk("clerk"), language="en")))
    sent = Notice.objects.filter(subject=kept.id, channel="sms").first()
    assert sent is not None
    assert "We have your appointment request" in str(sent.short)


def test_the_window_need_not_be_the_clerks_own(desk: Desk) -> None:
    desk.clock(MORNING)
    client = desk.at_desk("clerk_realty")
    answer = take(client)
    page = text_of(client.get(answer.headers["Location"]))
    assert "公安综合窗口" in page
    assert "现在就答复" not in page


def test_typed_in_later_runs_from_when_it_truly_came(desk: Desk) -> None:
    desk.clock(at("2026-03-06 15:00"))
    answer = take(
        desk.at_desk("clerk"),
        **{
            "happened-date": "2026-03-06",
            "happened-time": "09:10",
            "happened-reason": "停电，先记在纸上",
        },
    )
    page = desk.page(reference_of(answer))
    assert page.received_at == at("2026-03-06 09:10")
    trace = desk.at_desk("clerk").get(reverse("window-request", args=[page.reference]))
    assert "事后补录，实际在 今天 9:10" in text_of(trace)
    assert "停电，先记在纸上" in text_of(trace)


def test_the_consultation_desk_takes_requests_too(desk: Desk) -> None:
    desk.clock(MORNING)
    assert take(desk.at_desk("consult")).status_code == HTTPStatus.SEE_OTHER


def test_every_wrong_field_is_named_at_once_and_nothing_typed_is_lost(desk: Desk) -> None:
    desk.clock(MORNING)
    answer = take(
        desk.at_desk("clerk"),
        date="",
        reason="",
        channel="",
        **{"party-number": "123", "party-phone": "1380"},
    )
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    page = answer.content.decode()
    for control in ("date", "reason", "channel-1", "party-number", "party-phone"):
        assert f'href="#{control}"' in page, control
    assert f'value="{ZHAO_XIAOHE.name}"' in page
    assert 'value="M002" checked' in page


def test_what_is_wrong_is_named_in_the_order_of_the_page(desk: Desk) -> None:
    desk.clock(MORNING)
    client = desk.at_desk("clerk")
    answer = client.post(reverse(NEW), {"once": form_key(client.get(reverse(NEW)))})
    named = named_wrong(answer)
    assert named[:2] == ["matters-1", "channel-1"]
    assert named == in_page_order(answer, named)
    page = answer.content.decode()
    ticks = page.index("请选要办的事项", page.index('id="q"'))
    assert page.index('id="find"') < ticks < page.index('id="matters-1"')


def test_where_nothing_is_found_to_tick_the_box_that_finds_it_is_named(desk: Desk) -> None:
    desk.clock(MORNING)
    client = desk.at_desk("clerk")
    once = form_key(client.get(reverse(NEW)))
    assert named_wrong(client.post(reverse(NEW), {"once": once, "q": "qqqqqq"}))[0] == "q"


def test_a_day_and_a_time_that_cannot_be_read_are_both_marked(desk: Desk) -> None:
    desk.clock(MORNING)
    page = take(desk.at_desk("clerk"), date="").content.decode()
    marked = re.findall(
        r'<input[^>]*name="(\w+)"[^>]*aria-invalid="true"[^>]*="(date-error)"', page
    )
    assert marked == [("date", "date-error"), ("time", "date-error")]


def test_a_refusal_by_rule_is_shown_and_nothing_typed_is_lost(desk: Desk) -> None:
    desk.clock(MORNING)
    answer = take(desk.at_desk("clerk"), date="2026-03-09", time="10:00")
    assert answer.status_code == HTTPStatus.CONFLICT
    assert 'value="2026-03-09"' in answer.content.decode()


def test_too_near_a_time_shows_the_duty_telephone(desk: Desk) -> None:
    desk.clock(at("2026-03-06 19:00"))
    answer = take(desk.at_desk("clerk"), date="2026-03-06", time="20:00")
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "值班电话" in text_of(answer)


def test_finding_a_matter_keeps_what_was_typed(desk: Desk) -> None:
    desk.clock(MORNING)
    client = desk.at_desk("clerk")
    answer = client.post(reverse(NEW), {**TYPED, "find": "1", "q": "护照"})
    page = answer.content.decode()
    assert answer.status_code == HTTPStatus.OK
    assert "普通护照签发" in page
    assert 'value="M002" checked' in page
    assert TYPED["reason"] in page


def test_what_must_be_said_beforehand_is_asked_for_the_matter_chosen(desk: Desk) -> None:
    desk.clock(MORNING)
    client = desk.at_desk("clerk")
    page = client.post(reverse(NEW), {"matters": ["M005"], "find": "2"}).content.decode()
    assert 'name="said-follows_whom"' in page
    answer = take(client, matters=["M005"])
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    answer = take(client, matters=["M005"], **{"said-follows_whom": "随母亲，名字定好了"})
    assert answer.status_code == HTTPStatus.SEE_OTHER


def test_a_double_press_is_one_request(desk: Desk) -> None:
    desk.clock(MORNING)
    client = desk.at_desk("clerk")
    typed = {**TYPED, "once": form_key(client.get(reverse(NEW)))}
    first, second = client.post(reverse(NEW), typed), client.post(reverse(NEW), typed)
    assert first.headers["Location"] == second.headers["Location"]


def test_naughty_text_in_every_field_is_an_error_never_a_fault(desk: Desk) -> None:
    desk.clock(MORNING)
    client = desk.at_desk("clerk")
    for name in TYPED:
        for words in ("\x00", "<b>", "𠮷" * 2000, "' OR 1=1", ""):
            answer = take(client, **{name: words})
            assert answer.status_code in (303, 409, 422), (name, words)


def test_nobody_else_opens_what_a_clerk_typed_in(desk: Desk) -> None:
    desk.clock(MORNING)
    answer = take(desk.at_desk("clerk"))
    assert desk.at_desk("clerk_b").get(answer.headers["Location"]).status_code == 404


def test_words_that_led_the_clerk_to_another_matter_teach_the_search(desk: Desk) -> None:
    desk.clock(MORNING)
    take(desk.at_desk("clerk"), q="身份证丢了怎么补", matters=["M002"])
    kept = AskedWords.objects.get()
    assert (kept.first, kept.chosen and kept.chosen.code) == ("M003", "M002")
    take(desk.at_desk("clerk"), q="换身份证", matters=["M002"], date="2026-03-14")
    assert AskedWords.objects.count() == 1
