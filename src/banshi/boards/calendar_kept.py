"""The hall's calendar for those who keep it: the days ahead that differ, and every edition (3.1)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from banshi.boards.calendars import calendar_of
from banshi.policy.holiday_papers import year_not_loaded
from banshi.policy.hours import Session
from banshi.policy.working_time import WorkingCalendar
from banshi.records.account import Account
from banshi.records.catalogue import Window
from banshi.records.hall import CalendarEdition

DAYS_AHEAD = 120
EDITIONS = 12
SATURDAY = 5


@dataclass(frozen=True)
class UnusualDay:
    """A day to come that goes otherwise than its weekday would: a feast, made up for, shut, open."""

    day: date
    works: bool
    make_up: bool
    name: str
    closures: tuple[str, ...]
    openings: tuple[str, ...]
    sessions: tuple[Session, ...]


@dataclass(frozen=True)
class EditionLine:
    """One calendar the hall went by, since when, and on whose word; the first stands in force."""

    version: str
    loaded_at: datetime
    loaded_by: str
    source: str


@dataclass(frozen=True)
class CalendarKept:
    """What the calendar page shows; ``windows`` have days of their own, ``all_windows`` may."""

    published_through: int
    days: tuple[UnusualDay, ...]
    windows: tuple[str, ...]
    all_windows: tuple[tuple[str, str], ...]
    editions: tuple[EditionLine, ...]


def calendar_kept(hall: UUID, *, zone: str, today: date) -> CalendarKept:
    """The days from ``today`` on that differ, and the newest editions."""
    calendar = calendar_of(hall)
    days = (today + timedelta(days=number) for number in range(DAYS_AHEAD))
    unusual = tuple(_unusual(calendar, day) for day in days if _differs(calendar, day))
    here = ZoneInfo(zone)
    rows = CalendarEdition.objects.filter(hall_id=hall).order_by("-loaded_at")
    editions = tuple(
        EditionLine(
            version=row.version,
            loaded_at=row.loaded_at.astimezone(here),
            loaded_by=_name(row.loaded_by),
            source=row.source,
        )
        for row in rows.select_related("loaded_by__staff").defer("content")[:EDITIONS]
    )
    windows = tuple(own.window for own in calendar.windows)
    rows_of = Window.objects.filter(hall_id=hall).order_by("code").values_list("code", "name")
    return CalendarKept(calendar.published_through, unusual, windows, tuple(rows_of), editions)


def _name(account: Account | None) -> str:
    if account is None:
        return ""
    return account.staff.name if account.staff else account.login


def year_is_missing(hall: UUID, today: date) -> int | None:
    """The year after ``today``'s where it should be loaded by now and is not."""
    return year_not_loaded(calendar_of(hall).published_through, today)


def _differs(calendar: WorkingCalendar, day: date) -> bool:
    usual = day.weekday() < SATURDAY
    own = any(one.day == day for one in (*calendar.closures, *calendar.openings))
    return own or calendar.is_state_working_day(day) != usual


def _unusual(calendar: WorkingCalendar, day: date) -> UnusualDay:
    return UnusualDay(
        day=day,
        works=calendar.is_state_working_day(day),
        make_up=calendar.is_make_up_day(day),
        name=calendar.feast_of(day),
        closures=tuple(one.reason for one in calendar.closures if one.day == day),
        openings=tuple(one.reason for one in calendar.openings if one.day == day),
        sessions=calendar.sessions_on(day),
    )
