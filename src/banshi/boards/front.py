"""Is the hall open, until when, and on which days could one come outside its hours?"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from banshi.boards.calendars import edition_of
from banshi.boards.hall import HallSummary
from banshi.policy.working_time import WorkingCalendar

Hours = tuple[tuple[datetime, datetime], ...]


@dataclass(frozen=True)
class Opening:
    """The hall's hours around one moment.

    ``today`` is empty on a day it is shut, ``feast`` names the feast that day is off for.
    ``opens_at`` is when it opens next; none while it is open.
    """

    is_open: bool
    today: Hours
    feast: str
    opens_at: datetime | None

    @property
    def is_break(self) -> bool:
        """Whether it is shut between two sittings of the same day."""
        if self.is_open or self.opens_at is None or not self.today:
            return False
        return self.today[0][0] < self.opens_at <= self.today[-1][0]


@dataclass(frozen=True)
class DayHours:
    """One day and the hall's hours on it; none means the hall is shut all day."""

    day: date
    hours: Hours
    feast: str


def _hours_on(calendar: WorkingCalendar, day: date) -> Hours:
    return tuple((one.opens_at, one.closes_at) for one in calendar.sessions_on(day))


def _feast_on(calendar: WorkingCalendar, day: date) -> str:
    return "" if calendar.is_make_up_day(day) else calendar.feast_of(day)


def opening(hall: HallSummary, at: datetime) -> Opening:
    """The hall's hours on the day of ``at``, and whether it is open then."""
    calendar = edition_of(hall.id, hall.calendar_version)
    today = calendar.local(at).date()
    is_open = calendar.is_working_time(at)
    return Opening(
        is_open=is_open,
        today=_hours_on(calendar, today),
        feast=_feast_on(calendar, today),
        opens_at=None if is_open else calendar.session_at_or_after(at).opens_at,
    )


def coming_days(hall: HallSummary, at: datetime, *, days: int) -> tuple[DayHours, ...]:
    """The day of ``at`` and those after it, each with the hall's hours."""
    calendar = edition_of(hall.id, hall.calendar_version)
    first = calendar.local(at).date()
    return tuple(
        DayHours(day, _hours_on(calendar, day), _feast_on(calendar, day))
        for day in (first + timedelta(days=index) for index in range(days))
    )


def hours_between(hall: HallSummary, first: datetime, last: datetime) -> Hours:
    """The hall's sittings on every day from ``first`` to ``last``, for a strip of time."""
    calendar = edition_of(hall.id, hall.calendar_version)
    day, until = calendar.local(first).date(), calendar.local(last).date()
    found: list[tuple[datetime, datetime]] = []
    while day <= until:
        found.extend(_hours_on(calendar, day))
        day += timedelta(days=1)
    return tuple(found)
