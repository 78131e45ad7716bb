"""Taking a place for a booking that is locked or new; what lapsed unseen is let go first (R11)."""

from datetime import datetime

from django.db.models import Count, Q

from banshi.acts import booking_slots as slots
from banshi.acts.booking_facts import slot_at
from banshi.acts.booking_turn import BookingTurn, Wrote, ask_and_write, standing_of
from banshi.acts.calendars import frame_on
from banshi.acts.facts import local
from banshi.policy.actor import hall_itself
from banshi.policy.frame import Frame
from banshi.policy.questions.booking_outcome import BookingOutcome
from banshi.policy.questions.booking_situations import (
    LapsingPlace,
    LeavingLine,
    SlotWanted,
)
from banshi.policy.slot_grid import Slot
from banshi.policy.vocabulary import BookingState, BookingVerb
from banshi.records.booking import Booking, BookingSlot
from banshi.records.catalogue import Window

KEPT = (BookingState.HELD, BookingState.OFFERED)


def let_go(booking: Booking, _situation: object, _outcome: BookingOutcome, _frame: Frame) -> Wrote:
    """Give the place back; nothing is kept any more."""
    slots.give_place_back(booking)
    booking.until = None
    return Wrote()


LAPSE = BookingTurn(
    BookingVerb.LAPSE,
    "lapsing_place",
    lambda booking, standing, _frame: LapsingPlace(
        standing, local(booking.until or standing.at, booking.hall.zone)
    ),
    let_go,
)


LEAVE = BookingTurn(
    BookingVerb.LEAVE,
    "leaving_line",
    lambda _booking, standing, _frame: LeavingLine(standing),
    let_go,
)


def take_for(
    booking: Booking,
    window: Window,
    wanted: SlotWanted,
    outcome: BookingOutcome,
    frame: Frame,
    *,
    of_open: bool,
    at: datetime,
) -> bool:
    """Take a place and put it into the row; false when none was left.

    A place it had before is the caller's to give back.
    """
    assert outcome.places is not None
    slot, places = slot_at(wanted.starts_at, frame), outcome.places
    taken = slots.take_place(window.hall_id, window.id, slot, places, of_open=of_open)
    if taken is None and _lapse_at(window, slot, at=at):
        taken = slots.take_place(window.hall_id, window.id, slot, places, of_open=of_open)
    if taken is None:
        return False
    booking.slot_id, booking.of_open = taken, of_open
    booking.window = window
    booking.starts_at, booking.ends_at = slot.starts_at, slot.ends_at
    return True


def places_taken(window: Window, slot: Slot, *, at: datetime) -> int:
    """How many places of the slot are taken, without those kept too long."""
    kept = BookingSlot.objects.filter(
        hall_id=window.hall_id, window=window, starts_at=slot.starts_at
    ).annotate(lapsed=Count("bookings", filter=Q(bookings__state__in=KEPT, bookings__until__lt=at)))
    row = kept.values_list("taken", "lapsed").first()
    return row[0] - row[1] if row else 0


def _lapse_at(window: Window, slot: Slot, *, at: datetime) -> int:
    """Let go what was kept at a slot too long, which the worker has not come to see yet."""
    due = Booking.objects.filter(
        hall_id=window.hall_id,
        slot__window=window,
        slot__starts_at=slot.starts_at,
        state__in=KEPT,
        until__lt=at,
    )
    # Where everybody wants one full slot, most of what a try costs would be reading nothing.
    if not due.exists():
        return 0
    rows = (
        due.select_for_update(of=("self",), skip_locked=True)
        .select_related("hall", "window", "matter")
        .order_by("id")
    )
    return sum(lapse(row, at=at) for row in rows)


def lapse(booking: Booking, *, at: datetime) -> bool:
    """Let one locked booking lapse, whose moment has passed."""
    by = hall_itself(booking.hall_id)
    day = local(booking.starts_at or at, booking.hall.zone).date()
    frame = frame_on(booking.hall_id, day, window=booking.window.code)
    situation = LAPSE.gather(booking, standing_of(booking, by, at=at), frame)
    ask_and_write(booking, LAPSE, situation, frame, by=by, at=at)
    return booking.state == BookingState.LAPSED
