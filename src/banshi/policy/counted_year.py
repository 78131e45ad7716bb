"""One year of a calendar counted through once, so that a sum costs a look and a bisection (3.1)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate

from banshi.policy.hours import Session


@dataclass(frozen=True)
class YearTable:
    """One year counted through: its State working days and its sessions, in order.

    ``worked_through`` is how many working days there were up to a day, that day included.
    ``before[i]`` is the session time of the year before session ``i``; the last is the total.
    ``sat_before`` is how many sessions there were before each day, counted from ``first``, the
    ordinal of 1 January.
    """

    first: int
    working_days: list[date]
    worked_through: dict[date, int]
    sessions: list[Session]
    opens_at: list[datetime]
    before: list[timedelta]
    sat_before: list[int]

    def time_until(self, at: datetime) -> timedelta:
        """Session time from 1 January to ``at``, a moment of this year in the hall's zone."""
        day = at.toordinal() - self.first
        before = self.before
        for index in range(self.sat_before[day], self.sat_before[day + 1]):
            session = self.sessions[index]
            if at < session.opens_at:
                return before[index]
            if at < session.closes_at:
                return before[index] + (at - session.opens_at)
        return before[self.sat_before[day + 1]]


def counted_through(
    year: int,
    is_worked: Callable[[date], bool],
    sessions_on: Callable[[date], tuple[Session, ...]],
) -> YearTable:
    """The table of ``year``, from which days the State works and when the hall sits on each."""
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    days = [date.fromordinal(ordinal) for ordinal in range(first, last + 1)]
    worked = [is_worked(day) for day in days]
    sittings = [sessions_on(day) for day in days]
    sessions = [session for sitting in sittings for session in sitting]
    lengths = (session.closes_at - session.opens_at for session in sessions)
    return YearTable(
        first=first,
        working_days=[day for day, counts in zip(days, worked, strict=True) if counts],
        worked_through=dict(zip(days, accumulate(worked), strict=True)),
        sessions=sessions,
        opens_at=[session.opens_at for session in sessions],
        before=list(accumulate(lengths, initial=timedelta())),
        sat_before=list(accumulate(map(len, sittings), initial=0)),
    )
