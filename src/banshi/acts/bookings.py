"""What people do about ordinary bookings, one function per verb (3.0).

Every function answers with a value of ``acts.answers``; ``expected_version`` is the version the
caller saw, ``key`` makes a repeat harmless.
"""

from typing import Unpack

from banshi.acts.answers import Answer
from banshi.acts.application import Party
from banshi.acts.booking_asked import (
    NOTHING_SAID,
    BookingAsked,
    Contact,
    Reached,
    WaitAsked,
    check_people,
)
from banshi.acts.booking_facts import (
    is_booked_then,
    one_at_a_time,
    open_bookings,
    slot_at,
    slot_wanted,
)
from banshi.acts.booking_making import put_people
from banshi.acts.booking_moves import move
from banshi.acts.booking_one import book
from banshi.acts.booking_taking import LEAVE, let_go
from banshi.acts.booking_turn import BookingTurn, Gather, Wrote, take_turn
from banshi.acts.circumstances import Circumstances
from banshi.acts.facts import local
from banshi.acts.holding import hold
from banshi.acts.text_fields import REASON, one_text
from banshi.acts.waiting import accept, wait
from banshi.policy.frame import Frame
from banshi.policy.questions.booking_outcome import BookingOutcome
from banshi.policy.questions.booking_situations import Booking as BookingFacts
from banshi.policy.questions.booking_situations import BookingStanding, OnTheDay
from banshi.policy.vocabulary import BookingVerb
from banshi.records.booking import Booking

NO_CONTACT = Contact()

__all__ = [
    "BookingAsked",
    "Contact",
    "Reached",
    "WaitAsked",
    "accept",
    "book",
    "book_held",
    "cancel",
    "check_in",
    "hold",
    "leave",
    "move",
    "no_show",
    "wait",
]


def book_held(
    reference: str,
    party: Party,
    contact: Contact = NO_CONTACT,
    reached: Reached = NOTHING_SAID,
    **how: Unpack[Circumstances],
) -> Answer:
    """Book the place held under a reference; what it is for was said when it was held (R11)."""
    people = check_people(party, contact, reached)
    by = how["by"]

    def gather(booking: Booking, standing: BookingStanding, frame: Frame) -> object:
        one_at_a_time(by.hall, people.number_index, people.phone_index)
        of_party, of_phone = open_bookings(by.hall, people.number_index, people.phone_index)
        starts_at = booking.starts_at or standing.at
        wanted = slot_wanted(booking.window, booking.matter, starts_at, frame, handles=True)
        return BookingFacts(
            standing=standing,
            wanted=wanted,
            open_of_party=of_party,
            open_of_phone=of_phone,
            booked_then=is_booked_then(by.hall, people.number_index, slot_at(starts_at, frame)),
            held_until=local(booking.until, booking.hall.zone) if booking.until else None,
        )

    def write(
        booking: Booking, _situation: object, _outcome: BookingOutcome, _frame: Frame
    ) -> Wrote:
        put_people(booking, people, by=by)
        booking.until = None
        return Wrote()

    turn = BookingTurn(BookingVerb.BOOK, "booking", gather, write, people.errors)
    return take_turn(reference, turn, **how)


def cancel(reference: str, reason: str = "", **how: Unpack[Circumstances]) -> Answer:
    """The party gives the booking up; its place is free at once. Staff write down why."""
    tidy, errors = one_text("reason", reason, REASON, needed=False)

    def write(booking: Booking, situation: object, outcome: BookingOutcome, frame: Frame) -> Wrote:
        let_go(booking, situation, outcome, frame)
        booking.closing_words = tidy
        return Wrote(words={"reason": tidy} if tidy else {})

    gather = _on_the_day(len(tidy))
    turn = BookingTurn(BookingVerb.CANCEL, "cancelling_booking", gather, write, errors)
    return take_turn(reference, turn, **how)


def check_in(reference: str, **how: Unpack[Circumstances]) -> Answer:
    """Somebody with a booking is at the hall; whoever comes late that day still is."""

    def write(
        booking: Booking, _situation: object, _outcome: BookingOutcome, _frame: Frame
    ) -> Wrote:
        booking.arrived_at = how["at"]
        return Wrote()

    turn = BookingTurn(BookingVerb.CHECK_IN, "checking_in", _on_the_day(), write)
    return take_turn(reference, turn, **how)


def no_show(reference: str, **how: Unpack[Circumstances]) -> Answer:
    """Somebody with a booking did not come; only after the minutes of grace."""
    turn = BookingTurn(BookingVerb.NO_SHOW, "marking_no_show", _on_the_day())
    return take_turn(reference, turn, **how)


def leave(reference: str, **how: Unpack[Circumstances]) -> Answer:
    """Give up a place held or offered, or a place in line."""
    return take_turn(reference, LEAVE, **how)


def _on_the_day(reason_length: int = 0) -> Gather:
    def gather(booking: Booking, standing: BookingStanding, _frame: Frame) -> object:
        starts_at = local(booking.starts_at or standing.at, booking.hall.zone)
        return OnTheDay(standing, starts_at, reason_length)

    return gather
