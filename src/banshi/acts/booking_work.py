"""What the worker does for bookings: what lapses, who is next in line, who did not come (R11)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.db.models import QuerySet

from banshi.acts.answers import Accepted
from banshi.acts.booking_displacing import displace_changed
from banshi.acts.booking_facts import is_booked_then, slot_at, slot_wanted
from banshi.acts.booking_taking import LAPSE, take_for
from banshi.acts.booking_turn import BookingTurn, Wrote, take_turn
from banshi.acts.bookings import no_show
from banshi.acts.calendars import current_calendar, frame_on
from banshi.acts.facts import local
from banshi.acts.free_places import free_at
from banshi.policy.actor import hall_itself
from banshi.policy.clauses import MET
from banshi.policy.frame import Frame
from banshi.policy.questions.booking_outcome import BookingOutcome
from banshi.policy.questions.booking_situations import BookingStanding, OfferingPlace
from banshi.policy.rules.booking_time import within_horizon
from banshi.policy.slot_grid import Slot
from banshi.policy.vocabulary import KEPT_A_WHILE, BookingState, BookingVerb
from banshi.records.booking import Booking
from banshi.records.hall import Hall

BATCH = 200


def work_due(hall: Hall, *, at: datetime) -> dict[str, int]:
    """Do all that is due for bookings in one hall, each in a transaction of its own."""
    return {
        "bookings_displaced": displace_changed(hall, at=at),
        "places_lapsed": _lapse_due(hall, at=at),
        "places_offered": _offer_due(hall, at=at),
        "no_shows": _no_shows_due(hall, at=at),
    }


def _lapse_due(hall: Hall, *, at: datetime) -> int:
    rows = Booking.objects.filter(hall=hall, state__in=KEPT_A_WHILE, until__lt=at)
    by = hall_itself(hall.id)
    return sum(
        isinstance(take_turn(reference, LAPSE, by=by, at=at), Accepted)
        for reference in _references(rows.order_by("until"))
    )


def _references(rows: QuerySet[Booking]) -> list[str]:
    return list(rows.values_list("reference", flat=True)[:BATCH])


def _no_shows_due(hall: Hall, *, at: datetime) -> int:
    """Whoever was booked and nobody saw, once the hall has closed on that day."""
    calendar = current_calendar(hall.id)
    rows = Booking.objects.filter(hall=hall, state=BookingState.BOOKED, starts_at__lt=at)
    missed = 0
    for reference, starts_at, window in rows.order_by("starts_at").values_list(
        "reference", "starts_at", "window__code"
    )[:BATCH]:
        day = calendar.local(starts_at or at).date()
        sessions = calendar.at_window(window).sessions_on(day)
        if sessions and at <= sessions[-1].closes_at:
            continue
        missed += isinstance(no_show(reference, by=hall_itself(hall.id), at=at), Accepted)
    return missed


def _offer_due(hall: Hall, *, at: datetime) -> int:
    """Offer what is free to those in line, the first first."""
    line = Booking.objects.filter(
        hall=hall, state=BookingState.WAITING, until__gte=at
    ).select_related("hall", "window", "matter")
    offered = 0
    for booking in line.order_by("received_at", "reference")[:BATCH]:
        slot = next(_free_for(booking, at), None)
        if slot is not None:
            offered += _offer(booking, slot, at)
    return offered


def _free_for(booking: Booking, at: datetime) -> Iterator[Slot]:
    """The free slots somebody in line could take, the earliest first."""
    hall = booking.hall
    begins = max(booking.wanted_from or at, at)
    until = booking.wanted_until or at
    number = bytes(booking.party_number_index)
    for one in free_at(
        booking.window, booking.matter, begins, until, by_staff=not booking.of_open, line=False
    ):
        day = local(one.slot.starts_at, hall.zone).date()
        frame = frame_on(hall.id, day, window=booking.window.code)
        timely = within_horizon(local(at, hall.zone), one.slot.starts_at, frame).value == MET
        if timely and not is_booked_then(hall.id, number, one.slot):
            yield one.slot


def _offer(booking: Booking, slot: Slot, at: datetime) -> bool:
    def gather(row: Booking, standing: BookingStanding, frame: Frame) -> object:
        index = bytes(row.party_number_index)
        return OfferingPlace(
            standing=standing,
            wanted=slot_wanted(row.window, row.matter, slot.starts_at, frame, handles=True),
            of_open=row.of_open,
            booked_then=is_booked_then(row.hall_id, index, slot_at(slot.starts_at, frame)),
        )

    def write(
        row: Booking, situation: OfferingPlace, outcome: BookingOutcome, frame: Frame
    ) -> Wrote | object:
        wanted = situation.wanted
        if not take_for(row, row.window, wanted, outcome, frame, of_open=row.of_open, at=at):
            return replace(situation, wanted=replace(wanted, place_left=False))
        row.until = outcome.until
        return Wrote()

    turn = BookingTurn(BookingVerb.OFFER, "offering_place", gather, write, when=slot.starts_at)
    by = hall_itself(booking.hall_id)
    return isinstance(take_turn(booking.reference, turn, by=by, at=at), Accepted)
