"""Choosing a day and an hour outside the hall's hours: tiles of days, half hours, any other day."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from banshi.boards.front import DayHours, coming_days
from banshi.boards.hall import HallSummary
from banshi.faces.citizen.draft import Draft
from banshi.faces.entry import HallRequest
from banshi.faces.moments import typed_day
from banshi.faces.provisional import mark
from banshi.faces.spoken import clock_words, month_words, short_day_words, weekday_words

OTHER = "other"
FIRST_HOUR, LAST_HOUR = time(7, 0), time(21, 30)
DAYS, CLOSED_DAYS = 7, 2
LAST_USEFUL_HOUR = 20
FAR_AHEAD = timedelta(days=90)


def _typed_time(typed: str) -> time | None:
    try:
        return time.fromisoformat(typed.strip()).replace(tzinfo=None)
    except ValueError:
        return None


def wanted_day(draft: Draft) -> date | None:
    """The day chosen: a tile, or the date typed under “another day”."""
    return typed_day(draft["other_day"] if draft["day"] == OTHER else draft["day"])


def wanted_at(draft: Draft, zone: str) -> datetime | None:
    """The moment asked for, on the hall's clock; none while day or hour is missing."""
    day, clock = wanted_day(draft), _typed_time(draft["time"])
    if day is None or clock is None:
        return None
    return datetime.combine(day, clock, ZoneInfo(zone))


def missing_times(draft: Draft) -> list[tuple[str, str]]:
    """That no day, or no hour, was chosen: the control and the sentence of each."""
    missing = []
    if wanted_day(draft) is None and draft["day"] == OTHER:
        missing.append(("other_day", gettext("请写哪一天，例如 2026-03-07。")))
    elif wanted_day(draft) is None:
        missing.append(("day-1", gettext("请选哪一天。")))
    if _typed_time(draft["time"]) is None:
        missing.append(("time", gettext("请选几点。")))
    return missing


def time_fields(
    request: HallRequest, draft: Draft, now: datetime, *, any_time: bool = False
) -> dict[str, Any]:
    """What the part with day and hour shows; elder mode has fewer days to choose from.

    ``any_time`` is for visits, which go within working hours too (2.1).
    """
    first = now + timedelta(days=1 if now.hour >= LAST_USEFUL_HOUR else 0)
    coming = coming_days(request.hall, first, days=DAYS)
    tiles = day_tiles(_fewer(coming) if request.elder else coming, first.date(), any_time)
    chosen, other_day = draft["day"], draft["other_day"]
    if chosen and chosen not in {tile["value"] for tile in tiles}:
        chosen, other_day = OTHER, chosen
    return {
        "tiles": tiles,
        "month": month_words(first.date()),
        "day": chosen,
        "other_day": other_day,
        "today": now.date(),
        "last_day": (now + FAR_AHEAD).date(),
        "hours": hour_options(),
        "hours_hint": gettext("上班、下班都可以") if any_time else hours_hint(request.hall, now),
        "days_hint": gettext("上班日、休息日都可以")
        if any_time
        else gettext("休息日和下班后都可以约"),
        "time": draft["time"],
    }


def _fewer(days: tuple[DayHours, ...]) -> tuple[DayHours, ...]:
    """Three to choose from in elder mode: the first evening, and the next two days off."""
    evenings = [one for one in days if one.hours][:1]
    closed = [one for one in days if not one.hours][:CLOSED_DAYS]
    return tuple(sorted((*evenings, *closed), key=lambda one: one.day))


def hour_options() -> list[dict[str, str]]:
    """Half hours one may choose from."""
    moment = datetime.combine(date.min, FIRST_HOUR)
    last = datetime.combine(date.min, LAST_HOUR)
    options = []
    while moment <= last:
        options.append({"value": f"{moment:%H:%M}", "label": f"{moment.hour}:{moment:%M}"})
        moment += timedelta(minutes=30)
    return options


def day_tiles(
    days: Iterable[DayHours], first: date, any_time: bool = False
) -> list[dict[str, Any]]:
    """Days as tiles: the number, the weekday, and whether it is after work or a day off."""
    tiles: list[dict[str, Any]] = []
    working = gettext("上班日") if any_time else gettext("下班后")
    month = first.month
    for one in days:
        free = gettext("休息日") if not one.hours else working
        number = short_day_words(one.day, with_month=one.day.month != month)
        month = one.day.month
        hint = f"{weekday_words(one.day)}\n{one.feast or free}{mark(one.day)}"
        tiles.append({"value": one.day.isoformat(), "label": number, "hint": hint})
    other = {"value": OTHER, "label": gettext("别的"), "hint": gettext("写在下面"), "opens": True}
    return [*tiles, other]


def hours_hint(hall: HallSummary, now: datetime) -> str:
    """Which hours are the hall's own, so that nobody asks for those."""
    week = coming_days(hall, now, days=7)
    working = next((one.hours for one in week if one.hours), ())
    stretches = gettext("、").join(
        f"{clock_words(opens)}–{clock_words(closes)}" for opens, closes in working
    )
    return gettext("上班日 %(hours)s 不在这里约：另有约上班时间，直接来取号也行。") % {
        "hours": stretches
    }
