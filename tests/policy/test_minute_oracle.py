"""The calendar against an oracle that knows nothing of it: every minute of seven years, ticked off.

The oracle's days are another library's, its hours are written down here by hand, its closures and
openings are cut into the minutes one by one.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from itertools import accumulate
from typing import NamedTuple

import chinese_calendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banshi.policy.hours import Closure, Opening, Stretch, WindowHours
from banshi.policy.working_time import WorkingCalendar
from tests.week import CALENDAR, ZONE

FIRST, LAST = date(2020, 1, 1), date(2026, 12, 31)
BEGIN = datetime(2020, 1, 1, tzinfo=ZONE)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
DAY_MINUTES = 24 * 60
DAYS = (LAST - FIRST).days + 1
MOMENTS = st.integers(0, DAYS * DAY_MINUTES - 1)
MANY = settings(max_examples=20_000, deadline=None)
FEW = settings(max_examples=60, deadline=None)


class Own(NamedTuple):
    """A day of the hall's own: shut or open between two minutes of that day."""

    day: date
    begin: int
    end: int
    opens: bool


# Sudden closures over lunch, a season's edge, a make-up Saturday, the eve of a year; openings on
# days off, across a session's end, on a leap day.
HALL = (
    Own(date(2024, 2, 29), 0, DAY_MINUTES, False),
    Own(date(2024, 2, 29), 20 * 60, 21 * 60, True),
    Own(date(2026, 2, 28), 11 * 60 + 7, 15 * 60 + 13, False),
    Own(date(2025, 5, 31), 9 * 60, 10 * 60, True),
    Own(date(2025, 9, 30), 17 * 60 + 30, 19 * 60, True),
    Own(date(2023, 12, 31), 22 * 60, 23 * 60 + 59, True),
    Own(date(2026, 4, 5), 9 * 60, 12 * 60, True),
    Own(date(2026, 1, 4), 8 * 60, 9 * 60, False),
)
WINDOW = (
    Own(date(2026, 4, 6), 9 * 60, 11 * 60, True),
    Own(date(2026, 4, 7), 14 * 60 + 30, 16 * 60, False),
)


def stretch(own: Own) -> Stretch:
    begin, end = (BEGIN + MINUTE * one for one in (own.begin, own.end))
    return Stretch(begin.time(), end.time())


def closures(days: tuple[Own, ...]) -> tuple[Closure, ...]:
    return tuple(
        Closure(one.day, "停办", None if one.end == DAY_MINUTES else stretch(one))
        for one in days
        if not one.opens
    )


def openings(days: tuple[Own, ...]) -> tuple[Opening, ...]:
    return tuple(Opening(one.day, "加开", stretch(one)) for one in days if one.opens)


HALLS_OWN = replace(
    CALENDAR,
    closures=closures(HALL),
    openings=openings(HALL),
    windows=(WindowHours("W02", (), closures(WINDOW), openings(WINDOW)),),
)
PLACES = {"plain": CALENDAR, "hall": HALLS_OWN, "window": HALLS_OWN.at_window("W02")}
OWN: dict[str, tuple[Own, ...]] = {"plain": (), "hall": HALL, "window": (*HALL, *WINDOW)}


@cache
def minutes(place: str) -> tuple[bytearray, list[int]]:
    """Whether each minute is open, and how many were before each day."""
    is_open = bytearray(DAYS * DAY_MINUTES)
    for number in range(DAYS):
        day = FIRST + DAY * number
        if chinese_calendar.is_workday(day):
            summer = date(day.year, 6, 1) <= day <= date(day.year, 9, 30)
            afternoon = (15 * 60, 18 * 60) if summer else (14 * 60 + 30, 17 * 60 + 30)
            for begin, end in ((8 * 60 + 30, 12 * 60), afternoon):
                mark(is_open, number, begin, end, 1)
    for opens in (False, True):  # a closure first: an opening stands over it
        for own in OWN[place]:
            if own.opens is opens:
                mark(is_open, (own.day - FIRST).days, own.begin, own.end, int(opens))
    days = (is_open[first : first + DAY_MINUTES] for first in range(0, len(is_open), DAY_MINUTES))
    return is_open, [0, *accumulate(sum(day) for day in days)]


def mark(is_open: bytearray, day: int, begin: int, end: int, value: int) -> None:
    first = day * DAY_MINUTES
    is_open[first + begin : first + end] = bytes([value]) * (end - begin)


def ticked_before(place: str, index: int) -> int:
    is_open, before = minutes(place)
    day = index // DAY_MINUTES
    return before[day] + sum(is_open[day * DAY_MINUTES : index])


def moment(index: int) -> datetime:
    return BEGIN + MINUTE * index


def added(place: str, start: int, more: int) -> None:
    is_open, _ = minutes(place)
    at, left = start, more
    while left and at < len(is_open):
        left -= is_open[at]
        at += 1
    if not left:
        calendar: WorkingCalendar = PLACES[place]
        assert calendar.add_hall_minutes(moment(start), more) == moment(at)
        assert calendar.hall_minutes_between(moment(start), moment(at)) == more
    assert PLACES[place].is_working_time(moment(start)) is bool(is_open[start])
    assert PLACES[place].hall_minutes_between(BEGIN, moment(start)) == ticked_before(place, start)


@pytest.mark.parametrize("place", PLACES)
def test_whole_years_have_as_many_minutes_as_the_oracle_ticks_off(place: str) -> None:
    _, before = minutes(place)
    for year in range(2020, 2027):
        first, last = (datetime(one, 1, 1, tzinfo=ZONE) for one in (year, year + 1))
        ticked = before[(last.date() - FIRST).days] - before[(first.date() - FIRST).days]
        assert PLACES[place].hall_minutes_between(first, last) == ticked, year


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("own", [*HALL, *WINDOW])
def test_every_edge_of_a_day_of_its_own_agrees(place: str, own: Own) -> None:
    start = (own.day - FIRST).days * DAY_MINUTES
    for edge in (0, own.begin - 1, own.begin, own.end - 1, own.end, DAY_MINUTES - 1):
        for more in (1, 59, 60, 390, 1000):
            if 0 <= start + edge < DAYS * DAY_MINUTES:
                added(place, start + edge, more)


@FEW
@given(st.sampled_from(sorted(PLACES)), MOMENTS, st.integers(1, 3000))
def test_sums_agree_with_ticking_off_minutes(place: str, start: int, more: int) -> None:
    added(place, start, more)


@pytest.mark.long
@MANY
@given(st.sampled_from(sorted(PLACES)), MOMENTS, st.integers(1, 3000))
def test_tens_of_thousands_of_sums_agree_with_ticking_off(
    place: str, start: int, more: int
) -> None:
    added(place, start, more)
