"""Ordinary bookings at the window: the day's list, arriving, not coming, booking for others (3.0)."""

from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from banshi.records.booking import Booking
from banshi.records.notice import Paper
from tests import naughty
from tests.faces.booking_visit import HALF_PAST, MONDAY_NINE, NINE, booked
from tests.faces.staff_desk import Desk, named_wrong, text_of
from tests.people import ZHAO_XIAOHE
from tests.week import at

TEN = "W02|2026-03-03T10:00:00+08:00"
WHO = {
    "matter": "M002",
    "slot": NINE,
    "channel": "phone",
    "party-type": "person",
    "name": ZHAO_XIAOHE.name,
    "number": ZHAO_XIAOHE.id_number,
    "phone": "13800000002",
}


@pytest.fixture(autouse=True)
def _monday(desk: Desk) -> None:
    desk.clock(MONDAY_NINE)


@pytest.fixture
def booking(desk: Desk) -> Booking:
    """王婶 booked Tuesday at nine."""
    return booked(desk.at_desk("citizen"))


def deed(client: Client, booking: Booking, name: str, **typed: Any) -> HttpResponse:
    """A form of the booking's page."""
    version = Booking.objects.get(id=booking.id).version
    address = reverse(f"window-booking-{name}", args=[booking.reference])
    return client.post(address, {"version": version, **typed})


def book(client: Client, **changed: Any) -> HttpResponse:
    """The form for somebody who telephones, with changes; none takes a field away."""
    typed = {**WHO, **changed}
    sent = {name: value for name, value in typed.items() if value is not None}
    return client.post(reverse("window-booking-new"), sent)


def test_the_day_is_listed_by_time_with_masked_names(desk: Desk, booking: Booking) -> None:
    clerk = desk.at_desk("clerk")
    page = clerk.get(reverse("window-bookings"), {"day": "2026-03-03"})
    shown = text_of(page)
    assert "9:00" in shown
    assert booking.reference in shown
    assert "王婶" not in shown
    assert "还没到 1 人" in shown
    assert booking.reference not in text_of(clerk.get(reverse("window-bookings")))


def test_whoever_is_here_is_checked_in_and_the_list_stays(desk: Desk, booking: Booking) -> None:
    clerk = desk.at_desk("clerk")
    early = deed(clerk, booking, "check-in")
    assert early.status_code == 409
    assert "提前30分钟起签到" in text_of(early)
    desk.clock(at("2026-03-03 08:50"))
    back = f"{reverse('window-bookings')}?day=2026-03-03"
    answer = deed(clerk, booking, "check-in", back=back)
    assert (answer.status_code, answer["Location"]) == (303, back)
    assert "到了 1 人" in text_of(clerk.get(back))
    desk.clock(at("2026-03-03 08:51"))
    foreign = deed(clerk, booking, "check-in", back="https://elsewhere.example/")
    assert foreign.status_code == 409


def test_arriving_is_offered_on_the_day_alone_and_not_coming_from_that_day_on(
    desk: Desk, booking: Booking
) -> None:
    clerk = desk.at_desk("clerk")
    page = reverse("window-booking", args=[booking.reference])
    day = f"{reverse('window-bookings')}?day=2026-03-03"
    offered = {}
    for when in ("2026-03-02 09:00", "2026-03-03 08:00", "2026-03-04 08:00"):
        desk.clock(at(when))
        shown, listed = text_of(clerk.get(page)), text_of(clerk.get(day))
        offered[when[:10]] = (
            "到了，签到" in shown,
            "到了，签到" in listed,
            "没有来，记下" in shown,
        )
    assert offered == {
        "2026-03-02": (False, False, False),
        "2026-03-03": (True, True, True),
        "2026-03-04": (False, False, True),
    }


def test_a_no_show_waits_for_the_minutes_of_grace(desk: Desk, booking: Booking) -> None:
    clerk = desk.at_desk("clerk")
    desk.clock(at("2026-03-03 09:10"))
    early = deed(clerk, booking, "no-show")
    assert early.status_code == 409
    assert "过15分钟以后" in text_of(early)
    desk.clock(at("2026-03-03 09:16"))
    assert deed(clerk, booking, "no-show").status_code == 303
    assert Booking.objects.get(id=booking.id).state == "no_show"


def test_a_booking_is_cancelled_on_the_partys_word_with_the_reason(
    desk: Desk, booking: Booking
) -> None:
    clerk = desk.at_desk("clerk")
    wordless = deed(clerk, booking, "cancel")
    assert wordless.status_code == 422
    assert named_wrong(wordless) == ["reason"]
    assert text_of(wordless).count("请写他说为什么不来了。") == 2
    assert deed(clerk, booking, "cancel", reason="电话里说不来了").status_code == 303
    assert Booking.objects.get(id=booking.id).state == "cancelled"


def test_a_booking_is_moved_on_the_partys_word(desk: Desk, booking: Booking) -> None:
    clerk = desk.at_desk("clerk")
    times = clerk.get(
        reverse("window-booking-new"),
        {"matter": "M002", "move": booking.reference, "day": "2026-03-03"},
    )
    assert "改到什么时候" in text_of(times)
    assert deed(clerk, booking, "move").status_code == 422
    assert deed(clerk, booking, "move", slot=HALF_PAST).status_code == 303
    assert Booking.objects.get(id=booking.id).starts_at == at("2026-03-03 09:30")


