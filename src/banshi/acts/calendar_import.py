"""A hall loads new days into its calendar: the State's papers, and closures and hours of its own.

Loading keeps the calendar before it as an edition for ever, writes one entry on the hall's chain,
and brings every running promise to the new days (3.1).
"""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction

from banshi.acts.answers import FieldError, Forbidden, Invalid
from banshi.acts.calendars import current_calendar
from banshi.acts.hall_entries import write_on_hall
from banshi.acts.policy_questions import Collision, collisions, raise_collisions
from banshi.acts.reprojection import PromiseMoved, reproject, would_move
from banshi.policy.actor import Actor
from banshi.policy.administrators import OFFICE, Duty
from banshi.policy.decision import Text
from banshi.policy.hall_days import HallDays, read_hall_days
from banshi.policy.holiday_papers import PaperFault, read_papers
from banshi.policy.hours import HallHours, StateYear, WindowHours
from banshi.policy.vocabulary import Role
from banshi.policy.working_time import WorkingCalendar
from banshi.records.base import new_id
from banshi.records.catalogue import Window
from banshi.records.hall import CalendarEdition, Hall

T = TypeVar("T")
NOT_YOURS = Text(
    "日历由大厅管理人员来改。", "Hall management changes the calendar; this is not for your role."
)
NOTHING_IN_IT = Text(
    "文件里没有可以导入的东西。要有“years”（或“year”），或者“closures”“openings”“hours”“windows”。",
    "Nothing to load in it: give “years” (or “year”), or “closures”, “openings”, “hours”, “windows”.",
)
NOT_JSON = Text("不是 JSON，读到第 {} 行读不下去。", "This is no JSON; it breaks off in line {}.")
TOO_LONG = Text("文件太大，最多 1 MB。", "The file is too large; at most 1 MB.")
LONGEST = 1_000_000
LONGEST_SOURCE = 200
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class DayChange:
    """A day that is worked, or off, otherwise than before; ``new_year`` where none was published."""

    day: date
    works: bool
    name: str
    new_year: bool


@dataclass(frozen=True)
class CalendarLoaded:
    """What loading changed, or would change: days, own days, and running promises that move.

    ``collisions`` are requests whose time becomes working time: a person is asked about each.
    """

    version: str
    years: tuple[int, ...]
    days: tuple[DayChange, ...]
    own: HallDays
    moves: tuple[PromiseMoved, ...]
    collisions: tuple[Collision, ...]
    written: bool


def read_calendar_text(typed: str) -> Any | Invalid:
    """The JSON values of a typed or uploaded file, or what is wrong with it."""
    if len(typed) > LONGEST:
        return Invalid((FieldError("file", "too_long", TOO_LONG),))
    try:
        return json.loads(typed)
    except (ValueError, RecursionError) as fault:
        line = getattr(fault, "lineno", 1)
        words = Text(NOT_JSON.zh.format(line), NOT_JSON.en.format(line))
        return Invalid((FieldError("file", "not_json", words),))


def load_calendar(
    hall_id: UUID, plain: object, *, source: str, by: Actor, at: datetime, dry_run: bool = False
) -> CalendarLoaded | Invalid | Forbidden:
    """Load what ``plain`` (see ``policy.holiday_papers`` and ``policy.hall_days``) says.

    ``source`` is where it comes from, kept with the edition. Loading the same again changes
    nothing. A dry run says what would change, and which promises would move.
    """
    if not by.has(Role.MANAGER, OFFICE[Duty.CALENDAR]):
        return Forbidden(NOT_YOURS)
    years, own, faults = _read(hall_id, plain)
    if faults:
        return Invalid(tuple(FieldError(one.place, "calendar", one.words) for one in faults))
    with transaction.atomic():
        hall = Hall.objects.select_for_update().get(id=hall_id)
        before = current_calendar(hall_id)
        calendar = _joined(before, years, own)
        found = collisions(hall, before, calendar, at=at)
        loaded = CalendarLoaded(
            version=calendar.version,
            years=tuple(year.year for year in years),
            days=_changes(before, calendar, years),
            own=own,
            moves=would_move(hall, calendar),
            collisions=tuple(collision for collision, _ in found),
            written=not dry_run and calendar.version != before.version,
        )
        if loaded.written:
            _keep(hall, calendar, loaded, source=source, by=by, at=at)
            raise_collisions(hall, found, at=at)
    if loaded.written:
        reproject(hall, at=at)
    return loaded


