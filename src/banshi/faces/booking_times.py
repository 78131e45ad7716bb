"""Choosing a day and a time of an ordinary booking: the tiles, and what a chosen one says (3.0)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext, ngettext

from banshi.boards.booking_days import BookingDay, DayStanding
from banshi.boards.slots import SlotLine
from banshi.faces.entry import HallRequest
from banshi.faces.provisional import mark
from banshi.faces.spoken import clock_words, date_words, short_day_words, weekday_words

FEWER = 5
LONGEST_SLOT = 60


@dataclass(frozen=True)
class SlotChosen:
    """A slot as it travels through a form: its window and its beginning."""

    window: str
    starts_at: datetime

    @property
    def value(self) -> str:
        """What the form carries."""
        return f"{self.window}|{self.starts_at.isoformat()}"


def read_slot(typed: str) -> SlotChosen | None:
    """The slot a form names; none if it is none of ours."""
    window, _, moment = typed[:LONGEST_SLOT].partition("|")
    try:
        starts_at = datetime.fromisoformat(moment)
    except ValueError:
        return None
    if starts_at.tzinfo is None or not (window and window.isprintable()):
        return None
    return SlotChosen(window, starts_at)


def day_tiles(
    days: tuple[BookingDay, ...], chosen: date | None, here: str, *, few: bool = False
) -> list[dict[str, Any]]:
    """The days as tiles; those with places lead to their times. ``few``: only these, and few."""
    if few:
        free = [one for one in days if one.standing is DayStanding.FREE]
        kept = {one.day for one in free[:FEWER]}
        days = tuple(one for one in days if one.day in kept or one.day == chosen)
    join = "&" if "?" in here else "?"
    return [
        {
            "label": short_day_words(one.day, with_month=index == 0 or one.day.day == 1),
            "hint": f"{weekday_words(one.day)}\n{_standing(one)}{mark(one.day)}",
            "href": ""
            if one.standing in (DayStanding.CLOSED, DayStanding.NOT_ROSTERED)
            else f"{here}{join}{urlencode({'day': one.day.isoformat()})}#times",
            "current": one.day == chosen,
        }
        for index, one in enumerate(days)
    ]


def _standing(one: BookingDay) -> str:
    match one.standing:
        case DayStanding.CLOSED:
            return one.feast or gettext("休息日")
        case DayStanding.NOT_ROSTERED:
            return gettext("还没排班")
        case DayStanding.FULL:
            return gettext("约满了")
    return ngettext("剩 %(n)d 个", "剩 %(n)d 个", one.free) % {"n": one.free}


def window_times(found: BookingDay, zone_of: HallRequest) -> list[dict[str, Any]]:
    """The day's times, window by window: what is free as choices, what is full in a sentence."""
    by_window: dict[str, list[SlotLine]] = {}
    for one in found.slots:
        by_window.setdefault(one.window, []).append(one)
    return [
        {
            "code": window,
            "name": slots[0].window_name,
            "free": [_time_tile(one, zone_of) for one in slots if one.free],
            "full": gettext("、").join(
                clock_words(zone_of.hall.local(one.starts_at)) for one in slots if not one.free
            ),
        }
        for window, slots in by_window.items()
    ]


def _time_tile(one: SlotLine, request: HallRequest) -> dict[str, Any]:
    starts_at = request.hall.local(one.starts_at)
    return {
        "value": SlotChosen(one.window, starts_at).value,
        "label": clock_words(starts_at),
        "hint": ngettext("剩 %(n)d 个", "剩 %(n)d 个", one.free) % {"n": one.free},
    }


def near_choices(lines: tuple[SlotLine, ...], request: HallRequest) -> list[dict[str, str]]:
    """The nearest free slots as choices of a form."""
    return [
        {
            "value": SlotChosen(one.window, request.hall.local(one.starts_at)).value,
            "label": date_words(request.hall.local(one.starts_at)),
            "hint": one.window_name,
        }
        for one in lines
    ]
