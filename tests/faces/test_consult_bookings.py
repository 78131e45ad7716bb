"""An ordinary booking on the telephone: free time, read out, booked; a letter without a mobile (3.4.a)."""

from http import HTTPStatus
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from banshi.acts.folding import fold
from banshi.policy.vocabulary import NoticeKind
from banshi.records.booking import Booking
from banshi.records.duty import Shift
from banshi.records.journal import JournalEntry
from banshi.records.notice import Notice
from tests import naughty
from tests.faces.booking_visit import HALF_PAST, MONDAY_NINE, NINE
from tests.faces.staff_desk import Desk, form_key, text_of
from tests.people import WANG_SHEN, ZHAO_XIAOHE

TOLD = {
    "matter": "M002",
    "slot": NINE,
    "caller-phone": ZHAO_XIAOHE.phone,
    "for": "self",
    "party-type": "person",
    "party-name": ZHAO_XIAOHE.name,
    "party-number": ZHAO_XIAOHE.id_number,
}
AGENT = {"for": "agent", "caller-name": "钱帮办（样例）", "caller-phone": "13800000003"}


@pytest.fixture
def consult(desk: Desk) -> Client:
    """The consultation desk on Monday at nine."""
    desk.clock(MONDAY_NINE)
    return desk.at_desk("consult")


def press(client: Client, button: str, **changed: Any) -> HttpResponse:
    """A button of the form as it stands, with what was told."""
    page = client.get(reverse("consult-booking"), {"matter": "M002", "slot": NINE})
    posted = {**TOLD, "once": form_key(page), "whose": page.context["whose"], **changed}
    return client.post(reverse("consult-booking"), {**posted, button: "1"})


def take(client: Client, **changed: Any) -> HttpResponse:
    """Read out, then booked as it was read."""
    read = press(client, "read", **changed)
    assert read.status_code == HTTPStatus.SEE_OTHER, text_of(read)
    page = client.get(read["Location"])
    posted = {**TOLD, "once": form_key(page), "whose": page.context["whose"], **changed}
    return client.post(
        reverse("consult-booking"), {**posted, "said-read": page.context["reading"], "take": "1"}
    )


def test_from_the_desk_to_the_free_times_nothing_is_typed_twice(consult: Client) -> None:
    page = consult.get(reverse("consult"))
    assert 'name="book"' in page.content.decode()
    sent = consult.post(
        reverse("consult"),
        {
            "whose": page.context["whose"],
            "caller-phone": ZHAO_XIAOHE.phone,
            "party-name": ZHAO_XIAOHE.name,
            "matters": ["M002"],
            "q": "换身份证",
            "book": "1",
        },
    )
    assert sent["Location"] == reverse("consult-booking")
    times = consult.get(sent["Location"])
    assert "什么时候来" in text_of(times)
    assert f'value="{ZHAO_XIAOHE.name}"' in times.content.decode()
    day = consult.get(reverse("consult-booking"), {"matter": "M002", "day": "2026-03-03"})
    assert "slot=W02%7C2026-03-03T09%3A00" in day.content.decode()


def test_without_a_matter_the_callers_words_find_it(consult: Client) -> None:
    found = consult.get(reverse("consult-booking"), {"q": "换身份证"})
    assert "matter=M002" in found.content.decode()
    assert "换个说法" in text_of(consult.get(reverse("consult-booking"), {"q": "qqqqzzzz"}))


def test_the_whole_is_read_out_before_anything_is_booked(consult: Client) -> None:
    read = press(consult, "read")
    words = text_of(consult.get(read["Location"]))
    for part in ("我再念一遍", "3 月 3 日 周二 9:00", "要带", "尾号 0002 的手机"):
        assert part in words
    assert "居民户口簿" not in words
    assert Booking.objects.count() == 0


