"""Ordinary bookings through the API, as a mini-program or a queue printer calls it (3.0, 3.1)."""

from banshi.records.booking import Booking
from banshi.records.notice import Notice
from tests.faces.booking_calls import MONDAY_NINE, TUESDAY_NINE, act, asked, book, party
from tests.faces.calling import Api, api

__all__ = ["api"]


def test_a_slot_listed_is_booked_with_its_word_and_confirmed_at_once(api: Api) -> None:
    api.clock("2026-03-02T09:00:00+08:00")
    listed = api.get("slots?matter=M002&from=2026-03-03&to=2026-03-07").body["items"]
    assert {one["kind"] for one in listed} == {"in_hours", "off_hours"}
    slot = next(one for one in listed if one["starts_at"] == TUESDAY_NINE)
    assert slot["free"] > 0
    sent = asked(api, slot=slot["slot"], wanted_at=None, window=None)
    made = api.post("bookings", sent)
    assert (made.status, made.body["state"], made.body["starts_at"]) == (
        201,
        "booked",
        TUESDAY_NINE,
    ), made.body
    assert made.body["decision"]["cites"] == ["3.0", "3.1"]
    assert made.body["next"] == ["move", "cancel", "check-in"]
    assert made.response.headers["Location"].endswith(made.body["reference"])
    again = api.get("slots?matter=M002&from=2026-03-03&to=2026-03-03").body["items"]
    assert next(one for one in again if one["slot"] == slot["slot"])["free"] == slot["free"] - 1
    seen = api.get(f"bookings/{made.body['reference']}")
    assert seen.body["timeline"][0]["act"] == "book"
    assert seen.body["notices"][0]["kind"] == "booked"


def test_a_booking_is_moved_cancelled_and_seen_in_the_list(api: Api) -> None:
    made = book(api)
    reference = made.body["reference"]
    moved = act(api, reference, "move", {"wanted_at": "2026-03-03T10:30:00+08:00"})
    assert moved.status == 200, moved.body
    assert moved.body["starts_at"] == "2026-03-03T10:30:00+08:00"
    stale = act(api, reference, "cancel", if_match='"1"')
    assert (stale.status, stale.body["version"]) == (412, 2)
    gone = act(api, reference, "cancel", if_match='"2"')
    assert (gone.status, gone.body["state"], gone.body["next"]) == (200, "cancelled", [])
    listed = api.get("bookings").body["items"]
    assert [(one["reference"], one["state"]) for one in listed] == [(reference, "cancelled")]


def test_who_has_no_telephone_is_booked_with_the_address_of_a_letter(api: Api) -> None:
    person = {name: value for name, value in party(api).items() if name != "phone"}
    api.clock(MONDAY_NINE)
    sent = asked(api, party=person, post_address="古城镇甲巷一号")
    made = api.post("bookings", sent, who="consult")
    assert made.status == 201, made.body
    kept = Booking.objects.get(reference=made.body["reference"])
    assert str(kept.post_address) == "古城镇甲巷一号"
    assert Notice.objects.get(subject=kept.id, kind="booked").channel == "task"
    too_long = asked(api, party=person, post_address="古" * 201)
    assert api.post("bookings", too_long, who="consult").fields == {"post_address": "too_long"}
