"""Booking a time in working hours at the public's pages (3.0, 3.1, R11), with scripts off."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from banshi.acts import bookings
from banshi.acts.answers import Accepted
from banshi.acts.tick import tick
from banshi.records.booking import Booking
from tests.acts.booking import TUESDAY_NINE, WaitAsked, party, wanted
from tests.faces.booking_visit import (
    HALF_PAST,
    MONDAY_NINE,
    NINE,
    booked,
    deed,
    held,
    hold,
    send,
)
from tests.faces.citizen_visit import what, when
from tests.faces.staff_desk import Desk, text_of
from tests.people import SUN_MANCANG, ZHAO_XIAOHE


@pytest.fixture(autouse=True)
def _monday(desk: Desk) -> None:
    desk.clock(MONDAY_NINE)


@pytest.fixture
def citizen(desk: Desk) -> Client:
    """王婶, signed in."""
    return desk.at_desk("citizen")


def fill(desk: Desk) -> None:
    """The three places anybody may book on Tuesday at nine are taken."""
    takers = {"citizen2": ZHAO_XIAOHE, "agent": SUN_MANCANG, "enterprise": SUN_MANCANG}
    for login, member in takers.items():
        by = desk.rehearsal.actor(login)
        account = desk.rehearsal.accounts["boai"][login]
        named = {"name": account.name, "number": account.id_number, "phone": account.phone}
        asked = wanted(member)
        asked = replace(asked, party=replace(asked.party, **named))
        answer = bookings.book(asked, by=by, at=MONDAY_NINE)
        assert isinstance(answer, Accepted), answer


def test_a_time_pressed_is_kept_in_words_and_booked_at_once(citizen: Client) -> None:
    address = held(citizen)
    form = text_of(citizen.get(address))
    assert "留到 9:05" in form
    assert "5 分" in form
    booking = booked(citizen)
    page = text_of(citizen.get(reverse("my-booking", args=[booking.reference])))
    assert "约好了" in page
    assert booking.reference in page
    code = booking.lookup_code()
    assert f"{code[:4]} {code[4:]}" in page
    assert "3 月 3 日 周二 9:00" in page
    assert "来的时候带上" in page
    assert booking.reference in text_of(citizen.get(reverse("my")))


def test_a_place_only_held_says_in_the_list_until_when_and_leads_on(citizen: Client) -> None:
    address = held(citizen)
    mine = citizen.get(reverse("my"))
    assert "位子留到 今天 9:05 ，过了就放开" in text_of(mine)
    assert f'href="{address}"' in mine.content.decode()
    # Nobody is named yet: nothing dangles behind the reference.
    reference = Booking.objects.get().reference
    assert f'<span class="nb">{reference}</span></p>' in mine.content.decode()


def test_signing_in_is_asked_for_when_a_time_is_pressed_and_the_day_is_kept() -> None:
    answer = hold(Client())
    assert answer.status_code == 303
    assert "phone-sign-in" not in answer["Location"]
    assert "day%253D2026-03-03" in answer["Location"] or "day%3D2026-03-03" in answer["Location"]


def test_a_time_in_working_hours_leads_from_the_off_hours_form_to_its_day(citizen: Client) -> None:
    assert what(citizen).status_code == 303
    page = when(citizen, day="2026-03-04", time="10:00")
    assert page.status_code == 409
    assert f"{reverse('booking', args=['M002'])}?day=2026-03-04#times" in page.content.decode()


def test_a_full_time_names_the_nearest_and_keeps_what_was_typed(
    desk: Desk, citizen: Client
) -> None:
    address = held(citizen)
    desk.tick(MONDAY_NINE + timedelta(minutes=6))
    fill(desk)
    late = send(citizen, address, who="person", name="李样例", number="", phone="13800000009")
    assert late.status_code == 422, "the slip first"
    assert "李样例" in late.content.decode()
    gone = send(citizen, address, slot=NINE)
    assert gone.status_code == 409
    shown = text_of(gone)
    assert "8:30" in shown
    assert "9:30" in shown
    assert 'value="13800000001"' in gone.content.decode()
    mended = send(citizen, address, slot=HALF_PAST)
    assert mended.status_code == 303
    assert Booking.objects.get(state="booked", starts_at=TUESDAY_NINE + timedelta(minutes=30))


def test_a_place_kept_too_long_is_gone_and_says_so(desk: Desk, citizen: Client) -> None:
    address = held(citizen)
    desk.clock(MONDAY_NINE + timedelta(minutes=6))
    stale = citizen.post(address, {"who": "own", "phone": "13800000001"})
    assert stale.status_code == 409
    assert "最近的空位" in text_of(stale)
    assert "留到时了" in text_of(citizen.get(address))


def test_a_full_time_pressed_is_refused_under_its_clause(desk: Desk, citizen: Client) -> None:
    fill(desk)
    answer = hold(citizen)
    assert answer.status_code == 409
    assert "这样约不了" in text_of(answer)


def test_no_time_and_a_made_up_time_are_slips(citizen: Client) -> None:
    for typed in ("", "W02", "W02|nine", "W02|2026-03-03T09:00:00", "\x00|2026-03-03T09:00+08:00"):
        assert hold(citizen, typed).status_code == 422, typed
    assert hold(citizen, "W02|2026-03-03T09:07:00+08:00").status_code == 422
    assert hold(citizen, "W02|2026-03-07T09:00:00+08:00").status_code == 409


def test_a_wrong_telephone_is_named_at_its_field(citizen: Client) -> None:
    answer = send(citizen, held(citizen), phone="12")
    assert answer.status_code == 422
    assert 'href="#phone"' in answer.content.decode()
    assert 'value="12"' in answer.content.decode()


def test_nobody_holds_more_than_a_household_needs(citizen: Client) -> None:
    booked(citizen)
    booked(citizen, HALF_PAST)
    answer = send(citizen, held(citizen, "W02|2026-03-03T10:00:00+08:00"))
    assert answer.status_code == 409
    assert "最多2个" in text_of(answer)


def test_a_booking_moves_after_one_more_question(citizen: Client) -> None:
    booking = booked(citizen)
    address = reverse("my-booking-move", args=[booking.reference])
    assert (
        "slot=W02%7C2026-03-03T09%3A30"
        in citizen.get(address, {"day": "2026-03-03"}).content.decode()
    )
    question = text_of(citizen.get(address, {"slot": HALF_PAST}))
    assert "改到 3 月 3 日 周二 9:30" in question
    assert deed(citizen, booking, "move", slot=HALF_PAST).status_code == 303
    page = text_of(citizen.get(reverse("my-booking", args=[booking.reference])))
    assert "3 月 3 日 周二 9:30" in page
    assert "改了时间" in page


def test_moving_to_a_full_time_names_the_nearest(desk: Desk, citizen: Client) -> None:
    booking = booked(citizen, HALF_PAST)
    fill(desk)
    answer = deed(citizen, booking, "move", slot=NINE)
    assert answer.status_code == 409
    assert "最近的空位" in text_of(answer)
    assert Booking.objects.get(id=booking.id).starts_at == booking.starts_at


def test_a_booking_is_given_up_after_one_more_question(citizen: Client) -> None:
    booking = booked(citizen)
    standing = text_of(citizen.get(reverse("my-booking", args=[booking.reference])))
    assert "不用账号也能查、能改。" in standing
    address = reverse("my-booking-cancel", args=[booking.reference])
    assert "要取消这个号吗？" in text_of(citizen.get(address))
    assert Booking.objects.get(id=booking.id).state == "booked"
    assert deed(citizen, booking, "cancel", reason="去外地").status_code == 303
    given_up = text_of(citizen.get(reverse("my-booking", args=[booking.reference])))
    assert "已取消" in given_up
    assert "不用账号也能查。" in given_up
    assert "能改" not in given_up
    assert citizen.get(address).status_code == 303


def test_an_old_version_changes_nothing(citizen: Client) -> None:
    booking = booked(citizen)
    deed(citizen, booking, "move", slot=HALF_PAST)
    address = reverse("my-booking-cancel", args=[booking.reference])
    answer = citizen.post(address, {"version": booking.version, "reason": "不去了"})
    assert answer.status_code == 409
    assert "刚才有了变化" in text_of(answer)
    assert "不去了" in answer.content.decode()


def test_the_reference_and_the_code_open_it_without_an_account(citizen: Client) -> None:
    booking = booked(citizen)
    visitor = Client()
    opened = visitor.post(
        reverse("look-up"), {"reference": booking.reference, "code": booking.lookup_code()}
    )
    assert opened["Location"] == reverse("my-booking", args=[booking.reference])
    page = text_of(visitor.get(opened["Location"]))
    assert booking.reference in page
    assert "王婶（样例）" not in page
    assert deed(visitor, booking, "cancel").status_code == 303
    assert Booking.objects.get(id=booking.id).state == "cancelled"


def test_the_calendar_file_has_the_time_and_nobody_s_name(citizen: Client) -> None:
    booking = booked(citizen)
    answer = citizen.get(reverse("my-booking-calendar", args=[booking.reference]))
    body = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert "DTSTART:20260303T010000Z" in body
    assert "王婶" not in body
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))


def test_who_waits_is_offered_the_place_and_takes_it(desk: Desk, citizen: Client) -> None:
    fill(desk)
    kept = Booking.objects.filter(state="booked").first()
    assert kept is not None
    address = reverse("booking-wait", args=["M002"])
    free = citizen.post(
        address,
        {
            "window": "W02",
            "first_day": "2026-03-03",
            "last_day": "2026-03-03",
            "who": "own",
            "phone": "13800000001",
        },
    )
    assert free.status_code == 409, "places are free that day: there is nothing to wait for"
    by = desk.rehearsal.actor("citizen")
    asked = WaitAsked("M002", party(), TUESDAY_NINE, TUESDAY_NINE + timedelta(minutes=1), "W02")
    waits = bookings.wait(asked, by=by, at=MONDAY_NINE)
    assert isinstance(waits, Accepted), waits
    page = reverse("my-booking", args=[waits.reference])
    assert "在候补" in text_of(citizen.get(page))
    bookings.cancel(kept.reference, "不来了", by=desk.rehearsal.actor("consult"), at=MONDAY_NINE)
    tick(desk.rehearsal.hall().id, at=MONDAY_NINE + timedelta(minutes=1))
    desk.clock(MONDAY_NINE + timedelta(minutes=2))
    offered = text_of(citizen.get(page))
    assert "有空位，等您接受" in offered
    waiting = Booking.objects.get(reference=waits.reference)
    assert deed(citizen, waiting, "accept").status_code == 303
    assert Booking.objects.get(id=waiting.id).state == "booked"


def test_leaving_the_line_gives_the_place_to_the_next(desk: Desk, citizen: Client) -> None:
    fill(desk)
    by = desk.rehearsal.actor("citizen")
    asked = WaitAsked("M002", party(), TUESDAY_NINE, TUESDAY_NINE + timedelta(minutes=1), "W02")
    answer = bookings.wait(asked, by=by, at=MONDAY_NINE)
    assert isinstance(answer, Accepted)
    waiting = Booking.objects.get(reference=answer.reference)
    assert deed(citizen, waiting, "leave").status_code == 303
    assert Booking.objects.get(id=waiting.id).state == "left"


def test_another_person_finds_no_booking_there(desk: Desk, citizen: Client) -> None:
    booking = booked(citizen)
    stranger = desk.at_desk("citizen2")
    for name in ("", "-move", "-cancel", "-accept", "-leave", "-calendar"):
        address = reverse(f"my-booking{name}", args=[booking.reference])
        assert stranger.get(address).status_code == 404, name
        assert stranger.post(address).status_code in (404, 405), name
    assert stranger.get(reverse("booking-held", args=[booking.reference])).status_code == 404


def test_few_statements_however_many_bookings(desk: Desk, citizen: Client) -> None:
    booking = booked(citizen)
    for address, most in (
        (f"{reverse('booking', args=['M002'])}?day=2026-03-03", 20),
        (reverse("my-booking", args=[booking.reference]), 15),
    ):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            citizen.get(address)
        assert len(asked) <= most, [one["sql"][:90] for one in asked]
