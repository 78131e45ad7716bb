"""Calendar sums from the tables: against counting by the minute, and against pandas."""

import tracemalloc
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from banshi.policy.hours import NamedDay, StateYear
from banshi.policy.packs.boai_2020_9.pack import PACK
from banshi.policy.working_time import WorkingCalendar
from banshi.site.bench.ground import MONDAY
from banshi.site.bench.measuring import Row, interleaved, median, seconds

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
WORKING_DAYS, HOUR_MINUTES = 5, 60
TENFOLD, CYCLE = 10, 28
MB = 1024 * 1024


def measure(size: int) -> list[Row]:
    """Each sum first held against the other's answers, then timed in turn."""
    moments = [MONDAY + timedelta(hours=number) for number in range(size)]
    return [
        _against_minutes(moments),
        *_against_pandas(moments),
        _growth(moments),
        _memory(),
    ]


def _against_minutes(moments: list[datetime]) -> Row:
    calendar = PACK.calendar

    def by_the_minute(moment: datetime) -> datetime:
        minutes = 40
        while minutes:
            if calendar.is_working_time(moment):
                minutes -= 1
            moment += MINUTE
        return moment

    work = "calendar: +40 hall minutes, against counting each minute"
    return _row(work, lambda one: calendar.add_hall_minutes(one, 40), by_the_minute, moments)


def _against_pandas(moments: list[datetime]) -> Iterable[Row]:
    """+5 working days, and +60 hall minutes: pandas' business hours know no minutes.

    No rows where pandas is not installed.
    """
    try:
        import numpy
        from pandas import Timestamp
        from pandas.tseries.offsets import CustomBusinessDay, CustomBusinessHour
    except ImportError:
        return
    calendar = PACK.calendar
    off = [day for day in _days(FIRST, LAST) if not calendar.is_state_working_day(day)]
    known: Any = numpy.busdaycalendar(weekmask="1111111", holidays=off)
    days = [date(2026, 1, 2) + DAY * number for number in range(300)]
    five: Any = CustomBusinessDay(WORKING_DAYS, calendar=known)
    yield _row(
        "calendar: +5 working days, against pandas",
        lambda day: calendar.add_working_days(day, WORKING_DAYS),
        lambda day: (Timestamp(day) + five).date(),
        days,
    )
    hour: Any = CustomBusinessHour(
        1, start=["08:30", "14:30"], end=["12:00", "17:30"], calendar=known
    )
    # A quarter past: an hour that ends with a sitting begins the next one there, not here.
    quarters = [(one, one.replace(tzinfo=None)) for one in (m.replace(minute=15) for m in moments)]
    yield _row(
        "calendar: +60 hall minutes, against pandas",
        lambda one: calendar.add_hall_minutes(one[0], HOUR_MINUTES),
        lambda one: (Timestamp(one[1]) + hour).to_pydatetime().replace(tzinfo=calendar.zone),
        quarters,
    )


def _row(
    work: str, quick: Callable[[Any], object], other: Callable[[Any], object], asked: list[Any]
) -> Row:
    for one in asked:
        if quick(one) != other(one):
            raise RuntimeError(f"{work}: {one} gives {quick(one)} and {other(one)}")
    quicks, others = interleaved(
        lambda: seconds(lambda: [quick(one) for one in asked]),
        lambda: seconds(lambda: [other(one) for one in asked]),
    )
    runs = {"table_seconds": quicks, "other_seconds": others, "sums": len(asked)}
    return Row(work, median(others) / median(quicks), 25, 100, runs=runs)


def _growth(moments: list[datetime]) -> Row:
    """The same sums in a calendar of ten times as many published years."""
    small, large = PACK.calendar, _tenfold(PACK.calendar)

    def sums(calendar: WorkingCalendar) -> float:
        return seconds(lambda: [calendar.add_hall_minutes(one, 400) for one in moments])

    sums(small), sums(large)
    few, many = interleaved(lambda: sums(small), lambda: sums(large))
    runs = {"few_seconds": few, "many_seconds": many, "years": len(large.years)}
    work = "calendar: a sum among ten times the years"
    return Row(work, median(many) / median(few), 2, 1.2, at_least=False, runs=runs)


def _tenfold(calendar: WorkingCalendar) -> WorkingCalendar:
    def later(named: tuple[NamedDay, ...], years: int) -> tuple[NamedDay, ...]:
        # Every 28 years the same dates fall on the same weekdays.
        return tuple(replace(one, day=one.day.replace(year=one.day.year + years)) for one in named)

    years = tuple(
        StateYear(
            one.year + CYCLE * turn,
            later(one.days_off, CYCLE * turn),
            later(one.make_up_days, CYCLE * turn),
            one.sources,
        )
        for turn in range(TENFOLD)
        for one in calendar.years
    )
    return replace(calendar, years=years)


def _memory() -> Row:
    """One edition read from what is kept, every published year counted through."""
    kept = PACK.calendar.to_plain()
    tracemalloc.start()
    calendar = WorkingCalendar.from_plain(kept)
    for year in calendar.years:
        calendar.is_working_time(datetime(year.year, 6, 1, 9, tzinfo=calendar.zone))
    held = tracemalloc.get_traced_memory()[0] / MB
    tracemalloc.stop()
    runs = {"years": len(calendar.years)}
    return Row("calendar: memory of an edition in MB", held, 8, 4, at_least=False, runs=runs)


def _days(first: date, last: date) -> Iterable[date]:
    return (first + DAY * number for number in range((last - first).days + 1))