def test_the_papers_of_a_booking_are_listed_by_number_and_open(
    desk: Desk, booking: Booking
) -> None:
    clerk = desk.at_desk("clerk")
    assert deed(clerk, booking, "cancel", reason="电话里说不来了").status_code == 303
    page = clerk.get(reverse("window-booking", args=[booking.reference]))
    slips = list(Paper.objects.filter(subject=booking.id).order_by("issued_at"))
    assert len(slips) == 2
    for slip in slips:
        assert slip.number in text_of(page)
        address = reverse("paper", args=[slip.id])
        assert f'href="{address}"' in page.content.decode()
        assert slip.number in text_of(clerk.get(address))
    assert "预约单" in text_of(page)
    other = desk.at_desk("clerk_realty")
    assert other.get(reverse("paper", args=[slips[0].id])).status_code == 404


def test_an_old_page_changes_nothing(desk: Desk, booking: Booking) -> None:
    clerk = desk.at_desk("clerk")
    address = reverse("window-booking-cancel", args=[booking.reference])
    stale = clerk.post(address, {"version": 99, "reason": "不来了"})
    assert stale.status_code == 409
    assert "不来了" in stale.content.decode()


def test_somebody_on_the_phone_is_booked_at_once(desk: Desk) -> None:
    consult = desk.at_desk("consult")
    found = consult.get(reverse("window-booking-new"), {"q": "换身份证"})
    assert "matter=M002" in found.content.decode()
    days = consult.get(reverse("window-booking-new"), {"matter": "M002", "day": "2026-03-03"})
    assert "slot=W02%7C2026-03-03T09%3A00" in days.content.decode()
    form = consult.get(reverse("window-booking-new"), {"matter": "M002", "slot": NINE})
    assert "3 月 3 日 周二 9:00" in text_of(form)
    answer = book(consult)
    assert answer.status_code == 303
    made = Booking.objects.get()
    assert (made.state, made.channel) == ("booked", "phone")
    assert made.reference in text_of(consult.get(answer["Location"]))


def test_slips_are_named_and_nothing_typed_is_lost(desk: Desk) -> None:
    consult = desk.at_desk("consult")
    for changed, field in (
        ({"channel": None}, "channel-1"),
        ({"phone": "12"}, "phone"),
        ({"number": "1"}, "number"),
        ({"name": ""}, "name"),
        ({"slot": ""}, "last_day"),
    ):
        answer = book(consult, **changed)
        assert answer.status_code == 422, changed
        assert f'href="#{field}"' in answer.content.decode(), changed
        assert changed.get("name") == "" or ZHAO_XIAOHE.name in answer.content.decode()


def test_a_full_time_offers_the_nearest_and_keeps_the_words(desk: Desk) -> None:
    consult = desk.at_desk("consult")
    assert book(consult).status_code == 303
    again = book(consult)
    assert again.status_code == 409
    assert "已经约了一个号" in text_of(again)
    assert "最近的空位" in text_of(again)
    assert ZHAO_XIAOHE.name in again.content.decode()


def test_somebody_may_be_put_on_the_waiting_list_only_where_nothing_is_free(desk: Desk) -> None:
    consult = desk.at_desk("consult")
    answer = book(
        consult, slot=None, wait="1", window="W02", first_day="2026-03-03", last_day="2026-03-03"
    )
    assert answer.status_code == 409
    assert ZHAO_XIAOHE.name in answer.content.decode()


def test_another_windows_clerk_finds_no_booking(desk: Desk, booking: Booking) -> None:
    other = desk.at_desk("clerk_realty")
    assert other.get(reverse("window-booking", args=[booking.reference])).status_code == 404
    for name in ("check-in", "no-show", "cancel", "accept", "leave", "move"):
        assert deed(other, booking, name, slot=HALF_PAST).status_code == 404, name


def test_few_statements_for_the_day(desk: Desk, booking: Booking) -> None:
    clerk = desk.at_desk("clerk")
    for name, query in (
        ("window-bookings", {"day": "2026-03-03"}),
        ("window-booking-new", {"matter": "M002", "day": "2026-03-03"}),
    ):
        with CaptureQueriesContext(connection) as asked:
            clerk.get(reverse(name), query)
        assert len(asked) <= 20, [one["sql"][:80] for one in asked]


def test_more_bookings_on_a_day_ask_for_no_more_statements(desk: Desk, booking: Booking) -> None:
    clerk = desk.at_desk("clerk")
    asked = []
    for slot in (HALF_PAST, TEN, ""):
        with CaptureQueriesContext(connection) as statements:
            clerk.get(reverse("window-bookings"), {"day": "2026-03-03"})
        asked.append(len(statements))
        if slot:
            booked(desk.at_desk("citizen2"), slot)
    assert len(set(asked)) == 1, asked


@pytest.mark.parametrize("field", ["name", "number", "phone", "slot", "matter", "channel"])
def test_strings_that_break_programs_are_answered(desk: Desk, field: str) -> None:
    consult = desk.at_desk("consult")
    for one in naughty.share(5, 60):
        answer = book(consult, **{"number": "1", field: one})
        assert answer.status_code in (200, 409, 422), repr(one)
