"""Slots at a window: in working time to be booked, off it to be asked for (3.0, 3.1, R11)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from banshi.boards.admission import ASKERS, may_ask
from banshi.boards.booking_places import windows_free
from banshi.boards.calendars import calendar_and_numbers
from banshi.policy.actor import Actor
from banshi.policy.booking_transitions import DESKS, may_ever_book
from banshi.policy.packs.boai_2020_9.pack import PACK
from banshi.policy.vocabulary import BookingVerb, ShiftKind, SlotKind
from banshi.records.catalogue import MatterWindow, Window
from banshi.records.duty import Shift
from banshi.records.request import OffHoursSlot

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class SlotLine:
    """A stretch at one window; ``free`` is how many places the viewer could take or ask for now.

    0 where all are taken, held or asked for, or where it is too near or too far ahead. Where nobody
    is ``rostered`` who could take anybody, it has no places at all.
    """

    window: str
    window_name: str
    starts_at: datetime
    ends_at: datetime
    free: int
    kind: SlotKind
    rostered: bool = True


def slots_for(
    viewer: Actor, matter: str, *, first: date, last: date, zone: str, at: datetime
) -> tuple[SlotLine, ...] | None:
    """All slots for a matter, in working time to be booked and off it to be asked for.

    None for a matter the hall does not have. Nine statements, whatever the number of days.
    """
    asked = off_hours_slots(viewer, matter, first=first, last=last, zone=zone, at=at)
    if asked is None:
        return None
    booked = in_hours_slots(viewer, matter, first=first, last=last, at=at)
    return tuple(sorted((*booked, *asked), key=lambda one: (one.starts_at, one.window)))


def in_hours_slots(
    viewer: Actor, matter: str, *, first: date, last: date, at: datetime, window: str = ""
) -> tuple[SlotLine, ...]:
    """The slots in working time for a matter, at all its windows or one (3.0). Five statements."""
    handled = MatterWindow.objects.filter(hall_id=viewer.hall, matter__code=matter)
    if window:
        handled = handled.filter(window__code=window)
    rows = list(handled.select_related("window"))
    if not rows:
        return ()
    books = may_ever_book(BookingVerb.BOOK, viewer.roles, is_asker=viewer.has(*ASKERS))
    staff = bool(viewer.roles & DESKS)
    windows = {row.window_id: row.window for row in rows}
    found = windows_free(viewer.hall, windows, rows[0].matter_id, first=first, last=last, at=at)
    return tuple(
        SlotLine(
            window=place.code,
            window_name=place.name,
            starts_at=one.slot.starts_at,
            ends_at=one.slot.ends_at,
            free=(one.left if staff else one.open_left) if bookable and books else 0,
            kind=SlotKind.IN_HOURS,
            rostered=one.places.every > 0,
        )
        for place, one, bookable in found
    )


def off_hours_slots(
    viewer: Actor, matter: str, *, first: date, last: date, zone: str, at: datetime
) -> tuple[SlotLine, ...] | None:
    """The rostered hours for a matter on the days ``first`` to ``last``, both included.

    None for a matter the hall does not have. Four statements, whatever the number of hours.
    """
    handled = MatterWindow.objects.filter(hall_id=viewer.hall, matter__code=matter)
    windows = {row.window_id: row.window for row in handled.select_related("window")}
    if not windows:
        return None
    here = ZoneInfo(zone)
    begins = datetime.combine(first, time(), here)
    ends = datetime.combine(last + DAY, time(), here)
    shifts = Shift.objects.filter(
        hall_id=viewer.hall,
        kind=ShiftKind.OFF_HOURS,
        window__in=list(windows),
        starts_at__lt=ends,
        ends_at__gt=max(begins, at),
    )
    taken = {
        (window, starts_at): places - used
        for window, starts_at, places, used in OffHoursSlot.objects.filter(
            hall_id=viewer.hall, window__in=list(windows), starts_at__gte=begins, starts_at__lt=ends
        ).values_list("window_id", "starts_at", "capacity", "taken")
    }
    calendar, own = calendar_and_numbers(viewer.hall)
    ahead = timedelta(hours=PACK.on(at.astimezone(here).date(), own).answer_before_wanted_hours)
    asks = may_ask(viewer)
    hours = {
        (window, starts_at)
        for window, shift_starts, shift_ends in shifts.values_list(
            "window_id", "starts_at", "ends_at"
        )
        for starts_at in _whole_hours(shift_starts, shift_ends, here)
        if max(begins, at) <= starts_at < ends
        and not calendar.at_window(windows[window].code).is_working_time(starts_at)
    }

    def line(window: Window, starts_at: datetime) -> SlotLine:
        left = taken.get((window.id, starts_at), window.capacity_off_hours)
        in_time = starts_at - ahead > at
        return SlotLine(
            window=window.code,
            window_name=window.name,
            starts_at=starts_at,
            ends_at=starts_at + HOUR,
            free=left if in_time and asks else 0,
            kind=SlotKind.OFF_HOURS,
        )

    lines = (line(windows[window], starts_at) for window, starts_at in hours)
    return tuple(sorted(lines, key=lambda one: (one.starts_at, one.window)))


def _whole_hours(starts_at: datetime, ends_at: datetime, here: ZoneInfo) -> Iterator[datetime]:
    """The full hours of the clock that lie wholly within a shift."""
    first = starts_at.astimezone(here)
    hour = first.replace(minute=0, second=0, microsecond=0)
    if hour < first:
        hour += HOUR
    while hour + HOUR <= ends_at:
        yield hour
        hour += HOUR
