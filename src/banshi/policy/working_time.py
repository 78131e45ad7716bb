"""When the hall works: State working days, the hall's sessions, and sums of both (3.1).

A calendar is an immutable value built from dated data. A year is counted through when it is
first asked about; a sum then costs a bisection, however long the data are.
"""

import hashlib
import json
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from banshi.policy.counted_year import YearTable, counted_through
from banshi.policy.hours import (
    Closure,
    HallHours,
    Opening,
    Session,
    StateYear,
    Stretch,
    WindowHours,
    merged,
    without,
)
from banshi.policy.plain import from_plain, to_plain
from banshi.policy.wording import END_OF_DAY

SATURDAY = 5
MINUTE = timedelta(minutes=1)
# A hall without one sitting in so many years has wrong data; searching on would never end.
YEARS_SEARCHED = 20


@dataclass(frozen=True)
class WorkingCalendar:
    """State working days and one hall's sessions, in the hall's zone (one without summer time).

    Days of years without a published paper follow the weekend rule and are provisional.
    """

    zone_name: str
    years: tuple[StateYear, ...]
    hours: tuple[HallHours, ...]
    closures: tuple[Closure, ...] = ()
    openings: tuple[Opening, ...] = ()
    windows: tuple[WindowHours, ...] = ()
    _tables: dict[int, YearTable] = field(
        default_factory=dict, init=False, repr=False, compare=False, hash=False
    )

    @cached_property
    def zone(self) -> ZoneInfo:
        """The hall's zone."""
        return ZoneInfo(self.zone_name)

    @cached_property
    def version(self) -> str:
        """A short hash of the calendar's whole content."""
        canonical = json.dumps(
            self.to_plain(), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        return hashlib.sha256(canonical.encode()).hexdigest()[:12]

    @cached_property
    def published_through(self) -> int:
        """The last year whose working days the State Council has published; 0 if none."""
        return max((year.year for year in self.years), default=0)

    def is_provisional(self, day: date) -> bool:
        """Whether the State Council's paper for the year of ``day`` is not loaded."""
        return day.year not in self._papers

    def is_state_working_day(self, day: date) -> bool:
        """Whether ``day`` is a working day of the State, whatever the hall's own closures."""
        if day in self._make_up_days:
            return True
        return day.weekday() < SATURDAY and day not in self._days_off

    def is_make_up_day(self, day: date) -> bool:
        """Whether ``day`` is worked in exchange for another (调休上班)."""
        return day in self._make_up_days

    def feast_of(self, day: date) -> str:
        """The feast ``day`` is off for, or makes up for; empty for any other day."""
        return self._days_off.get(day) or self._make_up_days.get(day, "")

    def sources_for(self, day: date) -> tuple[str, ...]:
        """Addresses of the papers that settle ``day``; empty while it is provisional."""
        return self._papers.get(day.year, ())

    def sessions_on(self, day: date) -> tuple[Session, ...]:
        """The hall's sittings on ``day`` in order; empty when it is shut."""
        return tuple(
            Session(
                datetime.combine(day, stretch.opens, self.zone),
                datetime.combine(day, stretch.closes, self.zone),
            )
            for stretch in self._stretches_on(day)
        )

    def end_of_day(self, day: date) -> datetime:
        """The last second of ``day``."""
        return datetime.combine(day, END_OF_DAY, self.zone)

    def local(self, moment: datetime) -> datetime:
        """``moment`` in the hall's zone. ValueError for a naive one: that is the caller's fault."""
        if moment.tzinfo is self.zone:
            return moment
        if moment.tzinfo is None:
            raise ValueError("a moment needs its zone; pass an aware datetime")
        return moment.astimezone(self.zone)

    def is_working_time(self, moment: datetime) -> bool:
        """Whether the hall sits at ``moment``; the moment of closing is no longer in."""
        at = self.local(moment)
        table = self._table(at.year)
        index = bisect_right(table.opens_at, at) - 1
        return index >= 0 and at < table.sessions[index].closes_at

    def session_at_or_after(self, moment: datetime) -> Session:
        """The sitting that contains ``moment``, else the next one.

        LookupError if the hall never opens again, which only wrong data can say.
        """
        at = self.local(moment)
        for year in range(at.year, at.year + YEARS_SEARCHED):
            table = self._table(year)
            index = max(bisect_right(table.opens_at, at) - 1, 0)
            for session in table.sessions[index : index + 2]:
                if at < session.closes_at:
                    return session
        raise LookupError(f"the hall has no session after {at}; give the calendar its hours")

    def add_working_days(self, start: date | datetime, days: int) -> date:
        """The ``days``-th State working day after the day of ``start``, which is not counted."""
        if days < 0:
            raise ValueError("working days are counted forwards")
        day = self.local(start).date() if isinstance(start, datetime) else start
        if days == 0:
            return day
        year = day.year
        # Asked for thousands of dates at once: a table that is counted is not asked for by a call.
        table = self._tables.get(year) or self._table(year)
        index = table.worked_through[day] + days - 1
        while index >= len(table.working_days):
            index -= len(table.working_days)
            year += 1
            table = self._table(year)
        return table.working_days[index]

    def add_hall_minutes(self, moment: datetime, minutes: int) -> datetime:
        """The first moment with ``minutes`` of session time between it and ``moment``.

        LookupError if the hall never opens again.
        """
        if minutes < 0:
            raise ValueError("hall minutes are counted forwards")
        at = self.local(moment)
        if minutes == 0:
            return at
        year = at.year
        table = self._tables.get(year) or self._table(year)
        target = table.time_until(at) + minutes * MINUTE
        empty_years = 0
        while target > table.before[-1]:
            empty_years = 0 if table.sessions else empty_years + 1
            if empty_years > YEARS_SEARCHED:
                raise LookupError(f"the hall has no session after {at}; give it its hours")
            target -= table.before[-1]
            year, table = year + 1, self._table(year + 1)
        index = bisect_left(table.before, target) - 1
        return table.opens_at[index] + (target - table.before[index])

    def hall_time_between(self, start: datetime, end: datetime) -> timedelta:
        """Session time from ``start`` to ``end``; negative if ``end`` comes first."""
        first, last = self.local(start), self.local(end)
        if last < first:
            return -self.hall_time_between(last, first)
        whole_years = (self._table(year).before[-1] for year in range(first.year, last.year))
        until_last = sum(whole_years, self._table(last.year).time_until(last))
        return until_last - self._table(first.year).time_until(first)

    def hall_minutes_between(self, start: datetime, end: datetime) -> int:
        """Whole hall minutes from ``start`` to ``end``; negative if ``end`` comes first."""
        return int(self.hall_time_between(start, end) / timedelta(minutes=1))

    def at_window(self, code: str) -> "WorkingCalendar":
        """The calendar one window works by; this very one where the window has no hours of its own."""
        return self._by_window.get(code, self)

    def to_plain(self) -> dict[str, Any]:
        """The calendar as JSON values, to be kept as an edition.

        Without windows of their own hours they are not written at all: editions kept before there
        were any keep their version.
        """
        plain: dict[str, Any] = to_plain(self)
        if not self.windows:
            del plain["windows"]
        return plain

    @staticmethod
    def from_plain(plain: dict[str, Any]) -> "WorkingCalendar":
        """The calendar that ``to_plain`` wrote."""
        return from_plain(WorkingCalendar, plain)

    @cached_property
    def _by_window(self) -> dict[str, "WorkingCalendar"]:
        return {
            own.window: WorkingCalendar(
                zone_name=self.zone_name,
                years=self.years,
                hours=own.hours or self.hours,
                closures=self.closures + own.closures,
                openings=self.openings + own.openings,
            )
            for own in self.windows
        }

    @cached_property
    def _papers(self) -> dict[int, tuple[str, ...]]:
        return {year.year: year.sources for year in self.years}

    @cached_property
    def _days_off(self) -> dict[date, str]:
        return {named.day: named.name for year in self.years for named in year.days_off}

    @cached_property
    def _make_up_days(self) -> dict[date, str]:
        return {named.day: named.name for year in self.years for named in year.make_up_days}

    @cached_property
    def _closed_on(self) -> dict[date, list[Closure]]:
        by_day: dict[date, list[Closure]] = {}
        for closure in self.closures:
            by_day.setdefault(closure.day, []).append(closure)
        return by_day

    @cached_property
    def _opened_on(self) -> dict[date, list[Opening]]:
        by_day: dict[date, list[Opening]] = {}
        for opening in self.openings:
            by_day.setdefault(opening.day, []).append(opening)
        return by_day

    def _stretches_on(self, day: date) -> tuple[Stretch, ...]:
        stretches: tuple[Stretch, ...] = ()
        if self.is_state_working_day(day):
            in_force = [hours for hours in self.hours if hours.in_force_on <= day]
            stretches = max(in_force, key=lambda one: one.in_force_on).on(day) if in_force else ()
        for closure in self._closed_on.get(day, ()):
            stretches = without(stretches, closure.stretch) if closure.stretch else ()
        opened = tuple(opening.stretch for opening in self._opened_on.get(day, ()))
        return merged(stretches + opened)

    def _table(self, year: int) -> YearTable:
        table = self._tables.get(year)
        if table is None:
            table = self._tables[year] = counted_through(
                year, self.is_state_working_day, self.sessions_on
            )
        return table
