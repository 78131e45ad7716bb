"""Places in the slots of working time: taken by a conditional update, guarded by a check (R11)."""

from uuid import UUID

from django.db import connection
from django.db.models import F

from banshi.policy.rules.booking_places import Places
from banshi.policy.slot_grid import Slot
from banshi.records.base import new_id
from banshi.records.booking import Booking, BookingSlot
from banshi.records.catalogue import Window

# The row is made with its first booking, or raised; no row back means that no place is left.
TAKE = """
INSERT INTO records_bookingslot AS kept
    (id, hall_id, window_id, starts_at, ends_at, capacity, open_capacity, taken, open_taken)
VALUES (%s, %s, %s, %s, %s, %s, %s, 1, %s)
ON CONFLICT (hall_id, window_id, starts_at) DO UPDATE SET
    taken = kept.taken + 1,
    capacity = EXCLUDED.capacity,
    open_taken = kept.open_taken + EXCLUDED.open_taken,
    open_capacity = CASE WHEN EXCLUDED.open_taken = 1 THEN EXCLUDED.open_capacity
        ELSE kept.open_capacity END
WHERE kept.taken < EXCLUDED.capacity
    AND (EXCLUDED.open_taken = 0 OR kept.open_taken < EXCLUDED.open_capacity)
RETURNING id
"""


def take_place(
    hall: UUID, window: UUID, slot: Slot, places: Places, *, of_open: bool
) -> UUID | None:
    """Take one place of a slot; the slot's id, none when no place was left."""
    if places.every < 1 or (of_open and places.open < 1):
        return None
    row_of = (new_id(), hall, window, slot.starts_at, slot.ends_at)
    counts = (places.every, places.open if of_open else 0, int(of_open))
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [*row_of, *counts])
        row = cursor.fetchone()
    return row[0] if row else None


def give_place_back(booking: Booking) -> None:
    """Give back the place a booking has; the row forgets it."""
    give_back(booking.slot_id, of_open=booking.of_open)
    booking.slot_id = None


def give_back(slot: UUID | None, *, of_open: bool) -> None:
    """Give one place of a slot back."""
    if slot is not None:
        BookingSlot.objects.filter(id=slot).update(
            taken=F("taken") - 1, open_taken=F("open_taken") - int(of_open)
        )


def lock_slots(window: Window, slot: Slot, *others: UUID | None) -> None:
    """Lock the slot wanted and others in the order of their ids, before any changes hands.

    Two who want each other's slots would otherwise wait for each other for ever. The row wanted is
    made first, so that there is something to lock.
    """
    made = BookingSlot(
        id=new_id(),
        hall_id=window.hall_id,
        window=window,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
    )
    BookingSlot.objects.bulk_create([made], ignore_conflicts=True)
    wanted = BookingSlot.objects.filter(
        hall_id=window.hall_id, window=window, starts_at=slot.starts_at
    )
    ids = [*wanted.values_list("id", flat=True), *(one for one in others if one is not None)]
    rows = BookingSlot.objects.select_for_update(no_key=True).filter(id__in=ids)
    list(rows.order_by("id").values_list("id"))
