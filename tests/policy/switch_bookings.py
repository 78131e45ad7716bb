"""A situation each rule of bookings changes the answer to."""

from typing import Any

from banshi.policy.vocabulary import Channel
from tests.policy import booking_situations as bookings
from tests.week import at

LATER = at("2026-03-07 10:00")
OF_BOOKINGS: dict[str, tuple[str, Any]] = {
    "booking_places.bookable_places": ("booking", bookings.booking()),
    "booking_places.slot_offered": ("booking", bookings.booking(able=False)),
    "booking_places.place_left": ("booking", bookings.booking(place_left=False)),
    "booking_places.none_left_to_wait_for": (
        "waiting_for_place",
        bookings.waiting(place_free=True),
    ),
    "booking_time.in_working_time": ("booking", bookings.booking(starts_at=LATER)),
    "booking_time.slot_begins": ("booking", bookings.booking(starts_at=at("2026-03-03 09:10"))),
    "booking_time.within_horizon": ("booking", bookings.booking(starts_at=at("2026-04-03 09:00"))),
    "booking_time.held_until": ("holding_place", bookings.holding()),
    "booking_time.offered_until": ("offering_place", bookings.offering()),
    "booking_time.still_held": ("accepting_place", bookings.accepting("2026-03-02 08:59")),
    "booking_time.lapses_now": ("lapsing_place", bookings.lapsing("2026-03-02 09:01")),
    "booking_day.within_limits": ("booking", bookings.booking(open_of_party=2)),
    "booking_day.not_elsewhere_then": ("booking", bookings.booking(booked_then=True)),
    "booking_day.not_over": ("cancelling_booking", bookings.on_the_day("2026-03-03 09:16")),
    "booking_day.arrives_on_time": ("checking_in", bookings.on_the_day("2026-03-03 08:00")),
    "booking_day.seen_at_the_hall": (
        "checking_in",
        bookings.on_the_day(by_asker=True, by_staff=False, channel=Channel.WEB),
    ),
    "booking_day.grace_over": ("marking_no_show", bookings.on_the_day("2026-03-03 09:10")),
}
