"""One day of the hall's calendar, and sums of time with every step (3.1)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from banshi.boards.calendars import calendar_of
from banshi.policy.day_by_day import hall_minute_steps, working_day_steps
from banshi.policy.decision import Text
from banshi.policy.hours import Session


@dataclass(frozen=True)
class CalendarDay:
    """A day: whether the State works on it, when the hall sits, and on whose word.

    ``is_working`` is the State's, whatever the hall's own closures; ``sources`` is empty while
    the year is provisional.
    """

    day: date
    is_working: bool
    is_make_up_day: bool
    feast: str
    sessions: tuple[Session, ...]
    sources: tuple[str, ...]
    is_provisional: bool
    version: str


@dataclass(frozen=True)
class Sum:
    """A sum of time: where it ends and how it was counted."""

    due_at: datetime
    steps: tuple[Text, ...]
    is_provisional: bool
    version: str


def calendar_day(hall: UUID, day: date) -> CalendarDay:
    """The day as the hall's calendar of now has it."""
    calendar = calendar_of(hall)
    return CalendarDay(
        day=day,
        is_working=calendar.is_state_working_day(day),
        is_make_up_day=calendar.is_make_up_day(day),
        feast=calendar.feast_of(day),
        sessions=calendar.sessions_on(day),
        sources=calendar.sources_for(day),
        is_provisional=calendar.is_provisional(day),
        version=calendar.version,
    )


def working_days_after(hall: UUID, start: date, days: int) -> Sum:
    """The end of the ``days``-th working day after ``start``."""
    calendar = calendar_of(hall)
    last = calendar.add_working_days(start, days)
    return Sum(
        due_at=calendar.end_of_day(last),
        steps=working_day_steps(calendar, start, days),
        is_provisional=calendar.is_provisional(start) or calendar.is_provisional(last),
        version=calendar.version,
    )


def hall_minutes_after(hall: UUID, start: datetime, minutes: int) -> Sum:
    """The moment when ``minutes`` of sessions have passed since ``start``."""
    calendar = calendar_of(hall)
    end = calendar.add_hall_minutes(start, minutes)
    return Sum(
        due_at=end,
        steps=hall_minute_steps(calendar, start, minutes),
        is_provisional=calendar.is_provisional(calendar.local(start).date())
        or calendar.is_provisional(end.date()),
        version=calendar.version,
    )
