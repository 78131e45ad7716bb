"""Rosters (排班): a hall's week laid out over days, from its calendar and its week's pattern."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Max

from banshi.acts.calendars import frame_on
from banshi.policy.hours import Session
from banshi.policy.vocabulary import ShiftKind
from banshi.policy.working_time import WorkingCalendar
from banshi.records.base import new_id
from banshi.records.catalogue import Window
from banshi.records.duty import Shift
from banshi.records.hall import Hall
from banshi.records.people import Staff
from banshi.seeds.samples import Week, WeekLine, sample_week

DAYS_AHEAD = 90
NOON = time(12, 0)
Line = tuple[str, str | None, ShiftKind, datetime, datetime]


def roll_ahead(hall: Hall, *, today: date, days: int = DAYS_AHEAD) -> int:
    """Lay out a demo hall's roster to ``days`` after ``today``; the number of shifts added.

    Days that have shifts already are left alone, so running it again adds nothing. Halls that
    are no demo roster their own people, and a rehearsal's days stand still.
    """
    if not hall.is_demo or hall.is_rehearsal:
        return 0
    rostered = Shift.objects.filter(hall_id=hall.id).aggregate(last=Max("starts_at"))["last"]
    calendar = frame_on(hall.id, today).calendar
    first = calendar.local(rostered).date() + timedelta(days=1) if rostered else today
    until = today + timedelta(days=days)
    return lay_out(hall.id, sample_week(hall.code), calendar, first=max(first, today), last=until)


def lay_out(
    hall_id: UUID,
    week: Week,
    calendar: WorkingCalendar,
    *,
    first: date,
    last: date,
) -> int:
    """Write the shifts of every day from ``first`` to ``last``; the number of shifts."""
    staff = dict(Staff.objects.filter(hall_id=hall_id).values_list("staff_number", "id"))
    windows = dict(Window.objects.filter(hall_id=hall_id).values_list("code", "id"))
    days = (first + timedelta(days=index) for index in range((last - first).days + 1))
    shifts = [
        Shift(
            id=new_id(),
            hall_id=hall_id,
            staff_id=staff[number],
            window_id=windows[window] if window else None,
            kind=kind,
            starts_at=starts_at,
            ends_at=ends_at,
        )
        for day in days
        for number, window, kind, starts_at, ends_at in _lines_on(day, week, calendar)
    ]
    Shift.objects.bulk_create(shifts, batch_size=1000)
    return len(shifts)


def _lines_on(day: date, week: Week, calendar: WorkingCalendar) -> Iterator[Line]:
    sessions = calendar.sessions_on(day)
    yield from _in_hours(day, week, sessions)
    for line in week.off_hours:
        yield from _off_hours(line, day, calendar)
    for line in week.on_call:
        for number, _, _, starts_at, ends_at in _off_hours(line, day, calendar):
            yield number, None, ShiftKind.ON_CALL, starts_at, ends_at
    midnight = datetime.combine(day + timedelta(days=1), time(), calendar.zone)
    since = sessions[-1].closes_at if sessions else datetime.combine(day, time(), calendar.zone)
    for number in week.duty:
        yield number, None, ShiftKind.DUTY, since, midnight


def _in_hours(day: date, week: Week, sessions: tuple[Session, ...]) -> Iterator[Line]:
    visits = [line for line in week.visit if line.weekday == day.weekday()]
    for session in sessions:
        away: set[str] = set()
        for line in visits if session.opens_at.time() < NOON else ():
            away.update(line.staff)
            for number in line.staff:
                yield number, line.window, ShiftKind.VISIT, session.opens_at, session.closes_at
        for line in (*week.window, *week.elsewhere):
            for number in line.staff:
                if number not in away:
                    yield number, line.window, ShiftKind.WINDOW, session.opens_at, session.closes_at


def _off_hours(line: WeekLine, day: date, calendar: WorkingCalendar) -> Iterator[Line]:
    """On a make-up Saturday the hall simply opens; on a feast nobody stays after work."""
    is_open = bool(calendar.sessions_on(day))
    if line.weekday != day.weekday() or is_open is not line.after_work:
        return
    if line.starts is None or line.ends is None:
        return
    starts_at = datetime.combine(day, line.starts, calendar.zone)
    ends_at = datetime.combine(day, line.ends, calendar.zone)
    for number in line.staff:
        yield number, line.window, ShiftKind.OFF_HOURS, starts_at, ends_at
