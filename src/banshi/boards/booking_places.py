"""What is free in working time, window by window, from rosters and what is taken (3.0)."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from uuid import UUID

from banshi.boards.calendars import calendar_and_numbers
from banshi.policy.clauses import MET
from banshi.policy.frame import Frame
from banshi.policy.free_slots import AtWindow, FreeSlot, KeptSlot, free_slots
from banshi.policy.packs.boai_2020_9.pack import PACK
from banshi.policy.parameters import Parameters
from banshi.policy.rules.booking_time import within_horizon
from banshi.policy.slot_grid import Sitting, sitting_of
from banshi.policy.vocabulary import BookingState, WindowKind
from banshi.records.booking import Booking, BookingSlot
from banshi.records.catalogue import Window
from banshi.records.duty import Shift

DAY = timedelta(days=1)


def windows_free(
    hall: UUID,
    windows: Mapping[UUID, Window],
    matter: UUID,
    *,
    first: date,
    last: date,
    at: datetime,
) -> list[tuple[Window, FreeSlot, bool]]:
    """Every slot to come at these windows, and whether its time is one that can be booked.

    Four statements, whatever the number of windows, days and bookings.
    """
    calendar, own = calendar_and_numbers(hall)
    numbers: dict[date, Parameters] = {}
    begins = max(datetime.combine(first, time(), calendar.zone), at)
    ends = datetime.combine(last + DAY, time(), calendar.zone)
    sittings: dict[UUID, list[Sitting]] = defaultdict(list)
    for row in Shift.objects.filter(hall_id=hall).serving(
        windows, matter, datetime.combine(first, time(), calendar.zone), ends
    ):
        sittings[row.window].append(sitting_of(row))
    kept: dict[UUID, list[KeptSlot]] = defaultdict(list)
    slots = BookingSlot.objects.filter(
        hall_id=hall, window__in=list(windows), starts_at__gte=begins - DAY, starts_at__lt=ends
    )
    for window, *rest in slots.filter(taken__gt=0).values_list(
        "window_id", "starts_at", "ends_at", "taken", "open_taken"
    ):
        kept[window].append(KeptSlot(*rest))
    waits: dict[UUID, list[tuple[datetime, datetime]]] = defaultdict(list)
    line = Booking.objects.filter(
        hall_id=hall, window__in=list(windows), state=BookingState.WAITING
    )
    for window, since, until in line.values_list("window_id", "wanted_from", "wanted_until"):
        if since is not None and until is not None:
            waits[window].append((since, until))

    def frame_of(window: str, day: date) -> Frame:
        if day not in numbers:
            numbers[day] = PACK.on(day, own)
        return Frame.at_window(numbers[day], calendar, window)

    found = []
    for window_id, window in windows.items():
        at_window = AtWindow(
            kind=WindowKind(window.kind),
            sittings=tuple(sittings[window_id]),
            kept=tuple(kept[window_id]),
            waits=tuple(waits[window_id]),
        )
        frames = partial(frame_of, window.code)
        for one in free_slots(at_window, first, last, frames):
            if one.slot.starts_at >= begins:
                frame = frames(one.slot.starts_at.date())
                near = within_horizon(at, one.slot.starts_at, frame).value == MET
                found.append((window, one, near))
    return found
