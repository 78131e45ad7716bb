"""What is free at one window in a stretch of time, as acts ask it before they take or wait."""

from datetime import date, datetime

from banshi.acts.calendars import frame_on
from banshi.policy.frame import Frame
from banshi.policy.free_slots import AtWindow, FreeSlot, KeptSlot, free_slots
from banshi.policy.slot_grid import sitting_of
from banshi.policy.vocabulary import BookingState, WindowKind
from banshi.records.booking import Booking, BookingSlot
from banshi.records.catalogue import Matter, Window
from banshi.records.duty import Shift


def free_at(
    window: Window,
    matter: Matter,
    begins: datetime,
    until: datetime,
    *,
    by_staff: bool,
    line: bool = True,
) -> list[FreeSlot]:
    """The slots that begin from one moment to another and have a place left, the earliest first.

    Those who wait in line count as if they had theirs, unless ``line`` is false.
    """
    if until <= begins:
        return []
    hall = window.hall_id
    serving = Shift.objects.filter(hall_id=hall).serving([window.id], matter.id, begins, until)
    kept = BookingSlot.objects.filter(
        hall_id=hall, window=window, starts_at__gte=begins, starts_at__lt=until, taken__gt=0
    )
    waits = Booking.objects.filter(hall_id=hall, window=window, state=BookingState.WAITING)
    at_window = AtWindow(
        kind=WindowKind(window.kind),
        sittings=tuple(sitting_of(one) for one in serving),
        kept=tuple(
            KeptSlot(*row)
            for row in kept.values_list("starts_at", "ends_at", "taken", "open_taken")
        ),
        waits=tuple(
            (since, last)
            for since, last in waits.values_list("wanted_from", "wanted_until")
            if line and since is not None and last is not None
        ),
    )
    frames: dict[date, Frame] = {}

    def frame_of(day: date) -> Frame:
        if day not in frames:
            frames[day] = frame_on(hall, day, window=window.code)
        return frames[day]

    zone = frame_on(hall, begins.date()).calendar.zone
    first, last = begins.astimezone(zone).date(), until.astimezone(zone).date()
    return [
        one
        for one in free_slots(at_window, first, last, frame_of)
        if begins <= one.slot.starts_at < until and (one.left if by_staff else one.open_left) > 0
    ]