def test_booked_by_telephone_it_says_what_to_tell_and_sends_the_code(consult: Client) -> None:
    answer = take(consult)
    made = Booking.objects.get()
    assert (made.state, made.channel) == ("booked", "phone")
    told = text_of(consult.get(answer["Location"]))
    assert made.reference in told
    assert "3 月 3 日 周二 9:00" in told
    assert "138****0002" in told
    assert made.lookup_code()[:4] not in told
    sent = Notice.objects.get(subject=made.id, kind=NoticeKind.BOOKED)
    assert (sent.channel, str(sent.phone)) == ("sms", ZHAO_XIAOHE.phone)
    assert consult.get(reverse("consult")).context["typed"].get("party-name") is None


def test_another_time_than_was_read_out_is_read_out_again(consult: Client) -> None:
    page = consult.get(press(consult, "read")["Location"])
    other = {**TOLD, "slot": HALF_PAST, "said-read": page.context["reading"], "take": "1"}
    answer = consult.post(reverse("consult-booking"), other)
    assert "read=1" in answer["Location"]
    assert Booking.objects.count() == 0


def test_who_has_no_mobile_gets_a_letter_with_number_and_code(desk: Desk, consult: Client) -> None:
    nowhere = press(consult, "read", **{"no-phone": "1"})
    assert nowhere.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'href="#post-address"' in nowhere.content.decode()
    answer = take(consult, **{"no-phone": "1", "post-address": "古城镇甲巷一号"})
    page = consult.get(answer["Location"])
    assert "写在信里" in text_of(page)
    made = Booking.objects.get()
    assert str(made.post_address) == "古城镇甲巷一号"
    task = page.context["letter"]
    assert made.reference in text_of(consult.get(reverse("window-task", args=[task])))
    letter = text_of(consult.get(reverse("letter", args=[task])))
    for words in ("古城镇甲巷一号", ZHAO_XIAOHE.name, made.reference, made.lookup_code()[:4]):
        assert words in letter
    assert consult.post(reverse("window-task-sent", args=[task])).status_code == 303
    assert consult.post(reverse("window-task-told", args=[task])).status_code == 303
    assert JournalEntry.objects.filter(subject=made.id, act="send_letter").count() == 1
    assert fold("boai").agrees


def test_where_no_time_suits_the_same_form_takes_a_place_in_line(consult: Client) -> None:
    # Nobody is rostered there, so no place is free.
    Shift.objects.filter(window__code="W02").delete()
    party = {"party-name": WANG_SHEN.name, "party-number": WANG_SHEN.id_number}
    told = {**AGENT, **party, "party-phone": WANG_SHEN.phone}
    times = consult.get(reverse("consult-booking"), {"matter": "M002"})
    assert 'name="line"' in times.content.decode()
    to_line = press(consult, "line", slot="", **told)
    assert to_line["Location"] == f"{reverse('consult-booking')}?matter=M002&wait=1#who"
    page = consult.get(to_line["Location"])
    for kept in (AGENT["caller-name"], WANG_SHEN.name, WANG_SHEN.phone):
        assert f'value="{kept}"' in page.content.decode()
    posted = {**TOLD, **told, "slot": "", "wait": "1", "whose": page.context["whose"]}
    posted |= {"once": form_key(page)}
    undecided = consult.post(reverse("consult-booking"), {**posted, "read": "1"})
    assert undecided.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'href="#wait-until"' in undecided.content.decode()
    posted |= {"wait-from": "2026-03-03", "wait-until": "2026-03-03", "wait-window": "W02"}
    read = consult.post(reverse("consult-booking"), {**posted, "read": "1"})
    aloud = consult.get(read["Location"])
    assert "候补 3 月 3 日 周二 到 3 月 3 日 周二" in text_of(aloud)
    posted |= {"said-read": aloud.context["reading"], "take": "1"}
    answer = consult.post(reverse("consult-booking"), posted)
    made = Booking.objects.get(state="waiting")
    assert (made.caller_name, made.by_agent) == (AGENT["caller-name"], True)
    shown = text_of(consult.get(answer["Location"]))
    assert "登记了候补" in shown
    assert "有了空位就告诉您" in shown
    assert fold("boai").agrees


