"""The waiting list (候补): a place in line, and the place that came free (3.0, R11)."""

from datetime import datetime, timedelta
from typing import Unpack

from banshi.acts import once
from banshi.acts.answers import Answer
from banshi.acts.booking_asked import Place, WaitAsked, check_people
from banshi.acts.booking_facts import one_at_a_time, open_bookings
from banshi.acts.booking_making import Making, make
from banshi.acts.booking_turn import BookingTurn, Wrote, take_turn
from banshi.acts.circumstances import Circumstances
from banshi.acts.facts import local
from banshi.acts.free_places import free_at
from banshi.policy.actor import Actor
from banshi.policy.frame import Frame
from banshi.policy.questions.booking_outcome import BookingOutcome
from banshi.policy.questions.booking_situations import (
    AcceptingPlace,
    BookingStanding,
    WaitingForPlace,
)
from banshi.policy.questions.situations import MatterFacts
from banshi.policy.vocabulary import BookingVerb
from banshi.records.booking import Booking

LONGEST = timedelta(days=92)


def wait(asked: WaitAsked, *, by: Actor, at: datetime, key: once.OnceKey | None = None) -> Answer:
    """Wait for a place at a window, in any slot that begins within a stretch of time."""
    people = check_people(asked.party, asked.contact, asked.reached, asked.caller)

    def gather(place: Place, standing: BookingStanding, frame: Frame) -> object:
        one_at_a_time(by.hall, people.number_index, people.phone_index)
        of_party, of_phone = open_bookings(by.hall, people.number_index, people.phone_index)
        begins = max(asked.wanted_from, at)
        until = min(asked.wanted_until, at + LONGEST)
        free = free_at(place.window, place.matter, begins, until, by_staff=standing.by_staff)
        codes = (place.window.code,) if place.handles else ()
        calendar = frame.calendar
        return WaitingForPlace(
            standing=standing,
            window=place.window.code,
            matter=MatterFacts(place.matter.code, codes, has_procedure=True),
            wanted_from=calendar.local(asked.wanted_from),
            wanted_until=calendar.local(asked.wanted_until),
            place_free=bool(free),
            open_of_party=of_party,
            open_of_phone=of_phone,
        )

    def write(
        booking: Booking, situation: WaitingForPlace, outcome: BookingOutcome, _frame: Frame
    ) -> Wrote:
        booking.of_open = not situation.standing.by_staff
        booking.wanted_from, booking.wanted_until = asked.wanted_from, asked.wanted_until
        booking.until = outcome.until
        return Wrote()

    making = Making(
        BookingVerb.WAIT,
        "waiting_for_place",
        asked.matter,
        asked.window,
        asked.wanted_until,
        gather,
        write,
        people,
    )
    return make(making, by=by, at=at, key=key)


def accept(reference: str, **how: Unpack[Circumstances]) -> Answer:
    """The first in line takes the place that was offered: booked."""

    def gather(booking: Booking, standing: BookingStanding, _frame: Frame) -> object:
        zone = booking.hall.zone
        starts_at = local(booking.starts_at or standing.at, zone)
        return AcceptingPlace(standing, starts_at, local(booking.until or standing.at, zone))

    def write(
        booking: Booking, _situation: object, _outcome: BookingOutcome, _frame: Frame
    ) -> Wrote:
        booking.until = None
        return Wrote()

    turn = BookingTurn(BookingVerb.ACCEPT, "accepting_place", gather, write)
    return take_turn(reference, turn, **how)
