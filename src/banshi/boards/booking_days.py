"""Days one may book on, each with its free slots, or why there are none (3.0)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from banshi.boards.calendars import calendar_of
from banshi.boards.slots import SlotLine, in_hours_slots
from banshi.policy.actor import Actor


class DayStanding(StrEnum):
    """Whether a day has places, and if not, why."""

    FREE = "free"
    FULL = "full"
    CLOSED = "closed"
    NOT_ROSTERED = "not_rostered"


@dataclass(frozen=True)
class BookingDay:
    """One day; ``feast`` names the feast the hall is shut for. ``slots`` are on the hall's clock."""

    day: date
    standing: DayStanding
    feast: str
    slots: tuple[SlotLine, ...]

    @property
    def free(self) -> int:
        """How many places the viewer could take."""
        return sum(one.free for one in self.slots)


def booking_days(
    viewer: Actor, matter: str, *, first: date, days: int, at: datetime
) -> tuple[BookingDay, ...]:
    """The days from ``first`` on for a matter. Six statements, whatever the number of days."""
    calendar = calendar_of(viewer.hall)
    last = first + timedelta(days=days - 1)
    of_day: dict[date, list[SlotLine]] = defaultdict(list)
    for one in in_hours_slots(viewer, matter, first=first, last=last, at=at):
        of_day[calendar.local(one.starts_at).date()].append(one)
    found = []
    for day in (first + timedelta(days=index) for index in range(days)):
        slots = tuple(sorted(of_day[day], key=lambda one: (one.window, one.starts_at)))
        closed = not calendar.sessions_on(day)
        feast = "" if calendar.is_make_up_day(day) else calendar.feast_of(day)
        found.append(BookingDay(day, _standing(slots, closed=closed), feast, slots))
    return tuple(found)


def _standing(slots: tuple[SlotLine, ...], *, closed: bool) -> DayStanding:
    if closed:
        return DayStanding.CLOSED
    if not any(one.rostered for one in slots):
        return DayStanding.NOT_ROSTERED
    return DayStanding.FREE if any(one.free for one in slots) else DayStanding.FULL