def _read(
    hall_id: UUID, plain: object
) -> tuple[tuple[StateYear, ...], HallDays, tuple[PaperFault, ...]]:
    years: tuple[StateYear, ...] = ()
    faults: tuple[PaperFault, ...] = ()
    if isinstance(plain, dict) and ("years" in plain or "year" in plain):
        years, faults = read_papers(plain)
    windows = Window.objects.filter(hall_id=hall_id).values_list("code", flat=True)
    own, more = read_hall_days(plain, frozenset(windows))
    if not (years or faults or more) and own.is_empty:
        faults = (PaperFault("file", NOTHING_IN_IT),)
    return years, own, (*faults, *more)


def _joined(
    before: WorkingCalendar, years: tuple[StateYear, ...], own: HallDays
) -> WorkingCalendar:
    """The calendar with the new years in place of old ones, and the hall's own days added."""
    named = {year.year: year for year in (*before.years, *years)}
    return replace(
        before,
        years=tuple(named[year] for year in sorted(named)),
        hours=_latest(before.hours, own.hours),
        closures=_together(before.closures, own.closures),
        openings=_together(before.openings, own.openings),
        windows=_windows(before.windows, own.windows),
    )


def _together(kept: tuple[T, ...], new: tuple[T, ...]) -> tuple[T, ...]:
    return (*kept, *(one for one in dict.fromkeys(new) if one not in kept))


def _latest(kept: tuple[HallHours, ...], new: tuple[HallHours, ...]) -> tuple[HallHours, ...]:
    """Hours that begin on the same day replace those kept before."""
    by_day = {one.in_force_on: one for one in (*kept, *new)}
    return tuple(by_day[day] for day in sorted(by_day))


def _windows(
    kept: tuple[WindowHours, ...], new: tuple[WindowHours, ...]
) -> tuple[WindowHours, ...]:
    by_code = {one.window: one for one in kept}
    for one in new:
        old = by_code.get(one.window, WindowHours(one.window))
        by_code[one.window] = WindowHours(
            one.window,
            _latest(old.hours, one.hours),
            _together(old.closures, one.closures),
            _together(old.openings, one.openings),
        )
    return tuple(by_code[code] for code in sorted(by_code))


def _changes(
    before: WorkingCalendar, after: WorkingCalendar, years: tuple[StateYear, ...]
) -> tuple[DayChange, ...]:
    """Every day of the loaded years, and the eve before, that goes otherwise than it did."""
    found = []
    for year in years:
        for number in range((date(year.year + 1, 1, 1) - date(year.year - 1, 12, 1)).days):
            day = date(year.year - 1, 12, 1) + timedelta(days=number)
            works = after.is_state_working_day(day)
            if works != before.is_state_working_day(day):
                new = before.is_provisional(day)
                found.append(DayChange(day, works, after.feast_of(day), new))
    return tuple(dict.fromkeys(found))


def _keep(
    hall: Hall,
    calendar: WorkingCalendar,
    loaded: CalendarLoaded,
    *,
    source: str,
    by: Actor,
    at: datetime,
) -> None:
    newest = CalendarEdition.objects.filter(hall=hall).order_by("-loaded_at").first()
    # The edition loaded last is the one in force, also where a rehearsal's clock stands still.
    loaded_at = max(at, newest.loaded_at + MICROSECOND) if newest else at
    CalendarEdition.objects.update_or_create(
        hall=hall,
        version=calendar.version,
        defaults={"loaded_at": loaded_at},
        create_defaults={
            "id": new_id(),
            "content": calendar.to_plain(),
            "loaded_at": loaded_at,
            "loaded_by_id": by.account,
            "source": source[:LONGEST_SOURCE],
        },
    )
    write_on_hall(
        hall,
        "load_calendar",
        {
            "version": calendar.version,
            "before": newest.version if newest else "",
            "years": list(loaded.years),
            "days": len(loaded.days),
            "moves": len(loaded.moves),
            "collisions": len(loaded.collisions),
            "source": source[:LONGEST_SOURCE],
        },
        by=by,
        at=at,
    )
