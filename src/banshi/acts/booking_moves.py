"""A booking goes to another slot: one place is taken and the other given back, or neither (3.0)."""

from dataclasses import replace
from datetime import datetime
from typing import Unpack

from banshi.acts import booking_slots as slots
from banshi.acts.answers import Answer, FieldError, NotFound
from banshi.acts.booking_asked import place_asked
from banshi.acts.booking_facts import is_booked_then, one_at_a_time, slot_at, slot_wanted
from banshi.acts.booking_taking import take_for
from banshi.acts.booking_turn import BookingTurn, Wrote, take_turn
from banshi.acts.circumstances import Circumstances
from banshi.acts.facts import local
from banshi.policy.frame import Frame
from banshi.policy.questions.booking_outcome import BookingOutcome
from banshi.policy.questions.booking_situations import BookingStanding, MovingBooking
from banshi.policy.vocabulary import BookingState, BookingVerb
from banshi.records.booking import Booking


def move(
    reference: str, starts_at: datetime, window: str = "", **how: Unpack[Circumstances]
) -> Answer:
    """A booking goes to another slot, at another window too if that one handles the matter."""
    by, at = how["by"], how["at"]
    rows = Booking.objects.select_related("hall", "window", "matter")
    kept = rows.filter(hall_id=by.hall, reference=reference.replace("\x00", "")).first()
    if kept is None:
        return NotFound()
    place = place_asked(kept.hall, kept.matter.code, window or kept.window.code)
    errors = (place,) if isinstance(place, FieldError) else ()
    to, handles = (
        (kept.window, False)
        if isinstance(place, FieldError)
        else (
            place.window,
            place.handles,
        )
    )

    def gather(booking: Booking, standing: BookingStanding, frame: Frame) -> object:
        index = bytes(booking.party_number_index)
        one_at_a_time(by.hall, index)
        return MovingBooking(
            standing=standing,
            booked_at=local(booking.starts_at or standing.at, booking.hall.zone),
            wanted=slot_wanted(to, booking.matter, starts_at, frame, handles=handles),
            booked_then=is_booked_then(by.hall, index, slot_at(starts_at, frame), but=booking.id),
        )

    def write(
        booking: Booking, situation: MovingBooking, outcome: BookingOutcome, frame: Frame
    ) -> Wrote | object:
        wanted, standing = situation.wanted, situation.standing
        of_open = not (standing.by_staff or standing.state is BookingState.DISPLACED)
        slots.lock_slots(to, slot_at(wanted.starts_at, frame), booking.slot_id)
        held, was_open = booking.slot_id, booking.of_open
        if not take_for(booking, to, wanted, outcome, frame, of_open=of_open, at=at):
            return replace(situation, wanted=replace(wanted, place_left=False))
        slots.give_back(held, of_open=was_open)
        return Wrote(facts={"moved_from": situation.booked_at.isoformat()})

    turn = BookingTurn(
        BookingVerb.MOVE, "moving_booking", gather, write, errors, when=starts_at, window=to
    )
    return take_turn(reference, turn, **how)
