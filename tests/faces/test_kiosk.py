"""The check-in machine: only in the hall, few tries, honest words, nothing of anybody left (3.0)."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from banshi.boards.journal import entries_of
from banshi.records.booking import Booking
from banshi.records.kiosk import Kiosk
from tests import naughty
from tests.faces.booking_visit import MONDAY_NINE, booked
from tests.faces.staff_desk import Desk, text_of
from tests.week import at

ON_TIME = at("2026-03-03 08:50")


@pytest.fixture
def booking(desk: Desk) -> Booking:
    """王婶 booked Tuesday at nine, and it is ten to nine."""
    desk.clock(MONDAY_NINE)
    made = booked(desk.at_desk("citizen"))
    desk.clock(ON_TIME)
    return made


@pytest.fixture
def machine(desk: Desk) -> Client:
    """A browser in the hall that a clerk made a check-in machine."""
    client = desk.at_desk("clerk")
    assert client.post(reverse("kiosk-machine")).status_code == 303
    return client


def typed(client: Client, code: str, phone: str = "", **more: str) -> HttpResponse:
    """What somebody types, sent."""
    return client.post(reverse("kiosk"), {"typed": code, "phone": phone, **more})


def test_the_digits_of_the_message_check_in_and_name_the_window(
    booking: Booking, machine: Client
) -> None:
    code = booking.lookup_code()
    answer = typed(machine, f"{code[:4]} {code[4:]}")
    assert answer.status_code == 303
    page = text_of(machine.get(answer["Location"]))
    assert "请到 公安综合窗口 等叫号" in page
    assert Booking.objects.get(id=booking.id).state == "arrived"
    entry = entries_of(booking.hall_id, booking.id)[-1]
    assert (entry.act, entry.channel) == ("check_in", "kiosk")
    for private in ("王", booking.reference, code, "9:00"):
        assert private not in page, private
    assert typed(machine, code).status_code == 303, "twice is once"


def test_the_references_end_needs_the_telephones_too(booking: Booking, machine: Client) -> None:
    end = booking.reference[-5:].lower()
    assert typed(machine, end, end="1").status_code == 422
    assert typed(machine, end, "9999", end="1").status_code == 422
    assert Booking.objects.get(id=booking.id).state == "booked"
    assert typed(machine, end, "0001", end="1").status_code == 303


def test_too_early_and_another_day_are_said(desk: Desk, machine: Client, booking: Booking) -> None:
    desk.clock(at("2026-03-03 08:20"))
    early = typed(machine, booking.lookup_code())
    assert early.status_code == 409
    assert "提前30分钟起签到" in text_of(early)
    desk.clock(at("2026-03-04 09:00"))
    gone = typed(machine, booking.lookup_code())
    assert gone.status_code == 422
    assert "没有对得上的号" in text_of(gone)


def test_whoever_is_late_that_day_still_checks_in(
    desk: Desk, booking: Booking, machine: Client
) -> None:
    desk.clock(at("2026-03-03 11:00"))
    assert typed(machine, booking.lookup_code()).status_code == 303


def test_what_is_guessed_at_is_stopped(booking: Booking, machine: Client) -> None:
    end = booking.reference[-5:]
    answers = [typed(machine, end, f"{n:04}", end="1").status_code for n in range(100, 106)]
    assert answers == [422] * 5 + [429]
    assert typed(machine, end, "0001", end="1").status_code == 429


def test_wrong_digits_are_not_kept_on_the_screen(booking: Booking, machine: Client) -> None:
    answer = typed(machine, "12345678")
    assert answer.status_code == 422
    assert "12345678" not in answer.content.decode()


def test_digits_are_added_where_scripts_are_off(machine: Client) -> None:
    page = machine.post(reverse("kiosk"), {"typed": "12", "key": "3"})
    assert 'value="123"' in page.content.decode()
    page = machine.post(reverse("kiosk"), {"typed": "123", "key": "back"})
    assert 'value="12"' in page.content.decode()
    page = machine.post(reverse("kiosk"), {"typed": "12345678", "key": "9"})
    assert 'value="12345678"' in page.content.decode()


def test_a_browser_elsewhere_checks_nobody_in(booking: Booking) -> None:
    visitor = Client()
    answer = typed(visitor, booking.lookup_code())
    assert answer.status_code == 403
    assert "还不是签到机" in text_of(answer)
    visitor.cookies["machine"] = "made-up"
    assert typed(visitor, booking.lookup_code()).status_code == 403
    assert Booking.objects.get(id=booking.id).state == "booked"


def test_making_a_machine_is_for_staff_and_signs_them_out(desk: Desk) -> None:
    citizen = desk.at_desk("citizen")
    assert citizen.post(reverse("kiosk-machine")).status_code == 403
    clerk = desk.at_desk("clerk")
    clerk.post(reverse("kiosk-machine"))
    assert clerk.get(reverse("window-bookings")).status_code == 302


@pytest.mark.parametrize("asked", [{}, {"window": "W99"}])
def test_nobody_is_told_of_a_checking_in_that_was_none(
    machine: Client, asked: dict[str, str]
) -> None:
    answer = machine.get(reverse("kiosk-here"), asked)
    assert answer.status_code == 404
    assert "还没有签到" in text_of(answer)
    assert "签到了" not in text_of(answer)
    assert "签到了" in text_of(machine.get(reverse("kiosk-here"), {"window": "W02"}))


def test_every_page_clears_itself_where_scripts_are_off(booking: Booking, machine: Client) -> None:
    for page in (
        machine.get(reverse("kiosk")),
        machine.get(reverse("kiosk-here"), {"window": "W02"}),
        typed(machine, "1"),
    ):
        shown = page.content.decode()
        assert 'http-equiv="refresh"' in shown
        assert "从头开始" in shown
        assert "no-store" in page["Cache-Control"]


def test_management_sees_each_machine_and_withdraws_it_with_effect_at_once(
    desk: Desk, booking: Booking
) -> None:
    machine = desk.at_desk("clerk")
    assert machine.post(reverse("kiosk-machine"), {"place": "东门旁"}).status_code == 303
    desk.clock(at("2026-03-03 08:58"))
    assert typed(machine, "12345678").status_code == 422
    manager = desk.at_desk("manager")
    page = manager.get(reverse("hall-kiosks"))
    for words in ("东门旁", "今天 8:58", "李敏（样例）", "1 台签到机在用"):
        assert words in text_of(page)
    one = Kiosk.objects.get()
    assert desk.at_desk("clerk").get(reverse("hall-kiosks")).status_code == 403
    address = reverse("hall-kiosk-withdraw", args=[one.id])
    assert desk.at_desk("clerk").post(address).status_code == 403
    gone = manager.post(address, follow=True)
    assert "没有签到机在用" in text_of(gone)
    assert manager.post(address).status_code == 409
    assert typed(machine, booking.lookup_code()).status_code == 403
    assert machine.get(reverse("kiosk")).status_code == 403
    assert Booking.objects.get(id=booking.id).state == "booked"


def test_a_place_typed_too_long_is_named_and_kept(desk: Desk) -> None:
    clerk = desk.at_desk("clerk")
    answer = clerk.post(reverse("kiosk-machine"), {"place": "东" * 41})
    assert answer.status_code == 422
    assert 'href="#place"' in answer.content.decode()
    assert "东" * 41 in answer.content.decode()
    assert not Kiosk.objects.exists()


def test_strings_that_break_programs_are_answered_and_stay_on_no_screen(
    booking: Booking, machine: Client
) -> None:
    for one in naughty.share(3, 40):
        answer = typed(machine, one, one, end="1")
        assert answer.status_code in (422, 429), repr(one)
        shown = answer.content.decode()
        assert 'id="wrong"' in shown, repr(one)
        assert len(one) < 12 or one not in shown, repr(one)
    assert Booking.objects.get(id=booking.id).state == "booked"


def test_strings_that_break_programs_are_kept_as_a_machines_place_or_named(desk: Desk) -> None:
    for one in naughty.share(9, 40):
        clerk = desk.at_desk("clerk")
        answer = clerk.post(reverse("kiosk-machine"), {"place": one})
        assert answer.status_code in (303, 422), repr(one)
        if answer.status_code == 422:
            assert 'href="#place"' in answer.content.decode(), repr(one)
        else:
            assert Kiosk.objects.latest("id").place == one.strip(), repr(one)
    assert desk.at_desk("manager").get(reverse("hall-kiosks")).status_code == 200
