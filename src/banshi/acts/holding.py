"""A place is held while somebody fills in the form, and lapses by itself (R11)."""

from dataclasses import replace
from datetime import datetime

from banshi.acts import booking_slots as slots
from banshi.acts import once
from banshi.acts.answers import Answer
from banshi.acts.booking_asked import Place
from banshi.acts.booking_facts import slot_at, slot_wanted
from banshi.acts.booking_making import Making, make
from banshi.acts.booking_taking import LEAVE, take_for
from banshi.acts.booking_turn import Wrote, ask_and_write, serves, standing_of
from banshi.acts.calendars import frame_on
from banshi.policy.actor import Actor
from banshi.policy.frame import Frame
from banshi.policy.questions.booking_outcome import BookingOutcome
from banshi.policy.questions.booking_situations import BookingStanding, HoldingPlace
from banshi.policy.vocabulary import BookingState, BookingVerb
from banshi.records.booking import Booking


def hold(
    matter: str,
    starts_at: datetime,
    window: str = "",
    *,
    by: Actor,
    at: datetime,
    key: once.OnceKey | None = None,
) -> Answer:
    """Hold a place for some minutes. Whoever is not staff holds one at a time: the newest."""

    def gather(place: Place, standing: BookingStanding, frame: Frame) -> object:
        wanted = slot_wanted(place.window, place.matter, starts_at, frame, handles=place.handles)
        return HoldingPlace(standing, wanted)

    def write(
        booking: Booking, situation: HoldingPlace, outcome: BookingOutcome, frame: Frame
    ) -> Wrote | object:
        wanted, of_open = situation.wanted, not situation.standing.by_staff
        before = [] if serves(by) else _held_by(by)
        slot = slot_at(wanted.starts_at, frame)
        slots.lock_slots(booking.window, slot, *(one.slot_id for one in before))
        for one in before:
            _give_up(one, by=by, at=at)
        window = booking.window
        if not take_for(booking, window, wanted, outcome, frame, of_open=of_open, at=at):
            return replace(situation, wanted=replace(wanted, place_left=False))
        booking.until = outcome.until
        return Wrote()

    making = Making(BookingVerb.HOLD, "holding_place", matter, window, starts_at, gather, write)
    return make(making, by=by, at=at, key=key)


def _held_by(by: Actor) -> list[Booking]:
    """What this account holds already, locked."""
    rows = Booking.objects.select_for_update(of=("self",)).filter(
        hall_id=by.hall, asked_by=by.account, state=BookingState.HELD
    )
    return list(rows.select_related("hall", "window", "matter").order_by("id"))


def _give_up(booking: Booking, *, by: Actor, at: datetime) -> None:
    day = (booking.starts_at or at).date()
    frame = frame_on(booking.hall_id, day, window=booking.window.code)
    standing = standing_of(booking, by, at=at)
    situation = LEAVE.gather(booking, standing, frame)
    ask_and_write(booking, LEAVE, situation, frame, by=by, at=at)
