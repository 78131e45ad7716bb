"""From rows to the facts bookings are asked about: who serves, who waits, what stands already."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Sum

from banshi.policy.frame import Frame
from banshi.policy.questions.booking_situations import SlotWanted
from banshi.policy.questions.situations import MatterFacts
from banshi.policy.slot_grid import Slot, is_able, people_in, sitting_of, slots_until
from banshi.policy.vocabulary import STANDING, BookingState, WindowKind
from banshi.records.booking import Booking, BookingSlot
from banshi.records.catalogue import Matter, Window
from banshi.records.duty import Shift

TIMED = (BookingState.BOOKED, BookingState.OFFERED, BookingState.DISPLACED)


def slot_at(starts_at: datetime, frame: Frame) -> Slot:
    """The slot that begins then, of the length the hall's slots have."""
    length = timedelta(minutes=frame.parameters.booking_slot_minutes)
    return Slot(starts_at, starts_at + length)


def slot_wanted(
    window: Window, matter: Matter, starts_at: datetime, frame: Frame, *, handles: bool
) -> SlotWanted:
    """Who serves at the window then, and who waits for a place there."""
    at = frame.calendar.local(starts_at)
    slots = slots_until(frame.calendar, at, frame.parameters.booking_slot_minutes) or ()
    people: tuple[int, ...] = ()
    able, in_line, across = False, 0, 0
    if slots:
        serving = Shift.objects.filter(hall_id=window.hall_id).serving(
            [window.id], matter.id, slots[0].starts_at, slots[-1].ends_at
        )
        sittings = tuple(sitting_of(one) for one in serving)
        people, able = people_in(sittings, slots), is_able(sittings, slots[-1])
        in_line = Booking.objects.filter(
            hall_id=window.hall_id,
            window=window,
            state=BookingState.WAITING,
            wanted_from__lte=at,
            wanted_until__gt=at,
        ).count()
        across = _taken_across(window, slots[-1])
    return SlotWanted(
        starts_at=at,
        window=window.code,
        kind=WindowKind(window.kind),
        matter=MatterFacts(matter.code, (window.code,) if handles else (), has_procedure=True),
        people=people,
        able=able,
        in_line=in_line,
        taken_across=across,
    )


def _taken_across(window: Window, slot: Slot) -> int:
    """What is booked in slots of another cut, from before the hall changed their length."""
    across = BookingSlot.objects.filter(
        hall_id=window.hall_id,
        window=window,
        starts_at__gt=slot.starts_at - timedelta(days=1),
        starts_at__lt=slot.ends_at,
        ends_at__gt=slot.starts_at,
    ).exclude(starts_at=slot.starts_at)
    return across.aggregate(taken=Sum("taken"))["taken"] or 0


def one_at_a_time(hall: UUID, *indexes: bytes) -> None:
    """Let the bookings of one party, and of one telephone, be made one after another.

    They are counted before one more is let in; two at once would each be the last allowed.
    """
    keys = sorted({f"{hall}|{index.hex()}" for index in indexes if index})
    if keys:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(key, 0))"
                " FROM unnest(%s::text[]) AS key",
                [keys],
            )


def open_bookings(hall: UUID, number: bytes, phone: bytes) -> tuple[int, int]:
    """How many bookings of the party, and of the telephone, still stand."""
    standing = Booking.objects.filter(hall_id=hall, state__in=STANDING)
    of_party = standing.filter(party_number_index=number).count()
    of_phone = standing.filter(contact_phone_index=phone).count() if phone else 0
    return of_party, of_phone


def is_booked_then(hall: UUID, number: bytes, slot: Slot, *, but: UUID | None = None) -> bool:
    """Whether the party has another booking that overlaps the slot."""
    others = Booking.objects.filter(
        hall_id=hall,
        party_number_index=number,
        state__in=TIMED,
        starts_at__lt=slot.ends_at,
        ends_at__gt=slot.starts_at,
    )
    return others.exclude(id=but).exists() if but else others.exists()
