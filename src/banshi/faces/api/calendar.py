"""The calendar: a day, and sums of working days or hall minutes with every step (3.1)."""

from datetime import date, datetime, time
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from ninja import Path, Query, Router
from pydantic import BaseModel

from banshi.boards.calendar_day import Sum, calendar_day, hall_minutes_after, working_days_after
from banshi.faces.api import examples
from banshi.faces.api.callers import call_of
from banshi.faces.api.errors import reading, reading_one
from banshi.faces.api.fields import Day, DayOrMoment
from banshi.faces.api.problems import Problem, wrong_field
from banshi.faces.api.shapes import At, Said

router = Router(tags=["calendar"])

MOST_WORKING_DAYS, MOST_HALL_MINUTES = 1000, 100_000


class SessionOut(BaseModel):
    """One sitting of the hall."""

    opens_at: At
    closes_at: At


class DayOut(BaseModel):
    """A day. ``working`` is the State's, ``sessions`` are the hall's."""

    day: date
    working: bool
    make_up: bool
    feast: str
    sessions: list[SessionOut]
    source: str | None
    sources: list[str]
    provisional: bool
    calendar: str


class SumOut(BaseModel):
    """A sum of time: where it ends, and each step of the counting."""

    due_at: At
    steps: list[Said]
    provisional: bool
    calendar: str


@router.get(
    "/day/{day}",
    response=reading_one(DayOut),
    openapi_extra=examples.of("calendar_day"),
    url_name="calendar-day",
)
def show_day(request: HttpRequest, day: Annotated[Day, Path()]) -> dict[str, Any]:
    """One day, such as 2026-02-14."""
    shown = calendar_day(call_of(request).hall.id, day)
    return {
        "day": shown.day,
        "working": shown.is_working,
        "make_up": shown.is_make_up_day,
        "feast": shown.feast,
        "sessions": [
            {"opens_at": one.opens_at, "closes_at": one.closes_at} for one in shown.sessions
        ],
        "source": shown.sources[0] if shown.sources else None,
        "sources": list(shown.sources),
        "provisional": shown.is_provisional,
        "calendar": shown.version,
    }


@router.get(
    "/add",
    response=reading(SumOut),
    openapi_extra=examples.of("calendar_add"),
    url_name="calendar-add",
)
def add_time(
    request: HttpRequest,
    start: Annotated[DayOrMoment, Query(alias="from", description="a day, or a moment")],
    working_days: Annotated[int | None, Query(ge=0, le=MOST_WORKING_DAYS)] = None,
    hall_minutes: Annotated[int | None, Query(ge=0, le=MOST_HALL_MINUTES)] = None,
) -> dict[str, Any]:
    """The end of so many working days after a day, or of so many hall minutes after a moment."""
    hall = call_of(request).hall
    here = ZoneInfo(hall.zone)
    if (working_days is None) == (hall_minutes is None):
        raise _one_of_two()
    if working_days is not None:
        day = start.astimezone(here).date() if isinstance(start, datetime) else start
        return _sum(working_days_after(hall.id, day, working_days))
    moment = start if isinstance(start, datetime) else datetime.combine(start, time(), here)
    return _sum(hall_minutes_after(hall.id, moment, hall_minutes or 0))


def _one_of_two() -> Problem:
    return wrong_field(
        "working_days",
        "one_of_two",
        "working_days 和 hall_minutes 请给其中一个。",
        "Please give one of working_days and hall_minutes.",
    )


def _sum(found: Sum) -> dict[str, Any]:
    return {
        "due_at": found.due_at,
        "steps": [{"zh": step.zh, "en": step.en} for step in found.steps],
        "provisional": found.is_provisional,
        "calendar": found.version,
    }
