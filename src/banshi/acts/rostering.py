"""Rostering by hand: somebody on a day or over many, a week copied, somebody taken off (6.4.a)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from banshi.acts.absences import tell_of_appointments
from banshi.acts.answers import Forbidden, Invalid, NotFound
from banshi.acts.calendars import frame_on
from banshi.acts.duty_files import (
    KEEPERS,
    NOT_YOURS,
    DutyAnswer,
    DutyDone,
    day_typed,
    invalid,
    person_locked,
    write_on,
)
from banshi.acts.facts import local
from banshi.acts.hall_entries import write_on_hall
from banshi.acts.text_fields import FieldCheck
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.vocabulary import Role, ShiftKind
from banshi.policy.working_time import WorkingCalendar
from banshi.records.base import new_id
from banshi.records.catalogue import Window
from banshi.records.duty import Shift
from banshi.records.hall import Hall
from banshi.records.people import Staff

LONGEST_DAYS = 92
WEEK = timedelta(days=7)
MIDNIGHT = "24:00"
WHOLE_HALL = (ShiftKind.DUTY, ShiftKind.ON_CALL)
Stretch = tuple[datetime, datetime]


@dataclass(frozen=True)
class RosterTyped:
    """Who, where, for what, on which days, as typed.

    ``starts`` and ``ends`` are clock times; without them a window's shift takes the sessions of
    the day, duty the time the hall is shut.
    """

    staff: str
    window: str
    kind: str
    first: str
    last: str = ""
    starts: str = ""
    ends: str = ""


def roster(typed: RosterTyped, *, by: Actor, at: datetime) -> DutyAnswer:
    """Put somebody on the roster for a day, or every day of a range on which it makes sense."""
    checks = FieldCheck()
    first = day_typed(checks, "first", typed.first)
    last = day_typed(checks, "last", typed.last) if typed.last.strip() else first
    kind = ShiftKind(typed.kind) if typed.kind in set(ShiftKind) else None
    if kind is None:
        checks.wrong("kind", "missing", "请选做什么。", "Please say for what.")
    window = Window.objects.filter(hall_id=by.hall, code=typed.window).first()
    if kind is not None and kind not in WHOLE_HALL and window is None:
        checks.wrong("window", "missing", "请选窗口。", "Please choose a window.")
    clock = _clock(checks, typed)
    if first and last and not 0 <= (last - first).days < LONGEST_DAYS:
        checks.wrong(
            "last", "range", f"一次最多排{LONGEST_DAYS}天。", f"{LONGEST_DAYS} days at most."
        )
    if checks.errors or first is None or last is None or kind is None:
        return Invalid(tuple(checks.errors))
    if not by.has(*KEEPERS) and (window is None or window.code not in by.windows):
        return Forbidden(NOT_YOURS)
    calendar = frame_on(by.hall, first, window=typed.window).calendar
    days = [first + timedelta(days=index) for index in range((last - first).days + 1)]
    stretches = [one for day in days for one in _stretches(day, kind, clock, calendar)]
    if not stretches:
        return invalid("first", "closed", Text("那些天不上班。", "The hall is shut on those days."))
    try:
        with transaction.atomic():
            person = person_locked(typed.staff, by)
            if not isinstance(person, Staff):
                return person
            Shift.objects.bulk_create(
                Shift(
                    id=new_id(),
                    hall_id=by.hall,
                    staff=person,
                    window=None if kind in WHOLE_HALL else window,
                    kind=kind,
                    starts_at=starts_at,
                    ends_at=ends_at,
                )
                for starts_at, ends_at in stretches
            )
            facts = {
                "kind": kind,
                "window": typed.window,
                "first": first.isoformat(),
                "last": last.isoformat(),
                "shifts": len(stretches),
            }
            return write_on(person, "roster", by=by, at=at, facts=facts)
    except IntegrityError:
        text = Text(
            "这个人那些天里已经有排班，没有改动。先把原来的撤下。",
            "That person is rostered then already; nothing was changed. Take that off first.",
        )
        return invalid("first", "rostered", text)


def take_off(number: str, day: str, *, by: Actor, at: datetime) -> DutyAnswer:
    """Take somebody off the roster of a day still to come, or of what is left of today."""
    checks = FieldCheck()
    on = day_typed(checks, "day", day)
    if on is None:
        return Invalid(tuple(checks.errors))
    with transaction.atomic():
        person = person_locked(number, by)
        if not isinstance(person, Staff):
            return person
        midnight = frame_on(by.hall, on).calendar.zone
        opens = datetime.combine(on, time(), midnight)
        closes = opens + timedelta(days=1)
        taken = Shift.objects.filter(
            staff=person, starts_at__gte=max(opens, at), starts_at__lt=closes
        )
        if not by.has(*KEEPERS):
            taken = taken.filter(window__code__in=by.windows)
        removed = list(taken.values_list("starts_at", "ends_at"))
        if not removed:
            return NotFound()
        taken.delete()
        waiting = tell_of_appointments(person, opens, closes, at=at)
        facts = {"day": on.isoformat(), "shifts": len(removed), "appointments": len(waiting)}
        return write_on(person, "take_off_roster", by=by, at=at, facts=facts, waiting=waiting)


def copy_week(monday: str, to: str, *, by: Actor, at: datetime) -> DutyAnswer:
    """Copy the roster of one week onto another: what is there already stays, shut days stay shut.

    A leader copies the shifts of his windows, management all of them.
    """
    if not by.has(*KEEPERS, Role.LEADER):
        return Forbidden(NOT_YOURS)
    checks = FieldCheck()
    source, target = day_typed(checks, "monday", monday), day_typed(checks, "to", to)
    for name, day in (("monday", source), ("to", target)):
        if day is not None and day.weekday() != 0:
            checks.wrong(name, "no_monday", "请填星期一。", "Please give a Monday.")
    if source is not None and source == target:
        checks.wrong("to", "the_same", "是同一周。", "It is the same week.")
    if checks.errors or source is None or target is None:
        return Invalid(tuple(checks.errors))
    with transaction.atomic():
        hall = Hall.objects.select_for_update().get(id=by.hall)
        if target + WEEK <= local(at, hall.zone).date():
            text = Text("那一周已经过去了。", "That week is over.")
            return invalid("to", "past", text)
        copied = _copied(hall.id, source, target, by=by, at=at)
        Shift.objects.bulk_create(copied, batch_size=1000)
        entry = write_on_hall(
            hall,
            "copy_week",
            {
                "monday": source.isoformat(),
                "to": target.isoformat(),
                "windows": [] if by.has(*KEEPERS) else sorted(by.windows),
                "shifts": len(copied),
            },
            by=by,
            at=at,
        )
        return DutyDone(str(len(copied)), entry.code)


def _copied(hall: UUID, source: date, target: date, *, by: Actor, at: datetime) -> list[Shift]:
    calendar = frame_on(hall, target).calendar
    ahead = target - source
    opens = datetime.combine(source, time(), calendar.zone)
    week = Shift.objects.filter(hall_id=hall, starts_at__gte=opens, starts_at__lt=opens + WEEK)
    if not by.has(*KEEPERS):
        week = week.filter(window__code__in=by.windows)
    there: dict[UUID, list[Stretch]] = {}
    kept = Shift.objects.filter(
        hall_id=hall, starts_at__lt=opens + ahead + WEEK + WEEK, ends_at__gt=opens + ahead
    )
    for staff, starts_at, ends_at in kept.values_list("staff_id", "starts_at", "ends_at"):
        there.setdefault(staff, []).append((starts_at, ends_at))
    return [
        Shift(
            id=new_id(),
            hall_id=hall,
            staff_id=one.staff_id,
            window_id=one.window_id,
            kind=one.kind,
            starts_at=one.starts_at + ahead,
            ends_at=one.ends_at + ahead,
        )
        for one in week.order_by("starts_at")
        if one.starts_at + ahead > at
        and _makes_sense(one, ahead, calendar)
        and not any(
            starts_at < one.ends_at + ahead and one.starts_at + ahead < ends_at
            for starts_at, ends_at in there.get(one.staff_id, ())
        )
    ]


def _makes_sense(shift: Shift, ahead: timedelta, calendar: WorkingCalendar) -> bool:
    """Work at a window wants the hall open then; off hours and duty want it shut."""
    starts_at, ends_at = shift.starts_at + ahead, shift.ends_at + ahead
    sessions = calendar.sessions_on(calendar.local(starts_at).date())
    open_then = any(one.opens_at < ends_at and starts_at < one.closes_at for one in sessions)
    return open_then is (shift.kind in (ShiftKind.WINDOW, ShiftKind.VISIT))


def _clock(checks: FieldCheck, typed: RosterTyped) -> tuple[time, time | None] | None:
    """From when to when on the clock; the end none at midnight, all none where not typed."""
    if not typed.starts.strip() and not typed.ends.strip():
        if typed.kind in (ShiftKind.OFF_HOURS, ShiftKind.VISIT, ShiftKind.ON_CALL):
            checks.wrong("starts", "missing", "请写从几点到几点。", "Say from when to when.")
        return None
    try:
        starts = time.fromisoformat(typed.starts.strip())
        ends = None if typed.ends.strip() == MIDNIGHT else time.fromisoformat(typed.ends.strip())
    except ValueError:
        checks.wrong("starts", "unreadable", "写成 18:00 这样。", "Write it as 18:00.")
        return None
    if ends is not None and ends <= starts:
        checks.wrong("ends", "ends_first", "结束在开始之前。", "It ends before it starts.")
    return starts, ends


def _stretches(
    day: date, kind: ShiftKind, clock: tuple[time, time | None] | None, calendar: WorkingCalendar
) -> Iterator[Stretch]:
    sessions = calendar.sessions_on(day)
    opens = datetime.combine(day, time(), calendar.zone)
    midnight = opens + timedelta(days=1)
    if clock is not None:
        starts, ends = clock
        if sessions or kind is not ShiftKind.WINDOW:
            yield (
                datetime.combine(day, starts, calendar.zone),
                datetime.combine(day, ends, calendar.zone) if ends else midnight,
            )
    elif kind is ShiftKind.DUTY:
        yield (sessions[-1].closes_at if sessions else opens), midnight
    else:
        yield from ((one.opens_at, one.closes_at) for one in sessions)