def test_from_the_waiting_list_back_to_the_times_nothing_is_typed_twice(consult: Client) -> None:
    press(consult, "line", slot="")
    back = press(consult, "times", slot="", wait="1")
    assert "wait" not in back["Location"]
    shown = consult.get(back["Location"])
    assert "什么时候来" in text_of(shown)
    assert f'value="{ZHAO_XIAOHE.name}"' in shown.content.decode()


def test_his_notices_go_out_in_the_language_he_said(consult: Client) -> None:
    take(consult, language="en")
    made = Booking.objects.get()
    assert made.language == "en"
    assert "Booked" in str(Notice.objects.get(subject=made.id).short)


def test_every_wrong_field_is_named_and_nothing_typed_is_lost(consult: Client) -> None:
    answer = press(consult, "read", **{"party-number": "1", "party-name": "", "slot": ""})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'href="#times"' in answer.content.decode()
    answer = press(consult, "read", **{"party-number": "1", "caller-phone": "12"})
    page = answer.content.decode()
    for control in ("party-number", "party-phone"):
        assert f'href="#{control}"' in page, control
    assert f'value="{ZHAO_XIAOHE.name}"' in page
    again = consult.get(reverse("consult-booking"), {"matter": "M002", "slot": NINE})
    assert f'value="{ZHAO_XIAOHE.name}"' in again.content.decode()


@pytest.mark.parametrize(
    ("matter", "slot", "mended_at"),
    [
        ("", "", "q"),
        ("M777", NINE, "q"),
        ("M002", "", "times"),
        ("M002", NINE.replace("W02", "W99"), "times"),
        ("M002", NINE.replace("09:00", "09:10"), "times"),
    ],
)
def test_every_fault_of_matter_and_time_leads_to_where_it_is_mended(
    consult: Client, matter: str, slot: str, mended_at: str
) -> None:
    chosen = {**TOLD, "matter": matter, "slot": slot}
    page = consult.get(reverse("consult-booking"), {"matter": matter, "slot": slot})
    posted = {**chosen, "once": form_key(page), "said-read": page.context["reading"], "take": "1"}
    read = consult.post(reverse("consult-booking"), {**posted, "said-read": ""})
    if read.status_code == HTTPStatus.SEE_OTHER:
        reading = consult.get(read["Location"]).context["reading"]
        read = consult.post(reverse("consult-booking"), {**posted, "said-read": reading})
    assert read.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    shown = read.content.decode()
    assert f'href="#{mended_at}"' in shown
    assert f'id="{mended_at}"' in shown


def test_a_time_that_cannot_be_had_offers_the_nearest_and_keeps_the_form(consult: Client) -> None:
    assert take(consult).status_code == HTTPStatus.SEE_OTHER
    again = take(consult)
    assert again.status_code == HTTPStatus.CONFLICT
    assert "最近的空位" in text_of(again)
    assert f'value="{ZHAO_XIAOHE.name}"' in again.content.decode()
    assert Booking.objects.count() == 1


def test_booked_twice_is_one_booking(consult: Client) -> None:
    page = consult.get(press(consult, "read")["Location"])
    posted = {
        **TOLD,
        "once": form_key(page),
        "whose": page.context["whose"],
        "said-read": page.context["reading"],
        "take": "1",
    }
    first = consult.post(reverse("consult-booking"), posted)
    assert consult.post(reverse("consult-booking"), posted)["Location"] == first["Location"]
    assert Booking.objects.count() == 1


@pytest.mark.parametrize(
    "field",
    ["party-name", "party-number", "caller-phone", "post-address", "slot", "matter", "known"],
)
def test_strings_that_break_programs_are_answered(consult: Client, field: str) -> None:
    for one in naughty.share(7, 60):
        for button in ("read", "take"):
            answer = press(consult, button, **{field: one})
            assert answer.status_code in (200, 303, 409, 422), repr(one)
